"""When a plan is for, told behind it; and figures whose own date has yet to come."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.asof.own import read_own
from pipelines.reading.asof.page import NONE, REACH, AsOf, PageDates
from pipelines.reading.dates import resolve
from pipelines.reading.morph import read_word
from pipelines.reading.numbers import Number
from pipelines.reading.numbers.tokens import fold

_SOON = 2
"""Sentences behind a plan that may say when."""
_TIED = 4
"""Characters between a number and a date that is its own."""
_OPENING = 40
"""Characters of a sentence in which its first words lie."""


def read_coming(page: PageDates, number: Number) -> AsOf:
    """A plan dated by the sentence after it: «Случится это уже в 2018 году»."""
    _, end = page.sentence_at(number.start)
    after = fold(page.text[end : end + _OPENING]).lstrip()
    if after.startswith(page.words.coming):
        for date in page.between(*_cut_long(*page.sentence_at(end + 2))):
            period = resolve(date, page.published, ahead=True)
            if period:
                return page.as_said(date, period)
    return _read_launch(page, end)


def _read_launch(page: PageDates, end: int) -> AsOf:
    """«Он охватит 28 мастерских. Кластер создадут осенью»: a plan is for the day the cluster is to be there."""
    for _ in range(_SOON):
        start, last = page.sentence_at(min(end + 2, len(page.text)))
        if start < end or "\n" in page.text[end:start]:
            return NONE
        if any(word.startswith(page.words.launching) for word in page.words_in(start, last)):
            for date in page.between(*_cut_long(start, last)):
                period = None if date.is_now else resolve(date, page.published, ahead=True)
                if period:
                    return page.as_said(date, period)
        end = last
    return NONE


def _cut_long(start: int, end: int) -> tuple[int, int]:
    """As much of a sentence as its beginning reaches over."""
    return start, min(end, start + REACH)


def says_ahead(page: PageDates, number: Number, end: int) -> bool:
    """Whether a number's own date lies after the day of publication: «…, а к 2026 году — 50».

    ``end`` is where its noun ends: «50 участников к 2026 году».
    """
    said = read_own(page, number, Kind.plan)
    if said is None or said.period is None or said.text is None or not page.is_ahead(said.period):
        return False
    if _has_just_been(page, number, said):
        return False
    start = page.text.find(said.text, *page.near(number))
    if page.words.on_a_day.search(fold(page.text[max(0, start - 4) : start] + said.text)):
        return False
    between = page.text[start + len(said.text) : number.said_start]
    if start < number.start and page.words.tie.fullmatch(between.strip() + " "):
        return True
    if 0 <= number.said_start - start - len(said.text) <= _TIED or 0 <= start - number.end <= _TIED:
        return True
    after = max(end, number.end)
    if _A_YEAR.match(fold(said.text)) and _does_nobody_act(page, start + len(said.text), number, after):
        return True
    return start > after and page.text[after:start].isspace()


def _does_nobody_act(page: PageDates, begun: int, number: Number, end: int) -> bool:
    """«К 2030 году в кластере — 60 участников»: between the date and what it is of there is neither verb nor mark."""
    _, last = page.sentence_at(number.start)
    behind = _MARK.split(page.text[end:last], maxsplit=1)[0]
    said = page.text[begun : number.said_start] + behind
    if begun > number.said_start or _MARK.search(page.text[begun : number.said_start]):
        return False
    return not any(read_word(word).finite for word in _WORD.findall(fold(said)))


_A_YEAR = re.compile(r"к .*\d{4}|(?:в )?(?:\d{4}|следующ)")
"""«к 2030 году», «в 2028 году», «в следующем году»; what a month or a day alone is of, nobody says."""
_MARK = re.compile(r"[,;:.!?()\n\d]")
_WORD = re.compile(r"[а-я-]+")


def _has_just_been(page: PageDates, number: Number, coming: AsOf) -> bool:
    """«на 1 мая — 164 компании», told on 21 May without a year: the day just past, and not the next to come."""
    past = read_own(page, number, Kind.total)
    told, ahead = page.published, coming.period
    if past is None or past.period is None or past.text != coming.text or told is None or ahead is None:
        return False
    if page.is_ahead(past.period) or fold(past.text or "").startswith(page.words.by):
        return False
    return told.start - past.period.end < ahead.start - told.end
