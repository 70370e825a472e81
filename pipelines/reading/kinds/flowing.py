"""Newcomers and leavers whom a noun of coming or going tells: «приток», «после вступления», «исключение»."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.bonds.joining import is_aside
from pipelines.reading.example import example
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.near import is_counted_after, join_words
from pipelines.reading.ru.lexicon import NOVICE, words


@example("Новичков в московском кластере фотоники [пять], и все они из соседних городов.")
def of_novices(case: Case) -> Kind | None:
    """«Новичков в кластере [пять]»: who is counted opens the sentence."""
    first = case.c.tokens[0]
    novices = first.is_word and first.word.has(NOVICE) and "gent" in first.word.cases
    return Kind.increment if novices and case.c.line.counts[0] == case.c.number.start else None


@example("Приток участников в московский кластер фотоники составил [15] компаний.")
def flowed(case: Case) -> Kind | None:
    """«приток участников составил [15]», «одобрен приём [четырёх] компаний», «отток — [шесть]»: a noun of coming."""
    c = case.c
    if not c.line.says(_FLOWING) or is_counted_after(c):
        return None
    opening = max((t.index for t in c.before if t.text == ":" and c.noun_before), default=0)
    named = sum(m.last - m.first for m in c.line.mentions if opening <= m.first < c.first)
    told = (t for t in c.tokens[max(c.clause.first, c.first - _FAR - named, opening) : c.first] if t.is_word)
    lead = [t.word for t in told if not is_aside(c, t)]
    if any(word.has(_OUTFLOW) for word in lead):
        return Kind.decrease
    came = (
        any(word.has(_INFLOW) for word in lead)
        and not _WITH_THEM.search(join_words([*c.before]))
        and not c.says(_GIVEN)
        and not c.says(_STATE)
        and not (c.says(_NO_INFLOW) and case.bond is not Bond.sign)
    )
    return Kind.increment if came and case.bond is not Bond.part else None


_FAR = 9
_WITH_THEM = re.compile(
    r" с (?:их|его|ее|этим|новым) (?:приходом|вступлением|приемом|присоединением|включением|пополнением) (?!из|в|на)"
)
"""«С их приходом у объединения [46] участников»: they are counted in."""
_GIVEN = words("учет после благодаря вследствие")
"""«с учётом пополнения в нём 12 предприятий»: what came is counted in."""
_STATE = words("насчитываться насчитывать состоять числиться входить действовать объединять")
_INFLOW = words("приток прирост пополнение прием принятие вступление присоединение включение прибавление приход")
_NO_INFLOW = words("соглашение документ заявление после заявка договор")
_OUTFLOW = words("отток убыль выход исключение уход")
_FLOWING = _INFLOW | _OUTFLOW


@example("После вступления [14] организаций в московском кластере фотоники стало 39 организаций.")
def entered(case: Case) -> Kind | None:
    """«после вступления [14] организаций их стало 39», «с выходом [двух] осталось 30»: who came or left before that."""
    c = case.c
    if "gent" not in c.tokens[c.unit_at].word.cases:
        return None
    lead = [t for t in c.tokens[max(c.clause.first, c.first - _NEAR) : c.first] if t.is_word]
    noun = next((t for t in reversed(lead) if "ADJF" not in t.word.parts), None)
    if noun is None or not any(t.low in _BY for t in lead if t.index < noun.index):
        return None
    if noun.word.has(_OUTFLOW):
        return Kind.decrease
    return Kind.increment if noun.word.has(_INFLOW) else None


_NEAR = 5
_BY = ("после", "с", "благодаря", "счет", "учетом", "вследствие", "результате")
