"""Dates that the sentence before tells, and that hold on: of a whole, a state, a signing."""

from __future__ import annotations

from model import Kind, Period
from pipelines.reading.asof.founding import GROWTH, is_founding
from pipelines.reading.asof.own import read_edge
from pipelines.reading.asof.page import REACH, AsOf, PageDates
from pipelines.reading.asof.ties import is_by, is_free, is_state
from pipelines.reading.dates import DateSaid, Grain, Role, resolve
from pipelines.reading.numbers import Number

_LATELY = 7
"""Days between a deed and the page that tells of it."""


def _find_before(page: PageDates, before: int, start: int) -> list[DateSaid]:
    """The dates of the sentence that ends where the one from ``start`` begins, or of its last words."""
    return page.between(max(before, start - REACH), start)


def read_whole(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«На 1 мая в нём было 40 компаний. Двадцать из них …»: a part is of the day of its whole."""
    start, end = page.near(number)
    if kind not in (Kind.subset, *GROWTH) or start == 0:
        return None
    words = page.text[start:end].lower()
    of_them = any(cue in words for cue in page.words.of_them)
    before, _ = page.sentence_at(start - 1)
    for date in _find_before(page, before, start):
        if of_them or (kind is Kind.subset and is_state(page, date)):
            period = _find_whole_s(page, date, before, kind)
            if period and not page.is_ahead(period):
                return page.as_said(date, period)
    return None


def _find_whole_s(page: PageDates, date: DateSaid, before: int, kind: Kind) -> Period | None:
    by = is_by(page, date)
    if not (date.role is Role.at or by) or date.is_now or is_founding(page, date, kind):
        return None
    if not (is_free(page, date, before) or is_state(page, date)):
        return None
    return resolve(read_edge(page, date) if by else date, page.published)


def read_going_on(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«По состоянию на начало 2025 года реестр включает 68 кластеров. Они объединяют 900»: the same day still."""
    start, _ = page.near(number)
    token = page.token_at(start)
    if start == 0 or kind is Kind.historical or page.words.they.isdisjoint(page.tokens.words[token : token + 2]):
        return None
    before, _ = page.sentence_at(start - 1)
    for date in _find_before(page, before, start):
        period = resolve(date, page.published) if is_state(page, date) and is_free(page, date, before) else None
        if period and not is_founding(page, date, kind):
            return page.as_said(date, period)
    return None


def read_signing(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«Соглашение подписали вчера. Под ним подписи 23 компаний»: the day before the page's own."""
    start, _ = page.near(number)
    if start == 0 or kind not in (Kind.total, Kind.subset) or page.published is None:
        return None
    before, end = page.sentence_at(start - 1)
    signed = any(word.startswith(page.words.signing) for word in page.words_in(before, end))
    if "\n" in page.text[end:start] or not signed:
        return None
    for date in _find_before(page, before, start):
        period = resolve(date, page.published) if date.grain is Grain.day and date.year is None else None
        if period and 0 < (page.published.start - period.start).days <= _LATELY:
            return page.as_said(date, period)
    return None
