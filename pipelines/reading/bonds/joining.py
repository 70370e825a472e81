"""Ties of coming and going: joining, founding, signing, a status, leaving."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading.bonds.bond import (
    SIZES,
    clause_mentions,
    has_dash,
    is_added,
    is_after,
    is_apposed,
    is_done_by_members,
    is_finite,
    is_taken_off,
    preposition,
)
from pipelines.reading.bonds.growing import is_gathering
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form, Mention
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

_AGREEMENTS = words("соглашение подпись договор документ меморандум устав создание хартия декларация")


_PAPERS = frozenset(("статус", "резидентство", "членство"))


@example("Московский кластер фотоники покинули [три] предприятия.")
def of_leaving(c: Candidate) -> bool:
    """«ушли 70 компаний», «потеряли статус», «сократилось на 5»."""
    if not c.line.says(_GOING):
        return False
    if c.says(_ENDED) and (c.says(_ENDING) or " не продлил" in c.low):
        return True
    if is_taken_off(c):
        return True
    if c.says(_THREATENED):
        return False
    if c.first and _are_those_who_left(c.tokens[c.first - 1]):
        return bool(c.unit)
    if c.says(words("перестать")) and c.says(lx.ROLE):
        return True  # «перестали быть участниками»
    if _leaves_something_else(c) or any(t.low in _REMAINING for t in c.before[-2:]):
        return False
    if any(_is_event(t) and t.word.has(lx.LEAVE) and not _goes_out(c, t) for t in c.segment) and (
        not _is_sized(c) or c.says(_QUITTING) or _OUT_OF.search(c.low)
    ):
        nearest = c.nearest_verb(_COMING_OR_GOING)
        left = nearest is None or nearest.word.has(lx.LEAVE)
        if nearest is not None and _leaves_elsewhere(c, nearest):
            return False
        return left and not c.says(words("рынок тень финал полуфинал эфир лидер"))
    return (c.says(lx.SHRINK) or " меньше на " in c.low) and is_after(c, "на")


_COMING_OR_GOING = lx.LEAVE | lx.JOIN | lx.GROW | lx.CONTAIN


_REMAINING = frozenset(("осталось", "остались", "остается", "остаются"))
"""«После выхода трёх предприятий осталось [27]»: who did not leave."""
_QUITTING = words("покинуть покидать")
"""«состав кластера покинули [пять] компаний»: the list is left, and not told how long it is."""
_THREATENED = words("грозить угрожать угроза рисковать риск")
"""«троим грозит исключение»: nobody left yet."""


def _are_those_who_left(before: Token) -> bool:
    """«место выбывших [трёх] предприятий»."""
    return before.is_word and "PRTF" in before.word.parts and before.word.has(lx.LEAVE) and "gent" in before.word.cases


def _leaves_something_else(c: Candidate) -> bool:
    """«из проекта вышли два инвестора»: what is left is no cluster."""
    out = [t for t in c.segment[:-1] if t.low == "из"]
    return any(c.tokens[t.index + 1].word.has(_LEFT_BEHIND) for t in out if t.index + 1 < len(c.tokens))


_LEFT_BEHIND = words(
    "проект программа конкурс регион страна город область район сделка процедура кризис тень бизнес отрасль рейтинг"
)


def _goes_out(c: Candidate, verb: Token) -> bool:
    """«на субботник вышли», «в финал вышли 10»: out to something, and not out of a cluster."""
    if not verb.word.has(words("выйти выходить")) or any(t.low == "из" for t in c.segment):
        return False
    if is_after(c, "на"):
        return True  # «вышел на 120 участников»
    to = (t for t in c.segment if t.low in ("на", "в") and t.index + 1 < len(c.tokens))
    return any(not c.tokens[t.index + 1].word.has(_TIMES) and not c.tokens[t.index + 1].text.isdigit() for t in to)


_TIMES = words(
    "год месяц неделя январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь прошлый этот "
    "минувший нынешний текущий начало конец середина первый второй третий четвертый время связь"
)


def _leaves_elsewhere(c: Candidate, verb: Token) -> bool:
    """«совет покинули трое»: what stands as the verb's object is no cluster."""
    before = c.tokens[verb.index - 1] if verb.index else None
    named = before is None or any(m.first <= before.index <= m.last for m in c.line.mentions)
    transitive = verb.word.has(words("покинуть покидать потерять утратить"))
    if named or before is None or not transitive or not before.is_word:
        return False
    lead = c.tokens[verb.index - 2] if verb.index > 1 else before
    noun = "NOUN" in before.word.parts and "accs" in before.word.cases and "CONJ" not in before.word.parts
    noun = noun and "PREP" not in lead.word.parts  # «за пандемию потерял трёх участников»
    return noun and not before.word.has(_LEFT_BY_MEMBERS)


_LEFT_BY_MEMBERS = lx.MEMBERS | lx.UNION | words("статус ряд состав членство резидентство год")


_ENDING = words("прекратить прекращать расторгнуть разорвать приостановить")
_ENDED = words("участие членство соглашение сотрудничество резидентство")
_GOING = lx.LEAVE | lx.SHRINK | _ENDED | frozenset(("перестать", "меньше", "минус", "−"))
_OUT_OF = re.compile(r" из (?:его |ее |своего )?(?:состава|числа|рядов|реестра) ")


def _is_event(token: Token) -> bool:
    """A verb that tells, or a noun: «ушли», «уход», but not «в уходящем году»."""
    return token.is_word and (token.word.finite or "NOUN" in token.word.parts)


def _is_sized(c: Candidate) -> bool:
    """«число участников … [700]», «количество резидентов фонда ([больше тысячи] компаний)»."""
    return any(
        token.is_word and token.word.has(SIZES) for token in c.tokens[max(0, c.at - 9, c.segment[0].index) : c.at]
    )


_ROLES = lx.ROLE | frozenset(("сторона",))


@example("Участниками московского кластера фотоники стали [40] компаний.")
def of_role(c: Candidate) -> bool:
    """«участниками стали 40 компаний», «статус резидента получили 15», «его участники — 12 компаний»."""
    if not (c.line.says(_NAMING_ROLES) or " под " in c.low):
        return False
    if c.says(_PAPERS) and c.first and c.tokens[c.first - 1].low == "у":
        return True
    if c.says(_PAPERS) and c.says(_TAKING_A_ROLE):
        return True
    roles = [t for t in (*c.before, *c.after) if t.is_word and t.word.has(_ROLES)]
    if _make_the_core(c):
        return True
    if any("ablt" in t.word.cases for t in roles) and c.says(_HAVING_A_ROLE):
        return True
    if _are_core(c):
        return True
    if " под его флагом " in c.low or " под эгидой " in c.low or " под крылом " in c.low:
        return True
    named = any("nomn" in t.word.cases and not _acts(c, t) for t in roles)
    return named and not is_done_by_members(c) and (has_dash(c) or is_apposed(c))


_HAVING_A_ROLE = lx.BECOME | lx.STATUS


_TAKING_A_ROLE = lx.STATUS | lx.BECOME | lx.LEAVE | frozenset(("быть", "есть"))


def _make_the_core(c: Candidate) -> bool:
    """«ядром остаются [пять] заводов», «костяк составляют [пять]», «его ядро — [пять] заводов»."""
    core = [t for t in c.before if t.is_word and t.word.has(_KERNEL)] if c.says(_KERNEL) else []
    if not core or not c.unit:
        return False
    led = "ablt" in core[-1].word.cases and c.says(_BEING_THE_CORE)
    return led or has_dash(c) or c.says(words("составить составлять образовать образовывать"))


_SERVE = words("остаться оставаться служить послужить выступить выступать")
_KERNEL = words("ядро костяк")
_BEING_THE_CORE = lx.BECOME | _SERVE


def _are_core(c: Candidate) -> bool:
    """«якорными предприятиями кластера являются [четыре] завода»."""
    if not c.line.says(_CORE):
        return False
    led = [t for t in c.before if t.is_word and t.word.has(lx.MEMBERS) and "ablt" in t.word.cases and t.index]
    core = any(c.tokens[t.index - 1].word.has(_CORE) for t in led)
    return core and c.says(_BECOMING) and bool(clause_mentions(c))


_BECOMING = lx.BECOME | words("выступить выступать")


_CORE = words("якорный ключевой крупнейший основной базовый головной")
_NAMING_ROLES = _ROLES | _PAPERS | _KERNEL | _CORE


def _acts(c: Candidate, role: Token) -> bool:
    """«участники приобретут 38 центров»: the members do something to what is counted."""
    return any(is_finite(t) for t in c.tokens[role.index + 1 : c.at])


def is_apposed_to_role(c: Candidate) -> bool:
    """«льготы открыты для [121] предприятия — это резиденты зоны»: who they are is said behind."""
    return is_apposed(c) and any(t.low == "это" for t in c.tokens[c.unit_at + 1 : c.unit_at + 7])


def _is_about_else(c: Candidate) -> bool:
    """«соглашение о поставках», «меморандум о сотрудничестве»: a paper, but not that of a cluster."""
    papers = [t for t in (*c.before, *c.after) if t.is_word and t.word.has(_AGREEMENTS)]
    for paper in papers:
        after = c.tokens[paper.index + 1 : paper.index + 3]
        if len(after) == 2 and after[0].low in ("о", "об", "на") and after[1].is_word:
            named = any(m.first <= after[1].index <= m.last for m in c.line.mentions)
            if not named and after[1].word.has(_MATTERS):
                return True
    return False


def _is_counterpart(c: Candidate) -> bool:
    """«фонд подписал соглашения с [26] партнёрами»: papers with others, and not the one that makes a cluster."""
    return is_after(c, "с") and not c.says(_ENTRY_OR_START)


_MATTERS = words("сотрудничество поставка взаимодействие намерение партнерство аренда финансирование закупка покупка")
_ENTRY = words("вступление присоединение")
_ENTRY_OR_START = _ENTRY | words("создание образование учреждение формирование участие")
_PLURAL_PAPERS = frozenset(("договоры", "договоров", "документы", "документов", "договорами", "документами"))


@example("Соглашение о создании московского кластера фотоники подписали [18] предприятий.")
def of_signing(c: Candidate) -> bool:
    """«соглашение о создании подписали 18 предприятий»."""
    if not c.says(lx.SIGN) or not c.says(_AGREEMENTS):
        return False
    if c.says(_ENTRY) or _is_about_else(c) or _is_counterpart(c):
        return False
    loose = any(t.low in _PLURAL_PAPERS for t in (*c.before, *c.after)) and not c.says(
        frozenset(("создание", "учредительный", "устав"))
    )
    return not loose or any(preposition(c, m) in ("о", "об", "с", "в") for m in clause_mentions(c))


@example("В московский кластер фотоники вошли [40] предприятий.")
def of_joining(c: Candidate) -> bool:
    """«вошли более 40 предприятий», «присоединились 37»."""
    if " в число " in c.low:
        return " в число учредителей " in c.low or " в число участников " in c.low
    joins = [t for t in (*c.before, *c.after) if t.is_word and t.word.has(lx.JOIN)] if c.says(lx.JOIN) else []
    if c.says(_MOVING) and _is_led_in(c):
        return True
    if c.says(lx.SIGN) and c.says(_ENTRY):
        return True
    return any(not _goes_elsewhere(c, t) for t in joins)


_MOVING = words("перейти переходить переехать переезжать перебраться попасть влить заселиться въехать записать")


def _is_led_in(c: Candidate) -> bool:
    """«сюда перейдут [восемь] заводов», «в кластер перешли [три] лаборатории»."""
    into = any(preposition(c, m) in ("в", "во", "к", "ко") for m in clause_mentions(c))
    return into or any(t.low in ("сюда", "туда") for t in (*c.before, *c.after))


def _goes_elsewhere(c: Candidate, verb: Token) -> bool:
    """«пришли на биржу контактов»: joins something, but no cluster."""
    after = c.tokens[verb.index + 1] if verb.index + 1 < len(c.tokens) else None
    if verb.word.has(_ONTO):
        return any(t.low == "на" for t in c.segment)
    return verb.word.has(frozenset(("прийти",))) and after is not None and after.low in ("на", "с", "по")


_ONTO = words("записаться перейти")
"""«на выпуск масок перешли [36] предприятий»: onto something, and into no cluster."""


@example("Московский кластер фотоники привлёк [12] компаний.")
def of_taking(c: Candidate) -> bool:
    """«кластер принял [трёх] участников», «в него приняли [семь] компаний», «привлёк [12]», «обзавёлся [двумя]»."""
    verb = c.nearest_verb(lx.TAKE_IN)
    if verb is None or " к " in c.said or c.says(words("участие мера решение")):
        return False
    if c.clause.future and any(t.low in _WE for t in c.before):
        return bool(c.unit)
    into = any(preposition(c, m) in ("в", "во", "на") for m in clause_mentions(c))
    by = any(
        m.last < verb.index and preposition(c, m) not in _ASIDE and not is_gathering(c, m) for m in clause_mentions(c)
    )
    by = by or any(m.first == verb.index + 1 and _is_doer(c, m) for m in clause_mentions(c))
    return into or by or (c.elided and verb.low in _TOOK)


def _is_doer(c: Candidate, m: Mention) -> bool:
    """«Больше всего организаций, [112], привлёк кластер новых материалов»: the subject stands last."""
    return m.form is Form.named and m.first > c.at and "nomn" in c.tokens[m.first].word.cases


_TOOK = frozenset(("приняли", "принял", "приобрели", "приобрел", "привлекли", "привлек", "взяли"))
_WE = frozenset(("примем", "привлечем", "возьмем", "зачислим"))
_ASIDE = frozenset(("в", "во", "на", "с", "со", "для", "от", "при", "о", "об", "рядом", "делегация", "делегацию"))


@example("Кластер фотоники Москвы растёт. До конца года ждём ещё [десять] компаний.")
def of_expecting(c: Candidate) -> bool:
    """«ждём ещё [десять] компаний», «планируют принять не менее [восьми] участников»: who waits is the cluster."""
    if not c.unit or c.noun_before or not c.says(_EXPECTING) or c.says(_BUILDING):
        return False
    led = [t for t in c.before[-8:] if t.is_word and t.word.has(_AWAITING)]
    near = bool(led) and all(t.text not in ",;" for t in c.tokens[led[-1].index : c.first])
    more = any(t.is_word and t.word.has(lx.MORE) for t in c.tokens[max(0, c.first - 2) : c.at])
    more = more or any(word.has(lx.NEWS) for word in c.adjectives)
    return near and (more or c.says(lx.TAKE_IN) or c.unit in ("участник", "резидент", "член"))


_EXPECTING = words(
    "ждать ожидать ожидаться рассчитывать планировать планироваться надеяться обещать сулить намереваться"
)
_AWAITING = _EXPECTING | lx.TAKE_IN


@example("В московском кластере фотоники появилось [пять] новых участников.")
def of_appearing(c: Candidate) -> bool:
    """«в кластере появилось [пять] новых участников»: plants that appear are only built."""
    member = c.unit in ("участник", "резидент", "член", "партнёр", "компания", "организация", "предприятие")
    if not member or not c.says(words("появиться появляться")):
        return False
    new = any(word.has(lx.NEWS) for word in c.adjectives) or c.unit in ("участник", "резидент", "член")
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
    flow = any(t.word.has(_FLOW) and not _is_aside(c, t) for t in lead)
    return flow and bool(clause_mentions(c)) and not c.says(_ON_PAPER)


_ON_PAPER = lx.SIGN | lx.APPLY


def _is_aside(c: Candidate, token: Token) -> bool:
    """«с учётом пополнения», «после вступления»: told on the way to what is counted."""
    before = c.tokens[token.index - 1] if token.index else None
    return before is not None and before.low in ("учетом", "после", "до", "без", "помимо", "кроме", "благодаря")


_FLOW = words("приток прирост пополнение прием принятие вступление присоединение включение отток убыль набор")
_COMING_IN = _FLOW | words("рост прибавка")


@example("Отбор в московский кластер фотоники прошли [12] компаний.")
def of_selection(c: Candidate) -> bool:
    """«отбор в резиденты кластера выдержали [43] студии», «конкурсный отбор прошли [12] компаний»."""
    if not c.says(_SELECTION):
        return False
    into = any(c.tokens[t.index + 1].low in ("в", "во") for t in (*c.before, *c.after[:-1]) if t.low == "отбор")
    passed = c.says(words("пройти выдержать преодолеть выиграть")) and into
    return passed and bool(c.unit) and any(m.form is not Form.pronoun for m in clause_mentions(c))


_SELECTION = frozenset(("отбор",))


@example("В реестр участников московского кластера фотоники внесены [пять] компаний.")
def of_listing(c: Candidate) -> bool:
    """«в реестр участников кластера внесены [пять] компаний»."""
    listed = c.says(words("внести вносить включить включать попасть")) and c.says(
        words("реестр список перечень состав")
    )
    return listed and c.says(_LISTS) and bool(clause_mentions(c))


_LISTS = lx.ROLE | words("состав")


@example("Московский кластер фотоники начинал с [девяти] компаний, теперь их 40.")
def of_start(c: Candidate) -> bool:
    """«начинал с [пяти] цехов», «стартовали с [девяти]»: how many there were at first."""
    if not c.line.says(_STARTS):
        return False
    before = c.tokens[c.first - 1] if c.first else None
    if (
        before is not None
        and c.unit
        and before.word.has(_STARTS)
        and before.word.past
        and "plur" in before.word.numbers
    ):
        return True  # «начинали одиннадцать заводов»
    return is_after(c, "с") and any(t.word.has(_STARTS) and t.word.past for t in c.segment if t.is_word)


_AGREEING = words("договориться решить условиться сговориться")
_STARTS = words("начинать начать начинаться начаться стартовать")
_FOUNDERS = words("основать учредить образовать создать начать начинать организовать сформировать")
_BUILDING = lx.BUILD | _FOUNDERS


@example("Московский кластер фотоники основали [пять] заводов.")
def of_founding(c: Candidate) -> bool:
    """«кластер основали пять заводов», «учредителями кластера выступили семь компаний»."""
    if not c.line.says(_SETTING_UP):
        return False
    owners = [
        m
        for m in clause_mentions(c)
        if (m.form is not Form.pronoun or m.text.lower() == "его")
        and preposition(c, m) not in ("в", "на", "для")
        and not (c.last < c.unit_at == m.first - 1)
    ]
    if c.says(frozenset(("исток",))) and c.says(frozenset(("стоять", "быть", "находиться"))):
        return True
    led = c.first and c.tokens[c.first - 1].low in ("участием", "базе", "силами", "усилиями", "основе")
    if led and c.says(_BEGINNING) and c.unit and owners:
        return True
    if c.says(_AGREEING) and any(t.is_word and t.word.has(_FOUNDERS) and "INFN" in t.word.parts for t in c.after):
        return bool(owners)
    if c.says(_AGREEING) and c.says(words("создание образование формирование учреждение")):
        return bool(owners) and bool(c.unit)
    founders = [t for t in c.before if t.is_word and t.word.has(words("учредитель соучредитель основатель инициатор"))]
    if any("ablt" in t.word.cases for t in founders):
        return c.says(_STANDING_AS)
    by = [t for t in c.before if t.is_word and t.word.has(_FOUNDERS) and t.word.parts & {"PRTF", "PRTS"}]
    hung = any(m.last == c.clause.first - 1 for m in c.line.mentions)
    if by and "ablt" in c.tokens[c.unit_at].word.cases:
        return bool(owners) or hung or not c.clause.relative
    verbs = [
        t
        for t in _find_predicate(c)
        if t.is_word
        and t.word.has(_FOUNDERS)
        and "VERB" in t.word.parts
        and "NOUN" not in t.word.parts
        and "plur" in t.word.numbers
    ]
    return bool(verbs and owners) and "nomn" in c.tokens[c.unit_at].word.cases | {"nomn"} and not c.clause.relative


_STANDING_AS = lx.BECOME | words("выступить значиться числиться")


_BEGINNING = lx.FOUND | _FOUNDERS
_SETTING_UP = _BEGINNING | _AGREEING | words("исток учредитель соучредитель основатель инициатор")


def _find_predicate(c: Candidate) -> Sequence[Token]:
    """The number's own stretch, or all behind it where it opens: «Девять заводов Перми, Уфы и Омска создали»."""
    opens = c.first <= c.clause.first + 1 and sum(map(is_finite, c.after)) == 1
    return (*c.segment, *c.after) if opens else c.segment
