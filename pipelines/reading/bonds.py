"""What ties a counted noun to a cluster: joining, belonging, containing, growing, a status, a signature.

Each bond is one short function; the list gives their order. The first that holds is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import takewhile

from pipelines.reading.candidate import Candidate
from pipelines.reading.clauses import SPEECH
from pipelines.reading.example import example
from pipelines.reading.mentions import Form, Mention
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token


class Bond(StrEnum):
    """The tie between a number of members and a cluster."""

    part = "part"
    leave = "leave"
    found = "found"
    role = "role"
    sign = "sign"
    grow = "grow"
    join = "join"
    contain = "contain"
    compose = "compose"
    belong = "belong"
    genitive = "genitive"
    dash = "dash"
    row = "row"
    member = "member"
    """The noun itself says it: «участников», «резидентов»."""
    now = "now"
    """«теперь их 42»: the same cluster's size said again without a noun."""


_INSIDES = words("состав рамка ряд число список территория площадка граница участник партнер и")
_PARTICLES = frozenset(("только", "лишь", "даже", "одном", "одной", "самом", "самой"))
_PARTS = (
    " в их числе ",
    " включая ",
    " из них ",
    " из которых ",
    " в том числе ",
    " среди них ",
    " среди которых ",
    " из их числа ",
    " из этого числа ",
)
_AGREEMENTS = words("соглашение подпись договор документ меморандум устав создание")
_PAPERS = frozenset(("статус", "резидентство", "членство"))
_COUNTS = words("число количество численность")
_SIZES = words("число количество численность состав ряд ряды список перечень пул")


def clause_mentions(c: Candidate) -> list[Mention]:
    """The mentions in the candidate's clause."""
    return [m for m in c.line.mentions if c.clause.first <= m.first <= c.clause.last]


def preposition(c: Candidate, mention: Mention) -> str:
    """The word before a mention, «состав» and «рамки» stepped over: «в состав кластера» → «в»."""
    at = mention.first - 1
    while at > 0 and (
        c.tokens[at].low in _PARTICLES
        or c.tokens[at].text in '«"„“'
        or c.tokens[at].word.has(_INSIDES)
        or c.tokens[at].text.isdigit()
        or "NUMR" in c.tokens[at].word.parts
    ):
        at -= 1
    return c.tokens[at].low if at >= 0 else ""


@example("В московском кластере фотоники 50 компаний, из них [20] — резиденты технополиса.")
def of_part(c: Candidate) -> bool:
    """«из которых 20 — резиденты», «466 из них»."""
    low = c.low
    return any(part in low for part in _PARTS) and _is_near_part(c)


def _is_near_part(c: Candidate) -> bool:
    after = " " + " ".join(token.low for token in c.tokens[c.last + 1 : c.last + 4]) + " "
    before = " " + " ".join(token.low for token in c.before) + " "
    if " включая " in before and not before.endswith(" включая "):
        before = before.replace(" включая ", " ")
    return any(part in before or after.startswith(part) for part in _PARTS)


@example("Московский кластер фотоники покинули [три] предприятия.")
def of_leaving(c: Candidate) -> bool:
    """«ушли 70 компаний», «потеряли статус», «сократилось на 5»."""
    if any(_is_event(t) and t.word.has(lx.LEAVE) for t in c.segment) and not _is_sized(c):
        nearest = c.nearest_verb(lx.LEAVE | lx.JOIN | lx.GROW | lx.CONTAIN)
        left = nearest is None or nearest.word.has(lx.LEAVE)
        return left and not c.says(frozenset(("рынок", "тень")))
    return c.says(lx.SHRINK) and _is_after(c, "на")


def _is_event(token: Token) -> bool:
    """A verb that tells, or a noun: «ушли», «уход», but not «в уходящем году»."""
    return token.is_word and (token.word.finite or "NOUN" in token.word.parts)


def _is_sized(c: Candidate) -> bool:
    """«число участников … [700]», «количество резидентов фонда ([больше тысячи] компаний)»."""
    return any(token.is_word and token.word.has(_SIZES) for token in c.tokens[max(0, c.at - 9) : c.at])


@example("Участниками московского кластера фотоники стали [40] компаний.")
def of_role(c: Candidate) -> bool:
    """«участниками стали 40 компаний», «статус резидента получили 15», «его участники — 12 компаний»."""
    if c.says(_PAPERS) and c.first and c.tokens[c.first - 1].low == "у":
        return True
    if c.says(_PAPERS) and c.says(lx.STATUS | lx.BECOME | lx.LEAVE | frozenset(("быть", "есть"))):
        return True
    roles = [t for t in (*c.before, *c.after) if t.is_word and t.word.has(lx.ROLE)]
    if any("ablt" in t.word.cases for t in roles) and c.says(lx.BECOME | lx.STATUS):
        return True
    if " под его флагом " in c.low or " под эгидой " in c.low or " под крылом " in c.low:
        return True
    return any("nomn" in t.word.cases for t in roles) and _has_dash(c)


def _has_dash(c: Candidate) -> bool:
    return any(token.text in "—–-:" for token in c.tokens[max(c.clause.first, c.first - 3) : c.first])


@example("Соглашение о создании московского кластера фотоники подписали [18] предприятий.")
def of_signing(c: Candidate) -> bool:
    """«соглашение о создании подписали 18 предприятий»."""
    if not c.says(lx.SIGN) or not c.says(_AGREEMENTS):
        return False
    loose = c.says(frozenset(("договор", "документ"))) and not c.says(
        frozenset(("создание", "вступление", "учредительный", "устав"))
    )
    return not loose or bool(clause_mentions(c))


@example("Московский кластер фотоники вырос до [62] участников.")
def of_growth(c: Candidate) -> bool:
    """«вырос до 62 участников», «пополнился семью предприятиями», «число участников превысило 700»."""
    sized = c.says(_SIZES) or c.noun_before
    if (
        c.elided
        and not sized
        and _is_after(c, "на")
        and all(preposition(c, m) in ("в", "на") for m in clause_mentions(c))
    ):
        return False
    named = any(m.form is Form.named for m in c.line.mentions)
    became = c.elided and c.at and c.tokens[c.at - 1].low in ("стало", "было", "сейчас", "теперь", "сегодня") and named
    if became or c.says(lx.SHRINK) and (c.number.side or _is_after(c, "до")):
        return True
    if not c.says(lx.GROW):
        return sized and c.says(frozenset(("быть", "стать", "составить", "насчитывать")))
    if sized or c.number.side or c.clause.relative:
        return True
    if _has_other_subject(c, lx.GROW):
        return False
    verb = next(t for t in (*c.before, *c.after) if t.is_word and t.word.has(lx.GROW))
    ahead = verb.index < c.at or "ablt" in c.tokens[c.unit_at].word.cases
    return ahead and (bool(c.line.mentions) or _is_after(c, "до") or _is_after(c, "на"))


def _has_other_subject(c: Candidate, verbs: frozenset[str]) -> bool:
    """«сеть дилеров расширена до 160 центров»: something else than the cluster is said to grow or to contain."""
    verb = c.nearest_verb(verbs)
    if verb is None or verb.index > c.at:
        return False
    first = verb.index
    while first > c.clause.first and c.tokens[first - 1].text not in ",;:—–()":
        first -= 1
    inside = {i for m in c.line.mentions for i in range(m.first, m.last + 1)}
    before = c.tokens[first : verb.index]
    if any(t.index in inside for t in before):
        return False
    return any(_is_subject(t) for t in before)


def _is_subject(token: Token) -> bool:
    word = token.word
    own = lx.MEMBERS | lx.ROLE | lx.UNION | _SIZES | words("год время месяц итог начало конец момент ряд")
    noun = token.is_word and "NOUN" in word.parts and "nomn" in word.cases and not word.parts & {"PREP", "CONJ", "ADVB"}
    return noun and not word.has(own)


def _is_after(c: Candidate, preposition: str) -> bool:
    return any(token.low == preposition for token in c.tokens[max(c.clause.first, c.first - 2) : c.last])


@example("В московский кластер фотоники вошли [40] предприятий.")
def of_joining(c: Candidate) -> bool:
    """«вошли более 40 предприятий», «присоединились 37»."""
    if " в число " in c.low:
        return False
    joins = [t for t in (*c.before, *c.after) if t.is_word and t.word.has(lx.JOIN)]
    return any(not _goes_elsewhere(c, t) for t in joins)


def _goes_elsewhere(c: Candidate, verb: Token) -> bool:
    """«пришли на биржу контактов»: joins something, but no cluster."""
    after = c.tokens[verb.index + 1] if verb.index + 1 < len(c.tokens) else None
    return verb.word.has(frozenset(("прийти",))) and after is not None and after.low in ("на", "с", "по")


_FOUNDERS = words("основать учредить образовать создать начать начинать организовать сформировать")


@example("Московский кластер фотоники основали [пять] заводов.")
def of_founding(c: Candidate) -> bool:
    """«кластер основали пять заводов», «учредителями кластера выступили семь компаний»."""
    owners = [
        m for m in clause_mentions(c) if m.form is not Form.pronoun and preposition(c, m) not in ("в", "на", "для")
    ]
    founders = [t for t in c.before if t.is_word and t.word.has(frozenset(("учредитель", "основатель")))]
    if any("ablt" in t.word.cases for t in founders):
        return c.says(lx.BECOME | words("выступить значиться числиться"))
    by = [t for t in c.before if t.is_word and t.word.has(_FOUNDERS) and t.word.parts & {"PRTF", "PRTS"}]
    if by and "ablt" in c.tokens[c.unit_at].word.cases:
        return True
    verbs = [
        t
        for t in c.segment
        if t.is_word and t.word.has(_FOUNDERS) and "VERB" in t.word.parts and "plur" in t.word.numbers
    ]
    return bool(verbs and owners) and "nomn" in c.tokens[c.unit_at].word.cases | {"nomn"} and not c.clause.relative


@example("Московский кластер фотоники объединяет [41] компанию.")
def of_containing(c: Candidate) -> bool:
    """«кластер объединяет 41 компанию», «насчитывающий 62 производителя»."""
    consists = c.says(frozenset(("состоять",))) and any(
        t.low == "из" for t in c.tokens[max(c.clause.first, c.first - 3) : c.first]
    )
    if c.clause.first and c.says(frozenset(("принять",))) and c.line.mentions:
        return True
    if _has_other_subject(c, lx.CONTAIN):
        return False
    return (c.says(lx.CONTAIN) or consists) and (bool(_subjects(c)) or c.clause.relative)


_ACTORS = frozenset(("он", "оно", "она", "они", "там", "здесь", "нем", "нём", "ним", "внутри"))


def _subjects(c: Candidate) -> list[Mention]:
    return [
        m
        for m in clause_mentions(c)
        if preposition(c, m) not in ("с", "со", "рядом", "от", "при", "о", "об")
        and (m.form is not Form.pronoun or m.text.lower() in _ACTORS)
    ]


@example("Сейчас в составе московского кластера фотоники [60] компаний.")
def of_composition(c: Candidate) -> bool:
    """«в его составе 60 компаний», «состав объединения — десять предприятий»."""
    low = c.low
    if c.says(frozenset(("состав",))) or any(cue in low for cue in _INSIDE_CUES):
        return True
    if " рядах " in low and any(own in low for own in (" ее ", " его ", " наших ", " своих ")):
        return True
    counted = any(t.is_word and t.word.has(_COUNTS) for t in c.tokens[max(0, c.at - 9) : c.at])
    return (counted and c.tokens[c.first - 1].text in "(—–:-") or " на самом деле " in low


_INSIDE_CUES = (" в числе участников ", " в списках ", " в списке ", " среди участников ", " в рядах ")
_BANNERS = (" под его флагом ", " под ее флагом ", " под эгидой ", " под его крылом ")


@example("В московском кластере фотоники работает [27] предприятий.")
def of_belonging(c: Candidate) -> bool:
    """«в кластере состоит 27 предприятий», «там действуют свыше 240 компаний», «у коллаборации 30 партнёров»."""
    if " всего " in c.low and c.says(frozenset(("насчитываться", "состоять", "входить", "объединять"))):
        return True
    if any(cue in c.low for cue in _BANNERS):
        return True
    if c.clause.first and (c.clause.fragment or _goes_on_after_relative(c)):
        before = [m for m in c.line.mentions if m.last < c.clause.first]
        return any(_is_place(c, m) for m in before)
    placed = any(_is_place(c, m) for m in clause_mentions(c)) or (c.clause.relative and _is_relative_place(c))
    if not placed:
        return False
    if c.says(lx.BELONG | lx.STAY | lx.JOIN | lx.BECOME):
        return True
    if any(_is_place(c, m) and c.segment[0].index <= m.first <= c.segment[-1].index for m in clause_mentions(c)):
        return not any(_is_finite(token) for token in c.segment if token.index < c.unit_at + 4)
    return not any(_is_finite(token) for token in (*c.before, *takewhile(lambda t: t.is_word, c.after[:4])))


def _goes_on_after_relative(c: Candidate) -> bool:
    """«В кластере, который создают в области, будет 19 предприятий»: the main clause goes on."""
    before = [clause for clause in c.line.clauses if clause.last < c.clause.first]
    return not clause_mentions(c) and len(before) > 1 and before[-1].relative and not c.clause.relative


def _is_finite(token: Token) -> bool:
    if not token.is_word or token.word.has(SPEECH):
        return False
    return "VERB" in token.word.parts and not token.word.parts & {"PREP", "CONJ", "NOUN", "ADVB"}


def _is_place(c: Candidate, mention: Mention) -> bool:
    if mention.text.lower() in ("там", "здесь", "тут", "туда"):
        after = c.tokens[mention.last + 1 : mention.last + 3]
        return not (len(after) == 2 and after[0].text == "," and after[1].low in ("в", "во", "на"))
    return preposition(c, mention) in ("в", "во", "у", "на")


def _is_relative_place(c: Candidate) -> bool:
    opening = [token.low for token in c.tokens[c.clause.first : c.clause.first + 5]]
    return bool({"где", "куда"} & set(opening)) or "котор" in " ".join(opening)


@example("Субсидию получили [14] предприятий московского кластера фотоники.")
def of_genitive(c: Candidate) -> bool:
    """«14 предприятиям кластера», «О 17 новых резидентах зоны»."""
    if c.noun_before:
        return False
    near = [m for m in c.line.mentions if 0 < m.first - c.unit_at <= 4 and m.form is not Form.pronoun]
    return bool(c.unit) and any(all(_may_link(t) for t in c.tokens[c.unit_at + 1 : m.first]) for m in near)


def _may_link(token: Token) -> bool:
    """What may stand between the members and their cluster: «предприятий — участников кластера»."""
    if not token.is_word:
        return token.text in "—–"
    return token.word.has(lx.ROLE) or not token.word.parts & {"NOUN", "VERB", "PREP", "CONJ"}


@example("Московский кластер фотоники — [33] организации.")
def of_dash(c: Candidate) -> bool:
    """«парк «Руднево» — шесть компаний»: the name, a dash, the number."""
    at = c.first - 1
    if at > 2 and c.tokens[at].low == "для" and c.tokens[at - 1].word.has(frozenset(("площадка", "дом", "база"))):
        at -= 2
    told = False
    while at > 1 and c.tokens[at].low in ("это", "теперь", "уже", "сейчас", "сегодня", "нынче"):
        told, at = told or c.tokens[at].low == "это", at - 1
    if at < 1 or c.tokens[at].text not in "—–-:":
        return False
    if told and any(m.first <= 1 and m.form is Form.named for m in c.line.mentions):
        return True
    at -= c.tokens[at - 1].text == ","
    return any(m.last == at - 1 and m.form is not Form.pronoun for m in c.line.mentions)


@example("Состав московского кластера фотоники:\n• заводы – [14];\n• вузы – 4;")
def of_row(c: Candidate) -> bool:
    """A row of a list: «• вузы и колледжи – 4», «Всего участников 32», «800 предприятий;»."""
    own = c.tokens[c.clause.first : c.clause.last + 1]
    tokens = [t for t in own if t.is_word or t.text.isdigit()]
    if len(tokens) > 9 or any(_is_finite(t) for t in tokens):
        return False
    listed = c.tokens[0].text in "•-—–*" or c.line.sentence.text.rstrip().endswith(";")
    dated = c.first and c.tokens[c.first - 1].text in "—–-:" and c.tokens[c.clause.first].low in ("по", "на", "в")
    if dated and c.unit and c.clause.first == 0:
        return True
    return (c.noun_before and (listed or len(tokens) <= 5)) or (tokens[0].index >= c.first and listed)


_NOW = words("теперь сегодня сейчас стало осталось всего итого ныне нынче нас их таких стартовал ранее было")
_THEIRS = frozenset(("их", "нас", "таких"))


@example("В московский кластер фотоники вошли пять предприятий, а всего их теперь [17].")
def of_theirs(c: Candidate) -> bool:
    """«и теперь их [42]», «всего их теперь [десять] тысяч»."""
    near = {t.low for t in c.tokens[max(0, c.at - 4) : c.at]}
    return (c.elided or c.noun_before) and bool(_THEIRS & near) and of_now(c)


@example("В московский кластер фотоники вошли ещё пять предприятий. Теперь их [17].")
def of_now(c: Candidate) -> bool:
    """«и теперь их [42]», «а сегодня [сорок восемь]», «Осталось [14]»: no noun, no verb but «стало», «осталось»."""
    if not (c.elided or c.noun_before):
        return False
    near = [t.low for t in c.tokens[max(0, c.at - 5) : c.at] if t.is_word]
    after = c.tokens[c.last + 1] if c.last + 1 < len(c.tokens) else None
    closed = (
        after is None
        or not after.is_word
        or after.low in ("и", "а", "против", "вместо", "на")
        or after.word.has(frozenset(("компания",)))
    )
    return (
        closed and bool(_NOW & set(near[-4:])) and not any(_is_finite(t) and t.low not in _NOW for t in c.before[-3:])
    )


@example("Московский кластер фотоники завершил год с [70] участниками.")
def of_member(c: Candidate) -> bool:
    """«завершил год с [70] участниками»: who is a participant or a resident, of a cluster named beside."""
    if c.unit not in ("участник", "резидент", "член") or (
        c.noun_before and not _has_dash(c) and not _NOW & {t.low for t in c.segment}
    ):
        return False
    free = not any(_is_finite(t) for t in c.segment)
    if not (
        free
        or c.says(lx.GROW | lx.CONTAIN | lx.HOPES | frozenset(("получить", "обрести")))
        or (c.first and c.tokens[c.first - 1].low in ("с", "со"))
        or _has_more(c)
    ):
        return False
    after = c.tokens[c.unit_at + 1] if c.unit_at + 1 < len(c.tokens) else None
    foreign = after is not None and after.is_word and "NOUN" in after.word.parts and "gent" in after.word.cases
    covered = any(m.first <= c.unit_at + 1 <= m.last for m in c.line.mentions)
    return not (foreign and not covered and not c.noun_before)


def _has_more(c: Candidate) -> bool:
    return any(t.is_word and t.word.has(lx.MORE) for t in c.tokens[max(0, c.first - 2) : c.at])


@example("Из московского кластера фотоники вышли две компании. Осталось [семнадцать].")
def of_remaining(c: Candidate) -> bool:
    """«и осталось [семнадцать] компаний»."""
    return any(t.low in ("осталось", "остались") for t in c.segment)


BONDS: list[tuple[Bond, Callable[[Candidate], bool]]] = [
    (Bond.now, of_theirs),
    (Bond.part, of_part),
    (Bond.leave, of_leaving),
    (Bond.role, of_role),
    (Bond.sign, of_signing),
    (Bond.grow, of_growth),
    (Bond.join, of_joining),
    (Bond.found, of_founding),
    (Bond.contain, of_containing),
    (Bond.compose, of_composition),
    (Bond.belong, of_belonging),
    (Bond.dash, of_dash),
    (Bond.genitive, of_genitive),
    (Bond.row, of_row),
    (Bond.now, of_remaining),
    (Bond.now, of_now),
    (Bond.member, of_member),
]


def find_bond(c: Candidate, after_figure: bool = True) -> Bond | None:
    """The first bond that holds, or None; ``now`` only after another figure."""
    return next((bond for bond, holds in BONDS if (after_figure or bond is not Bond.now) and holds(c)), None)
