"""Numbers left because they were at an event, a meeting or a trial."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipelines.reading.bonds.bond import clause_mentions, preposition
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token


@example("На форуме встретились руководители [19] предприятий московского кластера фотоники.")
def attended(c: Candidate, scene: Scene) -> str | None:
    """«встретились руководители [19] предприятий — участников кластера», «стенд для [12] компаний»."""
    if not c.line.says(_ATTENDING):
        return None
    attributed = c.tokens[c.clause.first].low == "по"  # «По словам директора, [57] компаний …»: he is not who came
    near = reversed(c.tokens[max(0, c.first - 3) : c.first])
    before = list(takewhile(lambda t: not (attributed and t.text == ","), near))
    heads = any(t.is_word and t.word.has(_HEADS) and not _is_quoted(c, t) for t in before)
    if heads and c.says(_LETTERS):
        return "what their heads wrote"
    if c.says(lx.SIGN) or _make_it_up(c):
        return None
    took = c.says(frozenset(("участие",))) and any(
        t.low in ("приняли", "принял", "приняло") for t in (*c.before, *c.after)
    )
    if took and not any(
        m.form is not Form.pronoun for m in c.line.mentions if c.clause.first <= m.first <= c.clause.last
    ):
        return "attendance"
    if heads or _takes_part_in_its_event(c):
        return "attendance"
    said = [t.word for t in (*c.segment, *_find_appended(c)) if t.is_word]
    if _comes_to_it(c) or _signs_up(c) or _is_in_a_programme(c) or _takes_part_in_a_trial(c) or _has_been_there(c):
        return "attendance"
    return "attendance" if any(w.has(_MEETINGS) for w in said) and any(w.has(_COMERS) for w in said) else None


def _takes_part_in_its_event(c: Candidate) -> bool:
    """«в деловой миссии кластера приняли участие [9]»: in something that the cluster held; «в его работе» is in it."""
    if not c.says(_TAKING_PART):
        return False
    heads = (_find_locative(c, m.first) for m in clause_mentions(c) if m.form is not Form.pronoun)
    return any(head is not None and not head.word.has(_ITSELF) for head in heads)


def _find_locative(c: Candidate, at: int) -> Token | None:
    """The noun after «в» or «на» that the cluster's name hangs on: «на [бирже] контактов кластера»."""
    noun = None
    for token in reversed(c.tokens[max(c.clause.first, at - _HELD) : at]):
        if token.low in ("в", "во", "на"):
            return noun if noun is not None and "loct" in noun.word.cases else None
        if not token.is_word or not token.word.parts & {"NOUN", "ADJF"}:
            return None
        noun = token if "NOUN" in token.word.parts else noun
    return None


_HELD = 6
_TAKING_PART = words("участие участвовать поучаствовать")
_ITSELF = (
    lx.UNION
    | lx.MEMBERS
    | lx.MONTHS
    | words("""
        работа деятельность жизнь создание формирование образование основание учреждение запуск становление развитие
        состав рамка совет правление цепочка кооперация проект инициатива пилот граница контур территория год месяц
    """)
)
"""Who takes part in these is in the cluster; what its bodies and projects are, other rules ask."""


def _takes_part_in_a_trial(c: Candidate) -> bool:
    """«в тестировании участвуют [30] компаний», «в обучении принимают участие [12]»: what they try or learn."""
    part = c.says(_PARTAKING)
    return part and any(t.is_word and t.word.has(_TRIALS) and "loct" in t.word.cases for t in c.segment)


_PARTAKING = words("участвовать участие задействовать занять занятый")
_TRIALS = words("""
    тестирование испытание апробация обучение исследование опрос анкетирование стажировка разработка пилот эксперимент
    программа
""")


@example("Форум кластеров завершился. Показал себя московский кластер фотоники. Участников теперь [650].")
def of_an_event(c: Candidate, scene: Scene) -> str | None:
    """«Форум завершился. … Участников теперь [650]»: the event that a sentence before began with has them."""
    among = " среди участников " in f" {' '.join(t.low for t in c.before)} "
    if (
        (c.unit != "участник" and not among)
        or not c.line.index
        or any(m.form is not Form.pronoun for m in c.line.mentions)
    ):
        return None
    near = scene.lines[max(0, c.line.index - _EVENTFUL) : c.line.index]
    return "attendance" if any(_begins_with_event(line.sentence.tokens) for line in near) else None


_EVENTFUL = 4
"""Lines back in which an event may be told of."""
_EVENTS = words("форум фестиваль конкурс чемпионат турнир хакатон олимпиада конференция съезд слет марафон спартакиада")


def _begins_with_event(tokens: Sequence[Token], events: frozenset[str] = _EVENTS) -> bool:
    """An event is the sentence's first noun, and its subject."""
    lead = [t for t in tokens[:4] if t.is_word]
    noun = next((t for t in lead if "NOUN" in t.word.parts or "PREP" in t.word.parts), None)
    return noun is not None and noun.word.has(events) and "nomn" in noun.word.cases


@example("Форум московского кластера фотоники прошёл в мэрии. В нём участвовали [40] компаний.")
def of_what_was_held(c: Candidate, scene: Scene) -> str | None:
    """«Форум кластера прошёл. В нём участвовали [40] компаний», «На нём было [40]»: who came to it."""
    if not c.line.index or any(m.form is not Form.pronoun for m in clause_mentions(c)):
        return None
    to = {preposition(c, m) for m in clause_mentions(c)}
    came = c.says(_CAME) or ("на" in to and c.says(_BEING))
    before = scene.lines[c.line.index - 1].sentence.tokens
    return "attendance" if to and came and _begins_with_event(before, _EVENTS | _MEETINGS) else None


def _is_quoted(c: Candidate, head: Token) -> bool:
    """«Теперь их, по словам директора, [29]»: he only tells it."""
    return [t.low for t in c.tokens[max(0, head.index - 2) : head.index]][:1] == ["по"]


_HEADS = words("руководитель представитель глава директор стенд делегация гость")
_LETTERS = words("письмо обращение петиция жалоба ходатайство")


def _make_it_up(c: Candidate) -> bool:
    """«присутствовал 31 представитель из [44] организаций, образующих кластер»: all of them, and not who came."""
    after = [t for t in c.tokens[c.unit_at + 1 : c.unit_at + 4] if t.is_word]
    made = any("PRTF" in t.word.parts and t.word.has(_COMPOSING) for t in after[:1])
    return made and any(0 < m.first - c.unit_at <= 3 for m in c.line.mentions)


_COMPOSING = words("образовать образовывать составить составлять входить")


def _signs_up(c: Candidate) -> bool:
    """«на экскурсии записались [4] тысячи»: visitors of something."""
    to = any(t.low == "на" and c.tokens[t.index + 1].word.has(_MEETINGS) for t in (*c.before, *c.after)[:-1])
    return to and c.says(_SIGNING_UP)


_SIGNING_UP = words("записаться записываться зарегистрироваться")


def _is_in_a_programme(c: Candidate) -> bool:
    """«[90] предприятий участвуют в программе»: of a programme, and no cluster is what they are in."""
    to = [t for t in (*c.before, *c.after)[:-1] if t.low == "в" and c.tokens[t.index + 1].word.has(_PROGRAMMES)]
    into = any(preposition(c, m) in ("в", "во") for m in clause_mentions(c))
    return bool(to) and not into and c.says(words("участвовать участие"))


_PROGRAMMES = words("программа проект эксперимент акция пилот нацпроект")


def _has_been_there(c: Candidate) -> bool:
    """«за всё время в кластере побывали резидентами [75] компаний»: who ever was there, and may have left."""
    return c.says(_BEEN) and _EVER.search(c.line.sentence.low) is not None


_BEEN = words("побывать перебывать пройти прошедший становиться")
_EVER = re.compile(
    r" за (?:все|всю|эти|эту|свою|годы|\w+ (?:лет|года)) (?:\w+ )?(?:время|годы|историю|существования|работы)? ?"
    r"| за время (?:\w+ )?(?:работы|существования|деятельности) "
)


def _comes_to_it(c: Candidate) -> bool:
    """«На него прибыли [12] компаний»: to a meeting that was told of before; into a cluster one goes."""
    to = any(t.low == "на" and c.tokens[t.index + 1].low in ("него", "нее", "них") for t in c.before[:-1])
    return to and any(t.is_word and t.word.finite and t.word.has(_COMERS) for t in (*c.before, *c.after))


_MEETINGS = words("""
    форум конференция выставка собрание заседание семинар стенд акселератор совещание хакатон встреча сессия съезд
    конгресс саммит симпозиум слушание презентация экскурсия ярмарка тренинг мастер-класс вебинар субботник турнир
    спартакиада фестиваль праздник открытие приемка консультация экспозиция салон завтрак бизнес-завтрак ужин фуршет
    форсайт бизнес-миссия
    мероприятие церемония аукцион торги тендер конкурс олимпиада практикум воркшоп лекция планерка
""")
_COMERS = words("""
    принять участие приехать посетить собраться показать представить съехаться встретиться пройти прийти явиться
    прибыть побывать участвовать приезжать приходить собрать заявиться пожаловать привезти слететься занять занимать
    разместиться выставить выставиться поехать отправиться
    выехать вылететь ехать
""")
_CAME = _TAKING_PART | _COMERS | words("присутствовать собраться")
_BEING = words("быть")
_ATTENDING = _HEADS | _COMERS | _SIGNING_UP | _PARTAKING | _BEEN


def _find_appended(c: Candidate) -> Sequence[Token]:
    """«[19] компаний — участников кластера представят разработки»: what they do is said after who they are."""
    after = c.tokens[c.unit_at + 1 : c.unit_at + 3]
    named = len(after) == 2 and after[0].text in "—–-" and after[1].word.has(lx.ROLE)
    return c.after if named else ()
