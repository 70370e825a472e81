"""Newcomers and leavers: by what they did, and by what was done to the cluster."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.bonds.bond import (
    Bond,
    clause_mentions,
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
from pipelines.reading.kinds.lately import (
    IN_MONTH,
    LATELY,
    OVER_MONTHS,
    SINCE,
    SINCE_FOUNDED,
    before_comparison,
    has_period,
    is_within_a_year,
)
from pipelines.reading.kinds.near import is_counted_after, is_of_today, join_words, names_single, own_words
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
    if c.line.says(lx.NOVICE) and _AMONG_NOVICES.search(join_words([*c.tokens[: c.first]])):
        return Kind.increment
    sized = any(t.is_word and t.word.has(lx.COUNTS) for t in c.tokens[max(0, c.first - 4) : c.first])
    if not c.line.says(lx.RENEWING) or sized or " с учетом " in c.low or _WITH_NOVICES.search(join_words([*c.before])):
        return None  # «с учётом новичков в него входят 80», «с новичком их 80»: they are counted in
    if is_counted_after(c):
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


_WITH_NOVICES = re.compile(r" (?:с|со) (?:\w+ )?(?:новичк|новобранц|новым участник|новыми участник)\w* ")
_AMONG_NOVICES = re.compile(r" (?:среди|в числе|из) (?:новичков|новобранцев) ")


def _is_together_with(c: Candidate, role: Token) -> bool:
    """«Вместе с новыми членами в него входят [77]»: they are counted in."""
    return role.index > 1 and c.tokens[role.index - 2].low in ("с", "со", "включая")


@example("В московский кластер фотоники приняли [семь] компаний.")
def taken_in(case: Case) -> Kind | None:
    """«кластер принял [семь] компаний», «в него приняты [три]», «привлёк [12] компаний», «обзавёлся [двумя]»."""
    c = case.c
    verb = c.nearest_verb(_TAKING_IN) if not counts_us(c) else None  # «приняли двоих, так что нас ровно [70]»
    if verb is None or not verb.word.has(lx.TAKE_IN) or case.bond not in (Bond.contain, Bond.join, Bond.member):
        return None
    if (
        is_counted_after(c)
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
        or LATELY.search(c.low)
        or IN_MONTH.search(c.low)
    )
    return Kind.increment if told or not verb.word.has(words("принять принимать")) else None


def _has_so_far(c: Candidate, verb: Token) -> bool:
    """«Кластер уже принял [75] резидентов», «с основания принял»: all it ever took in, unless a time is told."""
    if SINCE_FOUNDED.search(c.low):
        return not is_more(c)
    so_far = verb.index > 0 and c.tokens[verb.index - 1].low == "уже" and verb.word.past
    timed = LATELY.search(c.low) or IN_MONTH.search(c.low) or SINCE.search(c.low) or OVER_MONTHS.search(c.low)
    return so_far and not timed and not is_more(c)


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
    return Kind.increment if new or (came and (LATELY.search(own) or SINCE.search(own))) else None


_GOT = words("получить обзавестись обрести приобрести")


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


_ENTERED_A_YEAR = re.compile(r" (?:вступил|вошел|вступает|входит) в (?:\w+ ){1,3}?(?:год|сезон|десятилетие) (?:с|со) ")
"""«вступил в 2024 год с [70] участниками»: it was the cluster that entered, and with all of them."""


@example("К московскому кластеру фотоники присоединились ещё [15] компаний.")
def coming(case: Case) -> Kind | None:
    """«присоединились ещё [15] компаний», «вырос на [15] компаний», «пополнился [семью] предприятиями»."""
    c = case.c
    if case.bond is Bond.now or _is_size_now(c) or tells_size_now(c) or _is_labelled(c) or is_counted_after(c):
        return None
    if _ENTERED_A_YEAR.search(join_words([*c.before])) or _is_set_against(c):
        return None
    if (SINCE_FOUNDED.search(c.low) or _are_they_still(c)) and not is_more(c):
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
    if has_period(case) or (case.bond is Bond.join and SINCE.search(c.said)):
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
    return Kind.increment if case.bond in (Bond.join, Bond.role) and is_within_a_year(case) else None


def _is_set_against(c: Candidate) -> bool:
    """«прибавил за квартал шесть участников ([47] против 41)»: what is compared in a bracket is the size."""
    opens = c.first > 0 and c.tokens[c.first - 1].text == "("
    return opens and any(t.low in ("против", "вместо") for t in c.tokens[c.unit_at + 1 : c.unit_at + 3])


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
    chosen = _CHOSEN.search(join_words([*c.tokens[c.unit_at :]])) is not None
    new = chosen or c.number.value < _FEW or verb.word.has(_POURED_IN)
    return alone and new and not case.scene.is_founded_by(c.line)


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
_POURED_IN = words("влиться")
_CHOSEN = re.compile(r" (?:прошедш|выдержавш|отобранн|одобренн)\w+ ")
"""«влились [22] компании», «вступили [12], прошедших отбор»: newcomers, however many."""
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
    if case.bond is not Bond.role or not SINCE.search(c.said):
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


def _came_lately(case: Case) -> bool:
    """«присоединились в этом году», «в июне вступили»: newcomers, unless the cluster itself is just founded."""
    c = case.c
    joined = c.nearest_verb(_NEWLY_BECOMING) if case.bond is Bond.role else c.nearest_verb(NEWLY)
    if joined is None and case.bond is Bond.role and _THIS_MONTH.search(c.low):
        joined = c.nearest_verb(lx.STATUS)
    if joined is None or not joined.word.past or case.scene.is_founded_by(c.line):
        return False
    said = before_comparison(c)
    return bool(LATELY.search(said) or IN_MONTH.search(said))


_THIS_MONTH = re.compile(r" (?:в|за) (?:этом|этот|текущем|прошлом|минувшем) (?:месяце?|квартале?|полугоди[ие]) ")
_NEWLY_BECOMING = NEWLY | lx.BECOME
