"""Numbers left for what the counted do: apply, wish, attend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipelines.reading.bonds.bond import clause_mentions, is_finite, is_out_of, preposition
from pipelines.reading.bonds.chain import of_part
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token

_ASKING = lx.APPLY - words("заявить интерес глава готовый")


@example("В московский кластер фотоники хотят вступить, [60] компаний подали заявки.")
def applied(c: Candidate, scene: Scene) -> str | None:
    """«[60] компаний подали заявки», «о готовности войти заявили [17] предприятий»."""
    if not (c.line.says(_APPLYING) or _AWAITS.search(c.said)):
        return None
    if _aims_at_a_size(c) or " по собственному желанию " in c.low:
        return None
    end = _find_others_who_ask(c)
    said = c.holds(_ASKING) and any(
        t.is_word and t.low != "хотя" and t.word.has(_ASKING) and not (t.word.has(_WAITING) and _is_counted(c, t))
        for t in c.segment
        if t.index < end
    )
    tail = takewhile(lambda t: t.text not in ";:." and t.index < end, c.tokens[c.unit_at + 1 : c.unit_at + 6])
    if said or any(t.is_word and t.word.has(frozenset(("заявка", "рассмотрение"))) for t in tail):
        return "an application or a wish"
    if c.says(words("отбор")) and c.says(words("участвовать")):
        return "an application or a wish"
    if _AWAITS.search(c.said):
        return "an application or a wish"
    near = [t for t in (*c.before[-6:], *c.segment) if t.is_word and t.word.has(_WAITING)]
    waiting = any(not _is_counted(c, t) for t in near) or _lists_them(c)
    called = any(word.has(_HAVING_ASKED) for word in c.adjectives)  # «из [120] заявившихся компаний»
    return "an application or a wish" if waiting or called or _prepare(c) else None


def _find_others_who_ask(c: Candidate) -> int:
    """Where «В кластере [18] компаний, ещё шесть подали заявки» turns to others; past the end where it does not."""
    end = len(c.tokens)
    more = next((t.index for t in c.tokens[c.unit_at :] if t.low == "еще"), end)
    comma = next((t for t in c.tokens[c.unit_at : more] if t.text == ","), None)
    following = next((at for at in c.line.counts if at > c.number.start), None)
    turned = more < end and comma is not None and following is not None and comma.start < following
    return comma.index if turned and comma is not None else end


def _is_counted(c: Candidate, token: Token) -> bool:
    """«из 120 соискателей в кластер вошли [77] компаний»: the applicants have a number of their own."""
    before = c.tokens[token.index - 1].start if token.index else 0
    return any(number.is_count and number.start <= before < number.end for number in c.line.numbers)


def _lists_them(c: Candidate) -> bool:
    """«Список соискателей кластера, по словам директора, насчитывает [шесть]»: its subject is who waits."""
    opening = [t for t in c.line.sentence.tokens[:2] if t.is_word]
    return len(opening) == 2 and opening[0].word.has(_LISTS) and opening[1].word.has(_WAITING)


def _prepare(c: Candidate) -> bool:
    """«ещё пять собирают документы», «[три] мастерских, о которых шла речь, только готовят документы»."""
    opens = c.first <= 1 and not c.line.says(lx.JOIN)
    return _PREPARING.search(c.line.sentence.low if opens else c.said) is not None


def _aims_at_a_size(c: Candidate) -> bool:
    """«кластер хочет увеличить число участников до [50]», «его хотят расширить до [50]»: that is a plan."""
    if any(t.is_word and t.word.has(_GATHER) and "INFN" in t.word.parts for t in c.before) and clause_mentions(c):
        return True
    grow = any(t.is_word and t.word.has(lx.GROW) and "INFN" in t.word.parts for t in c.before)
    return grow and any(t.low == "до" for t in c.tokens[max(0, c.first - 2) : c.at])


_LISTS = words("список перечень очередь число количество пул")
_PREPARING = re.compile(r" (?:собирают|готовят|оформляют) (?:документы|бумаги) ")
_AWAITS = re.compile(r" (?:ожида|жд)[а-я]+ (?:решени|одобрени|рассмотрени|ответ|очеред)")
_GATHER = lx.CONTAIN - words("иметь составить составлять принять принимать") | words("видеть привлечь вовлечь")
"""«власти хотят видеть в кластере [60] компаний»: what is wanted of a cluster, and not what companies want."""

_WAITING = words("желающий желать претендент кандидат соискатель заявитель")
_HAVING_ASKED = words("заявиться откликнуться претендовать желать")
_APPLYING = _ASKING | _WAITING | _HAVING_ASKED | words("заявка рассмотрение отбор собирать готовить оформлять")


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
    | words("""
        работа деятельность жизнь создание формирование образование основание учреждение запуск становление развитие
        состав рамка совет правление цепочка кооперация проект инициатива пилот граница контур территория год месяц
        январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
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
    if c.unit != "участник" or not c.line.index or any(m.form is not Form.pronoun for m in c.line.mentions):
        return None
    near = scene.lines[max(0, c.line.index - _EVENTFUL) : c.line.index]
    return "attendance" if any(_begins_with_event(line.sentence.tokens) for line in near) else None


_EVENTFUL = 4
"""Lines back in which an event may be told of."""
_EVENTS = words("форум фестиваль конкурс чемпионат турнир хакатон олимпиада конференция съезд слет марафон спартакиада")


def _begins_with_event(tokens: Sequence[Token]) -> bool:
    """An event is the sentence's first noun, and its subject."""
    lead = [t for t in tokens[:4] if t.is_word]
    noun = next((t for t in lead if "NOUN" in t.word.parts or "PREP" in t.word.parts), None)
    return noun is not None and noun.word.has(_EVENTS) and "nomn" in noun.word.cases


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
_ATTENDING = _HEADS | _COMERS | _SIGNING_UP | _PARTAKING | _BEEN


def _find_appended(c: Candidate) -> Sequence[Token]:
    """«[19] компаний — участников кластера представят разработки»: what they do is said after who they are."""
    after = c.tokens[c.unit_at + 1 : c.unit_at + 3]
    named = len(after) == 2 and after[0].text in "—–-" and after[1].word.has(lx.ROLE)
    return c.after if named else ()


@example("В московский кластер фотоники намерены вступить ещё [шесть] компаний.")
def wished(c: Candidate, scene: Scene) -> str | None:
    """«ещё [шесть] компаний намерены присоединиться осенью»: what they want for themselves."""
    if not c.line.says(_WANTING):
        return None
    said = c.before if c.clause.relative else c.segment if c.holds(_WANTS) else ()
    wants = any(t.is_word and t.word.has(_WANTS) and "plur" in t.word.numbers for t in said)
    wants = wants or any(t.is_word and t.low == "планируют" for t in c.tokens[c.unit_at + 1 : c.unit_at + 3])
    if c.elided and (_want_themselves(c) or _are_ready(c)):
        return "a wish of those who would join"
    if c.elided or not (wants or _goes_on_wanting(c)):
        return None
    aims = _JOINS | lx.BECOME if c.says(lx.ROLE) else _JOINS  # «стать участниками вызвались [12]»
    joins = any(t.is_word and t.word.has(aims) and "INFN" in t.word.parts for t in (*c.before, *c.after))
    return "a wish of those who would join" if joins else None


def _want_themselves(c: Candidate) -> bool:
    """«и ещё [четыре] собираются последовать их примеру»: the number itself is who wants."""
    after = c.tokens[c.last + 1 : c.last + 4]
    verb = next((t for t in after if t.is_word and ("VERB" in t.word.parts or t.word.has(_WANTS))), None)
    plain = all(t.is_word for t in after if verb is not None and t.index < verb.index)
    return verb is not None and plain and verb.word.has(_WANTING) and "plur" in verb.word.numbers


def _are_ready(c: Candidate) -> bool:
    """«Вступать в кластер готовы [девять]»: what they want, said before who wants."""
    before = c.tokens[c.first - 1] if c.first else None
    ready = before is not None and before.is_word and before.word.has(_WANTS) and "plur" in before.word.numbers
    return ready and any(t.is_word and t.word.has(_JOINS) and "INFN" in t.word.parts for t in c.before)


def _goes_on_wanting(c: Candidate) -> bool:
    """«[шесть] компаний, в том числе из Оренбурга, намерены присоединиться»: said after a phrase put in."""
    marks = [t.index for t in c.tokens[c.unit_at + 1 :] if t.text == ","]
    return any(at + 1 < len(c.tokens) and c.tokens[at + 1].word.has(_WANTS) for at in marks[1:3])


_JOINS = lx.JOIN | lx.SIGN | words("последовать")
_INTENDS = words("планировать собираться обещать намереваться думать подумывать раздумывать колебаться решать")
_WANTS = words("""
    готовиться намеренный намерен хотеть захотеть готовый готов желать пожелать мечтать намереваться собираться
    вызваться решиться
""")
_WANTING = _WANTS | _INTENDS


@example("В московском кластере фотоники 40 компаний. Субсидии получили [девять] участников.")
def benefited(c: Candidate, scene: Scene) -> str | None:
    """«льготные займы получили [9] участников», «мерами поддержки воспользовались [48] предприятий»."""
    if _are_helped(c):
        return "helped, once"
    took = c.holds(_TAKES) and any(t.is_word and t.word.finite and t.word.has(_TAKES) for t in c.segment)
    if not took or not c.says(_HELP) or c.says(_PAPERS) or _is_told_out_of_all(c):
        return None
    return (
        None
        if of_part(c) and not any(t.word.past for t in c.segment if t.is_word and t.word.has(_TAKES))
        else "helped, once"
    )


def _are_helped(c: Candidate) -> bool:
    """«помог [18] участникам получить патенты»: some of the members."""
    helped = any(is_finite(t) and t.word.has(_HELPING) for t in c.segment)
    return helped and c.tokens[c.unit_at].word.has(lx.ROLE) and c.tokens[c.unit_at].word.cases == {"datv"}


_HELPING = words("помочь помогать")


def _is_told_out_of_all(c: Candidate) -> bool:
    """«Гранты получили [12] из [64] участников кластера»: how many there are is told beside those who were helped."""
    behind = c.tokens[c.last + 1 : c.last + 1 + _OUT_OF_ALL]
    part = (
        len(behind) > 1 and behind[0].low == "из" and any(behind[1].start <= at < behind[1].end for at in c.line.counts)
    )
    named = [m for m in c.line.mentions if c.last < m.first <= c.last + _OUT_OF_ALL and m.form is not Form.pronoun]
    return bool(named) and (part or is_out_of(c))


_OUT_OF_ALL = 5
"""Tokens from «12» to the cluster's name in «12 из 64 предприятий московского кластера»."""


_TAKES = words(
    "оформить оформлять получить получать воспользоваться пользоваться выделить выдать взять одобрить предоставить "
    "освоить"
)
_HELP = words("""
    субсидия грант заем кредит мера поддержка льгота помощь финансирование компенсация возмещение скидка сертификат
    патент ссуда господдержка лизинг
""")
_PAPERS = words("статус резидент резидентство преференция")


@example("В московском кластере фотоники 43 компании. Приехали [двадцать девять].")
def came(c: Candidate, scene: Scene) -> str | None:
    """«приехали [двадцать девять]»: who came to a meeting, and not to a cluster."""
    if not c.elided or not c.holds(_COMING):
        return None
    beside = [t for t in c.segment if t.is_word and t.index < c.at and "VERB" in t.word.parts]
    return "attendance" if any(t.word.has(_COMING) for t in beside) else None


_COMING = words("приехать посетить собраться съехаться встретиться явиться выступить")


@example("Новые цеха в московском кластере фотоники открыли [пять] компаний.")
def made_there(c: Candidate, scene: Scene) -> str | None:
    """«новые цеха в кластере открыли [пять] компаний»: who made something there, and not how many there are."""
    verb = c.tokens[c.first - 1] if c.first and c.unit else None
    if verb is None or not verb.is_word or not verb.word.has(_MAKING) or not verb.word.past:
        return None
    where = next((m for m in clause_mentions(c) if m.last == verb.index - 1 and preposition(c, m) == "в"), None)
    lead = c.tokens[c.clause.first : where.first] if where else ()
    made = any(t.is_word and "NOUN" in t.word.parts and t.word.cases & {"accs"} for t in lead)
    return "what they made there" if made else None


_MAKING = words("""
    построить открыть запустить создать ввести модернизировать оснастить закупить установить возвести освоить наладить
    разработать выпустить смонтировать обновить внедрить испытать
""")
