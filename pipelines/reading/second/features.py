"""What the second reader looks at, as plain names that are there or not.

The words around a number, where clusters stand, what was told before it, and what the rules see in it. Not whether
they take it: they were fitted to the passages that the second reader learns from, and it would only repeat them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from pipelines.reading.bonds import find_bond
from pipelines.reading.candidate import Candidate
from pipelines.reading.found import WHOLE, Found
from pipelines.reading.refusals import REASONS
from pipelines.reading.scene import Scene
from pipelines.reading.second.places import find_places
from pipelines.reading.second.topic import find_topic_words
from pipelines.reading.second.words import find_words

_SIZES = (3, 10, 50, 200, 1000)
_RECENT = 20
"""So many of the figures told are gone through for the last size."""


def find_features(c: Candidate, told: Sequence[Found], refused: str, scene: Scene) -> frozenset[str]:
    """The features of a number; ``told`` are the figures before it, ``refused`` the rule that left it, or ""."""
    last = find_last(told, c)
    said = (*_of_number(c), *_of_rules(c, last, refused), *_of_last(c, last), *_of_whole(c, told))
    return frozenset((*said, *find_words(c, scene), *find_places(c, scene), *find_topic_words(c, scene)))


def find_last(told: Sequence[Found], c: Candidate) -> Found | None:
    """The figure told last, if it was in this sentence or the one before."""
    return told[-1] if told and c.line.index - told[-1].c.line.index <= 1 else None


def _of_number(c: Candidate) -> Iterator[str]:
    yield f"unit:{c.unit or '-'}"
    yield f"elided:{c.elided}"
    yield f"noun before:{c.noun_before}"
    yield f"qualifier:{c.number.qualifier}"
    yield f"size:{sum(c.number.value >= size for size in _SIZES)}"
    yield f"in words:{c.tokens[c.at].is_word}"
    yield f"in:{c.line.field}"
    yield f"opens:{c.first == 0}"


def _of_rules(c: Candidate, last: Found | None, refused: str) -> Iterator[str]:
    bond = find_bond(c, last is not None)
    yield f"bond:{bond.value if bond else ''}"
    yield f"refused:{refused if refused in REASONS else ''}"


def _of_last(c: Candidate, last: Found | None) -> Iterator[str]:
    yield f"last:{last.kind if last else ''}"
    if last is None:
        return
    yield f"than last:{_compare(c, last)}"
    yield f"same unit:{last.c.unit == c.unit}"
    yield f"same sentence:{last.c.line is c.line}"


def _of_whole(c: Candidate, told: Sequence[Found]) -> Iterator[str]:
    """The size told last, up to three sentences ago."""
    recent = (one for one in islice(reversed(told), _RECENT) if c.line.index - one.c.line.index <= 3)
    whole = next((one for one in recent if one.kind in WHOLE), None)
    yield f"than whole:{_compare(c, whole) if whole else ''}"
    yield f"whole in sentence:{whole is not None and whole.c.line is c.line}"


def _compare(c: Candidate, other: Found) -> int:
    told, value = other.c.number.value, c.number.value
    return (value > told) - (value < told)
