"""How a date stands to a number and to its sentence: tied to it, cut off from it, said of the whole of it."""

from __future__ import annotations

import re

from pipelines.reading.asof.page import PageDates
from pipelines.reading.dates import DateSaid, Grain, Role
from pipelines.reading.numbers import Number
from pipelines.reading.numbers.tokens import LIST_MARKS

_CUTS = re.compile(r"[,;:()]\s|[()]|\s[—–-]\s|[.!?…]\s|\n")
_TURNS = (1, 12)
"""Months whose name stands for the beginning and the end of a year."""


def measure_distance(date: DateSaid, number: Number) -> int:
    """Characters between a date and a number."""
    return number.start - date.end if date.end <= number.start else date.start - number.end


def is_cut_off(page: PageDates, date: DateSaid, number: Number) -> bool:
    """Whether a comma, dash or bracket stands between a date and the number, and more than that."""
    low, high = sorted(((date.start, date.end), (number.said_start, number.said_end)))
    between = page.text[low[1] : max(low[1], high[0])]
    return bool(_CUTS.search(between.removeprefix("."))) and not is_tied(page, date, number)


def is_tied(page: PageDates, date: DateSaid, number: Number) -> bool:
    """«в 2020 году — 30», «на 1 июля: 64», «80 (2022)», «50 — в 2023-м»: nothing but a mark between the two."""
    if date.end <= number.said_start:
        return bool(page.words.tie.fullmatch(page.text, date.end, number.said_start))
    if page.text[number.end : date.start].strip() == "(":
        return page.text[date.end : date.end + 1] == ")"
    tied = page.words.tie.fullmatch(page.text, number.end, date.start)
    return bool(tied and page.words.tie_end.match(page.text, date.end))


def is_state(page: PageDates, date: DateSaid) -> bool:
    """«на 1 января 2025 года», «на начало февраля»: the state of a day or month holds for the whole sentence."""
    dated = date.grain is Grain.day or (date.grain is Grain.month and (date.edge or date.month in _TURNS))
    return dated and not date.is_now and page.said(date).lower().startswith(page.words.titles)


def is_free(page: PageDates, date: DateSaid, start: int) -> bool:
    """Whether a date opens its sentence or stands alone between commas, and so holds for all of it."""
    before = page.text[start : date.start].rstrip().lstrip(' \t\n«„“"—–-•·▪◦‣*=#')
    if not before or before.lower() in page.words.openings:
        return True
    after = page.text[date.end : date.end + 2].lstrip(".")
    if page.words.summed_up.search(before.lower()) and after[:1] == ",":
        return True
    return before[-1:] in ",(—–" and (not after.strip() or after[:1] in ",;)».”")


def is_entry(page: PageDates, date: DateSaid) -> bool:
    """«2021 год — …», and any date that opens a line where others open theirs: a chronicle's."""
    line = page.text.rfind("\n", 0, date.start) + 1
    if date.year is None or page.text[line : date.start].strip(LIST_MARKS):
        return False
    marked = page.text[date.end : date.end + 3].strip(" \u00a0.")[:1] in (":", "—", "–", "-")
    alone = page.text[date.end : date.end + 1] == "." and page.sentence_at(date.start)[1] <= date.end + 1
    return marked or alone or page.is_chronicle


def is_by(page: PageDates, date: DateSaid) -> bool:
    """«к ноябрю»: by then it was so."""
    return date.role is Role.until and page.said(date).lower().startswith(page.words.by)
