"""Parts told by what only some of the members are: how long they are there, who else there is, what is theirs."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.bonds.bond import Bond, clause_mentions, is_finite
from pipelines.reading.bonds.naming import is_all
from pipelines.reading.example import example
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.near import join_words
from pipelines.reading.mention import Form
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words


@example("При этом [два] участника из состава московского кластера фотоники – малые предприятия.")
def from_among(case: Case) -> Kind | None:
    """«[два] участника из состава кластера – малые», «экспортом заняты [11] компаний из кластера»: some of them."""
    c = case.c
    after = [t.low for t in c.tokens[c.unit_at + 1 : c.unit_at + 3]]
    if after == ["из", "состава"]:
        return Kind.subset
    out_of_it = after[:1] == ["из"] and any(
        m.first == c.unit_at + 2 and m.form is not Form.pronoun for m in clause_mentions(c)
    )
    return Kind.subset if out_of_it and case.bond is not Bond.part and not is_all(c) else None


@example("Меньше двух лет состоят в московском кластере фотоники [пять] компаний.")
def for_so_long(case: Case) -> Kind | None:
    """«меньше двух лет состоят в кластере [пять] компаний», «дольше года в нём [восемь]»: those there for so long."""
    c = case.c
    if case.bond is Bond.part or not c.line.says(_SPANS):
        return None
    return Kind.subset if _SO_LONG.search(join_words([*c.tokens[c.clause.first : c.first]])) else None


_SPANS = words("год месяц полгода неделя")
_SO_LONG = re.compile(
    r" (?:меньше|менее|больше|более|дольше|свыше) (?:\w+ )?(?:год|года|лет|месяц|месяца|месяцев|полугода|недели|недель)"
    r" (?:состо[ия]т|вход[ия]т|числ[ия]тся|работа[ею]т|участву[ею]т|значится|значатся|в нем|в ней|там|в) "
)


@example("В том числе в московский кластер фотоники входят [пять] институтов.")
def among_others(case: Case) -> Kind | None:
    """«В том числе в кластер входят [пять] институтов»: they among others."""
    c = case.c
    opening = [t.low for t in c.tokens[: c.first] if t.is_word][:3]
    told = opening == ["в", "том", "числе"] and case.bond not in (Bond.part, Bond.leave)
    return Kind.subset if told and not any(start < c.number.start for start in c.line.counts) else None


@example("В состав московского кластера фотоники входят и [12] вузов.")
def there_too(case: Case) -> Kind | None:
    """«есть в нём и [12] вузов», «входят и [пять] компаний», «есть и стартапы: это [пять]»: they too, among others."""
    c = case.c
    if case.bond is not Bond.part and _THERE_ARE_SUCH.match(join_words([*c.tokens[: c.first]])):
        return Kind.subset
    lead = c.tokens[max(c.clause.first, c.first - 2) : c.first]
    if case.bond is Bond.part or len(lead) < 2 or lead[1].low != "и":
        return None
    there = lead[0].low == "есть" or (is_finite(lead[0]) and lead[0].word.has(_BEING_THERE))
    return Kind.subset if there and (lead[0].low != "есть" or c.unit not in _MEMBERS) else None


_THERE_ARE_SUCH = re.compile(
    r" (?:есть|среди|встреча[ею]тся|представлен\w*|состо[ия]т) .* и (?:\w+ ){1,3}[:—–-] (?:это|их) $"
)
_BEING_THERE = lx.BELONG | lx.STAY | words("войти")
_MEMBERS = ("участник", "резидент", "член")


@example("Собственные лаборатории есть у [14] компаний, входящих в московский кластер фотоники.")
def theirs(case: Case) -> Kind | None:
    """«лаборатории есть у [14] компаний, входящих в кластер», «профиль научный у [двух] участников»: what some have."""
    c = case.c
    if not c.first or c.tokens[c.first - 1].low != "у" or case.bond in (Bond.part, Bond.role) or is_all(c):
        return None
    members = any(c.unit_at < m.first for m in clause_mentions(c)) or c.unit in _MEMBERS
    status = any(t.is_word and t.word.has(lx.STATUSES) for t in c.before) and c.says(lx.ROLE)
    return Kind.subset if members and not status else None
