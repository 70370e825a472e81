"""Parts that are told by what those members did."""

from __future__ import annotations

from model import Kind
from pipelines.reading.bonds.bond import Bond, clause_mentions, is_finite, is_out_of
from pipelines.reading.bonds.naming import is_all
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.near import is_narrowed_behind
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token


@example("На экспорт работают [14] ведущих предприятий московского кластера фотоники.")
def narrowed(case: Case) -> Kind | None:
    """«[14] ведущим предприятиям кластера»: some of the members; «это [50] компаний кластера» is all."""
    c = case.c
    if case.bond is not Bond.genitive or (c.unit in _ROLES and not _do_something(c)):
        return None
    told = any(token.low in ("это", "все", "всех", "всем", "всеми") for token in c.before[-3:])
    told = told or is_out_of(c) or any(t.is_word and t.word.has(words("каждый любой")) for t in c.before[-3:])
    told = told and not is_narrowed_behind(c)
    return Kind.subset if not told and not _are_members(c) else None


_ROLES = ("участник", "резидент")


@example("При этом [семь] компаний в московском кластере фотоники занимаются только разработкой.")
def busy_there(case: Case) -> Kind | None:
    """«[семь] компаний в кластере занимаются разработкой»: what some do there; «в кластере семь компаний» are all."""
    c = case.c
    inside = c.tokens[c.unit_at + 1].low in ("в", "во") if c.unit_at + 1 < len(c.tokens) else False
    placed = inside and any(c.unit_at < m.first <= c.unit_at + _NEXT for m in clause_mentions(c))
    if not placed or case.bond is Bond.part or is_all(c):
        return None
    verb = next((t for t in c.after if is_finite(t)), None)  # «[28] компаний в кластере занимается разработкой»
    done = verb is not None and verb.word.numbers == {"sing"} and not verb.word.has(_BEING | _MEMBERSHIP)
    return Kind.subset if done or _do_something(c) else None


_NEXT = 3


def _do_something(c: Candidate) -> bool:
    """«[15] участников кластера экспортируют продукцию»: a verb of theirs that is none of being or joining."""
    if c.first and c.tokens[c.first - 1].low in ("из", "все", "всех"):
        return False
    if _is_done_by_them(c) or _become_another(c):
        return True
    verbs = [t for t in c.after if t.is_word and "VERB" in t.word.parts and not t.word.parts & {"NOUN", "PREP", "CONJ"}]
    doing = verbs and "plur" in verbs[0].word.numbers and not verbs[0].word.has(_BEING)
    return (bool(doing) and not any(is_finite(t) for t in c.before)) or _did_something(c)


def _become_another(c: Candidate) -> bool:
    """«[девять] участников кластера стали экспортёрами года»: something else than they were just told to be."""
    verb = next((t for t in c.after if t.is_word and t.low in _BECAME), None)
    behind = c.tokens[verb.index + 1 : verb.index + 4] if verb else ()
    what = next((t.word for t in behind if t.is_word and "NOUN" in t.word.parts), None)
    return what is not None and "ablt" in what.cases and not what.has(lx.ROLE | lx.FIRST_MEMBERS)


_BECAME = ("стали", "становятся", "стало")


def _did_something(c: Candidate) -> bool:
    """«главной бедой назвали нехватку кадров [33] участника кластера»: who did something to something."""
    verb = next((t for t in reversed(c.before) if is_finite(t)), None)
    if (
        verb is None
        or not verb.word.past
        or verb.word.numbers != {"plur"}
        or verb.word.has(_BEING | lx.TAKE_IN | lx.SIGN)
    ):
        return False
    led = [c.tokens[max(0, t.index - 1)] for t in c.before if t.is_word and _is_object(t)]
    return any("PREP" not in before.word.parts for before in led if before.is_word)


def _is_object(token: Token) -> bool:
    return "NOUN" in token.word.parts and "accs" in token.word.cases


def _is_done_by_them(c: Candidate) -> bool:
    """«мост сделали [три] участника кластера»: a verb of theirs right before them, who can be no object."""
    verb = c.tokens[c.first - 1] if c.first else None
    done = verb is not None and is_finite(verb) and verb.word.past and "plur" in verb.word.numbers
    subject = c.tokens[c.unit_at].word.numbers == {"sing"}
    return done and subject and verb is not None and not verb.word.has(_BEING)


_BEING = lx.JOIN | lx.BELONG | lx.STAY | lx.BECOME | lx.GROW | lx.CONTAIN | words("получить быть")


def _are_members(c: Candidate) -> bool:
    """«[104] организации – участники кластера»."""
    after = c.tokens[c.unit_at + 1 : c.unit_at + 3]
    return len(after) == 2 and after[0].text in "—–-" and after[1].word.has(lx.ROLE)


@example("Новые станки купили сразу [40] предприятий — участники московского кластера фотоники.")
def acting(case: Case) -> Kind | None:
    """«станки купили [40] предприятий — участники кластера»: those of the members who did something."""
    c = case.c
    if case.bond is Bond.part or not _are_members(c):
        return None
    verbs = [t for t in c.before if is_finite(t)]
    done = verbs and verbs[-1].word.past and not verbs[-1].word.has(_BEING | lx.STATUS | lx.TAKE_IN)
    return Kind.subset if done or (not verbs and _act_behind(c)) else None


@example("Серийное производство в московском кластере фотоники ведут [пять] заводов.")
def doing(case: Case) -> Kind | None:
    """«серийное производство в кластере ведут [пять] заводов»: those of the members who do it."""
    verb = case.c.nearest_verb(_DOING) if case.bond is Bond.belong else None
    if verb is None or verb.index > case.c.first or verb.word.numbers != {"plur"}:
        return None
    before = (t.word for t in case.c.before if t.is_word and t.index < verb.index)
    done = any("NOUN" in word.parts and "accs" in word.cases for word in before)
    return Kind.subset if done and not case.c.says(_BUSINESS) else None


_BUSINESS = words("деятельность работа бизнес дело участие")
_DOING = words("вести наладить освоить внедрить осуществлять")


@example("Город купил линию, которую собрали [три] участника московского кластера фотоники.")
def making(case: Case) -> Kind | None:
    """«линию, которую собрали [трое] участников кластера»: those who made it."""
    c = case.c
    opening = c.tokens[c.clause.first : c.clause.first + 3]
    what = next((t for t in opening if t.low == "которую"), None)
    verb = c.tokens[what.index + 1] if what is not None and what.index + 1 < c.first else None
    if what is None or c.line.is_mentioned(c.clause.first - 1) or c.tokens[what.index - 1].text != ",":
        return None
    made = verb is not None and is_finite(verb) and verb.word.numbers == {"plur"} and not verb.word.has(lx.FOUND)
    return Kind.subset if case.bond is not Bond.part and made and c.unit else None


@example("В составе московского кластера фотоники экспортируют лазеры [14] компаний.")
def engaged(case: Case) -> Kind | None:
    """«взносы в кластер платят [66] компаний», «в нём прибыльны [50]»: what is said of them is not membership."""
    c = case.c
    if case.bond not in _INSIDE or is_all(c) or not c.unit or c.clause.future:
        return None
    verbs = [t for t in c.segment if is_finite(t) or (t.is_word and t.word.parts == {"ADJS"})]
    theirs = bool(verbs) and all(t.word.numbers == {"plur"} for t in verbs) and _are_subject(c)
    said = any(t.is_word and t.word.parts & {"VERB", "INFN"} and t.word.has(_MEMBERSHIP) for t in c.segment)
    return Kind.subset if theirs and not said else None


def _are_subject(c: Candidate) -> bool:
    """«платят [66] компаний», and not «довольствуются [восемью] участниками» or «… [58], которые в нём состоят»."""
    led = c.first > 0 and "PREP" in c.tokens[c.first - 1].word.parts
    who = c.tokens[c.unit_at + 1 : c.unit_at + 3]
    told = len(who) > 1 and who[0].text == "," and who[1].low.startswith("котор")
    members = told and c.line.says(lx.BELONG | lx.JOIN)
    cases = c.tokens[c.unit_at].word.cases
    return not led and not members and not (cases and cases <= {"datv", "ablt", "loct"})


_INSIDE = (Bond.belong, Bond.join, Bond.contain, Bond.compose, Bond.genitive)
_MEMBERSHIP = frozenset(
    (
        *(
            lx.BELONG
            | lx.STAY
            | lx.JOIN
            | lx.LEAVE
            | lx.CONTAIN
            | lx.GROW
            | lx.SHRINK
            | lx.FOUND
            | lx.FOUNDERS
            | lx.SIGN
        ),
        *(lx.BECOME | lx.ACT_AS | lx.STATUS | lx.TAKE_IN),
        *words("пользоваться относиться принадлежать представлять жить идти выдержать пройти держаться стоять"),
    )
)


def _act_behind(c: Candidate) -> bool:
    """«[три] компании — участники кластера — получили займы»: what they did stands behind the second dash."""
    marks = [t.index for t in c.tokens[c.unit_at + 1 :] if t.text in "—–-,"][:2]
    verb = c.tokens[marks[1] + 1] if len(marks) > 1 and marks[1] + 1 < len(c.tokens) else None
    if verb is None or not is_finite(verb) or not verb.word.past or verb.word.has(_BEING - words("получить")):
        return False
    return not any(t.is_word and t.word.has(lx.STATUSES) for t in c.tokens[verb.index + 1 : verb.index + 4])
