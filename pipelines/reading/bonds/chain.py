"""Ties to a number said before: a part of it, its new size, what is left of it."""

from __future__ import annotations

import re

from pipelines.reading.bonds.bond import is_finite, is_out_of
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words

_PARTS = (
    " в их числе ",
    " включая ",
    " из них ",
    " из которых ",
    " в том числе ",
    " в т . ч . ",
    " среди них ",
    " среди которых ",
    " из их числа ",
    " из этого числа ",
    " из этих компаний ",
    " из этих предприятий ",
    " из этих организаций ",
    " из этих участников ",
)


@example("В московском кластере фотоники 50 компаний, из них [20] — резиденты технополиса.")
def of_part(c: Candidate) -> bool:
    """«из которых 20 — резиденты», «466 из них»."""
    low = c.low
    return any(part in low for part in _PARTS) and _is_near_part(c) and not _is_one_of_them(c)


def _is_one_of_them(c: Candidate) -> bool:
    """«крупнейший из них, мебельный, объединяет [64]»: «из них» picks one out, and counts none."""
    lead = [t for t in c.before if t.is_word and t.index + 1 < c.at and c.tokens[t.index + 1].low == "из"]
    return any("ADJF" in t.word.parts and t.word.numbers == {"sing"} and "nomn" in t.word.cases for t in lead)


def _is_near_part(c: Candidate) -> bool:
    after = " " + " ".join(token.low for token in c.tokens[c.last + 1 : c.last + 4]) + " "
    before = " " + " ".join(token.low for token in c.before) + " "
    if " включая " in before and not before.endswith(" включая "):
        before = before.replace(" включая ", " ")
    return any(part in before or after.startswith(part) for part in _PARTS)


NOW = words(
    "теперь сегодня сейчас стало осталось всего итого ныне нынче нас их таких стартовал ранее было насчитывается "
    "числится значится состоит"
)


_THEIRS = frozenset(("их", "нас", "таких"))


@example("В московский кластер фотоники вошли пять предприятий, а всего их теперь [17].")
def of_theirs(c: Candidate) -> bool:
    """«и теперь их [42]», «всего их теперь [десять] тысяч»."""
    near = {t.low for t in c.tokens[max(0, c.first - 4) : c.at]}
    return (c.elided or c.noun_before) and bool(_THEIRS & near) and of_now(c)


@example("В московский кластер фотоники вошли ещё пять предприятий. Теперь их [17].")
def of_now(c: Candidate) -> bool:
    """«и теперь их [42]», «а сегодня [сорок восемь]», «Осталось [14]»: no noun, no verb but «стало», «осталось»."""
    if not (c.elided or c.noun_before):
        return False
    if c.elided and c.first and _CURRENT.fullmatch(c.tokens[c.first - 1].low):
        return True
    if c.elided and c.first <= _FEW and _SUMMED.fullmatch(" ".join(t.low for t in c.tokens[: c.first] if t.is_word)):
        return True
    led = {t.low for t in c.tokens[max(0, c.first - 4) : c.at]}
    after = c.tokens[c.last + 1] if c.last + 1 < len(c.tokens) else None
    closed = (
        after is None
        or not after.is_word
        or after.low in ("и", "а", "против", "вместо", "на")
        or after.word.has(frozenset(("компания",)))
    )
    return closed and bool(NOW & led) and not any(is_finite(t) and t.low not in NOW for t in c.before[-3:])


_FEW = 5
_CURRENT = re.compile(r"(?:нынешн|сегодняшн|теперешн)(?:ие|их|им|ими)")
"""«Нынешние [200] обеспечивают 12 тысяч мест»: all of those told of before."""
_SUMMED = re.compile(
    r"(?:и )?(?:итого|таким образом|в (?:итоге|сумме|остатке|сухом остатке)|получается|выходит|стало быть|значит|"
    r"(?:вот и )?считайте|нетрудно подсчитать)"
)
"""«Таким образом, [17]»: what comes out of those who came and left."""


@example("За устав московского кластера фотоники голосовали 33 члена из [47].")
def of_all(c: Candidate) -> bool:
    """«33 члена из [47]», «большинство участников (23 из [30])»: all of those some of whom were counted."""
    before = c.tokens[max(0, c.first - 2) : c.first]
    led = len(before) == 2 and before[1].low == "из" and before[0].is_word and before[0].word.has(_ROLE)
    if c.elided and is_out_of(c):
        called = (t for t in c.tokens[: c.first] if t.is_word and t.word.has(lx.MEMBERS) and "plur" in t.word.numbers)
        return any(called) and bool(c.line.mentions)
    return led and (c.elided or c.noun_before) and any(at < c.number.start for at in c.line.counts)


_ROLE = words("участник резидент член")


@example("Из московского кластера фотоники вышли две компании. Осталось [семнадцать].")
def of_remaining(c: Candidate) -> bool:
    """«и осталось [семнадцать] компаний»."""
    return any(t.low in ("осталось", "остались") for t in c.segment)
