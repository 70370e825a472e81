"""Past sizes told as background."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.bonds.bond import Bond, is_finite
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.kinds.ahead import planned
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.coming import NEWLY
from pipelines.reading.kinds.near import find_lead, find_tail, join_words, own_words
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token


@example("Московский кластер фотоники вырос с [40] до 62 участников.")
def from_side(case: Case) -> Kind | None:
    """«вырос с [40] до 62 участников»; what is to grow «с [40] до 62» has them now."""
    if case.c.number.side != "from":
        return None
    return Kind.total if planned(case) else Kind.historical


BIRTH = (
    r"(?:при|на момент|к моменту|в момент|в день|в год|на этапе) "
    r"(?:создани|основани|образовани|учреждени|формировани|регистраци|рождени|открыти|запуск|старт)\w*"
)
"""«на момент регистрации», «при создании»: when the cluster came to be."""

_UNTIL = re.compile(
    r" до (?:\S+ ){0,2}(?:слияния|объединения|реорганизации|разделения|укрупнения|реформы) (?:\S+ ){0,14}"
    rf"| до (?:недавнего времени|сих пор|последнего времени|(?:\d+ )?(?:{lx.OF_A_MONTH})) "
)
"""«до мая входили 39», «до недавнего времени было 39»."""
_LATELY_STILL = re.compile(r" (?:а |но )?(?:еще недавно|еще вчера|до этого|прежде) ")


_WHEN_BORN = re.compile(
    r" когда [^,]{0,80}?\b(?:создава|создали|создан|учрежда|учредили|учрежд[её]н|основали|основыва|основан|образовыва|"
    r"образовали|рождал|появил)\w* [^,]{0,60}, [^,]*$"
)
"""«когда он создавался, в него вошли»: what is told is the founding, and the text is not of it."""

_BEFORE = re.compile(
    r" (?:(?:год|года|лет|месяц|месяца|месяцев|полгода) назад|годом (?:ранее|раньше)|ранее|раньше|прежде|тогда(?! как)|"
    r"в (?:поза)?прошлом году|на старте|вначале|сначала|поначалу|изначально|первоначально|"
    rf"{BIRTH}) "
)
_INSTEAD = re.compile(
    r" (?:против|вместо)(?: \w+){0,2} $| при (?:нынешн|сегодняшн|теперешн|текущ|имеющ)\w+ $| к прежним(?: \w+)? $"
)


@example("В московском кластере фотоники 45 компаний, годом ранее — [30].")
def compared(case: Case) -> Kind | None:
    """«45 компаний, годом ранее — [30]», «45 против [30]», «45 вместо прежних [30]», «45 (было [30])»."""
    c = case.c
    counted = any(n.is_count and n.end <= c.number.start for n in c.line.numbers)
    if case.bond is Bond.leave or not (counted or c.line.says(_AGAINST)):
        return None
    lead = find_lead(c)
    behind = lead and lead[-1].low in _AGAINST
    if c.clause.future:
        return Kind.total if counted and (behind or _is_what_there_is(lead)) else None
    if not behind and any(is_finite(t) and t.low not in _WAS for t in lead):
        return None
    if _INSTEAD.search(join_words(lead)):
        right = _PRESENT.search(join_words(lead)) or _WAS_WRITTEN.search(c.line.sentence.low)
        return Kind.total if right else Kind.historical
    if not counted:
        return None
    said = _BEFORE.search(join_words(lead)) or _BEFORE.search(join_words(find_tail(c)))
    return Kind.historical if said or _is_aside(c) else None


def _is_what_there_is(lead: list[Token]) -> bool:
    """«будет 120 против нынешних [71]»: what a plan is measured by."""
    return len(lead) > 1 and lead[-2].low in _AGAINST and bool(_PRESENT.search(join_words(lead)))


_AGAINST = frozenset(("против", "вместо", "при"))
_WAS_WRITTEN = re.compile(r" вместо .* был[оаи] (?:ошибочно )?(?:указан|написан|напечатан|назван|приведен)")
"""«вместо [77] участников в тексте было указано 95»: the first is right."""
_IF_THEN = re.compile(r"^\W*(?:причем |при этом )?если .* то (?:теперь|сейчас|сегодня|ныне|уже|к ) ?")


@example("Если на старте в московском кластере фотоники было [18] предприятий, то теперь их 30.")
def if_then(case: Case) -> Kind | None:
    """«Если на собрании договор подписали [18] предприятий, то теперь их 30»: what was, beside what is."""
    said = _IF_THEN.match(case.c.line.sentence.low.strip())
    before = said is not None and case.c.number.end - case.c.line.sentence.start < said.end()
    return Kind.historical if before and case.bond is not Bond.part and not case.c.clause.future else None


_PRESENT = re.compile(r" (?:нынешн|сегодняшн|теперешн|текущ|имеющ)\w+ $")
_WAS = frozenset(("было", "был", "была", "были"))


def _is_aside(c: Candidate) -> bool:
    """«(было [30])»."""
    before = c.tokens[max(0, c.first - 2) : c.first]
    return [t.low for t in before] == ["(", "было"]


@example("Соглашение о создании московского кластера фотоники в 2022 году подписали [18] предприятий.")
def founded_then(case: Case) -> Kind | None:
    """«первыми участниками в 2022 году стали [27]», «соглашение о создании в 2022 году подписали»: its beginning."""
    c = case.c
    if case.bond not in (Bond.sign, Bond.role) or c.clause.future:
        return None
    if case.bond is Bond.sign and _FIRST_PAPER.search(own_words(c)):
        return Kind.historical
    first = any(t.is_word and t.word.has(lx.ROLE) and _is_first(c.tokens[t.index - 1]) for t in c.before if t.index)
    set_up = case.bond is Bond.sign and c.says(_SETTING_UP)
    return Kind.historical if (first or set_up) and _IN_A_YEAR.search(c.low) else None


def _is_first(token: Token) -> bool:
    return token.is_word and token.word.has(words("первый"))


_FIRST_PAPER = re.compile(r" перв(?:ый|ое) (?:меморандум|соглашение|договор) ")
_IN_A_YEAR = re.compile(r" в 20\d\d (?:году|г) ")
_SETTING_UP = words("учредительный создание образование формирование учреждение")
_COUNTED = re.compile(
    r"^ (?:[а-я]+ ){0,2}(?:принят|вошедш|вступивш|присоединивш|учт[её]н|включ[её]н)[а-я]+ (?:ранее|раньше|прежде) "
)


@example("К московскому кластеру фотоники присоединились 59 компаний, включая [48], принятых ранее.")
def counted_before(case: Case) -> Kind | None:
    """«включая [48], принятых ранее»: they were told of already."""
    c = case.c
    if not c.line.says(_FORMERLY):
        return None
    after = [t for t in c.tokens[c.last + 1 : c.last + 7] if t.is_word]
    return Kind.historical if _COUNTED.search(join_words(after)) else None


_FORMERLY = frozenset(("ранее", "раньше", "прежде"))


@example("Год назад в московском кластере фотоники состояло [40] предприятий.")
def earlier(case: Case) -> Kind | None:
    """«тогда участниками стали [7] предприятий», «годом раньше значилось [30]»."""
    c = case.c
    former = any(word.has(_FORMER) for word in c.adjectives) or _OF_THAT_YEAR.search(join_words([*c.before]))
    if former and case.bond is not Bond.part:
        return Kind.historical
    own = own_words(c) if c.clause.first <= c.unit_at else c.clause.low
    said = _leave_done_things_out(_FOUNDED.sub(" ", own) if " назад " in own else own)
    lead = join_words(list(c.before))
    if " когда " in lead and _THEN.search(lead) and is_state_over(c) and case.bond is not Bond.part:
        return Kind.historical
    until = _UNTIL.search(lead) or _LATELY_STILL.match(join_words([*c.tokens[: c.first]]))
    if until and is_state_over(c) and case.bond is not Bond.part:
        return Kind.historical
    if _WHEN_BORN.search(join_words([*c.tokens[: c.first]])) and case.bond is not Bond.part and not c.clause.future:
        return Kind.historical
    if lead.startswith(" тогда ") and _BORN.search(lead) and case.bond is not Bond.part:
        return Kind.historical
    if _SPAN_ON.search(join_words(find_lead(c))) and _goes_on_from(c):
        return Kind.historical
    if _FIRST_OF_ALL.search(lead) and not case.scene.is_founded_by(c.line) and case.bond is not Bond.part:
        return Kind.historical
    if _AT_FIRST.search(said) and not c.clause.future and (_has_grown(case) or _began_long_before(case)):
        return Kind.historical
    if case.bond is Bond.join and c.says(NEWLY) and " ранее " not in said:
        return Kind.increment if _AGO.search(said) else None
    if case.bond is Bond.found and (c.says(words("начинать начать стартовать исток")) or " в свое время " in said):
        return Kind.historical
    if case.bond is Bond.start:
        return Kind.historical
    if case.bond is Bond.found and not _has_grown(case):
        return None
    if c.clause.future:
        return None
    before = _leave_done_things_out(lead)
    if " назад " in said or (_USED.search(said) and is_state_over(c)):
        return Kind.historical
    if (
        _BORN.search(lead)
        and not any(is_finite(t) and not t.word.past for t in c.segment)
        and (is_state_over(c) or _has_grown(case))
    ):
        return Kind.historical
    told = any(cue in before and cue in said for cue in _PAST) or any(cue in said for cue in _PAST[:6])
    return Kind.historical if told else None


def _leave_done_things_out(said: str) -> str:
    """What a clause says without «было подписано» and «тогда как»."""
    said = said.replace(" тогда как ", " ")
    return _AUXILIARY.sub(" ", said) if " был" in said else said


_OF_THAT_YEAR = re.compile(r" (?:образца|времен) 20\d\d ")
"""«кластер образца 2022 года — это [27] компаний»."""
_FORMER = words("прошлогодний тогдашний былой позапрошлогодний")
"""«из [94] прошлогодних участников»."""
_BORN = re.compile(rf" {BIRTH} ")
_AT_FIRST = re.compile(r" (?:на старте|изначально|первоначально|на первых порах) ")
_FIRST_OF_ALL = re.compile(r" первый состав (?:\S+ ){1,8}?(?:[—–:-] |насчитывал |включал )$")


_THEN = re.compile(r" когда (?:\w+ ){0,5}$")
"""«с 2021 года, когда в него входило [18]»."""
_SPAN_ON = re.compile(r" (?:(?:год|года|лет|месяц|месяца|полгода) спустя|(?:через|спустя) (?:год|полгода|два года)) ")


def _goes_on_from(c: Candidate) -> bool:
    """«в 2019 году — 11, год спустя — уже [85]»: a step of a chronicle, unless the present is told."""
    before = any(n.is_count and n.end <= c.number.start for n in c.line.numbers)
    return before and not any(is_finite(t) and not t.word.past and not t.word.future for t in c.segment)


def _has_grown(case: Case) -> bool:
    """Whether another number shortly before or after may be what the cluster has now."""
    near = case.scene.lines[max(0, case.c.line.index - 2) : case.c.line.index + 3]
    value = case.c.number.value
    return any(n.is_count and n.value > value for line in near for n in line.numbers) or case.c.clause.relative


def _began_long_before(case: Case) -> bool:
    """«На старте в него вошли [семь]», where nobody tells that it starts now."""
    near = case.scene.lines[max(0, case.c.line.index - 2) : case.c.line.index + 2]
    joined = any(t.is_word and t.word.past and t.word.has(lx.JOIN) for t in case.c.segment)
    begins = any(line.says(_STARTING) for line in near) or case.scene.is_founded_by(case.c.line)
    return joined and not begins


_STARTING = words("заработать запуск появиться открыться начать")
_FOUNDED = re.compile(
    r" (?:создан|образован|учрежден|основан|появил|зарегистрирован|возник|запущен)\w* (?:\w+ ){0,3}назад "
)
"""«создан полтора года назад и объединяет 19»: what is told of is now."""
_AUXILIARY = re.compile(
    r" (?:\w+(?:ано|ены|ено|аны|ято|яты|ыто) был[оаи]?|был[оаи]? \w+(?:ано|ены|ено|аны|ято|яты|ыто)) "
)
"""«было подписано»: tells what was done, and not what was so."""
_AGO = re.compile(r" (?:год назад|годом раньше|годом ранее|в прошлом году|в минувшем году) ")
_USED = re.compile(
    r" (?:раньше|прежде|ранее|до этого|еще недавно|еще вчера|в (?:поза)?прошлом году|в минувшем году|на старте"
    r"|на первых порах|первое время|в свое время|когда-то|в первые (?:месяцы|годы|недели|дни)) "
)


_PAST = (
    " тогда ", " год назад ", " года назад ", " лет назад ", " годом раньше ", " годом ранее ", " изначально ",
    " первоначально ", " на старте было ", " при создании ", " на момент создания ", " начинал ", " начинали ",
    " начинался ",
    " стартовал ", " стартовали ", " вначале ", " сначала ", " вместо прежних ", " было ", " до этого ",
)  # fmt: skip


_STATES = words(
    "входить насчитывать быть состоять начинать объединять числиться стартовать значиться основать учредить затеять "
    "насчитываться включать работать действовать составлять участвовать хватать"
)


def is_state_over(c: Candidate) -> bool:
    """«входило», «насчитывал», «было», «начинали», «основали»: a state that is over."""
    verbs = [t.word for t in c.segment if t.is_word and "VERB" in t.word.parts and t.word.past]
    return any(word.has(_STATES) for word in verbs)
