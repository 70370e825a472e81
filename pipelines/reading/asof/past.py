"""When a past size was: at the beginning, or before a change that is told."""

from __future__ import annotations

from model import Basis, Kind, Period
from pipelines.reading.asof.founding import is_birth
from pipelines.reading.asof.page import REACH, AsOf, PageDates
from pipelines.reading.dates import Role, resolve
from pipelines.reading.numbers import Number


def read_then(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«Подписано в 2015 году. Тогда участниками стали 7», «работает с 2021 года, у истоков стояли четыре»."""
    start, end = page.near(number)
    words = page.tokens.words[page.token_at(start) : page.token_at(end)]
    if kind is not Kind.historical or (page.words.then | page.words.first).isdisjoint(words):
        return None
    then = not page.words.then.isdisjoint(words)
    for date in reversed(page.between(max(0, start - REACH) if then else start, number.start)):
        period = resolve(date, page.anchor(number))
        born = then or is_birth(page, date)
        if period and born and not date.is_now and date.role is not Role.over:
            return page.as_said(date, period)
    return None


def read_before(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«за год увеличилось с 22 до 37»: the 22 are of the year before."""
    if kind is not Kind.historical or number.side != "from" or page.published is None:
        return None
    over = page.words.over_a_year.search(page.text, *page.near(number))
    return AsOf(Period.parse(str(page.published.start.year - 1)), Basis.text, over[0]) if over else None
