"""Why a number that no rule ties to a cluster is none of its members: its part in the sentence is another.

Asked after the ties, and before the second reader weighs what is left. Each rule stands on the grammar of the
number's own phrase: its case, what governs it, what it does.
"""

from __future__ import annotations

from pipelines.reading.bonds.bond import clause_mentions, is_finite, is_one_more_after, preposition
from pipelines.reading.bonds.growing import has_other_subject, is_owned, opens_with_another
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form
from pipelines.reading.refusals.refusal import Refusal
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token


@example("Центр московского кластера фотоники помог [15] предприятиям выйти на экспорт.")
def served(c: Candidate, scene: Scene) -> str | None:
    """«помог [15] предприятиям», «поставляет детали [14] заводам»: to whom something was done."""
    if not c.unit or c.noun_before or _leading(c) in ("к", "ко", "по", "благодаря") or c.says(_GRANTED):
        return None
    return "to whom it was done" if c.tokens[c.unit_at].word.cases == {"datv"} else None


_GRANTED = words("статус преференция льгота резидентство принадлежать свидетельство")
"""What is given to those who are members by it."""


@example("Фонд, ведущий московский кластер фотоники, заключил договоры с [26] партнёрами.")
def dealt_with(c: Candidate, scene: Scene) -> str | None:
    """«заключил договоры с [26] партнёрами», «сотрудничает с [40] вузами»: the other side."""
    verb = c.tokens[c.first - 2] if c.first > 1 else None
    does = verb is not None and is_finite(verb) and any(m.last < verb.index for m in clause_mentions(c))
    led = (_leading(c) in _WITH and (does or c.says(_DEALINGS))) or (c.says(_DEALINGS) and is_one_more_after(c, _WITH))
    return "the other side of a deal" if led and c.tokens[c.unit_at].word.cases <= {"ablt", "loct"} else None


_WITH = ("с", "со", "между")
_DEALINGS = words("""
    договор соглашение контракт меморандум переговоры диалог сделка сотрудничество сотрудничать взаимодействие
    взаимодействовать связь контакт партнерство дружить работать работа встреча встретиться встречаться
    обмен обмениваться обменяться консультация заключить заключать подписать подписывать вести общаться
""")


@example("Центр московского кластера фотоники провёл аудит [33] предприятий области.")
def of_their_things(c: Candidate, scene: Scene) -> str | None:
    """«провёл аудит [33] предприятий», «при поддержке [пяти] банков»: something of theirs is told of."""
    if not c.unit or c.noun_before or "gent" not in c.tokens[c.unit_at].word.cases:
        return None
    head = next((t for t in reversed(c.tokens[: c.first]) if not _is_adjective(t)), None)
    if head is None or head.index != c.first - 1 or not _is_thing(c, head):
        return None
    led = c.tokens[_past_left(c, head.index)] if head.index else head
    governed = "PREP" in led.word.parts and led.low not in ("в", "во", "на")
    return "something of theirs" if governed or _is_object(c, head) else None


def _is_thing(c: Candidate, token: Token) -> bool:
    word = token.word
    noun = token.is_word and "NOUN" in word.parts and not word.parts & {"PREP", "CONJ", "ADVB", "PRCL", "VERB", "NUMR"}
    named = c.line.is_mentioned(token.index)
    return noun and not named and not word.has(_WHOLES)


_WHOLES = (
    lx.MEMBERS
    | lx.UNION
    | lx.ROLE
    | lx.MONTHS
    | words("""
        число количество состав численность ряд список перечень реестр пул семья команда ядро костяк основа доля часть
        приход выход пополнение исключение вступление присоединение прием принятие включение уход объединение вхождение
        участие усилие сила кооперация круг орбита лицо рука большинство итог сумма
        год раз месяц день время неделя квартал полугодие
        весна лето осень зима сегодня момент начало конец период
        область край регион республика округ город район страна столица центр
    """)
)
"""What may stand before the members themselves: wholes, comings and goings, times, places."""


def _past_left(c: Candidate, at: int) -> int:
    """The token before a noun's adjectives."""
    at -= 1
    while at > c.clause.first and _is_adjective(c.tokens[at]):
        at -= 1
    return at


def _is_adjective(token: Token) -> bool:
    return token.is_word and bool(token.word.parts & {"ADJF", "PRTF"}) and not token.word.parts & {"PREP", "CONJ"}


def _is_object(c: Candidate, head: Token) -> bool:
    """«центр провёл аудит»: a singular verb before it, whose object it is."""
    verb = c.tokens[_past_left(c, head.index)]
    does = verb.is_word and is_finite(verb) and "accs" in head.word.cases
    return does and "plur" not in verb.word.numbers and "neut" not in _genders(verb)


def _genders(verb: Token) -> frozenset[str]:
    """«провело 33 предприятия»: the neuter agrees with a number, too."""
    return frozenset(("neut",)) if verb.low.endswith(("ло", "лось")) else frozenset()


@example("Станки московского кластера фотоники закупили [14] заводов области.")
def acted(c: Candidate, scene: Scene) -> str | None:
    """«[27] компаний увеличили выручку», «станки закупают [14] заводов»: what some of them did."""
    if c.elided or not c.unit or c.noun_before or "nomn" not in c.tokens[c.unit_at].word.cases | _counted(c):
        return None
    if c.first and "PREP" in c.tokens[c.first - 1].word.parts:
        return None
    verbs = [t for t in c.segment if t.is_word and "VERB" in t.word.parts and t.word.finite]
    once = any("plur" in t.word.numbers and (t.word.past or t.word.has(_CUSTOM)) for t in verbs)
    member = any(t.word.has(_MEMBERSHIP) for t in verbs) or _are_called_members(c)
    return "what they do or did" if once and not member else None


def _are_called_members(c: Candidate) -> bool:
    """«якорными резидентами выступили [четыре] завода», «прошли регистрацию»: it makes members of them."""
    called = (t for t in (*c.before, *c.after) if t.is_word and t.word.has(lx.ROLE) and "ablt" in t.word.cases)
    return any(called) or c.says(_ENTRY)


_ENTRY = words("регистрация отбор аккредитация прописка статус вступление документ")
_CUSTOM = words("""
    покупать закупать приобретать заказывать использовать применять посещать получать брать потреблять
    просить требовать предлагать поддерживать
""")
"""What customers and those who are helped do, also in the present tense."""


def _counted(c: Candidate) -> frozenset[str]:
    """A genitive plural after a numeral is a nominative as a whole."""
    return frozenset(("nomn",)) if "gent" in c.tokens[c.unit_at].word.cases else frozenset()


_MEMBERSHIP = (
    lx.JOIN
    | lx.BELONG
    | lx.STAY
    | lx.BECOME
    | lx.SIGN
    | lx.FOUND
    | lx.TAKE_IN
    | lx.BUILD
    | words("начать назваться оформить решить договориться образовать составить сплотиться объявить")
) - words("представить")
"""What makes members, or shows them to be some."""


@example("Московский кластер фотоники обслуживает [60] предприятий.")
def done_to(c: Candidate, scene: Scene) -> str | None:
    """«кластер обслуживает [60] предприятий», «запустил [три] завода»: what is done to them makes no members."""
    verb = c.tokens[c.first - 1] if c.first else None
    if verb is None or not c.unit or c.noun_before or not verb.is_word or not is_finite(verb):
        return None
    acts = "VERB" in verb.word.parts and verb.word.numbers == {"sing"} and not verb.low.endswith(("ло", "лось", "тся"))
    theirs = any(m.last < verb.index for m in clause_mentions(c))
    return "what is done to them" if acts and theirs and not verb.word.has(_HOLDING) else None


_HOLDING = (
    lx.CONTAIN
    | lx.GROW
    | lx.TAKE_IN
    | lx.LEAVE
    | lx.BECOME
    | lx.HOPES
    | words("""
        приютить поселить сдружить подружить сроднить породнить впитать вместить разместить держать удерживать
        считать укрыть обнимать обнять прописать сохранить стянуть подтянуть вовлечь втянуть притянуть
        зарегистрировать состоять
    """)
)
"""What a cluster does to its own."""


@example("Вокруг московского кластера фотоники работает около [500] малых предприятий.")
def around(c: Candidate, scene: Scene) -> str | None:
    """«вокруг кластера работает около [500] предприятий», «кроме кластера, в области [40] заводов»."""
    own = [m for m in c.line.mentions if c.clause.first <= m.first <= c.clause.last]
    beside = [m for m in own if m.form is not Form.pronoun and preposition(c, m) in _BESIDE]
    return "beside the cluster" if beside and len(beside) == len(own) else None


@example("Центр компетенций московского кластера фотоники объединил [шесть] лабораторий.")
def held_elsewhere(c: Candidate, scene: Scene) -> str | None:
    """«центр компетенций кластера объединил [шесть]», «союз, куда вошёл кластер, насчитывает [120]»."""
    if not c.unit or not c.says(lx.CONTAIN):
        return None
    own = [m for m in clause_mentions(c) if m.form is not Form.pronoun]
    theirs = bool(own) and all(is_owned(c, m) for m in own)
    return "another's" if theirs or has_other_subject(c, lx.CONTAIN) or opens_with_another(c) else None


_BESIDE = frozenset(("вокруг", "около", "возле", "рядом", "помимо", "кроме", "близ", "вблизи", "мимо", "вне", "против"))


def _leading(c: Candidate) -> str:
    """The word before the number and what qualifies it."""
    return c.tokens[c.first - 1].low if c.first else ""


UNTIED: list[Refusal] = [served, dealt_with, of_their_things, acted, around, held_elsewhere, done_to]
