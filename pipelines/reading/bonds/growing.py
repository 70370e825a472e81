"""Ties of a subject that grows or contains: «вырос до 62 участников», «объединяет 41 компанию»."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.bonds.bond import SIZES, clause_mentions, is_after, is_done_by_members, is_finite, preposition
from pipelines.reading.candidate import Candidate
from pipelines.reading.clauses import SPEECH, Clause
from pipelines.reading.example import example
from pipelines.reading.mention import Form, Mention
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token


@example("Московский кластер фотоники вырос до [62] участников.")
def of_growth(c: Candidate) -> bool:
    """«вырос до 62 участников», «пополнился семью предприятиями», «число участников превысило 700»."""
    sized = c.says(SIZES) or c.noun_before
    if (
        c.elided
        and not sized
        and is_after(c, "на")
        and all(preposition(c, m) in ("в", "на") for m in clause_mentions(c))
    ):
        return False
    named = any(m.form is Form.named for m in c.line.mentions)
    if is_after(c, "на") and c.says(words("стать")) and any(t.low in _MORE for t in (*c.before, *c.after)):
        return bool(clause_mentions(c))
    became = c.elided and c.at and c.tokens[c.at - 1].low in ("стало", "было", "сейчас", "теперь", "сегодня") and named
    if _is_grown_so(c):
        return True
    if became or (c.says(lx.SHRINK) and (c.number.side or is_after(c, "до"))):
        return True
    if is_after(c, "до") and (_is_led_by_growth(c) or (sized and c.says(lx.GROWTH))):
        return True
    if sized and " на уровне " in c.low and is_after(c, "уровне"):
        return True  # «число участников ожидается на уровне 40»
    if _is_marked(c):
        return any(m.form is not Form.pronoun for m in c.line.mentions)
    if reaches(c):
        return any(m.form is not Form.pronoun for m in clause_mentions(c))
    if not c.says(lx.GROW):
        return sized and c.says(_AMOUNTING)
    if sized or c.number.side or c.clause.relative:
        return True
    if has_other_subject(c, lx.GROW):
        return False
    verb = next(t for t in (*c.before, *c.after) if t.is_word and t.word.has(lx.GROW))
    if _is_placed_after_a_colon(c, verb):
        return False
    ahead = verb.index < c.at or "ablt" in c.tokens[c.unit_at].word.cases or _is_fronted(c, verb)
    return ahead and (bool(c.line.mentions) or is_after(c, "до") or is_after(c, "на"))


def _is_placed_after_a_colon(c: Candidate, verb: Token) -> bool:
    """«Кластеры Москвы растут: в кластере фотоники [56] компаний»: what grows is not what holds them."""
    colon = next((t.index for t in c.tokens[verb.index : c.first] if t.text == ":"), None)
    inside = [m for m in c.line.mentions if colon is not None and colon < m.first < c.first and m.form is Form.named]
    return any(preposition(c, m) in ("в", "во", "у") for m in inside)


_MORE = ("больше", "богаче")


def _is_grown_so(c: Candidate) -> bool:
    """«кластер станет вдвое крупнее — [20] заводов»: what a dash says it grows to."""
    lead = c.tokens[max(0, c.first - 2) : c.first]
    dashed = len(lead) == _DASHED and lead[0].low in _LARGER and lead[1].text in "—–:"
    return dashed and c.says(words("стать")) and any(m.form is not Form.pronoun for m in clause_mentions(c))


_DASHED = 2
"""«крупнее» and its dash."""
_LARGER = ("крупнее", "больше", "многочисленнее", "шире", "многолюднее")


def _is_fronted(c: Candidate, verb: Token) -> bool:
    """«до [77] компаний расширился кластер»."""
    return is_after(c, "до") and any(m.first == verb.index + 1 for m in c.line.mentions)


def reaches(c: Candidate) -> bool:
    """«кластер вышел на [120] участников», «вывести его на [120] компаний»: a size, and nobody who left."""
    to = c.first > 0 and c.tokens[c.first - 1].low == "на" and bool(c.unit) and not c.noun_before
    verb = c.tokens[c.first - 2] if c.first > 1 else None
    verb = c.nearest_verb(words("выйти вывести")) if to and verb is not None else None
    return (
        verb is not None and verb.index < c.first and not any(is_finite(t) for t in c.tokens[verb.index + 1 : c.first])
    )


def _is_marked(c: Candidate) -> bool:
    """«отметку в [500] компаний кластер возьмёт к 2030 году», «преодолён рубеж в [150] участников»."""
    lead = c.tokens[max(0, c.first - 2) : c.first]
    marked = len(lead) == 2 and lead[1].low == "в" and lead[0].word.has(words("отметка планка рубеж порог"))
    return marked and bool(c.unit or c.elided)


def _is_led_by_growth(c: Candidate) -> bool:
    """«стратегия кластера предполагает расширение до [40] компаний»: of what is named before, and of nothing else."""
    to = next((t.index for t in c.tokens[max(c.clause.first, c.first - 2) : c.last] if t.low == "до"), 0)
    whose = next((m for m in c.line.mentions if m.last == to - 1 and m.first), None)
    noun = c.tokens[(whose.first if whose else to) - 1]
    grows = to > 0 and noun.is_word and noun.word.has(lx.GROWTH)
    return grows and bool(c.unit) and any(m.form is not Form.pronoun and m.last < to for m in c.line.mentions)


_AMOUNTING = words("быть стать составить насчитывать насчитываться числиться значиться")


def has_other_subject(c: Candidate, verbs: frozenset[str]) -> bool:
    """«сеть дилеров расширена до 160 центров»: something else than the cluster is said to grow or to contain."""
    verb = c.nearest_verb(verbs)
    if verb is None or verb.index > c.at or _is_asked_for(c, verb):
        return False
    first = _find_opening(c, verb.index)
    if not any(t.is_word for t in c.tokens[first : verb.index]) and _is_said(c, first):
        first = _find_opening(c, _find_opening(c, first - 1) - 1)
    before = c.tokens[first : verb.index]
    if any(c.line.is_mentioned(t.index) for t in before):
        own = [m for m in c.line.mentions if first <= m.first < verb.index]
        return bool(own) and (all(is_gathering(c, m) for m in own) or _hangs_on_another(c, before, own[0]))
    return any(_is_subject(t) for t in before)


def _is_asked_for(c: Candidate, verb: Token) -> bool:
    """«депутаты предложили расширить кластер»: an infinitive with the cluster itself behind it."""
    return "INFN" in verb.word.parts and any(m.first == verb.index + 1 for m in c.line.mentions)


def _hangs_on_another(c: Candidate, stretch: Sequence[Token], m: Mention) -> bool:
    """«очередь из инвесторов кластера насчитывает»: the subject is what the cluster's name hangs on."""
    oblique = "nomn" not in c.tokens[m.first].word.cases
    lead = [t for t in stretch if t.index < m.first]
    whole = any(t.is_word and (t.word.has(_WHOLES) or _lists_all(t, m)) for t in lead)
    return oblique and any(_is_subject(t) for t in lead) and not whole


def _lists_all(token: Token, m: Mention) -> bool:
    """«реестр кластера содержит [76]»: of all its members; «реестр поставщиков кластера» is of others."""
    return token.index == m.first - 1 and token.word.has(_LISTS)


_LISTS = words("реестр список перечень карта каталог справочник")


def _find_opening(c: Candidate, at: int) -> int:
    """Where the stretch without a mark that ends before ``at`` begins."""
    while at > c.clause.first and c.tokens[at - 1].text not in ",;:—–()":
        at -= 1
    return at


def _is_said(c: Candidate, at: int) -> bool:
    """«Очередь, добавил он, насчитывает шесть»: whether what ends before ``at`` only tells who speaks."""
    words = [t for t in c.tokens[_find_opening(c, at - 1) : at - 1] if t.is_word] if at > c.clause.first else []
    return 0 < len(words) < _SPEAKING and any(t.word.has(SPEECH) for t in words)


_SPEAKING = 8
"""Words that tell who speaks, at most."""


def is_gathering(c: Candidate, m: Mention) -> bool:
    """«форум кластера собрал 200 участников»: an event or an office of the cluster's does it."""
    before = c.tokens[m.first - 1] if m.first else None
    return before is not None and before.is_word and before.word.has(_GATHERINGS) and "nomn" in before.word.cases


_GATHERINGS = words("""
    форум конференция ассамблея съезд выставка конкурс хакатон форсайт сессия семинар конгресс саммит акселератор школа
    программа проект центр совет правление комитет фонд академия собрание заседание встреча лаборатория резидент
    участник директор дирекция
""")
"""What a cluster holds or has: those who take part in it are no members."""

_UNIONS = words("объединение консорциум партнерство экосистема ассоциация кластер")


def _is_subject(token: Token) -> bool:
    word = token.word
    own = _NO_SUBJECTS
    nominative = "nomn" in word.cases and "gent" not in word.cases
    noun = token.is_word and "NOUN" in word.parts and nominative and not word.parts & {"PREP", "CONJ", "ADVB"}
    return noun and not word.has(own)


_DATED = lx.MONTHS | words("""
    год время настоящее настоящий текущий данный месяц квартал полугодие день момент начало конец итог
    весна лето осень зима публикация
""")
"""«На апрель 2024 года включает [29]», «В настоящее время насчитывает [29]»: what may look like a subject."""
_NO_SUBJECTS = lx.MEMBERS | lx.ROLE | _UNIONS | SIZES | _DATED | words("ряд участие членство")


@example("Московский кластер фотоники объединяет [41] компанию.")
def of_containing(c: Candidate) -> bool:
    """«кластер объединяет 41 компанию», «насчитывающий 62 производителя»."""
    consists = c.says(frozenset(("состоять",))) and any(
        t.low == "из" for t in c.tokens[max(c.clause.first, c.first - 3) : c.at]
    )
    if c.clause.first and c.says(frozenset(("принять",))) and c.line.mentions:
        return True
    if _is_made_of(c) or _is_held_by_it(c):
        return True
    if has_other_subject(c, lx.CONTAIN) or is_done_by_members(c):
        return False
    return (_contains(c) or consists) and (
        bool(_subjects(c)) or c.clause.relative or _resumes(c) or _is_told_by_us(c) or leaves_itself_out(c)
    )


def _contains(c: Candidate) -> bool:
    """«объединяет», «представляет интересы»; but not «на объединённом стенде»."""
    if c.says(words("интерес")) and c.says(words("представлять")):
        return True
    return any(w.has(lx.CONTAIN) and not ("PRTF" in w.parts and "нн" in w.low) for w in c.words)


def leaves_itself_out(c: Candidate) -> bool:
    """«Первоначально включал [пять] предприятий»: a sentence without a subject goes on with the cluster."""
    verb = c.nearest_verb(lx.CONTAIN | _CONSISTING)
    resumed = not c.clause.first or c.tokens[c.clause.first - 1].text == ";" or c.tokens[c.clause.first].text == ";"
    if verb is None or verb.index >= c.first or c.first - verb.index > _BESIDE or not resumed:
        return False
    does = "VERB" in verb.word.parts and verb.word.numbers == {"sing"} and not verb.low.endswith(("ла", "ло"))
    lead = [t for t in c.tokens[c.clause.first : verb.index] if t.is_word and not t.word.has(_DATED)]
    return does and len(lead) <= _OPENING and not any(_may_be_subject(t) for t in lead)


def _may_be_subject(token: Token) -> bool:
    return "nomn" in token.word.cases and "PREP" not in token.word.parts


_CONSISTING = words("состоять")
_BESIDE, _OPENING = 3, 4
"""Tokens between a verb and what it counts; words that may stand before a verb without its subject."""


def _is_told_by_us(c: Candidate) -> bool:
    """«мы объединяем 70 организаций», «сегодня объединяем 70»: the cluster speaks of itself."""
    verb = c.nearest_verb(lx.CONTAIN)
    if verb is None or verb.index > c.at or verb.word.future:
        return False
    return verb.low.endswith(("ем", "им")) and "VERB" in verb.word.parts


def _is_made_of(c: Candidate) -> bool:
    """«кластер из [19] организаций», «кластер представлен [19] организациями»."""
    if not c.unit or c.noun_before:
        return False
    from_ = c.first > 1 and c.tokens[c.first - 1].low in ("из", "на")
    if from_ and any(m.last == c.first - 2 and m.form is not Form.pronoun for m in c.line.mentions):
        return True
    near = (*c.before[-4:], *c.tokens[c.unit_at + 1 : c.unit_at + 3])
    shown = any(t.is_word and "PRTS" in t.word.parts and t.word.has(_SHOWN) for t in near)
    return shown and "ablt" in c.tokens[c.unit_at].word.cases and any(m in _subjects(c) for m in clause_mentions(c))


def _is_held_by_it(c: Candidate) -> bool:
    """«кластер невелик: им охвачены [семь] компаний»: a passive that opens its clause."""
    opening = [t for t in c.tokens[c.segment[0].index : c.first] if t.is_word][:2]
    passive = len(opening) == 2 and opening[0].low in ("им", "ею") and "PRTS" in opening[1].word.parts
    return bool(c.unit) and passive and opening[1].word.has(lx.CONTAIN)


_SHOWN = frozenset(("представить", "образовать", "сформировать"))


def _resumes(c: Candidate) -> bool:
    """«Кластеры, созданные при зоне, объединили [160] организаций»: the main clause goes on after a relative one."""
    before = next((clause for clause in c.line.clauses if clause.last == c.clause.first - 1), None)
    subject = any(m.last < c.clause.first and m.form is not Form.pronoun for m in c.line.mentions)
    subject = subject and not opens_with_another(c)
    opening = c.tokens[c.clause.first : c.clause.first + 2]
    at_once = len(opening) == 2 and opening[0].text == "," and is_finite(opening[1])
    return before is not None and (before.relative or at_once or _contrasts(c)) and subject


def opens_with_another(c: Candidate) -> bool:
    """«Парк «Заря», где разместится кластер, насчитывает 22»: the sentence's subject is no cluster."""
    before = next((clause for clause in c.line.clauses if clause.last == c.clause.first - 1), None)
    if before is None or not before.relative:
        return False
    mentions = [m for m in c.line.mentions if m.last < c.clause.first]
    if _has_the_cluster_join(c, before, mentions):
        return True
    lead = c.tokens[: mentions[0].first] if mentions else ()
    if mentions and mentions[0].first >= before.first:
        return any(_is_subject(t) for t in lead if t.index < before.first)  # «Союз, в который вошёл кластер, …»
    return any(t.is_word and t.word.has(HOSTS) and _is_subject(t) for t in lead)


def _has_the_cluster_join(c: Candidate, relative: Clause, mentions: Sequence[Mention]) -> bool:
    """«Консорциум, куда вошёл кластер, включает [11]»: what a cluster joins is none, whatever it is called."""
    opening = next((m for m in mentions if m.last < relative.first and m.form is Form.bare), None)
    inside = any(m.form is Form.named and relative.first <= m.first <= relative.last for m in mentions)
    joins = any(t.is_word and t.word.has(lx.JOIN | lx.ROLE) for t in c.tokens[relative.first : relative.last + 1])
    return opening is not None and "кластер" not in opening.text.lower() and inside and joins


HOSTS = lx.OTHER_BODIES | lx.LIKENESS | words("группа предприятие компания фирма фабрика комбинат")
"""Bodies beside a cluster that have members, parts or tenants of their own."""


def _contrasts(c: Candidate) -> bool:
    """«начинал с 12, а сейчас насчитывает [41]»: the same subject, set against itself."""
    opening = [t for t in c.tokens[c.clause.first : c.at] if t.is_word]
    verb = next((t for t in opening if t.word.has(lx.CONTAIN)), None)
    return (
        verb is not None
        and opening[0].low in ("а", "и", "но", "однако", "то")
        and "sing" in verb.word.numbers
        and not any(_is_subject(t) for t in opening if t.index < verb.index)
    )


def is_owned(c: Candidate, m: Mention) -> bool:
    """«партнёрская сеть кластера насчитывает», «директор кластера собрал»: something of the cluster's does it."""
    head = _find_possessed(c, m)
    if head is None:
        return False
    word = head.word
    if word.has(_TIMES) or _is_governed(c, head):  # «на 11 июля 2024 года», «в настоящий момент отраслевой кластер»
        return False
    if _lists_all(head, m):
        return False
    if word.has(_WHOLES) and not (word.has(lx.ROLE) and word.numbers == {"sing"}):
        return False
    return "nomn" in word.cases and "gent" in c.tokens[m.last if m.form is Form.bare else m.first].word.cases


_TIMES = words("год месяц квартал полугодие")


def _is_governed(c: Candidate, head: Token) -> bool:
    """Whether a noun stands after a preposition, so that it does nothing: «в настоящий момент»."""
    at = head.index - 1
    while at > c.clause.first and c.tokens[at].is_word and c.tokens[at].word.parts & {"ADJF", "PRTF"}:
        at -= 1
    return at >= c.clause.first and "PREP" in c.tokens[at].word.parts


def _find_possessed(c: Candidate, m: Mention) -> Token | None:
    """The noun that a mention hangs on, genitives stepped over: «центр [компетенций] кластера»."""
    head = None
    for token in reversed(c.tokens[max(c.clause.first, m.first - 5) : m.first]):
        word = token.word
        noun = token.is_word and "NOUN" in word.parts and not word.parts & {"PREP", "CONJ", "ADVB", "PRCL"}
        if noun and (head is None or "gent" in head.word.cases):
            head = token
            if word.has(_WHOLES) or "gent" not in word.cases:
                return head
        elif not (token.is_word and "ADJF" in word.parts and "gent" in word.cases):
            break
    return head


_WHOLES = (SIZES | lx.ROLE | lx.UNION | words("география кооперация семья ядро костяк")) - words(
    "сеть проект площадка группа партнер"
)
_ACTORS = frozenset(
    (
        "первый",
        "второй",
        "третий",
        "последний",
        "он",
        "оно",
        "она",
        "они",
        "там",
        "здесь",
        "нем",
        "нём",
        "ним",
        "внутри",
    )
)


def _is_whose_whole(c: Candidate, m: Mention) -> bool:
    """«его сообщество насчитывает [240]»: all of the cluster, called so."""
    noun = c.tokens[m.last + 1] if m.last + 1 < len(c.tokens) else None
    whole = noun is not None and noun.is_word and noun.word.has(_COMPANIES) and "nomn" in noun.word.cases
    return whole and m.text.lower() in ("его", "ее", "её")


_COMPANIES = words("сообщество состав семья команда содружество пул кооперация список реестр перечень")


def _subjects(c: Candidate) -> list[Mention]:
    return [
        m
        for m in clause_mentions(c)
        if preposition(c, m) not in ("с", "со", "рядом", "от", "при", "о", "об")
        and (m.form is not Form.pronoun or m.text.lower() in _ACTORS or _is_whose_whole(c, m))
        and not is_owned(c, m)
    ]
