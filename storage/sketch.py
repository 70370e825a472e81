"""How alike two texts are, from a small sketch of each: bottom-k of their word pairs.

The k smallest hashes of a set are a random sample of it, the same for every text; so two sketches tell the share
of pairs that two texts have in common (Cohen & Kaplan, "Summarizing data using bottom-k sketches", 2007).
With k = 256 the error is about .03; short texts are compared exactly.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest
from itertools import pairwise

SIZE = 256

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Sketch:
    """The smallest hashes of a text's word pairs, and how many pairs it has."""

    hashes: frozenset[int]
    count: int

    def to_bytes(self) -> bytes:
        """As the table keeps it: at most a kilobyte."""
        return struct.pack(f">I{len(self.hashes)}I", self.count, *sorted(self.hashes))

    @classmethod
    def from_bytes(cls, packed: bytes) -> Sketch:
        """The inverse of :meth:`to_bytes`."""
        count, *hashes = struct.unpack(f">{len(packed) // 4}I", packed)
        return cls(frozenset(hashes), count)


def make_sketch(text: str) -> Sketch:
    """Sketch a text; case, ё and punctuation do not matter."""
    words = _WORD.findall(text.casefold().replace("ё", "е"))
    pairs = {f"{one} {other}" for one, other in pairwise(words)}
    hashes = {int.from_bytes(blake2b(pair.encode(), digest_size=4).digest(), "big") for pair in pairs}
    return Sketch(frozenset(nsmallest(SIZE, hashes)), len(hashes))


def find_likeness(one: Sketch, other: Sketch) -> tuple[float, float]:
    """The share of all word pairs that both have, and the share of the shorter text's pairs that the longer has."""
    sample = sorted(one.hashes | other.hashes)[:SIZE]
    if not sample or not one.count or not other.count:
        return 0.0, 0.0
    both = one.hashes & other.hashes
    share = sum(1 for value in sample if value in both) / len(sample)
    return share, min(1.0, _find_common(share, one.count, other.count) / min(one.count, other.count))


def can_be_like(one: Sketch, packed: bytes, least: float) -> bool:
    """Whether another text, as it is kept, may hold so much of the shorter one: a bound, quicker than the likeness."""
    values = _find_form(len(packed)).unpack(packed)
    count, hashes = values[0], values[1:]
    both = len(one.hashes.intersection(hashes))
    share = both / max(1, min(SIZE, len(one.hashes) + len(hashes) - both))
    return bool(_find_common(share, one.count, count) >= least * min(one.count, count))


@lru_cache
def _find_form(size: int) -> struct.Struct:
    return struct.Struct(f">{size // 4}I")


def _find_common(share: float, one: int, other: int) -> float:
    """How many pairs two texts have in common that share so much of all their pairs."""
    return share * (one + other) / (1 + share)
