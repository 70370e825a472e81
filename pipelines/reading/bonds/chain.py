"""Ties to a number said before: a part of it, its new size, what is left of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading.bonds.bond import is_finite, is_out_of
from pipelines.reading.candidate import Candidate
from pipelines.reading.clauses import SAID_ASIDE
from pipelines.reading.example import example
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

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
    before = _ALL_OF_THEM.sub(" ", before)
    return any(part in before or after.startswith(part) for part in _PARTS)


_ALL_OF_THEM = re.compile(r"^.* [:(—–] (?:а )?(?:всего |теперь |сейчас )?их (?=(?:\w+ ){0,2}$)")
"""«делают в том числе участники кластера: их [55]»: all of those, and no part."""


NOW = words(
    "теперь сегодня сейчас стало осталось всего итого ныне нынче нас их таких стартовал ранее было насчитывается "
    "числится значится состоит остается"
)


_THEIRS = frozenset(("их", "нас", "таких"))


@example("В московский кластер фотоники вошли пять предприятий, а всего их теперь [17].")
def of_theirs(c: Candidate) -> bool:
    """«и теперь их [42]», «всего их теперь [десять] тысяч»."""
    return (c.elided or c.noun_before) and bool(_THEIRS & find_near(c)) and of_now(c)


def find_near(c: Candidate, far: int = 4) -> set[str]:
    """The few words before the number, what is said aside left out: «их, по данным мэрии, уже [63]»."""
    found = {t.low for t in c.tokens[c.first : c.at]}
    at, left = c.first - 1, far
    while at >= 0 and left:
        if c.tokens[at].text == ",":
            opening = next((i for i in range(at - 1, max(-1, at - _ASIDE), -1) if c.tokens[i].text == ","), None)
            if opening is not None and _is_aside(c.tokens[opening + 1 : at]):
                at = opening - 1
                continue
        found.add(c.tokens[at].low)
        at, left = at - 1, left - 1
    return found


_ASIDE = 16
"""Tokens of what may be said aside."""


def _is_aside(between: Sequence[Token]) -> bool:
    """«по его словам», «по данным дирекции», «как подсчитал директор», «вспоминает директор»."""
    low = [token.low for token in between[:3]]
    led = len(low) > 1 and low[0] == "по" and any(word in _BY for word in low[1:])
    said = any(t.is_word and t.word.finite and t.word.has(SAID_ASIDE) for t in between[:2])
    return (led or said) and not any(t.text.isdigit() for t in between)


_BY = frozenset(("словам", "данным", "оценке", "оценкам", "информации", "сведениям", "подсчетам", "расчетам"))


@example("В московский кластер фотоники вошли ещё пять предприятий. Теперь их [17].")
def of_now(c: Candidate) -> bool:
    """«и теперь их [42]», «а сегодня [сорок восемь]», «Осталось [14]»: no noun, no verb but «стало», «осталось»."""
    if not (c.elided or c.noun_before):
        return False
    if c.elided and c.first and _CURRENT.fullmatch(c.tokens[c.first - 1].low):
        return True
    if c.elided and c.first <= _FEW and _SUMMED.fullmatch(" ".join(t.low for t in c.tokens[: c.first] if t.is_word)):
        return True
    if c.elided and _RIGHT.search(" ".join(t.low for t in c.tokens[max(0, c.first - 4) : c.first])):
        return True
    led = find_near(c)
    after = c.tokens[c.last + 1] if c.last + 1 < len(c.tokens) else None
    closed = (
        after is None
        or not after.is_word
        or after.low in ("и", "а", "против", "вместо", "на")
        or after.word.has(frozenset(("компания",)))
    )
    return closed and bool(NOW & led) and not any(is_finite(t) and t.low not in NOW for t in c.before[-3:])


_RIGHT = re.compile(r"(?:правильн|верн|точн)(?:ая|ое|ые) (?:цифра|число|данные) [—–:-]$")
"""«Ранее мы писали о 32 участниках, правильная цифра — [28]»."""
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
    return any(t.low in ("осталось", "остались", "осталась", "остается", "остаются") for t in c.segment)


@example("Из московского кластера фотоники вышли несколько компаний, осталось [62] организации.")
def of_those_left(c: Candidate) -> bool:
    """«из кластера вышли несколько компаний, осталось [62]»: some left it right before, untold how many."""
    if not c.unit or not of_remaining(c):
        return False
    left = any(t.is_word and t.word.past and t.word.has(lx.LEAVE) for t in c.tokens[: c.first])
    return left and any(0 < m.first < c.first and c.tokens[m.first - 1].low == "из" for m in c.line.mentions)
