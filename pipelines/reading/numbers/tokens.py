"""A text cut into words and runs of digits, so that every later look is a list index away."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from threading import Lock

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_SPACES = " \t\u00a0\u2009\u202f\u2007\u200a"
_BLANK = frozenset(_SPACES)
_DASHES = frozenset("-–—‑−‒")
_WIDEST = 40
"""Characters of a gap that are looked at, for no rule looks further; and of a stretch whose tokens are kept."""


LIST_MARKS = " \t\u00a0•·▪◦‣*-–—=#"
"""What may stand before an entry of a list or a chronicle, and around a heading."""


_AHEAD = 400
"""Characters beyond a place that are cut with it: no rule looks farther on."""


class Tokens:
    """The tokens of one text: parallel lists, and the gaps between. A text is cut as far as it was asked for."""

    __slots__ = ("_done", "_lock", "ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._done = 0
        self._lock = Lock()
        self.reach(0)

    def reach(self, place: int) -> None:
        """Cut the text up to a place and as far beyond it as rules look ahead."""
        if self._done < min(place + _AHEAD, len(self.text)):
            with self._lock:
                self._cut_until(place + _AHEAD)

    def _cut_until(self, place: int) -> None:
        """Go on up to the first blank behind a place."""
        words, starts, ends = list[str](), list[int](), list[int]()
        add_word, add_start, add_end = words.append, starts.append, ends.append
        at, blank = self._done, self.text.find(" ", max(place, self._done))
        stop = blank if blank != -1 else len(self.text)
        for chunk in fold(self.text[at:stop]).split(" "):
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
        self.starts += starts
        self.ends += ends
        self.words += words  # the last: who looks at a word finds its place
        self._done = stop + 1

    def within(self, stretches: Iterable[tuple[int, int]] | None) -> Sequence[int]:
        """The tokens that begin in one of some stretches of the text, which lie in order and apart; None: all."""
        if stretches is None:
            self.reach(len(self.text))
            return range(len(self.words))
        asked = list(stretches)
        self.reach(asked[-1][1] if asked else 0)
        edges = ((bisect_left(self.starts, start), bisect_left(self.starts, end)) for start, end in asked)
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
        start, end = self.ends[i - 1] if i else 0, self.starts[i] if i < count else len(self.text)
        return self.text[start : min(end, start + _WIDEST)]

    def touches(self, i: int) -> bool:
        """Whether only blanks of one line (or nothing) stand before token ``i``, and it is not the first."""
        if not 0 < i < len(self.words):
            return False
        end = self.ends[i - 1]
        if self.starts[i] == end + 1:
            return self.text[end] in _BLANK
        return not self.gap(i).strip(_SPACES)

    def spaced(self, i: int) -> bool:
        """Whether a single blank is all that stands before token ``i``, which is not the first."""
        return 0 < i < len(self.words) and self.text[self.ends[i - 1] : self.starts[i]] == " "

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
