"""Dates of a statement, «рассказал в январе 2023 года», and how far what follows is told as of it."""

from __future__ import annotations

from model import Kind
from pipelines.reading.asof.founding import is_founding
from pipelines.reading.asof.page import AsOf, PageDates
from pipelines.reading.dates import DateSaid, Role, resolve
from pipelines.reading.morph import read_word
from pipelines.reading.numbers import Number

_BESIDE = 4
"""Words between a verb of saying and the date of the statement before it, or verbs between it and one after it."""
_FAR = 1200
"""Characters over which a statement goes on."""


def is_statement(page: PageDates, date: DateSaid) -> bool:
    """«рассказал в январе 2023 года», «как сообщалось 12 мая»: a verb of saying stands near in the same clause."""
    first, last = page.token_at(date.start), page.token_at(date.end - 1)
    alone = page.text[max(0, date.start - 3) : date.start].rstrip().endswith(",")
    return _is_said_beside(page, first, -1, alone) or _is_said_beside(page, last, 1, alone)


def _is_said_beside(page: PageDates, edge: int, step: int, alone: bool) -> bool:
    """Whether a verb of saying stands on one side of a date; ``alone`` between commas it may stand behind one."""
    i, far = edge + step, 0
    while 0 <= i < len(page.tokens) and far < _BESIDE:
        gap = page.tokens.gap(i + 1 if step < 0 else i)
        if any(mark in gap for mark in ";:!?\n") or ". " in gap or ("," in gap and (far or not alone)):
            return False
        word = page.tokens.words[i]
        if word.startswith(page.words.saying) and not page.words.of_itself.search(word):
            return True
        i, far = i + step, far + (step > 0 or _is_verb(word))
    return False


def _is_verb(word: str) -> bool:
    """Whether a word tells what is done: the long name of an office holds none."""
    read = read_word(word)
    return "VERB" in read.parts and "NOUN" not in read.parts


def read_statement(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """The date of the statement that goes on: «Как рассказал в январе 2023 года …» some sentences before."""
    if kind is Kind.historical:
        return None
    start, _ = page.sentence_at(number.start)
    for date in reversed(page.between(_find_carried_from(page, start), start)):
        if date.unit == "day" or date.role is Role.until:
            continue
        if not is_statement(page, date) or is_founding(page, date, kind):
            continue
        period = resolve(date, page.published)
        if period and not page.is_ahead(period):
            return page.as_said(date, period)
    return None


def _find_carried_from(page: PageDates, start: int) -> int:
    """How far back a statement's date is carried: its section of a chronicle, else this and the last paragraph."""
    section = next((first for first, last, _ in reversed(page.headings) if first <= start < last), 0)
    if page.headings:
        return max(section, start - _FAR)
    paragraph = page.text.rfind("\n", 0, start)
    before = page.text.rfind("\n", 0, len(page.text[: max(paragraph, 0)].rstrip()))
    return max(before, 0, start - _FAR)
