"""Dates of when something came to be: no day that its size is told for."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.asof.page import PageDates
from pipelines.reading.dates import DateSaid, Role
from pipelines.reading.numbers.tokens import LIST_MARKS

GROWTH = frozenset((Kind.increment, Kind.decrease))
_NEAR = 3
"""Words between a date and the word of founding that claims it."""


def is_birth(page: PageDates, date: DateSaid) -> bool:
    """«учреждён 12 декабря 2018 года», «работает с 2021 года»: when something began."""
    return date.role is Role.since or is_founding(page, date, Kind.total)


def is_founding(page: PageDates, date: DateSaid, kind: Kind) -> bool:
    """«созданный в конце 2022 года», «в 2022 году был создан», «появились в 2022 году»."""
    if kind in (Kind.plan, Kind.historical) or _heads_entry(page, date):
        return False
    members = (*page.words.newcomers, *page.words.growing) if kind in GROWTH else ()
    near = _find_near(page, date)
    return any(word.startswith(page.words.founding) and not word.startswith(members) for word in near)


def _heads_entry(page: PageDates, date: DateSaid) -> bool:
    """«2022 — создан, 12 участников»: the year of a chronicle's entry, whatever it tells of."""
    before = page.text[: date.start].rpartition("\n")[2]
    return not before.strip(LIST_MARKS) and _DASHED.match(page.text, date.end) is not None


_DASHED = re.compile(r"\.?\s*(?:[—–]|-\s|:)")


def _find_near(page: PageDates, date: DateSaid) -> list[str]:
    first, last = page.token_at(date.start), page.token_at(date.end - 1)
    near = [*_words_until_cut(page, first, -1), *_words_until_cut(page, last, 1)]
    if page.text[max(0, date.start - 2) : date.start].startswith(","):
        near += [page.tokens.word(first - 1), *_words_until_cut(page, first - 1, -1)]
    return near


def _words_until_cut(page: PageDates, token: int, step: int) -> list[str]:
    """Up to three words beside a date, not past a mark or a number."""
    found: list[str] = []
    i = token + step
    while 0 <= i < len(page.tokens) and len(found) < _NEAR:
        gap = page.tokens.gap(i + 1 if step < 0 else i)
        if any(mark in gap for mark in ",;:()\n!?") or ". " in gap or page.tokens.words[i].isdecimal():
            break
        found.append(page.tokens.words[i])
        i += step
    return found
