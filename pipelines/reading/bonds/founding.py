"""Ties of those who were there at the beginning: founders, and how many there were at first."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.bonds.bond import clause_mentions, is_after, is_finite, preposition
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form, Mention
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

_STARTS = words("начинать начать начинаться начаться стартовать")
_AGREEING = words("договориться решить условиться сговориться")
_SET_UP = words("создание образование формирование учреждение")
_INITIATORS = words("учредитель соучредитель основатель инициатор")
_SOURCE = words("исток")
_STANDING = words("стоять быть находиться")
_STANDING_AS = lx.BECOME | words("выступить значиться числиться")
_BEGINNING = lx.FOUND | lx.FOUNDERS
_SETTING_UP = _BEGINNING | _AGREEING | _SOURCE | _INITIATORS
_BY = ("участием", "базе", "силами", "усилиями", "основе")


@example("Московский кластер фотоники начинал с [девяти] компаний, теперь их 40.")
def of_start(c: Candidate) -> bool:
    """«начинал с [пяти] цехов», «стартовали с [девяти]»: how many there were at first."""
    if not c.line.says(_STARTS):
        return False
    before = c.tokens[c.first - 1] if c.first else None
    if before is not None and c.unit and _started(before) and "plur" in before.word.numbers:
        return True  # «начинали одиннадцать заводов»
    return is_after(c, "с") and any(t.is_word and _started(t) for t in c.segment)


def _started(token: Token) -> bool:
    return token.word.has(_STARTS) and token.word.past


@example("Московский кластер фотоники основали [пять] заводов.")
def of_founding(c: Candidate) -> bool:
    """«кластер основали пять заводов», «учредителями кластера выступили семь компаний»."""
    if not c.line.says(_SETTING_UP):
        return False
    if c.says(_SOURCE) and c.says(_STANDING):
        return True
    owners = _find_founded(c)
    if owners and _is_set_up_on(c):
        return True
    agreed = c.says(_AGREEING) and _are_to_found(c)
    if agreed or (c.says(_AGREEING) and c.says(_SET_UP)):
        return bool(owners) and (agreed or bool(c.unit))
    if any(t.is_word and t.word.has(_INITIATORS) and "ablt" in t.word.cases for t in c.before):
        return c.says(_STANDING_AS) and not _are_members_besides(c)
    if _is_founded_by(c):
        return bool(owners) or not c.clause.relative or any(m.last == c.clause.first - 1 for m in c.line.mentions)
    return bool(owners) and not c.clause.relative and any(_found(t) for t in _find_predicate(c))


def _are_members_besides(c: Candidate) -> bool:
    """«учредителями выступили девять организаций, на 1 апреля участников — [71]»: no founders, but all there are."""
    return c.noun_before and c.unit in ("участник", "резидент", "член") and c.line.counts[0] < c.number.start


def _find_founded(c: Candidate) -> list[Mention]:
    """The clusters of its clause that may be what was founded, and not where."""
    return [
        m
        for m in clause_mentions(c)
        if (m.form is not Form.pronoun or m.text.lower() == "его")
        and preposition(c, m) not in ("в", "на", "для")
        and not (c.last < c.unit_at == m.first - 1)
        and not _founds_with_them(c, m)
    ]


def _founds_with_them(c: Candidate, m: Mention) -> bool:
    """«кластер и ещё [24] организации учредили премию»: it does so together with them."""
    between = [t.low for t in c.tokens[m.last + 1 : c.first]]
    return between[:1] == ["и"] and set(between) <= {"и", "еще", "другие"}


def _is_set_up_on(c: Candidate) -> bool:
    """«создан на базе [пяти] заводов», «силами [трёх] институтов»."""
    led = c.first and c.tokens[c.first - 1].low in _BY
    return bool(led and c.unit) and c.says(_BEGINNING)


def _are_to_found(c: Candidate) -> bool:
    """«[пять] заводов договорились создать кластер»."""
    return any(t.is_word and t.word.has(lx.FOUNDERS) and "INFN" in t.word.parts for t in c.after)


def _is_founded_by(c: Candidate) -> bool:
    """«кластер, учреждённый [пятью] заводами»."""
    by = any(t.is_word and t.word.has(lx.FOUNDERS) and t.word.parts & {"PRTF", "PRTS"} for t in c.before)
    return by and "ablt" in c.tokens[c.unit_at].word.cases


def _found(token: Token) -> bool:
    """«основали»: several who did it."""
    word = token.word
    verb = token.is_word and "VERB" in word.parts and "NOUN" not in word.parts
    return verb and word.has(lx.FOUNDERS) and "plur" in word.numbers


def _find_predicate(c: Candidate) -> Sequence[Token]:
    """The number's own stretch, or all behind it where it opens: «Девять заводов Перми, Уфы и Омска создали»."""
    opens = c.first <= c.clause.first + 1 and sum(map(is_finite, c.after)) == 1
    return (*c.segment, *c.after) if opens else c.segment
