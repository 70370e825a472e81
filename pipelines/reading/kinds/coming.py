"""Newcomers and leavers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from model import Kind
from pipelines.reading.bonds.bond import (
    Bond,
    clause_mentions,
    has_dash,
    is_added,
    is_finite,
    preposition,
    tells_size_now,
)
from pipelines.reading.bonds.chain import NOW
from pipelines.reading.bonds.growing import reaches
from pipelines.reading.bonds.joining import is_aside
from pipelines.reading.bonds.naming import counts_us
from pipelines.reading.bonds.taking import takes_another
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.near import is_of_today, join_words, names_single, own_words
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

NEWLY = words(
    "присоединиться вступить добавиться прийти пополнить прибавиться примкнуть подключиться влиться записаться принять"
)
"""What newcomers do: said of the future, it is a plan though the cluster exists."""


@example("Из московского кластера фотоники ушли [семь] компаний.")
def leaving(case: Case) -> Kind | None:
    """«ушли [70] компаний»."""
    return Kind.decrease if case.bond is Bond.leave else None


_ENTRY = words("вступление присоединение")
_FILLING = words("прибавить пополниться пополняться пополнить прирасти прирастать обогатиться")


_NOT_MORE = frozenset(("недавно", "вчера", "год", "раньше"))
"""After «ещё» they speak of time."""


def is_more(c: Candidate) -> bool:
    """«ещё», «новых» before the noun or among its adjectives."""
    near = [t for t in c.tokens[max(c.clause.first, c.first - 2) : c.at] if t.is_word]
    if any(t.low in _NOT_MORE for t in near):
        return any(word.has(lx.NEWS) for word in c.adjectives)
    return any(t.word.has(lx.MORE) and not _is_counted_in(c, t) for t in near) or any(
        word.has(lx.NEWS) for word in c.adjectives
    )


def _is_counted_in(c: Candidate, token: Token) -> bool:
    """«С учётом новичков там [72]», «вместе с новичками в нём [72]»: the newcomers are among them."""
    lead = c.tokens[token.index - 1].low if token.index else ""
    return is_aside(c, token) or (lead in ("с", "со") and "ablt" in token.word.cases)


@example("Приток участников в московский кластер фотоники составил [15] компаний.")
def flowed(case: Case) -> Kind | None:
    """«приток участников составил [15]», «одобрен приём [четырёх] компаний», «отток — [шесть]»: a noun of coming."""
    c = case.c
    if not c.line.says(_FLOWING) or _is_counted_after(c):
        return None
    opening = max((t.index for t in c.before if t.text == ":" and c.noun_before), default=0)
    told = (t for t in c.tokens[max(c.clause.first, c.first - _FAR, opening) : c.first] if t.is_word)
    lead = [t.word for t in told if not is_aside(c, t)]
    if any(word.has(_OUTFLOW) for word in lead):
        return Kind.decrease
    came = (
        any(word.has(_INFLOW) for word in lead)
        and not c.says(_GIVEN)
        and not c.says(_STATE)
        and not (c.says(_NO_INFLOW) and case.bond is not Bond.sign)
    )
    return Kind.increment if came and case.bond is not Bond.part else None


_FAR = 9
_GIVEN = words("учет после благодаря вследствие")
"""«с учётом пополнения в нём 12 предприятий»: what came is counted in."""
_STATE = words("насчитываться насчитывать состоять числиться входить действовать объединять")
_INFLOW = words("приток прирост пополнение прием принятие вступление присоединение включение прибавление приход")
_NO_INFLOW = words("соглашение документ заявление после заявка договор")
_OUTFLOW = words("отток убыль выход исключение уход")
_FLOWING = _INFLOW | _OUTFLOW


@example("За месяц соглашения с московским кластером фотоники подписали [пять] компаний.")
def signed_with(case: Case) -> Kind | None:
    """«соглашения с кластером подписали [пять] компаний»: each signed with what was there before them."""
    c = case.c
    if case.bond is not Bond.sign or _SO_FAR.search(c.low):
        return None
    with_it = (m for m in clause_mentions(c) if preposition(c, m) in ("с", "со"))
    return Kind.increment if any(_leads_to(c, m.first) for m in with_it) else None


def _leads_to(c: Candidate, at: int) -> bool:
    """Whether the papers themselves are with the cluster: «соглашения с кластером»."""
    lead = [t for t in c.tokens[max(0, at - 3) : at - 1] if t.is_word]
    return any(t.word.has(_PAPERS) for t in lead)


_PAPERS = words("соглашение договор")
_SO_FAR = re.compile(r" (?:на сегодня\w*|на данный момент|уже|всего|сейчас|к настоящему времени) ")
"""«на сегодня соглашения заключили»: all who ever did."""


@example("Вступление 13 компаний довело численность московского кластера фотоники до [98].")
def brought_to(case: Case) -> Kind | None:
    """«вступление 13 компаний довело численность до [98]»: what it came to, whoever came."""
    c = case.c
    led = c.first > 0 and c.tokens[c.first - 1].low == "до" and not c.clause.future
    verb = c.nearest_verb(_BRINGING) if led else None
    done = verb is not None and (verb.word.past or "GRND" in verb.word.parts)
    return Kind.total if verb is not None and done and verb.index < c.first else None


_BRINGING = words("довести")


@example("[Три] фабрики оправ и один институт теперь в московском кластере фотоники.")
def now_among(case: Case) -> Kind | None:
    """«[три] фабрики и один институт теперь в кластере»: each sort of those who have just come."""
    c = case.c
    if case.bond is not Bond.belong or c.clause.future or not c.line.says(_HENCEFORTH):
        return None
    now = next((t for t in c.tokens[c.unit_at + 1 :] if t.low in _HENCEFORTH), None)
    before = [at for at in c.line.counts if now is not None and at < now.start]
    opening = before[:1] == [c.tokens[0].start] and not any(map(is_finite, c.tokens))  # not «теперь объединены в нём»
    return Kind.increment if opening and len(before) > 1 else None


_HENCEFORTH = frozenset(("теперь", "отныне"))


@example("Новыми участниками московского кластера фотоники стали [девять] компаний.")
def renewed(case: Case) -> Kind | None:
    """«новыми участниками стали [девять]», «среди новых членов — [пять] заводов»: who they are called."""
    c = case.c
    sized = any(t.is_word and t.word.has(lx.COUNTS) for t in c.tokens[max(0, c.first - 4) : c.first])
    if not c.line.says(_RENEWING) or sized or " с учетом " in c.low:
        return None  # «с учётом новичков в него входят 80»: they are counted in
    if _is_counted_after(c):
        return None
    roles = [t for t in (*c.before, *c.after) if t.is_word and t.word.has(lx.ROLE) and t.index]
    new = (
        any(c.tokens[role.index - 1].word.has(lx.NEWS) and not _is_together_with(c, role) for role in roles)
        or c.says(lx.NOVICE)
        or c.tokens[c.unit_at].word.has(lx.NOVICE)
    )
    if case.bond in (Bond.grow, Bond.contain, Bond.belong, Bond.compose) and not c.tokens[c.unit_at].word.has(
        lx.NOVICE
    ):
        return None
    return Kind.increment if new and case.bond is not Bond.part else None


def _is_together_with(c: Candidate, role: Token) -> bool:
    """«Вместе с новыми членами в него входят [77]»: they are counted in."""
    return role.index > 1 and c.tokens[role.index - 2].low in ("с", "со", "включая")


_RENEWING = lx.NEWS | lx.NOVICE


def _is_counted_after(c: Candidate) -> bool:
    """«новых участников он принимает постоянно: теперь в нём [44]»: how many there are now, told behind a mark."""
    lead = list(takewhile(lambda t: t.text not in ",:;—–", reversed(c.tokens[c.clause.first : c.first])))
    said = [t.word for t in (*lead, c.tokens[c.unit_at]) if t.is_word]
    renewing = any(word.has(_RENEWING) for word in (*said, *c.adjectives))
    return is_of_today(c) and not renewing and any(t.low in _WITHIN for t in lead)


_WITHIN = ("нем", "них", "их", "ней", "там", "здесь", "составе", "рядах")


@example("В московский кластер фотоники приняли [семь] компаний.")
def taken_in(case: Case) -> Kind | None:
    """«кластер принял [семь] компаний», «в него приняты [три]», «привлёк [12] компаний», «обзавёлся [двумя]»."""
    c = case.c
    verb = c.nearest_verb(_TAKING_IN) if not counts_us(c) else None  # «приняли двоих, так что нас ровно [70]»
    if verb is None or not verb.word.has(lx.TAKE_IN) or case.bond not in (Bond.contain, Bond.join, Bond.member):
        return None
    if (
        _is_counted_after(c)
        or _is_size_now(c)
        or c.says(words("первый участие"))
        or case.scene.is_founded_by(c.line)
        or takes_another(c, verb)
        or _has_so_far(c, verb)
    ):
        return None
    several = "PRTS" in verb.word.parts or ("plur" in verb.word.numbers and "sing" not in verb.word.numbers)
    told = (
        several
        or _INTO_ITS_OWN.search(c.low) is not None
        or c.unit in ("участник", "резидент", "член")
        or _LATELY.search(c.low)
        or _MONTH.search(c.low)
    )
    return Kind.increment if told or not verb.word.has(words("принять принимать")) else None


def _has_so_far(c: Candidate, verb: Token) -> bool:
    """«Кластер уже принял [75] резидентов», «с основания принял»: all it ever took in, unless a time is told."""
    if _SINCE_FOUNDED.search(c.low):
        return not is_more(c)
    so_far = verb.index > 0 and c.tokens[verb.index - 1].low == "уже" and verb.word.past
    timed = _LATELY.search(c.low) or _MONTH.search(c.low) or _SINCE.search(c.low) or _MONTHS.search(c.low)
    return so_far and not timed and not is_more(c)


_SINCE_FOUNDED = re.compile(r" с(?:о)? (?:дня |момента |времени )?(?:основания|создания|открытия|запуска|образования) ")
_INTO_ITS_OWN = re.compile(r" в (?:свой состав|свои ряды|состав участников|число участников) ")
_TAKING_IN = lx.TAKE_IN | lx.CONTAIN


@example("К московскому кластеру фотоники теперь присоединились [трое].")
def came_by_heads(case: Case) -> Kind | None:
    """«А теперь пришли [двое]»: newcomers, told by their heads and without a noun."""
    c = case.c
    verb = c.nearest_verb(NEWLY) if case.bond is Bond.join and c.elided else None
    return Kind.increment if verb is not None and verb.word.past and c.tokens[c.first].low in _HEADS else None


_HEADS = frozenset(("двое", "трое", "четверо", "пятеро", "шестеро", "семеро"))


@example("Комиссия присвоила статус участника московского кластера фотоники [четырём] компаниям.")
def given(case: Case) -> Kind | None:
    """«комиссия присвоила статус [четырём] компаниям», «город дал статус [семи]»: told as a deed, of newcomers."""
    c = case.c
    if case.bond is not Bond.role or "datv" not in c.tokens[c.unit_at].word.cases:
        return None
    verb = c.nearest_verb(_GIVE)
    return Kind.increment if verb is not None and "VERB" in verb.word.parts and verb.word.past else None


_GIVE = words("присвоить предоставить дать выдать вручить")


@example("В московском кластере фотоники 40 компаний, из них [восемь] вступили в этом году.")
def newly(case: Case) -> Kind | None:
    """«из них [восемь] вступили в этом году», «в том числе [восемь] новых»: newcomers among all."""
    c = case.c
    if case.bond is not Bond.part or case.whole not in (None, Kind.total, Kind.aggregate):
        return None
    own = own_words(c)
    came = any(t.is_word and t.word.has(lx.JOIN) and t.word.past for t in c.segment if t.index > c.at)
    came = came or (c.says(lx.STATUSES) and any(t.is_word and t.word.has(_GOT) and t.word.past for t in c.segment))
    new = any(word.has(lx.NEWS) for word in c.adjectives)
    return Kind.increment if new or (came and (_LATELY.search(own) or _SINCE.search(own))) else None


_GOT = words("получить обзавестись обрести приобрести")
_LATELY = re.compile(
    r" (?:в|за|с начала) (?:этом|этот|этого|текущем|текущий|нынешнем|нынешний|минувшем|прошлом|прошедшем|последний"
    r"|20\d\d) | за (?:\w+ )?последни\w+ | с начала года "
    r"| за (?:последний )?(?:год|месяц|квартал|полгода|лето|зиму|осень|весну) "
    r"| с нового года "
    r"| на (?:этой|прошлой) неделе | (?:в|за) (?:первом|втором|первое|второе|[ivх]+) (?:полугод|квартал)"
    r"| (?:этой|прошлой|минувшей|нынешней) (?:весной|осенью|зимой) | (?:этим|прошлым|минувшим|нынешним) летом "
)


@example("После вступления [14] организаций в московском кластере фотоники стало 39 организаций.")
def entered(case: Case) -> Kind | None:
    """«после вступления [14] организаций их стало 39», «с выходом [двух] осталось 30»: who came or left before that."""
    c = case.c
    if "gent" not in c.tokens[c.unit_at].word.cases:
        return None
    lead = [t for t in c.tokens[max(c.clause.first, c.first - _NEAR) : c.first] if t.is_word]
    noun = next((t for t in reversed(lead) if "ADJF" not in t.word.parts), None)
    if noun is None or not any(t.low in _BY for t in lead if t.index < noun.index):
        return None
    if noun.word.has(_OUTFLOW):
        return Kind.decrease
    return Kind.increment if noun.word.has(_INFLOW) else None


_NEAR = 5
_BY = ("после", "с", "благодаря", "счет", "учетом", "вследствие", "результате")


@example("Московский кластер фотоники прирос [12] организациями: сейчас в нём почти тридцать.")
def grown_by(case: Case) -> Kind | None:
    """«вырос на [15] компаний», «прирос [12] организациями», «пополнился [семью]»: by how many, told by its form."""
    c = case.c
    if case.bond is not Bond.grow or reaches(c):
        return None
    by = c.first > 0 and c.tokens[c.first - 1].low == "на"
    if by and c.nearest_verb(lx.GROW) is not None and not c.says(lx.SHRINK):
        return Kind.increment
    filled = c.nearest_verb(_FILLING)
    if filled is None or "ablt" not in c.tokens[c.unit_at].word.cases or " до " in c.said:
        return None
    return None if _is_past_a_verb(c, filled) else Kind.increment


@example("К московскому кластеру фотоники присоединились ещё [15] компаний.")
def coming(case: Case) -> Kind | None:
    """«присоединились ещё [15] компаний», «вырос на [15] компаний», «пополнился [семью] предприятиями»."""
    c = case.c
    if case.bond is Bond.now or _is_size_now(c) or tells_size_now(c) or _is_labelled(c) or _is_counted_after(c):
        return None
    if (_SINCE_FOUNDED.search(c.low) or _are_they_still(c)) and not is_more(c):
        return None
    if is_added(c) or _began_then(case):
        return Kind.increment
    if case.bond is Bond.grow and not reaches(c) and any(t.low == "на" for t in c.tokens[max(0, c.first - 1) : c.last]):
        return Kind.increment
    filled = c.nearest_verb(_OF_A_SIZE)
    filling = filled and filled.word.has(_FILLING) and case.bond is not Bond.belong and not _is_told_of_now(c, filled)
    if filling and filled and " до " not in c.said and not _is_past_a_verb(c, filled):
        return Kind.increment
    if case.bond is Bond.join and (c.says(_ENTRY) or c.nearest_verb(_ADDED)):
        return Kind.increment
    if case.bond is Bond.join and (_entered_it(case) or _joined_the_first(c)):
        return Kind.increment
    if _has_period(case) or (case.bond is Bond.join and _SINCE.search(c.said)):
        return Kind.increment
    if case.bond is Bond.dash and any(
        t.is_word and t.word.has(lx.MORE) and not _is_counted_in(c, t) for t in (*c.before, *c.tokens[c.at : c.unit_at])
    ):
        return Kind.increment
    if case.bond in (Bond.join, Bond.role) and (_came_lately(case) or _explains_growth(c)):
        return Kind.increment
    joining = case.bond in (Bond.join, Bond.role, Bond.genitive, Bond.belong, Bond.sign, Bond.contain, Bond.member)
    if joining and is_more(c) and not _closes_names(c):
        return Kind.increment
    return Kind.increment if case.bond in (Bond.join, Bond.role) and _is_within_a_year(case) else None


def _are_they_still(c: Candidate) -> bool:
    """«Участниками в этом году являются [77] компаний»: how it is, and nothing that was done."""
    verb = c.nearest_verb(_BEING)
    return verb is not None and is_finite(verb) and not verb.word.past and not verb.word.future


_BEING = words("являться состоять числиться значиться")


def _entered_it(case: Case) -> bool:
    """«В него вступили [четыре] компании», told alone: a few who came, unless it was founded by them."""
    c = case.c
    verb = c.nearest_verb(_ENTERING)
    if verb is None or not verb.word.past or verb.index > c.first or _SO_FAR.search(c.low):
        return False
    alone = not any(n.is_count and n.start != c.number.start for n in c.line.numbers) and not names_single(c)
    return alone and c.number.value < _FEW and not case.scene.is_founded_by(c.line)


def _joined_the_first(c: Candidate) -> bool:
    """«К учредителям присоединились [12] предприятий», «к участникам кластера»: those who were there before them."""
    to = (t.index + 1 for t in c.before if t.low in ("к", "ко"))
    whom = next((_past_adjectives(c, at) for at in to), None)
    if whom is None or not whom.is_word or "datv" not in whom.word.cases or "plur" not in whom.word.numbers:
        return False
    return whom.word.has(lx.ROLE | lx.FIRST_MEMBERS)


def _past_adjectives(c: Candidate, at: int) -> Token | None:
    """The noun behind «десяти», «первым»."""
    qualities = frozenset(("ADJF", "NUMR"))
    return next((t for t in c.tokens[at : c.first] if not t.is_word or t.word.parts.isdisjoint(qualities)), None)


_ENTERING = words("вступить примкнуть влиться")
_FEW = 10
_OF_A_SIZE = _FILLING | lx.GROW | lx.CONTAIN


def _is_size_now(c: Candidate) -> bool:
    """«заводов прибавилось, участников теперь [65]»: how many there are, in a stretch without a verb of coming."""
    now = c.noun_before and is_of_today(c)
    return now and not any(is_finite(t) and t.low not in ("стало", "есть") for t in c.segment)


def _is_labelled(c: Candidate) -> bool:
    """«Кластер прирастает: участников — [47], инвестиций — 60 млрд»: the first row of its sizes."""
    lead = c.tokens[max(0, c.first - 3) : c.first]
    rowed = c.noun_before and len(lead) == _ROW and lead[0].text == ":" and lead[2].text in "—–-"
    return rowed and lead[1].is_word and lead[1].word.has(lx.ROLE) and "gent" in lead[1].word.cases


_ROW = 3


def _began_then(case: Case) -> bool:
    """«с января статус получили [девять] компаний»: a deed since some month, and no state."""
    c = case.c
    if case.bond is not Bond.role or not _SINCE.search(c.said):
        return False
    return any(t.is_word and t.word.past and t.word.has(_GETTING) for t in c.segment)


_GETTING = lx.STATUS | words("стать")


def _closes_names(c: Candidate) -> bool:
    """«вошли завод «Полиэф», институт и ещё [семь] организаций»: the rest of those who are named."""
    led = [t.low for t in c.tokens[max(0, c.first - 2) : c.first]] == ["и", "еще"]
    return led and not c.says(NEWLY) and names_single(c)


def _is_past_a_verb(c: Candidate, verb: Token) -> bool:
    """«прирос лабораторией и стал больше: [19]»: another verb stands between, and the number is its."""
    return any(is_finite(t) for t in c.tokens[verb.index + 1 : c.first])


def _is_told_of_now(c: Candidate, verb: Token) -> bool:
    """«пополнился: теперь в нём [54] компании»: what stands behind the colon is how many there are."""
    between = c.tokens[verb.index + 1 : c.first]
    return any(t.text == ":" for t in between) and any(t.low in NOW for t in between)


def _explains_growth(c: Candidate) -> bool:
    """«Кластер расширился: к нему присоединились [четыре] компании»."""
    before = [t for t in c.tokens[: c.clause.first + 1] if t.index < c.first]
    if ":" not in [t.text for t in before]:
        return False
    return any(t.is_word and t.word.has(_WIDENED) and t.word.past for t in before)


_ADDED = words("прибавиться прибавляться добавиться добавляться")
_WIDENED = words("расширить расшириться пополниться пополнить вырасти увеличиться прирасти подрасти прибавить")
_MONTH = re.compile(
    r" в (?:январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре) "
    r"| (?:весной|летом|осенью|зимой) "
)


def _came_lately(case: Case) -> bool:
    """«присоединились в этом году», «в июне вступили»: newcomers, unless the cluster itself is just founded."""
    c = case.c
    joined = c.nearest_verb(_NEWLY_BECOMING) if case.bond is Bond.role else c.nearest_verb(NEWLY)
    if joined is None and case.bond is Bond.role and _THIS_MONTH.search(c.low):
        joined = c.nearest_verb(lx.STATUS)
    if joined is None or not joined.word.past or case.scene.is_founded_by(c.line):
        return False
    said = _before_comparison(c)
    return bool(_LATELY.search(said) or _MONTH.search(said))


_THIS_MONTH = re.compile(r" (?:в|за) (?:этом|этот|текущем|прошлом|минувшем) (?:месяце?|квартале?|полугоди[ие]) ")
_NEWLY_BECOMING = NEWLY | lx.BECOME


def _before_comparison(c: Candidate) -> str:
    """Its clause up to «против 48 в прошлом году», «, 30 – в этом году»: the time there is the other number's."""
    behind = takewhile(lambda t: t.low not in _AGAINST, _up_to_part(c))
    return join_words([*c.before, *c.tokens[c.at : c.unit_at + 1], *behind])


def _up_to_part(c: Candidate) -> Sequence[Token]:
    """What stands behind it, up to a comma and «[30] – в этом году»: a number with a dash of its own."""
    part = next((n for n in c.line.numbers if n.is_count and n.said_start > c.tokens[c.unit_at].end), None)
    ends = [t.index for t in c.after if part is not None and t.end <= part.said_start]
    past = next((t.index for t in c.after if part is not None and t.start >= part.end), None)
    parted = bool(ends) and past is not None and c.tokens[ends[-1]].text == "," and c.tokens[past].text in "—–-"
    return c.tokens[c.unit_at + 1 : ends[-1] + 1] if parted else c.after


_AGAINST = ("против", "вместо")


def _has_period(case: Case) -> bool:
    """«за последние два года присоединилось 10», «за 11 месяцев статус присвоили 18»: newcomers of a time."""
    said = case.c.line.sentence.low
    if case.bond not in (Bond.join, Bond.role) or not (" за " in said or (case.bond is Bond.role and " в " in said)):
        return False
    behind = takewhile(lambda t: t.low not in _AGAINST, case.c.tokens[case.c.unit_at + 1 : case.c.unit_at + 6])
    opening = case.c.clause.first if case.c.clause.relative else 0  # «в прошлом году создан кластер, в котором …»
    low = join_words([*case.c.tokens[opening : case.c.unit_at + 1], *behind])
    months = _MONTHS.search(low) is not None
    return " за последн" in low or months or (case.bond is Bond.role and _YEAR.search(low) is not None)


_SINCE = re.compile(
    r" (?:с|со) (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    r"весны|осени|зимы|лета) "
    r"| за 20\d\d год "
)


_MONTHS = re.compile(
    r" за (?:\w+ ){0,3}(?:месяц|месяцы|месяца|месяцев|квартал|полгода|полугодие|неделю|лето|зиму|осень|весну)\b"
)


_YEAR = re.compile(
    r" (?:в|за) (?:последний|прошедший|прошедшем|минувшем|прошлом|нынешнем|этом|текущем|минувший|прошлый|нынешний"
    r"|текущий) (?:году|год) "
)


_PERIODS = (
    " за год ",
    " с начала года ",
    " за прошлый год ",
    " за минувший год ",
    " в прошлом году ",
    " за месяц ",
    " за квартал ",
    " за полгода ",
)


def _is_within_a_year(case: Case) -> bool:
    said = case.c.line.sentence.low
    if not any(cue in said for cue in (" за ", " с начала ", " в прошлом ", " в 20")):
        return False
    if any(t.is_word and t.word.past and t.word.has(_LASTED) for t in case.c.segment):
        return False
    low = _before_comparison(case.c)
    if any(period in low for period in _PERIODS) or " с начала 20" in low:
        return True
    told = " в 20" in low and " году " in low and not has_dash(case.c)  # «создан в 2019 году, его участники — [50]»
    return told and case.bond is Bond.role and not case.c.says(lx.BECOME)


_LASTED = words("входить состоять числиться значиться насчитываться")
"""«ещё в прошлом году в него входили [26]»: so it was then, and nobody came."""
