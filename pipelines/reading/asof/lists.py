"""The date of the line that opens a list, for the figures of its items."""

from __future__ import annotations

from model import Basis, Kind
from pipelines.reading.asof.founding import is_founding
from pipelines.reading.asof.page import REACH, AsOf, PageDates
from pipelines.reading.asof.ties import is_state
from pipelines.reading.dates import Role, resolve
from pipelines.reading.numbers import Number

_ITEM = 80
"""Characters of the longest line that may be an item of a list."""
_LIST = 600
"""Characters of the longest list that its opening still dates."""


def read_list(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """A line of a list takes the date of the line that opens it: «В реестре на 1 июля: • предприятий — 760»."""
    line = page.text.rfind("\n", 0, number.start) + 1
    return _read_line_above(page, line) or _read_opening(page, line, kind)


def _read_line_above(page: PageDates, line: int) -> AsOf | None:
    """A short line right above that no mark ends: a heading that is marked as none."""
    above = page.text.rfind("\n", 0, max(line - 1, 0)) + 1
    if not line or line - above > _ITEM or page.text[above:line].rstrip()[-1:] in ".!?…:;,":
        return None
    for date in page.between(above, line):
        period = resolve(date, page.published) if is_state(page, date) else None
        if period:
            return page.as_said(date, period, Basis.heading)
    return None


def _read_opening(page: PageDates, line: int, kind: Kind) -> AsOf | None:
    """A line above that ends in a colon, with nothing but items between."""
    opening = page.text.rfind(":\n", max(0, line - _LIST), line)
    if opening == -1 or any(len(each) > _ITEM for each in page.text[opening + 2 : line].split("\n")):
        return None
    start = page.text.rfind("\n", 0, opening) + 1
    for date in page.between(max(start, opening - REACH), opening):
        period = resolve(date, page.published)
        if period and date.role is Role.at and not date.is_now and not is_founding(page, date, kind):
            return page.as_said(date, period)
    return None
