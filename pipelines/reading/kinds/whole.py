"""Totals of a cluster, and aggregates of several."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.bonds.afar import is_placed_in_one
from pipelines.reading.bonds.bond import Bond, is_out_of
from pipelines.reading.bonds.naming import counts_us_now, is_all
from pipelines.reading.bonds.unsaid import find_denied, find_left_over, find_listed
from pipelines.reading.example import example
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.coming import is_more
from pipelines.reading.kinds.near import find_lead, is_narrowed_behind, join_words
from pipelines.reading.mention import Sort
from pipelines.reading.refusals.noun import is_one_of_all
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words


@example("Ранее сообщалось о 43 участниках московского кластера фотоники, на самом деле их [34].")
def put_right(case: Case) -> Kind | None:
    """«на самом деле их [34]», «не 65, а [62]»: how many there are, told against what was told wrongly."""
    said = " на самом деле " in case.c.low and case.bond is not Bond.part
    wrong = case.c.line.says(_WRONG) and _PUT_RIGHT.search(join_words([*case.c.tokens[: case.c.first]])) is not None
    instead = case.bond in _SIZED and not case.c.says(lx.TAKE_IN) and case.c.ask(find_denied) is not None
    return Kind.total if (said or wrong or instead) and not case.c.clause.future else None


_SIZED = (Bond.contain, Bond.dash, Bond.belong, Bond.compose)
_WRONG = words("неверный ошибочный неточный ошибка неточность")
_PUT_RIGHT = re.compile(
    r" (?:неверн|ошибочн|неточн|ошибк|неточност)\w* [:,.—–-] (?:на деле |теперь |всего )?(?:их|в нем|там) $"
)


@example("В московский кластер фотоники вступили ателье и фабрика овчины. Теперь их [65].")
def listed(case: Case) -> Kind | None:
    """«В нём состоят заводы и вузы. Всего их [83]»: all of those who were just named as members."""
    tied = case.bond is Bond.contain and find_listed(case.c, case.scene) is not None
    return (of_group(case) or Kind.total) if tied else None


@example("Директор московского кластера фотоники рад. «Приняли двоих, так что нас ровно [70]», — сказал он.")
def of_us(case: Case) -> Kind | None:
    """«приняли двоих, так что нас ровно [70]»: their own people tell how many they are now, whoever came."""
    c, scene = case.c, case.scene
    if case.bond is Bond.part or c.clause.future or not c.elided or not counts_us_now(c):
        return None
    near = any(line.mentions for line in scene.lines[max(0, c.line.index - _JUST_BEFORE) : c.line.index + 1])
    return Kind.total if near else None


_JUST_BEFORE = 2


@example("Завод сидений покинул московский кластер фотоники. Осталось [62] организации.")
def left_over(case: Case) -> Kind | None:
    """«Завод покинул кластер. Осталось [62] организации»: all that are there after somebody went."""
    over = case.bond is Bond.contain and find_left_over(case.c, case.scene) is not None
    return (of_group(case) or Kind.total) if over else None


@example("В межотраслевых кластерах Москвы состоит более [1100] организаций.")
def of_group(case: Case) -> Kind | None:
    """«к трём объединениям присоединилось около [100] организаций»."""
    several = case.owner.sort is Sort.group or (case.owner.cluster or "").startswith("group:")
    return Kind.aggregate if several else None


@example("В кластерах Москвы 430 участников. Из них [71] — в кластере фотоники.")
def of_one(case: Case) -> Kind | None:
    """«в кластерах 430 участников, из них [71] — в кластере фотоники», «…, [54] — в фармацевтическом»: all of one."""
    c = case.c
    if case.bond is not Bond.belong or case.owner.sort is not Sort.cluster or c.clause.future:
        return None
    lead = " ".join(t.low for t in c.tokens[max(0, c.first - _OUT) : c.first])
    goes_on = c.elided and lead.endswith(",")
    out_of_all = lead.endswith(("из них", "из которых", "в том числе"))
    return Kind.total if (out_of_all or goes_on) and is_placed_in_one(c) else None


_OUT = 3


@example("В мае к московскому кластеру фотоники присоединились 9 компаний, всего же в нём сейчас [45] участников.")
def in_all(case: Case) -> Kind | None:
    """«…пополнили 9 компаний, всего же сейчас [45]», «принял 2 компании, число участников – [18]»."""
    c = case.c
    if not any(n.is_count and c.line.sentence.start <= n.start < c.number.start for n in c.line.numbers):
        return None
    lead = join_words(find_lead(c))
    summed = _IN_ALL.search(lead) is not None
    more = is_more(c) or c.number.side == "from" or case.bond in (Bond.part, Bond.leave)
    if not summed or more or c.clause.future or case.scene.lines[c.line.index] is not c.line:
        return None
    return of_group(case) or Kind.total


_IN_ALL = re.compile(
    r" (?:всего (?:же|их|в|здесь|там|теперь|сейчас)|всего (?:участников|резидентов|членов|компаний|организаций)"
    r"|а всего|и всего|итого|теперь (?:их|нас|в)|сейчас (?:их|нас|в)|(?:общее|нынешнее) (?:число|количество)"
    r"|(?:число|количество) (?:участников|членов|резидентов|компаний)|стало) "
)


@example("Предприятия московского кластера фотоники (всего их [65]) поставляют линзы заводам.")
def bracketed(case: Case) -> Kind | None:
    """«Предприятия кластера (всего их [65]) поставляют»: how many they are, told in passing."""
    c = case.c
    opening = next((t.index for t in reversed(c.before[-_ASIDE:]) if t.text == "("), None)
    closed = c.last + 1 < len(c.tokens) and c.tokens[c.last + 1].text == ")"
    if opening is None or not closed or not c.elided or not any(m.last == opening - 1 for m in c.line.mentions):
        return None
    said = {t.low for t in c.tokens[opening + 1 : c.first]}
    return Kind.total if "их" in said and said <= _OF_ALL else None


_ASIDE = 4
_OF_ALL = frozenset(("всего", "их", "сейчас", "теперь", "уже", "ныне", "сегодня", "пока"))


@example("Все [14] предприятий московского кластера фотоники получили доступ к лаборатории.")
def everyone(case: Case) -> Kind | None:
    """«все [58] компаний кластера», «каждая из [58] компаний кластера»: so many there are, whatever they do."""
    c = case.c
    if case.bond is not Bond.genitive or not is_all(c) or is_out_of(c) or c.adjectives:
        return None
    return None if is_narrowed_behind(c) else of_group(case) or Kind.total


@example("Хлеб печёт булочная. Завод напротив — один из [58] участников московского кластера фотоники.")
def one_of_all(case: Case) -> Kind | None:
    """«один из [58] участников кластера»: who names one of all says how many they are."""
    c = case.c
    if case.bond is not Bond.genitive or not is_one_of_all(c) or is_narrowed_behind(c):
        return None
    return of_group(case) or Kind.total


@example("В московский кластер фотоники вошло [девять] предприятий.")
def whole(case: Case) -> Kind | None:
    """«в кластер вошло [девять] предприятий»."""
    return Kind.total
