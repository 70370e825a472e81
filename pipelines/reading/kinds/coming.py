"""Newcomers and leavers."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.kinds.case import Case
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words


@example("Из московского кластера фотоники ушли [семь] компаний.")
def leaving(case: Case) -> Kind | None:
    """«ушли [70] компаний»."""
    return Kind.decrease if case.bond is Bond.leave else None


_FILLING = words("прибавить пополниться пополняться пополнить прирасти прирастать обогатиться")


def is_more(c: Candidate) -> bool:
    """«ещё», «новых» before the noun or among its adjectives."""
    near = c.tokens[max(c.clause.first, c.first - 2) : c.at]
    return any(t.word.has(lx.MORE) for t in near if t.is_word) or any(word.has(lx.NEWS) for word in c.adjectives)


@example("К московскому кластеру фотоники присоединились ещё [15] компаний.")
def coming(case: Case) -> Kind | None:
    """«присоединились ещё [15] компаний», «вырос на [15] компаний», «пополнился [семью] предприятиями»."""
    c = case.c
    if case.bond is Bond.now:
        return None
    if c.at and c.tokens[c.at - 1].text == "+":
        return Kind.increment
    if case.bond is Bond.grow and any(t.low == "на" for t in c.tokens[max(0, c.first - 1) : c.last]):
        return Kind.increment
    filled = c.nearest_verb(_FILLING | lx.GROW)
    if filled and filled.word.has(_FILLING) and " до " not in c.said:
        return Kind.increment
    if _has_period(case) or (case.bond is Bond.join and _SINCE.search(c.said)):
        return Kind.increment
    if case.bond is Bond.dash and c.says(lx.MORE):
        return Kind.increment
    joining = case.bond in (Bond.join, Bond.role, Bond.genitive, Bond.belong, Bond.sign, Bond.contain, Bond.member)
    if joining and is_more(c):
        return Kind.increment
    return Kind.increment if case.bond in (Bond.join, Bond.role) and _is_within_a_year(case) else None


def _has_period(case: Case) -> bool:
    """«за последние два года присоединилось 10», «за 11 месяцев статус присвоили 18»: newcomers of a time."""
    if case.bond not in (Bond.join, Bond.role):
        return False
    low = " " + " ".join(t.low for t in case.c.tokens[: case.c.unit_at + 6]) + " "
    months = _MONTHS.search(low) is not None
    return " за последн" in low or months or (case.bond is Bond.role and _YEAR.search(low) is not None)


_SINCE = re.compile(
    r" (?:с|со) (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    r"весны|осени|зимы|лета) "
    r"| за 20\d\d год "
)


_MONTHS = re.compile(
    r" за (?:\w+ )?(?:месяц|месяцы|месяца|месяцев|квартал|полгода|полугодие|неделю|лето|зиму|осень|весну)\b"
)


_YEAR = re.compile(
    r" (?:в|за) (?:минувшем|прошлом|нынешнем|этом|текущем|минувший|прошлый|нынешний|текущий) (?:году|год) "
)


_PERIODS = (
    " за год ",
    " с начала года ",
    " за прошлый год ",
    " за минувший год ",
    " в прошлом году ",
    " за месяц ",
    " за квартал ",
    " за полгода ",
)


def _is_within_a_year(case: Case) -> bool:
    low = case.c.low
    if any(period in low for period in _PERIODS) or " с начала 20" in low:
        return True
    return " в 20" in low and " году " in low and case.bond is Bond.role and not case.c.says(lx.BECOME)
