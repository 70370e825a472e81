"""Ties of those who come: who join, appear, are listed or chosen, the flow of newcomers."""

from __future__ import annotations

from pipelines.reading.bonds.bond import clause_mentions, is_added, is_finite, preposition
from pipelines.reading.bonds.signing import ENTRY
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

_MOVING = words("перейти переходить переехать переезжать перебраться попасть влить заселиться въехать записать")
_ARRIVING = words("прийти")
_ONTO = words("записаться перейти")
"""«на выпуск масок перешли [36] предприятий»: onto something, and into no cluster."""
_MEMBER = ("участник", "резидент", "член")
_APPEARING = words("появиться появляться")
_NEWCOMERS = (*_MEMBER, "партнёр", "компания", "организация", "предприятие")
_FLOW = words("приток прирост пополнение прием принятие вступление присоединение включение отток убыль набор")
_COMING_IN = _FLOW | words("рост прибавка")
_ON_PAPER = lx.SIGN | lx.APPLY
_BESIDE = words("учетом после до без помимо кроме благодаря")
_SELECTION = words("отбор")
_PASSING = words("пройти выдержать преодолеть выиграть")
_ENTERING = words("внести вносить включить включать попасть")
_LISTS = words("реестр список перечень состав")
_OF_MEMBERS = lx.ROLE | words("состав")


@example("В московский кластер фотоники вошли [40] предприятий.")
def of_joining(c: Candidate) -> bool:
    """«вошли более 40 предприятий», «присоединились 37»."""
    if " в число " in c.low:
        return " в число учредителей " in c.low or " в число участников " in c.low
    if c.says(_MOVING) and _is_led_in(c):
        return True
    if c.says(lx.SIGN) and c.says(ENTRY):
        return True
    joins = (t for t in (*c.before, *c.after) if t.is_word and t.word.has(lx.JOIN))
    return c.says(lx.JOIN) and any(not _goes_elsewhere(c, t) for t in joins)


def _is_led_in(c: Candidate) -> bool:
    """«сюда перейдут [восемь] заводов», «в кластер перешли [три] лаборатории»."""
    into = any(preposition(c, m) in ("в", "во", "к", "ко") for m in clause_mentions(c))
    return into or any(t.low in ("сюда", "туда") for t in (*c.before, *c.after))


def _goes_elsewhere(c: Candidate, verb: Token) -> bool:
    """«пришли на биржу контактов»: joins something, but no cluster."""
    after = c.tokens[verb.index + 1] if verb.index + 1 < len(c.tokens) else None
    if verb.word.has(_ONTO):
        return any(t.low == "на" for t in c.segment)
    return verb.word.has(_ARRIVING) and after is not None and after.low in ("на", "с", "по")


@example("В московском кластере фотоники появилось [пять] новых участников.")
def of_appearing(c: Candidate) -> bool:
    """«в кластере появилось [пять] новых участников»: plants that appear are only built."""
    if c.unit not in _NEWCOMERS or not c.says(_APPEARING):
        return False
    new = c.unit in _MEMBER or any(word.has(lx.NEWS) for word in c.adjectives)
    return new and any(preposition(c, m) in ("в", "во", "у", "из") for m in clause_mentions(c))


@example("Совет одобрил вступление в московский кластер фотоники [пяти] компаний.")
def of_flow(c: Candidate) -> bool:
    """«приток участников в кластер составил [15]», «одобрен приём [четырёх] новых участников»."""
    if not (c.says(_FLOW) or is_added(c)):
        return False
    lead = [t for t in c.before[-9:] if t.is_word]
    grew = bool(c.line.mentions) or any(t.word.has(_COMING_IN) for t in lead)
    if is_added(c) and (c.unit or c.elided) and grew:
        return True
    flow = any(t.word.has(_FLOW) and not is_aside(c, t) for t in lead)
    return flow and bool(clause_mentions(c)) and not c.says(_ON_PAPER)


def is_aside(c: Candidate, flow: Token) -> bool:
    """«с учётом пополнения», «после вступления», «с приходом «Луча» их стало [12]»: on the way to what is counted."""
    at = flow.index - 1
    while at > 0 and c.tokens[at].low in _WHOSE:
        at -= 1  # «с их приходом»
    before = c.tokens[at].low if flow.index else ""
    return before in _BESIDE or (before in ("с", "со") and any(is_finite(t) for t in c.tokens[flow.index : c.first]))


_WHOSE = ("их", "его", "ее", "этих", "этим", "новых")


@example("Отбор в московский кластер фотоники прошли [12] компаний.")
def of_selection(c: Candidate) -> bool:
    """«отбор в резиденты кластера выдержали [43] студии», «конкурсный отбор прошли [12] компаний»."""
    if not c.says(_SELECTION):
        return False
    into = any(c.tokens[t.index + 1].low in ("в", "во") for t in (*c.before, *c.after[:-1]) if t.low == "отбор")
    passed = c.says(_PASSING) and into
    return passed and bool(c.unit) and any(m.form is not Form.pronoun for m in clause_mentions(c))


@example("В реестр участников московского кластера фотоники внесены [пять] компаний.")
def of_listing(c: Candidate) -> bool:
    """«в реестр участников кластера внесены [пять] компаний»."""
    listed = c.says(_ENTERING) and c.says(_LISTS)
    return listed and c.says(_OF_MEMBERS) and bool(clause_mentions(c))
