"""The noun left out beside a number, and the number that goes on a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.reading.bonds.bond import Bond
from pipelines.reading.candidate import Candidate
from pipelines.reading.found import Found
from pipelines.reading.noun import read_noun
from pipelines.reading.numbers.marked import Nature
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.ru.numbers import RUSSIAN
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token

ELIDING = frozenset(
    (
        Bond.part,
        Bond.leave,
        Bond.role,
        Bond.join,
        Bond.compose,
        Bond.grow,
        Bond.now,
        Bond.contain,
        Bond.belong,
        Bond.dash,
        Bond.member,
        Bond.sign,
        Bond.start,
        Bond.found,
    )
)
"""The bonds strong enough to do without a noun: «из него ушли 11»."""

PASSED_ON = ("other", "projects", "products", "area")
"""What an elided noun may mean besides members, where it was counted just before."""

_FOLLOWERS = frozenset(("VERB", "PREP", "CONJ", "ADVB", "PRCL", "PRTS", "PRTF", "NPRO", "ADJF"))


def stands_alone(c: Candidate) -> bool:
    """Whether nothing behind the number can be its noun: an end, a mark, a verb, a preposition, an adjective."""
    after = c.tokens[c.last + 1] if c.last + 1 < len(c.tokens) else None
    return after is None or not after.is_word or bool(after.word.parts & _FOLLOWERS)


def inherit_unit(c: Candidate, last: Found | None, scene: Scene) -> str:
    """The noun left out: the last figure's, else the member last named before the number, else «участник»."""
    if not stands_alone(c):
        return ""
    if last:
        return last.c.unit
    for index in range(c.line.index, max(-1, c.line.index - 2), -1):
        tokens = scene.lines[index].sentence.tokens[: c.at if index == c.line.index else None]
        unit = next((read_noun(token)[0] for token in reversed(tokens) if _is_member(token)), "")
        if unit:
            return unit
    return "участник"


def _is_member(token: Token) -> bool:
    return token.is_word and "plur" in token.word.numbers and bool(read_noun(token)[0])


def is_gapped(c: Candidate, last: Candidate) -> bool:
    """«котлы выпускают 20 предприятий, турбины — [14]»: the verb of the number before it, left out."""
    unnamed = c.elided or (c.noun_before and c.unit == last.unit)
    if not unnamed or last.line is not c.line or not stands_alone(c) or c.first < 2:
        return False
    between = c.tokens[last.unit_at + 1 : c.first]
    mark = next((t.index for t in between if t.text in ",;"), None)
    if mark is None or c.tokens[c.first - 1].text not in "—–-":
        return False
    if c.tokens[c.first - 2].low in ("всего", "итого"):
        return False  # «+14 участников за год, всего — [64]»
    plain = not any(t.word.finite or t.text.isdigit() for t in between if t.is_word or t.text.isdigit())
    return plain and not any(mark < m.first < c.first for m in c.line.mentions)


def is_next_year(c: Candidate, last: Candidate) -> bool:
    """«в 2023 году участников стало 53, а в 2024-м — [65]»: the same told of another time, its verb left out."""
    if not c.elided or last.line is not c.line:
        return False
    between = c.tokens[last.unit_at + 1 : c.first]
    if len(between) < _DATED or between[0].text not in ",;":
        return False
    dated = any(n.nature is Nature.year and between[0].start < n.start < c.number.start for n in c.line.numbers)
    return dated and all(t.low in _DATING or t.text.isdigit() or t.low in RUSSIAN.months for t in between)


_DATED = 3
"""Tokens of the shortest lead: a comma, a preposition, a year."""
_DATING = words("а и в во к ко на начало началу конец концу году года год г м го му до уже их было стало , ; . - — –")


def is_next_part(c: Candidate, last: Candidate) -> bool:
    """«19 компаний — из Ханты-Мансийска, ещё [девять] — из Сургута»: the next part of what is told apart."""
    after = c.tokens[c.last + 1] if c.last + 1 < len(c.tokens) else None
    if not c.elided or after is None:
        return False
    told = after.text in "—–-" or after.low in ("из", "в", "на", "во")
    if last.line is not c.line:
        near = c.line.index - last.line.index == 1 and c.line.field == last.line.field
        return near and told and c.first == 1 and c.tokens[0].low == "еще"
    if c.first < 2:
        return False
    lead = c.tokens[c.first - 2 : c.first] if c.tokens[c.first - 1].is_word else c.tokens[c.first - 1 : c.first]
    led = lead[0].text in ",;" and all(t.low in _NEXT for t in lead[1:])
    return led and told


_NEXT = ("еще", "а", "и", "другие", "остальные", "только", "лишь")


def says_what_they_are(c: Candidate) -> bool:
    """«из них [30] — производители красок»: the noun says what the counted are besides, and not who is counted."""
    dashed = any(t.text in "—–-" for t in c.tokens[c.last + 1 : c.unit_at])
    return dashed and c.tokens[c.unit_at].word.animate


def is_told_again(c: Candidate, last: Candidate) -> bool:
    """«Вступили восемь садоводов, и все [восемь] — без хранилища»: the number just told."""
    lead = c.tokens[c.first - 1].low if c.first else ""
    again = c.elided or c.noun_before
    return lead in ("все", "всех", "всем", "всеми") and again and c.number.value == last.number.value


def is_picked_from(c: Candidate, part: Candidate) -> bool:
    """«объединил 18 сыроварен из [31]», «в кластер входят 12 из [40] заводов области»: of how many there are."""
    before = c.tokens[c.first - 1] if c.first else None
    if before is None or before.low != "из" or part.line is not c.line or part.unit_at != before.index - 1:
        return False
    if c.elided or c.noun_before:
        return part.unit_at > part.last and not _are_said_to_be_in(c) and not _are_at_work(part)
    if not c.says(_BEING_IN) or _is_the_cluster_s(c):
        return False
    part.unit = c.unit or part.unit
    return True


def _are_said_to_be_in(c: Candidate) -> bool:
    """«15 компаний из [47], входящих в кластер»: of its members, by the participle behind them."""
    behind = c.tokens[c.last + 1 : c.last + 3]
    told = len(behind) > 1 and behind[0].text == "," and behind[1].is_word and "PRTF" in behind[1].word.parts
    return told and "gent" in behind[1].word.cases and behind[1].word.has(_BEING_IN)


def _are_at_work(part: Candidate) -> bool:
    """«в кластере реально работают 40 компаний из [71]»: of its members, as many as are really there."""
    verb = part.nearest_verb(_WORKING)
    return verb is not None and verb.index < part.first and any(t.low in _REALLY for t in part.before)


_WORKING = words("работать действовать функционировать")
_REALLY = ("реально", "фактически", "активно", "постоянно", "действительно")


def is_out_of_others(c: Candidate, left: Iterable[Candidate]) -> bool:
    """«Займы получили шесть фабрик. Четыре из [шести] входят в кластер»: of others, told of before."""
    whole = _find_whole(c)
    near = (each for each in left if 0 <= c.line.index - each.line.index <= 1 and each.number.start < c.number.start)
    return whole is not None and any(each.number.value == whole and each.unit for each in near)


def _find_whole(c: Candidate) -> int | None:
    """How many are told behind «из»: the number itself in «четыре из [шести]», the next in «[четыре] из шести»."""
    if c.first and c.tokens[c.first - 1].low == "из":
        return c.number.value
    if c.last + 1 < len(c.tokens) and c.tokens[c.last + 1].low == "из":
        start = c.tokens[c.last + 1].end
        return next((n.value for n in c.line.numbers if 0 < n.start - start <= 1), None)
    return None


_BEING_IN = (lx.JOIN | lx.BECOME | lx.CONTAIN | words("состоять числиться значиться")) - words("быть иметь")


def _is_the_cluster_s(c: Candidate) -> bool:
    """«из 40 компаний кластера», «из 40 предприятий, входящих в него»: they are all members."""
    after = c.tokens[c.unit_at + 1 : c.unit_at + 4]
    named = any(0 < m.first - c.unit_at <= 2 for m in c.line.mentions)
    joined = any(t.is_word and "PRTF" in t.word.parts and t.word.has(_JOINING_OR_IN) for t in after)
    return named or joined or any(t.is_word and t.word.has(lx.ROLE) for t in (c.tokens[c.unit_at], *after[:2]))


_JOINING_OR_IN = lx.JOIN | words("состоять")


def goes_on(c: Candidate) -> bool:
    """«…, и два малых предприятия»: one more of a list that was begun."""
    before = c.tokens[c.first - 1] if c.first else None
    after = [token for token in c.after[:4] if token.is_word]
    return before is not None and before.text in ("и", ",", "также", "плюс") and not any(t.word.finite for t in after)


def is_what_there_is(c: Candidate) -> bool:
    """«ожидают 80 участников вместо нынешних [74]»: what a plan is measured by."""
    lead = [t.low for t in c.tokens[max(0, c.first - 2) : c.first]]
    return (
        (c.elided or c.noun_before)
        and len(lead) == _LED
        and lead[0] in ("вместо", "против")
        and bool(_PRESENT.match(lead[1]))
    )


_LED = 2
_PRESENT = re.compile(r"(?:нынешн|сегодняшн|теперешн|текущ|имеющ)")
