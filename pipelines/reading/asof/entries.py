"""The date that an entry of a chronicle opens with: «Декабрь 2024 года. В кластере 29 участников»."""

from __future__ import annotations

from model import Kind
from pipelines.reading.asof.page import AsOf, PageDates
from pipelines.reading.dates import Role, resolve
from pipelines.reading.numbers import Number

_FAR = 400
"""Characters over which an entry goes on."""


def read_entry(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """The nearest sentence before, of this line or the one above, that is a date with its year and nothing else."""
    start, _ = page.sentence_at(number.start)
    line = page.text.rfind("\n", 0, start) + 1
    above = page.text.rfind("\n", 0, max(line - 1, 0)) + 1
    for date in reversed(page.between(max(above, start - _FAR), start)):
        first, last = page.sentence_at(date.start)
        rest = page.text[first : date.start] + page.text[date.end : last]
        if any(c.isalnum() for c in rest) or date.year is None or date.role is not Role.at:
            continue
        period = resolve(date, page.published)
        told = period and not page.is_ahead(period) and page.heading_at(number.start) != period
        return page.as_said(date, period) if period and told else None
    return None
