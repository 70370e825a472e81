"""Numbers left because what they join is no cluster: a jury, a list, a conference."""

from __future__ import annotations

from pipelines.reading.bonds.chain import of_part
from pipelines.reading.candidate import Candidate
from pipelines.reading.content import is_cluster_word
from pipelines.reading.example import example
from pipelines.reading.extent import OPEN
from pipelines.reading.mention import Form
from pipelines.reading.morph import read_word
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.ru.places import find_place
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token
from pipelines.reading.unions import is_made_by_a_cluster

JOINING = lx.JOIN | words("состоять входить попасть включить внести занести")
_NO_BODY = (
    lx.MEMBERS
    | lx.ROLE
    | lx.MONTHS
    | words("""
    сезон век десятилетие столетие пятилетка сутки утро вечер ночь понедельник вторник среда четверг пятница суббота
    воскресенье будни выходной праздник год месяц неделя день квартал полугодие
    лето осень зима весна начало конец середина время момент период
    ближайшее преддверие канун будущее прошлое настоящее очередь раз этап порядок сложность совокупность итог
    результат связь соответствие действительность реальность среднее пересчет отличие дополнение количество размер
    пользование основное большинство меньшинство свет масштаб перспектива состав число ряд рамка сумма счет смесь том
    часть основа частность общий первый целое город регион область страна столица край республика округ район
    сообщение пресс-служба канал telegram телеграм интервью эфир ход помощь сотрудничество экспорт учредитель работа
""")
)
"""Nouns after «в» and «к» that are no body one can join: times, places, manners of speaking."""
_NEVER_A_BODY = _NO_BODY - lx.LIKENESS
_NAMED_BODIES = lx.UNION | lx.OTHER_BODIES
_LISTS = words("орбита периметр контур состав число ряд список перечень реестр")
_SAME = words("этот такой новый единый общий данный созданный весь межотраслевой столичный наш")
_PAPERS = words("соглашение меморандум договор декларация хартия")
_INTO = ("в", "во", "к", "ко")
_GOVERNED = frozenset(("accs", "datv", "loct", "gent"))


@example("В жюри конкурса вошли [12] предприятий. Кластер фотоники Москвы выставил стенд.")
def joins_elsewhere(c: Candidate, scene: Scene) -> str | None:
    """«в жюри вошли [9] компаний», «в перечень попали [12] предприятий»: what they join is no cluster."""
    if not c.says(JOINING) or of_part(c) or _joins_the_named(c):
        return None
    into = [at for at in range(c.clause.first, c.clause.last) if c.tokens[at].low in _INTO]
    joined = [body for at in into if (body := _find_body(c, at + 1)) is not None]
    if any(c.line.is_mentioned(token.index) and not _is_joined_by_members(c, token) for token in joined):
        return None
    elsewhere = any(_is_another(c, token) or _is_joined_by_members(c, token) for token in joined)
    return "joins something else" if elsewhere else None


def _is_joined_by_members(c: Candidate, token: Token) -> bool:
    """«[12] участников кластера „Север“ объединились в консорциум»: those who are in the cluster already."""
    named = any(m.first == c.unit_at + 1 and m.form is Form.named for m in c.line.mentions)
    return named and c.unit_at < token.index and token.word.has(lx.UNION) and not is_cluster_word(token)


def _joins_the_named(c: Candidate) -> bool:
    """«на встрече обсудили кластер «Север», в котором состоит [60]»: the relative clause has a body of its own."""
    lead = [t for t in c.tokens[max(1, c.clause.first) : c.first] if t.low == "куда" or t.low.startswith("котор")]
    at = lead[-1].index if lead else 0
    opening = at - 1 if at and c.tokens[at - 1].low in _INTO else at
    led = opening < at or (at > 0 and c.tokens[at].low == "куда")
    return led and c.tokens[opening - 1].text == "," and any(m.last == opening - 2 for m in c.line.mentions)


def _find_body(c: Candidate, at: int) -> Token | None:
    """The noun a preposition governs, its adjectives and «состав» stepped over."""
    while at <= c.clause.last and c.tokens[at].is_word and not c.tokens[at].text.isdigit():
        word = c.tokens[at].word
        noun = "NOUN" in word.parts and not word.parts & {"PREP", "CONJ", "ADVB"}
        if c.line.is_mentioned(at):
            return c.tokens[at]
        if noun and not word.has(_LISTS):
            several = "NUMR" in c.tokens[at - 1].word.parts  # «к десяти предприятиям-основателям»
            return None if several else c.tokens[at]
        if not noun and not word.parts & {"ADJF", "PRTF", "NUMR"}:
            return None
        at += 1
    return None


def _is_another(c: Candidate, token: Token) -> bool:
    return not _is_founding_paper(c, token) and _is_body(token) and _is_other(c, token)


def _is_founding_paper(c: Candidate, token: Token) -> bool:
    """«к соглашению о создании кластера присоединились [19] заводов»: by that they join the cluster."""
    after = c.tokens[token.index + 1 : token.index + 4]
    about = any(t.is_word and (t.word.has(lx.SET_UP) or t.low in ("о", "об")) for t in after)
    named = any(0 < m.first - token.index <= 4 and m.form is not Form.pronoun for m in c.line.mentions)
    return token.word.has(_PAPERS) and about and named


def _is_body(token: Token) -> bool:
    word = token.word
    told = token.text.islower() or word.has(_NAMED_BODIES)
    plain = told and not find_place(token.low) and not word.has(_NEVER_A_BODY) and not _are_its_own(token)
    return plain and not word.cases.isdisjoint(_GOVERNED)


def _are_its_own(token: Token) -> bool:
    """«к фирмам-учредителям»: those who are in the cluster."""
    return "-" in token.low and read_word(token.low.rsplit("-", 1)[1]).has(lx.ROLE | lx.FIRST_MEMBERS)


def _is_other(c: Candidate, token: Token) -> bool:
    """Not «к платформе», which may be the cluster; but «к электронной площадке», «в группу „Титан“»."""
    if not token.word.has(lx.UNION):
        return True
    before, after = c.tokens[token.index - 1], c.tokens[min(token.index + 1, len(c.tokens) - 1)]
    if after.text in OPEN:
        return True
    if any(m.first == after.index for m in c.line.mentions):
        return False  # «к объединениям МИК»
    if is_made_by_a_cluster(c.tokens, token.index):
        return True
    genitive = after.is_word and "NOUN" in after.word.parts and "gent" in after.word.cases
    named = "ADJF" in before.word.parts and not before.word.has(_SAME)
    return named or genitive
