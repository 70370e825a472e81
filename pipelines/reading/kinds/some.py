"""Parts told by what only some of the members are: how long they are there, who else there is, what is theirs."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from model import Kind
from pipelines.reading.bonds.bond import Bond, clause_mentions, is_finite
from pipelines.reading.bonds.naming import is_all
from pipelines.reading.example import example
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.near import join_words
from pipelines.reading.mention import Form
from pipelines.reading.noun import read_noun
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token


@example("При этом [два] участника из состава московского кластера фотоники – малые предприятия.")
def from_among(case: Case) -> Kind | None:
    """«[два] участника из состава кластера – малые», «экспортом заняты [11] компаний из кластера»: some of them."""
    c = case.c
    after = [t.low for t in c.tokens[c.unit_at + 1 : c.unit_at + 3]]
    if after == ["из", "состава"]:
        return Kind.subset
    whole = c.tokens[c.unit_at + 2] if after[:1] == ["из"] and len(after) > 1 else None
    named = whole is not None and any(m.first == whole.index for m in clause_mentions(c) if m.form is not Form.pronoun)
    out_of_it = named or (whole is not None and whole.is_word and whole.text.islower() and whole.word.has(_THEM))
    return Kind.subset if out_of_it and case.bond is not Bond.part and not is_all(c) else None


_THEM = words("участник резидент член компания предприятие организация фирма")


@example("Меньше двух лет состоят в московском кластере фотоники [пять] компаний.")
def for_so_long(case: Case) -> Kind | None:
    """«меньше двух лет состоят в кластере [пять] компаний», «дольше года в нём [восемь]»: those there for so long."""
    c = case.c
    if case.bond is Bond.part or not c.line.says(_SPANS):
        return None
    return Kind.subset if _SO_LONG.search(join_words([*c.tokens[c.clause.first : c.first]])) else None


_SPANS = words("год месяц полгода неделя")
_SO_LONG = re.compile(
    r" (?:меньше|менее|больше|более|дольше|свыше) (?:\w+ )?(?:год|года|лет|месяц|месяца|месяцев|полугода|недели|недель)"
    r" (?:состо[ия]т|вход[ия]т|числ[ия]тся|работают|участвуют|знач[иа]тся|там|в (?:\S+ ){0,2}(?:нем|ней|кластере)) "
)


@example("В том числе в московский кластер фотоники входят [пять] институтов.")
def among_others(case: Case) -> Kind | None:
    """«В том числе в кластер входят [пять] институтов»: they among others."""
    c = case.c
    opening = [t.low for t in c.tokens[: c.first] if t.is_word][:3]
    told = opening == ["в", "том", "числе"] and case.bond not in (Bond.part, Bond.leave)
    return Kind.subset if told and not any(start < c.number.start for start in c.line.counts) else None


@example("В состав московского кластера фотоники входят и [12] вузов.")
def there_too(case: Case) -> Kind | None:
    """«есть в нём и [12] вузов», «входят и [пять] компаний», «есть и стартапы: это [пять]»: they too, among others."""
    c = case.c
    if case.bond is not Bond.part and _THERE_ARE_SUCH.match(join_words([*c.tokens[: c.first]])):
        return Kind.subset
    lead = c.tokens[max(c.clause.first, c.first - 2) : c.first]
    if case.bond is Bond.part or len(lead) < 2 or lead[1].low != "и":
        return None
    there = lead[0].low == "есть" or (is_finite(lead[0]) and lead[0].word.has(_BEING_THERE))
    return Kind.subset if there and (lead[0].low != "есть" or c.unit not in _MEMBERS) else None


_THERE_ARE_SUCH = re.compile(
    r" (?:есть|среди|встреча[ею]тся|представлен\w*|состо[ия]т) .* и (?:\w+ ){1,3}[:—–-] (?:это|их) $"
)
_BEING_THERE = lx.BELONG | lx.STAY | words("войти")
_MEMBERS = ("участник", "резидент", "член")


@example("Собственные лаборатории есть у [14] компаний, входящих в московский кластер фотоники.")
def theirs(case: Case) -> Kind | None:
    """«лаборатории есть у [14] компаний, входящих в кластер», «профиль научный у [двух] участников»: what some have."""
    c = case.c
    if not c.first or c.tokens[c.first - 1].low != "у" or case.bond in (Bond.part, Bond.role) or is_all(c):
        return None
    members = any(c.unit_at < m.first for m in clause_mentions(c)) or c.unit in _MEMBERS
    status = any(t.is_word and t.word.has(lx.STATUSES) for t in c.before) and c.says(lx.ROLE)
    return Kind.subset if members and not status else None


@example("Крупных предприятий в московском кластере фотоники [семь].")
def of_such(case: Case) -> Kind | None:
    """«крупных предприятий в кластере [семь]», «экспортёров — [14]», «новых участников [пять]»: of what sort, first."""
    c = case.c
    if case.bond in (Bond.belong, Bond.compose) and c.unit in _SORTS and not (c.elided or c.clause.future):
        return Kind.subset
    if case.bond is Bond.part or not c.noun_before:
        return None
    opening = max((t.index + 1 for t in c.before if t.text == ","), default=c.clause.first)
    lead = [t for t in c.tokens[opening : c.first] if t.text != ":"]
    at = next((i for i, t in enumerate(lead) if t.low not in _BEFORE_IT), len(lead))
    sorts = list(takewhile(_is_of_many, lead[at:]))
    noun, behind = lead[at + len(sorts) : at + len(sorts) + 1], lead[at + len(sorts) + 1 : at + len(sorts) + 2]
    named = noun and noun[0].is_word and "gent" in noun[0].word.cases
    if not named or not (noun[0].word.has(_SORTS) or read_noun(noun[0])[0]):
        return None
    if any(t.word.has(lx.NEWS) for t in sorts):
        return Kind.increment
    sorted_out = any(t.word.has(_SORTING) for t in sorts) or noun[0].word.has(_SORTS)
    return Kind.subset if sorted_out or (behind and behind[0].low in ("с", "со")) else None


def _is_of_many(token: Token) -> bool:
    return token.is_word and bool(token.word.parts & {"ADJF", "PRTF"}) and "gent" in token.word.cases


_BEFORE_IT = words("а и но при этом сегодня сейчас уже всего теперь пока лишь только")
_SORTING = words("""
    крупный малый средний мелкий иностранный зарубежный иногородний государственный частный аккредитованный активный
    аккредитовать системообразующий якорный подмосковный областной федеральный бюджетный научный академический молодой
""")
_SORTS = words("""
    экспортер стартап вуз институт университет колледж техникум нии лаборатория банк фонд ип предприниматель инвестор
""")


@example("По направлению «Лазеры» в московском кластере фотоники работают [14] компаний.")
def in_a_section(case: Case) -> Kind | None:
    """«в секции лазеров кластера [14] компаний», «в ядро кластера входят [12]»: of a part of it."""
    c = case.c
    whole = [m for m in clause_mentions(c) if m.last < c.first and not m.subject]
    lead = [t for m in whole for t in c.tokens[max(0, m.first - _NEAR) : m.first]]
    led = any(t.is_word and t.word.has(_SECTIONS) and not t.word.finite and t.low not in _OF_IT_ALL for t in lead)
    return Kind.subset if case.bond is not Bond.part and (led or _ON_A_LINE.search(join_words([*c.before]))) else None


_NEAR = 4
_SECTIONS = words("секция часть отделение ядро костяк подкластер сегмент крыло блок ветвь подразделение")
_OF_IT_ALL = ("крылом", "частью", "частями")
"""«Под крылом кластера собралось [115]», «частью кластера стали [40]»: they are in it, and in no wing of it."""
_ON_A_LINE = re.compile(r" (?:по|в) (?:направлени|профил|специализаци)\w+ ")


@example("Московский кластер фотоники растёт. С первого дня в кластере работают [12] компаний.")
def on_such_terms(case: Case) -> Kind | None:
    """«с первого дня в кластере работают [12]», «на правах наблюдателей состоят [пять]», «активно участвуют [30]»."""
    c = case.c
    verb = c.nearest_verb(_BEING_THERE | words("участвовать"))
    if case.bond is Bond.part or verb is None or not is_finite(verb) or verb.word.past:
        return None
    how = {c.tokens[c.clause.first].low, c.tokens[max(0, verb.index - 1)].low}
    return Kind.subset if _TERMS.search(join_words([*c.before])) or not how.isdisjoint(_HOW) else None


_HOW = ("бесплатно", "временно", "постоянно", "регулярно", "активно")
_TERMS = re.compile(
    r" (?:на правах|на (?:особых|льготных|постоянной|временной|безвозмездной|платной|общественных) \w+"
    r"|с (?:первого|самого первого) дня|с самого (?:начала|основания|старта)) "
)


@example("Наряду с фирмами в московском кластере фотоники состоят [четыре] института.")
def besides_others(case: Case) -> Kind | None:
    """«наряду с фирмами в кластере состоят [четыре] института»: others are there besides."""
    c = case.c
    besides = next((t.index for t in c.before if t.low in _BESIDES), None)
    behind = c.tokens[besides + 1 : besides + 5] if besides is not None else ()
    others = takewhile(lambda t: t.is_word and t.low != "того", behind)
    told = any(t.word.has(lx.MEMBERS) and "plur" in t.word.numbers for t in others)
    return Kind.subset if told and case.bond is not Bond.part else None


_BESIDES = ("наряду", "кроме", "помимо")


@example("Кредитная линия доступна [девяти] участникам московского кластера фотоники.")
def to_some(case: Case) -> Kind | None:
    """«линия доступна [девяти] участникам кластера», «выданы [трём] компаниям кластера»: to whom something is given."""
    c = case.c
    if _SPREADS_TO.search(join_words([*c.before])) and not is_all(c):
        return Kind.subset
    if case.bond is not Bond.genitive or is_all(c) or c.tokens[c.unit_at].word.cases != {"datv"}:
        return None
    led = c.first > 0 and "PREP" in c.tokens[c.first - 1].word.parts
    return None if led else Kind.subset


_SPREADS_TO = re.compile(r" (?:распростран(?:яет|яют|ил|или)\w*|рассчитан\w*) на $")
"""«Льготы распространяются на [20] его участников»."""


@example("Среди участников московского кластера фотоники преобладают малые предприятия: их [40].")
def such_among_them(case: Case) -> Kind | None:
    """«среди участников преобладают малые: их [40]», «гранты получили малые предприятия, а их [12]»: the sort told."""
    c = case.c
    if case.bond is Bond.part or not c.first or c.tokens[c.first - 1].low not in _SUCH:
        return None
    lead = c.tokens[max(0, c.first - _BACK) : c.first]
    told = (a for a, b in pairwise(lead) if b.is_word and b.word.has(lx.MEMBERS) and a.is_word)
    sort = c.tokens[c.first - 1].low != "это" and any(a.word.has(_SORTING) for a in told)
    sort = sort and any(t.text in ",:(—–" for t in lead[-_MARK:])
    return Kind.subset if sort or _AMONG_THEM.search(join_words([*c.tokens[: c.first]])) else None


_SUCH = ("их", "таких", "это")
_BACK, _MARK = 12, 3
_AMONG_THEM = re.compile(r" среди (?:\w+ ){0,2}(?:участник|резидент|член)\w+ .*[:—–-] (?:их|таких|это) $")


@example("В московском кластере фотоники по отраслям: оптика — [восемь] компаний, лидары — 4.")
def paired(case: Case) -> Kind | None:
    """«оптика — [восемь] компаний, лидары — 4»: one of several sorts, each with its number behind a dash."""
    c = case.c
    if case.bond is Bond.part or c.first < 2 or c.tokens[c.first - 1].text not in "—–" or c.unit_at == c.last:
        return None
    own = c.tokens[c.first - 2]
    behind = c.tokens[c.unit_at + 1 : c.unit_at + 6]
    again = next((t.index for t in behind[1:] if t.text in "—–"), None) if behind and behind[0].text in ",;" else None
    more = again is not None and any(c.tokens[again].end <= start < c.tokens[again].end + 4 for start in c.line.counts)
    sort = own.is_word and "NOUN" in own.word.parts and not c.line.is_mentioned(own.index) and not own.word.has(_WHOLES)
    return Kind.subset if more and sort and not any(t.text.isdigit() for t in c.tokens[c.first - 3 : c.first]) else None


_WHOLES = lx.ROLE | lx.COUNTS | words("состав всего итого год")


@example("Экспортёров в московском кластере фотоники 40. Гранты взяли малые фирмы, которых в нём [три].")
def such_of_whom(case: Case) -> Kind | None:
    """«ассоциированные участники, которых в нём [16]», «малые фирмы кластера, которых [12]»: of that sort."""
    c = case.c
    opening = c.tokens[c.clause.first : c.clause.first + 2]
    whose = next((m for m in c.line.mentions if m.last == c.clause.first - 1), None)
    end = whose.first if whose else c.clause.first
    if case.bond is Bond.part or [t.low for t in opening] != [",", "которых"] or end < 2:
        return None
    sort, noun = c.tokens[end - 2 : end]
    narrowed = sort.is_word and bool(sort.word.parts & {"ADJF", "PRTF"}) and not sort.word.has(lx.COMMON)
    return Kind.subset if narrowed and noun.is_word and noun.word.has(lx.MEMBERS) else None


@example("Министр познакомился с [девятью] участниками московского кластера фотоники.")
def met(case: Case) -> Kind | None:
    """«познакомился с [девятью] участниками кластера», «поговорили с [тремя] резидентами»: those who were met."""
    c = case.c
    led = c.first > 0 and c.tokens[c.first - 1].low in ("с", "со") and c.unit in _MEMBERS
    return Kind.subset if led and case.bond is not Bond.part and not is_all(c) and c.says(_MEETING) else None


_MEETING = words("познакомиться встретиться поговорить побеседовать пообщаться увидеться переговорить")


@example("Есть новые участники. Эти [три] компании вступили в московский кластер фотоники в мае.")
def these(case: Case) -> Kind | None:
    """«Эти [три] компании довели численность до 51»: those told of before, newcomers where they were."""
    c = case.c
    if case.bond is Bond.part or not c.unit or not c.first or c.tokens[c.first - 1].low not in _THESE:
        return None
    if c.says(lx.CONTAIN | lx.FOUND):
        return None  # «Эти 71 компания и образуют кластер»
    before = case.scene.lines[max(0, c.line.index - 1)]
    return Kind.increment if before.says(lx.RENEWING) else Kind.subset


_THESE = ("эти", "этих", "этим")
