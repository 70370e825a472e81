"""When a figure was true, by the order of trust: its own words, a footnote, a heading, the day of publication."""

from __future__ import annotations

from collections.abc import Callable

from model import Basis, Kind
from pipelines.reading.asof.carried import read_going_on, read_signing, read_whole
from pipelines.reading.asof.entries import read_entry
from pipelines.reading.asof.lists import read_list
from pipelines.reading.asof.notes import read_note
from pipelines.reading.asof.own import read_own
from pipelines.reading.asof.page import NONE, AsOf, PageDates
from pipelines.reading.asof.past import read_before, read_then
from pipelines.reading.asof.plans import read_coming
from pipelines.reading.asof.statements import read_statement
from pipelines.reading.numbers import Number


def read_as_of(page: PageDates, number: Number, kind: Kind) -> AsOf:
    """When the figure said by ``number`` was true.

    A plan has only the dates its own words give; a past size has them or its heading's.
    """
    own = read_own(page, number, kind)
    if own is not None:
        return own
    if kind is Kind.plan:
        return read_coming(page, number)
    told = (found for rule in RULES if (found := rule(page, number, kind)) is not None)
    return next(told, None) or _read_published(page, kind)


def _read_title(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    return page.titled if page.titled.period else None


def _read_heading(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    period = page.heading_at(number.start)
    return AsOf(period, Basis.heading, period.text) if period else None


RULES: list[Callable[[PageDates, Number, Kind], AsOf | None]] = [
    read_then,
    read_before,
    read_whole,
    read_going_on,
    read_signing,
    read_list,
    read_statement,
    read_note,
    read_entry,
    _read_title,
    _read_heading,
]
"""Where the date stands that a figure's own sentence does not tell; the first that is found is taken."""


def _read_published(page: PageDates, kind: Kind) -> AsOf:
    if page.published is None or kind is Kind.historical:
        return NONE
    return AsOf(page.published, Basis.published)
