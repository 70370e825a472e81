"""The dates of one text and what frames them; what a figure's date is told by."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from model import Basis, Note, Period
from pipelines.reading.dates import DateSaid, find_dates
from pipelines.reading.language import AsOfWords
from pipelines.reading.numbers import Number
from pipelines.reading.numbers.tokens import Tokens

REACH = 400
"""Characters over which words of one sentence still belong together."""
_BLOCK, _EDGE = 400, 150
"""Characters that are looked through for dates at a time, and around them for one that began before."""

_DATED_ITEM = re.compile(
    r"^[ \t\u00a0]*[•·▪◦‣*–—-][ \t\u00a0]*(?:(?:[^\W\d]{1,2}|\d{1,2}\.?)\s?)?(?:[^\W\d]+\s|\d{2}\.)?(?:19|20)\d\d\b",
    re.MULTILINE,
)


class AsOf(NamedTuple):
    """When a figure was true, where that was found, and the words that say it."""

    period: Period | None
    basis: Basis | None
    text: str | None = None


NONE = AsOf(None, None)


@dataclass(frozen=True)
class PageDates:
    """The dates of one text, and what frames them. Make it once a text with ``frame.find_page_dates``."""

    text: str
    tokens: Tokens
    sentences: list[tuple[int, int]]
    headings: tuple[tuple[int, int, Period], ...]
    """Stretches that a dated heading rules, innermost last."""
    notes: tuple[Note, ...]
    published: Period | None
    words: AsOfWords
    titled: AsOf
    """What the title dates: «Состав кластера на 01.07.2024»."""
    blocks: dict[int, list[DateSaid]] = field(default_factory=dict, repr=False, compare=False)
    """The dates that begin in a block of the text, once it was asked for."""

    @cached_property
    def is_chronicle(self) -> bool:
        """Whether two items of its lists open with a date and its year."""
        return len(list(islice(_DATED_ITEM.finditer(self.text), 2))) > 1

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The sentence a place lies in."""
        index = bisect_right(self.sentences, (at, len(self.text) + 1)) - 1
        return self.sentences[max(index, 0)] if self.sentences else (0, len(self.text))

    def token_at(self, at: int) -> int:
        """The token a place lies in, or the last before it."""
        self.tokens.reach(at)
        return bisect_right(self.tokens.starts, at) - 1

    def words_in(self, start: int, end: int) -> list[str]:
        """The words of ``text[start:end]``, in lower case."""
        return self.tokens.words[self.token_at(start) : self.token_at(end - 1) + 1]

    def between(self, start: int, end: int) -> list[DateSaid]:
        """The dates that begin in ``text[start:end]``."""
        blocks = range(max(start, 0) // _BLOCK, (min(end, len(self.text)) - 1) // _BLOCK + 1)
        return [date for block in blocks for date in self._read_block(block) if start <= date.start < end]

    def _read_block(self, block: int) -> list[DateSaid]:
        if block not in self.blocks:
            self.blocks[block] = _find_block(self.text, block, self.words)
        return self.blocks[block]

    def near(self, number: Number) -> tuple[int, int]:
        """The number's sentence, or as much of a very long one as a date can reach over."""
        start, end = self.sentence_at(number.start)
        return max(start, number.start - REACH), min(end, number.end + REACH)

    def said(self, date: DateSaid) -> str:
        """A date's own words."""
        return self.text[date.start : date.end]

    def heading_at(self, at: int) -> Period | None:
        """What the innermost dated heading over a place says."""
        return next((period for start, end, period in reversed(self.headings) if start <= at < end), None)

    def anchor(self, number: Number) -> Period | None:
        """What relative dates are told from: the day of publication, or the year of a chronicle's heading."""
        framed = self.heading_at(number.start)
        if framed and (self.published is None or not framed.meets(self.published)):
            return framed
        return self.published

    def is_ahead(self, period: Period) -> bool:
        """Whether a period begins only after the day of publication."""
        return self.published is not None and period.start > self.published.end

    def as_said(self, date: DateSaid, period: Period, basis: Basis = Basis.text) -> AsOf:
        """A period with the date's words that give it."""
        return AsOf(period, basis, self.said(date))


def _find_block(text: str, block: int, words: AsOfWords) -> list[DateSaid]:
    start, end = block * _BLOCK, (block + 1) * _BLOCK
    found = find_dates(text, words.dates, [(start - _EDGE, end + _EDGE)])
    return [date for date in found if start <= date.start < end]
