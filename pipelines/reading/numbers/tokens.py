"""A text cut into words and runs of digits, so that every later look is a list index away."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_SPACES = " \t\u00a0\u2009\u202f\u2007\u200a"
_BLANK = frozenset(_SPACES)
_DASHES = frozenset("-–—‑−‒")
_WIDEST = 40
"""Characters of a gap that are looked at, for no rule looks further; and of a stretch whose tokens are kept."""


class Tokens:
    """The tokens of one text: parallel lists, and the gaps between."""

    __slots__ = ("_low", "ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text, self._low = text, fold(text)
        words, starts, ends = list[str](), list[int](), list[int]()
        add_word, add_start, add_end = words.append, starts.append, ends.append
        at = 0
        for chunk in self._low.split(" "):
            end = at + len(chunk)
            if chunk.isalpha():
                add_word(chunk)
                add_start(at)
                add_end(end)
            elif chunk:
                for first, last, word in _find_pieces(chunk) if len(chunk) > _WIDEST else _cut(chunk):
                    add_word(word)
                    add_start(at + first)
                    add_end(at + last)
            at = end + 1
        self.words, self.starts, self.ends = words, starts, ends

    def within(self, stretches: Iterable[tuple[int, int]] | None) -> Sequence[int]:
        """The tokens that begin in one of some stretches of the text, which lie in order and apart; None: all."""
        if stretches is None:
            return range(len(self.words))
        edges = ((bisect_left(self.starts, start), bisect_left(self.starts, end)) for start, end in stretches)
        return [i for first, last in edges for i in range(first, last)]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> str:
        """The i-th word, small, with ``е`` for ``ё``; "" outside."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def gap(self, i: int) -> str:
        """What stands between token ``i - 1`` and token ``i``, at most its beginning; the text's edges count."""
        count = len(self.words)
        if not 0 <= i <= count:
            return ""
        start, end = self.ends[i - 1] if i else 0, self.starts[i] if i < count else len(self._low)
        return self._low[start : min(end, start + _WIDEST)]

    def touches(self, i: int) -> bool:
        """Whether only blanks of one line (or nothing) stand before token ``i``, and it is not the first."""
        if not 0 < i < len(self.words):
            return False
        end = self.ends[i - 1]
        if self.starts[i] == end + 1:
            return self._low[end] in _BLANK
        return not self.gap(i).strip(_SPACES)

    def spaced(self, i: int) -> bool:
        """Whether a single blank is all that stands before token ``i``, which is not the first."""
        return 0 < i < len(self.words) and self._low[self.ends[i - 1] : self.starts[i]] == " "

    def glued(self, i: int) -> bool:
        """Whether token ``i`` follows its neighbour without anything between."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def dashed(self, i: int) -> bool:
        """Whether a dash, spaced or not, is all that stands before token ``i``."""
        if not 0 < i < len(self.words):
            return False
        mark = self.gap(i).strip()
        return len(mark) == 1 and mark in _DASHES and "\n" not in self.gap(i)

    def hyphened(self, i: int) -> bool:
        """Whether token ``i`` hangs on its neighbour by a bare hyphen."""
        return 0 < i < len(self.words) and self.starts[i] - self.ends[i - 1] == 1 and self.gap(i) in _DASHES

    def after(self, i: int) -> str:
        """The character right after token ``i``."""
        end = self.ends[i]
        return self.text[end : end + 1]

    def capital(self, i: int) -> bool:
        """Whether token ``i`` is written with a capital."""
        return 0 <= i < len(self.words) and self.text[self.starts[i]].isupper()


Piece = tuple[int, int, str]
"""A token's place in its stretch, and its word."""


@lru_cache(maxsize=1 << 14)
def _cut(chunk: str) -> tuple[Piece, ...]:
    """The tokens of a stretch between two blanks; kept, for the same come again and again."""
    return tuple(_find_pieces(chunk))


def _find_pieces(chunk: str) -> Iterator[Piece]:
    for found in _TOKEN.finditer(chunk):
        yield found.start(), found.end(), found[0]


@lru_cache(maxsize=8)
def read_tokens(text: str) -> Tokens:
    """The tokens of a text; numbers and dates of one text share them."""
    return Tokens(text)


def fold(text: str) -> str:
    """The text in small letters with ``е`` for ``ё``, character for character."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("ё", "е")
