"""The noun that a number counts: looked for after it, then before it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from pipelines.reading.clauses import Clause
from pipelines.reading.content import is_cluster_word
from pipelines.reading.morph import Word, read_word
from pipelines.reading.ru.lexicon import CLIENTS, COUNTS, JOIN, MEMBERS, NOT_MEMBERS, ROLE, UNION, words
from pipelines.reading.ru.places import find_place
from pipelines.reading.sentences import Token

SPELLING = {"партнер": "партнёр", "новичок": "участник", "участница": "участник"}
"""Units that are written otherwise than they are found: with «ё», or by what a newcomer is."""


_WEAK_UNITS = words("производство цех команда")
_AGENT = re.compile(r"(?:тель|щик|чик|ник|вод|вар|дел|рез|лов|лит|плет|пек|дув|кат|тес|сей|ист|олог)$")


def read_weak(token: Token) -> str:
    """The unit of a noun that is a member only where it joins or makes up a cluster in so many words, else "".

    Productions and workshops, and those called by their trade: «лесозаготовители», «краболовы».
    """
    word = token.word
    if word.has(_WEAK_UNITS):
        return min(word.lemmas & _WEAK_UNITS)
    if not word.animate or word.has(_STAND_BY) or any(word.has(nouns) for nouns in NOT_MEMBERS.values()):
        return ""
    return next((lemma for lemma in sorted(word.lemmas) if _AGENT.search(lemma)), "")


_STAND_BY = (CLIENTS | words("руководитель начальник")) - words("поставщик подрядчик")
"""Called by what they do, and no member: «126 заявителей». A supplier may be one."""


def is_composing(tokens: Sequence[Token], clause: Clause) -> bool:
    words = [token.word for token in tokens[clause.first : clause.last + 1] if token.is_word]
    if any(word.low == "это" for word in words):
        return True
    return any(word.has(_MAKING_UP) for word in words)


_COMPOSING = words(
    "числиться насчитывать насчитываться состоять войти входить вступить присоединиться состав объединять объединить "
    "объединиться участник резидент статус членство резидентство начинать стартовать начинаться собрать "
    "прибавиться пополнить пополниться включать включить собраться собирать расшириться вырасти увеличиться прирасти "
    "подпись подписать насчитать охватывать сплотить образовать образовывать составить составлять учредить основать"
)
_MAKING_UP = _COMPOSING | JOIN


_WHEN = frozenset(("годом",))
"""«против 30 годом ранее» counts no years."""


def _is_ago(tokens: Sequence[Token], at: int) -> bool:
    """«против 32 год назад»: the form does not go with the number, which counts no years."""
    ago = at + 1 < len(tokens) and tokens[at].low in ("год", "месяц") and tokens[at + 1].low in ("назад", "тому")
    return ago and at > 0 and not tokens[at - 1].low.endswith(("1", "один"))


_ODD = frozenset(("лишним", "небольшим", "гаком", "хвостиком", "лишком"))
"""«шестидесяти с лишним участников»: stands between the number and its noun."""


Noun = tuple[str, int | None, str, tuple[Word, ...]]
"""A member's lemma or "", its token, what else it is or "", and the adjectives before it."""


def look_after(tokens: Sequence[Token], last: int) -> Noun:
    adjectives: list[Word] = []
    at = last + 1
    while at < min(len(tokens), last + 10):
        token = tokens[at]
        if token.low == "с" and at + 1 < len(tokens) and tokens[at + 1].low in _ODD:
            at += 2
            continue
        if token.text in "—–" and not adjectives and at == last + 1 and _leads_to_member(tokens, at + 1):
            at += 1
            continue
        if token.low in _POSSESSIVE and at + 1 < len(tokens) and read_noun(tokens[at + 1])[0]:
            at += 1
            continue  # «из 61 его компании»
        if token.text in '«»"“”„' or (
            (token.low in ("и", "или") or token.text == ",") and adjectives and _is_modifier(tokens, at + 1)
        ):
            at += 1
            continue
        if not token.is_word or token.low in _WHEN or (not adjectives and _is_ago(tokens, at)):
            return "", None, "", tuple(adjectives)
        unit, why_not = read_noun(token)
        if why_not or token.low.startswith("лиц"):
            unit = _read_pair(tokens, token, adjectives)
        if unit == "центр" and _is_facility(tokens, at + 1):
            unit, why_not = "", "area"
        if not unit and token.word.has(_ENTRIES) and _are_on_its_list(tokens, last, at):
            unit, why_not = "участник", ""
        if is_cluster_word(token) and not may_be_counted(tokens[last], token):
            return "", None, "", ()
        if unit or why_not:
            return unit, at, "" if unit else why_not, tuple(adjectives)
        word = token.word
        if not _may_modify(word):
            noun = "NOUN" in word.parts and not word.parts & {"PREP", "CONJ", "ADVB", "VERB", "PRCL"}
            noun = noun and not word.has(COUNTS)  # «выросло с 12 до 30 число участников»
            return "", at if noun else None, "other" if noun else "", tuple(adjectives)
        adjectives.append(word)
        at += 1
    return "", None, "", tuple(adjectives)


def may_be_counted(number: Token, noun: Token) -> bool:
    """Not «кластер» in «вместо 64 кластер объединяет 74»: but for one, a number has a genitive or a plural."""
    digits = number.text
    one = not digits.isdigit() or (digits.endswith("1") and not digits.endswith("11"))
    word = noun.word
    return one or "NOUN" not in word.parts or word.numbers != {"sing"} or "gent" in word.cases


def _is_facility(tokens: Sequence[Token], at: int) -> bool:
    """«девять центров [коллективного] пользования», «центров [компетенций]»: what the members use."""
    return at < len(tokens) and tokens[at].is_word and tokens[at].word.has(_FACILITIES)


def _are_on_its_list(tokens: Sequence[Token], last: int, entry: int) -> bool:
    """«список участников кластера вырос до 70 [имён]», «в реестре кластера 70 [записей]»: one a member."""
    lead = tokens[max(0, last - _LIST_BEFORE) : last]
    at = next((token.index for token in reversed(lead) if token.is_word and token.word.has(_LISTS)), None)
    if at is None or any(token.text.isdigit() for token in tokens[at:last]):
        return False
    if any(_is_of_things(token) for token in (tokens[at + 1], *tokens[entry + 1 : entry + 2])):
        return False  # «список оборудования: 71 позиция», «71 наименование продукции»
    bare = at + 1 >= last or not tokens[at + 1].is_word or "NOUN" not in tokens[at + 1].word.parts
    named = (token for token in tokens[at + 1 : at + 4] if token.is_word)
    return bare or any(token.word.has(ROLE | UNION) or is_cluster_word(token) for token in named)


def _is_of_things(token: Token) -> bool:
    """«список [оборудования]»: no members stand on it."""
    noun = token.is_word and "NOUN" in token.word.parts and "gent" in token.word.cases
    return noun and not token.word.has(MEMBERS | UNION) and not is_cluster_word(token)


_ENTRIES = words("имя строка название запись строчка фамилия наименование позиция единица логотип")
_LISTS = words("список реестр перечень численность")
_LIST_BEFORE = 12
"""Words from a list to the number of its entries."""
_FACILITIES = words("коллективный компетенция прототипирование испытание сертификация")
_POSSESSIVE = ("его", "ее", "их")


_PAIRS = {
    "субъект": words("хозяйствующий хозяйствовать"),
    "лицо": words("юридический"),
    "дом": words("торговый ювелирный"),
}


_BUSINESS = words("малый средний бизнес хозяйствование предпринимательство")


def _is_of_business(tokens: Sequence[Token], token: Token) -> bool:
    """«субъекта малого и среднего предпринимательства», «субъектов МСП»: firms, and no regions."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    return after is not None and (after.low == "мсп" or after.word.has(_BUSINESS))


def _read_pair(tokens: Sequence[Token], token: Token, adjectives: Sequence[Word]) -> str:
    """«хозяйствующих субъектов», «субъекта МСП», «юридических лиц»: members only with what tells so."""
    if "субъект" in token.word.lemmas and _is_of_business(tokens, token):
        return "субъект"
    for lemma, qualities in _PAIRS.items():
        if lemma in token.word.lemmas and any(word.has(qualities) for word in adjectives):
            return lemma
    return ""


def _leads_to_member(tokens: Sequence[Token], at: int) -> bool:
    """«из них 10 – производственные предприятия»: adjectives may stand before the noun."""
    far = min(len(tokens), at + 3)
    while at < far and tokens[at].is_word and "ADJF" in tokens[at].word.parts and "nomn" in tokens[at].word.cases:
        at += 1
    return _is_member_noun(tokens, at)


def _is_member_noun(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_word and tokens[at].word.has(MEMBERS) and "nomn" in tokens[at].word.cases


def _is_modifier(tokens: Sequence[Token], at: int) -> bool:
    return (at < len(tokens) and tokens[at].is_word and _may_modify(tokens[at].word)) or (
        at < len(tokens) and tokens[at].is_word and bool(read_noun(tokens[at])[0])
    )


def _may_modify(word: Word) -> bool:
    return (bool(word.parts & {"ADJF", "PRTF"}) and not word.parts & {"PREP", "CONJ", "NPRO"}) or word.low.isascii()


def read_noun(token: Token) -> tuple[str, str]:
    """The member a noun means and "", or "" and what it is instead."""
    return read_form(token.low)


@lru_cache(maxsize=1 << 14)
def read_form(low: str) -> tuple[str, str]:
    """The same of a form in small letters."""
    if low.startswith(("ит-", "it-", "икт-", "спорт-", "мини-", "бизнес-", "эко-", "микро-", "веб-")):
        low = low.split("-", 1)[1]
    if low in _EMPLOYED:
        return "", "jobs"
    parts = low.split("-")
    if len(parts) == 2 and read_word(parts[1]).has(_WHO) and not read_word(parts[0]).has(MEMBERS):
        return min(read_word(parts[1]).lemmas & _WHO), ""
    if len(parts) == 2 and read_word(parts[1]).has(_PARTNERS):
        return "", "other"
    for form in (low, *parts) if "-" in low else (low,):
        word = read_word(form)
        if "NOUN" not in word.parts and not word.has(MEMBERS):
            continue
        for kind, nouns in NOT_MEMBERS.items():
            if word.has(nouns):
                return "", kind
        for lemma in sorted(word.lemmas & MEMBERS):
            return SPELLING.get(lemma, lemma), ""
        for lemma in sorted(word.lemmas):
            if len(lemma) <= 24 and lemma.endswith(_HEADS) and "-" not in lemma:
                return lemma, ""
    return "", ""


_EMPLOYED = ("занятых", "занятые", "занятый", "трудоустроенных", "занятость", "больных")
"""«58 организаций, 16 тысяч занятых», «занятость: 5 900»."""
_WHO = words("участник резидент член производитель разработчик поставщик изготовитель")
"""«команд-резидентов»: what they are here says more than what they are called."""


_PARTNERS = words("партнер заказчик конкурент спонсор")
"""«пять вузов-партнёров»: no members."""


_HEADS = (
    "завод", "фабрика", "комбинат", "компания", "предприятие", "хозяйство", "ферма", "фирма", "организация",
    "производитель", "корпорация", "холдинг", "институт", "студия", "кооператив", "учреждение",
)  # fmt: skip
"""What ends a compound that is a member: «рыбозавод», «госкомпания», «спецпредприятие»."""


def look_size(tokens: Sequence[Token], clause: Clause) -> tuple[str, str]:
    """«С 61 до 109 может увеличиться количество кластеров»: the noun of the size itself."""
    for token in tokens[clause.first : clause.last]:
        if token.is_word and token.word.has(COUNTS):
            for noun in tokens[token.index + 1 : token.index + 5]:
                counted = noun.is_word and "NOUN" in noun.word.parts and "gent" in noun.word.cases
                counted = counted and not find_place(noun.low)  # «численность московского кластера»
                counted = counted and "PREP" not in noun.word.parts  # «с 65 до 71»: «до» is a note, too
                if counted and _are_somebody_s(tokens, noun.index):
                    return "", "other"
                if counted and not is_cluster_word(noun):
                    unit, why_not = read_noun(noun)
                    return unit, "" if unit else why_not or "other"
                if counted:
                    return "", "clusters" if "plur" in noun.word.numbers and "sing" not in noun.word.numbers else ""
    return "", ""


def look_before(tokens: Sequence[Token], first: int, start: int, named: Collection[int] = ()) -> tuple[str, str, bool]:
    """«число участников достигло 28», «верфи и заводы – 14»: the nearest noun before that can be counted."""
    if first > start and tokens[first - 1].is_word and read_noun(tokens[first - 1])[1] == "jobs":
        return "", "jobs", True
    far = max(start, first - 7)
    sized = any(token.is_word and token.word.has(COUNTS) for token in tokens[start:first])
    if sized:
        far = start
    strangers = _read_size_of(tokens, start, first) or _read_row(tokens, first, named) or _read_compared(tokens, first)
    if strangers:
        return "", strangers, True
    beyond = sum(at in named for at in range(far, first))  # «изобретений в московском кластере фотоники стало 41»
    for at in range(first - 1, max(start, far - beyond) - 1, -1):
        token = tokens[at]
        if at < far and at in named:
            continue
        if token.text in ";." or (token.text == ":" and not sized) or (token.text.isdigit() and far != start):
            break
        told = at > 1 and (tokens[at - 2].low, tokens[at - 1].low) in SAYING_SO
        counted = None if told else _read_counted(tokens, at, first, start, named)
        if counted:
            return *counted, True
    if _is_size_of_strangers(tokens, start, first):
        return "", "other", True
    return _look_first(tokens, _skip_lead(tokens, start, first))


def _read_row(tokens: Sequence[Token], first: int, named: Collection[int]) -> str:
    """«участники: 24; занятость: [5 900]; площадь: [12]»: what a row of a card counts; "" if it may be members."""
    label = tokens[first - 2 : first] if first > 1 else ()
    if not label or label[1].text != ":" or not label[0].is_word or label[0].index in named:
        return ""
    opens = first == _ROW or tokens[first - _ROW - 1].text in ";,•|"
    word, why_not = label[0].word, read_noun(label[0])[1]
    labels = ("NOUN" in word.parts and "nomn" in word.cases) or why_not == "jobs"  # «занятых: [8900]»
    return why_not if opens and labels else ""


_ROW = 2
"""A noun and its colon."""


def _read_compared(tokens: Sequence[Token], first: int) -> str:
    """«станков в кластере больше, чем год назад: [41]»: what there is more of; "" if it may be members."""
    if not first or tokens[first - 1].text != ":":
        return ""
    at = next((t.index - 1 for t in reversed(tokens[:first]) if t.low in ("больше", "меньше")), -1)
    at -= at > 0 and tokens[at].low in ("стало", "теперь", "уже", "сейчас")
    if at < 0 or not tokens[at].is_word or not _is_counted(tokens[at].word) or is_cluster_word(tokens[at]):
        return ""
    unit, why_not = read_noun(tokens[at])
    return "" if unit else why_not or "other"


def look_past_aside(tokens: Sequence[Token], first: int) -> str:
    """«по числу участников (сейчас их 67)», «всеми участниками, а их уже 67»: who was named right before; else ""."""
    at = first - 1
    while at > 0 and tokens[at].low in _OF_THEM:
        at -= 1
    at -= tokens[at].low == "а"
    if at < 1 or tokens[at].text not in "(," or not tokens[at - 1].is_word:
        return ""
    word = tokens[at - 1].word
    return next(iter(sorted(word.lemmas & ROLE)), "") if word.numbers == {"plur"} else ""


_OF_THEM = ("их", "сейчас", "теперь", "уже", "всего", "сегодня", "ныне", "пока", "более", "больше", "около", "почти")


SAYING_SO = frozenset(
    ("по", word)
    for word in ("словам", "оценке", "оценкам", "подсчетам", "данным", "мнению", "версии", "информации", "сведениям")
)
"""What leads to who says so: «число участников по оценке экспертов составляет 77»."""


def _read_size_of(tokens: Sequence[Token], start: int, first: int) -> str:
    """«Число [работников] предприятий кластера — 180»: what a size counts that is no member; "" if it may be one."""
    closed = first > 1 and tokens[first - 1].text in "—–" and tokens[first - 2].text == ","  # «число тех, кто …, — 14»
    lead = tokens[0 if closed else start : first]
    size = next((t.index for t in reversed(lead) if t.is_word and t.word.has(COUNTS)), None)
    marks = ";" if closed else ",;"
    if size is None or any(t.text.isdigit() or t.text in marks for t in tokens[size:first]):
        return ""
    noun = next((t for t in tokens[size + 1 : size + 4] if t.is_word and "ADJF" not in t.word.parts), None)
    counted = noun is not None and "NOUN" in noun.word.parts and "gent" in noun.word.cases
    unit, why_not = read_noun(noun) if noun is not None and counted else ("", "")
    return "" if unit or why_not not in _NO_MEMBERS else why_not


_NO_MEMBERS = ("jobs", "projects", "products", "regions", "clients")


def _is_size_of_strangers(tokens: Sequence[Token], start: int, first: int) -> bool:
    """«Число вылетов за полугодие выросло до 190 тысяч»: of a noun that no list knows, right behind «число»."""
    pairs = zip(tokens[start:first], tokens[start + 1 : first], strict=False)
    of = next((noun for size, noun in pairs if size.is_word and size.word.has(_SIZES)), None)
    strange = of is not None and of.is_word and _is_counted(of.word)
    return of is not None and strange and not is_cluster_word(of) and not any(read_noun(of)) and not read_weak(of)


_SIZES = words("число количество")


def _read_counted(
    tokens: Sequence[Token], at: int, first: int, start: int, named: Collection[int]
) -> tuple[str, str] | None:
    """What a noun before a number is, if that counts it: a member's lemma, or what else it is."""
    token, word = tokens[at], tokens[at].word
    if "среди" in [near.low for near in tokens[max(start, at - 2) : at]]:
        return None
    if token.low in _SINCE or (at > start + 1 and tokens[at - 1].low == "у"):
        return None  # «с тех пор их 46»; «вахтовиков у участников 11 тысяч»: whose they are, and not what they are
    if not token.is_word or not word.cases & {"gent", "nomn"} or "plur" not in word.numbers:
        return None
    if _are_somebody_s(tokens, at):
        return "", "other"
    unit, why_not = read_noun(token)
    if not unit and _is_label(tokens, at, first):
        return "", why_not or "other"
    single = "sing" in word.numbers and "Surn" not in word.names  # «станков», «дронов»: people are called so, too
    if (why_not and (single or "gent" not in word.cases)) or (at in named and not unit):
        return None
    if unit and at > 1 and tokens[at - 1].low in ("и", "–", "—"):  # «число компаний – участниц кластера»
        return read_noun(tokens[at - 2])[0] or unit, ""
    return (unit, why_not) if unit or why_not else _read_strange(tokens, at, first, named)


_SINCE = ("пор",)


def _are_somebody_s(tokens: Sequence[Token], at: int) -> bool:
    """«число его поставщиков»: whose they are, they are no members of."""
    return at > 0 and tokens[at - 1].low in _POSSESSIVE and tokens[at].word.has(_OF_SOMEBODY)


_OF_SOMEBODY = words("поставщик подрядчик субподрядчик арендатор контрагент дистрибьютор")


def _is_label(tokens: Sequence[Token], at: int, first: int) -> bool:
    """«участники — 48, патенты — [120]»: a noun alone before a dash says what is counted."""
    word = tokens[at].word
    if at + 2 != first or tokens[at + 1].text not in "—–:" or "NOUN" not in word.parts or word.animate:
        return False
    lead = at - 1
    while lead > 0 and tokens[lead].is_word and "ADJF" in tokens[lead].word.parts:
        lead -= 1
    opens = tokens[lead].text in ",;•" and lead > 0
    return opens and word.numbers == {"plur"} and "nomn" in word.cases and not is_cluster_word(tokens[at])


def _read_strange(tokens: Sequence[Token], at: int, first: int, named: Collection[int]) -> tuple[str, str] | None:
    """The same for a noun that no list knows: right before the number it can only be what is counted."""
    busy = any(near.is_word and near.word.has(_BUSY) for near in tokens[at + 1 : first])
    between = [near for near in range(at + 1, first) if near not in named]  # «изобретений в кластере стало [41]»
    if len(between) >= _RIGHT_BEFORE or busy or not _is_counted(tokens[at].word) or is_cluster_word(tokens[at]):
        return None
    unit = _read_among(tokens, at) or _read_trade_here(tokens, at)
    return unit, "" if unit else "other"


_RIGHT_BEFORE = 3
"""Words between a noun and its number, a cluster's name left out, fewer than which it can only be what is counted."""
_BUSY = words("занятый заниматься")
"""«сборкой спутников заняты трое»: what they are busy with is not what is counted."""


def _read_among(tokens: Sequence[Token], at: int) -> str:
    """«промышленников среди участников 186»: members called by their trade, else ""."""
    among = at + 1 < len(tokens) and tokens[at + 1].low == "среди"
    return read_weak(tokens[at]) if among else ""


def _read_trade_here(tokens: Sequence[Token], at: int) -> str:
    """«Камнерезов в кластере более полусотни»: those of a trade, told where they are."""
    led = at + 2 < len(tokens) and tokens[at + 1].low in ("в", "во")
    return read_weak(tokens[at]) if led and is_cluster_word(tokens[at + 2]) else ""


def _is_counted(word: Word) -> bool:
    """A noun that can only be a genitive plural: what a number without a noun of its own counts."""
    noun = "NOUN" in word.parts and not word.parts & {"PREP", "CONJ", "PRCL", "ADVB", "ADJF", "VERB"}
    return noun and word.cases <= {"gent", "accs"} and word.numbers == {"plur"}


def _skip_lead(tokens: Sequence[Token], start: int, first: int) -> int:
    """Past «По словам министра,» and «Уточнение:», where words of the clause itself follow."""
    ends = [token.index for token in tokens[start:first] if token.text == ":"]
    if [token.low for token in tokens[start : start + 2]] in _ATTRIBUTIONS:
        ends += [token.index for token in tokens[start:first] if token.text == ","][:1]
    told = [end for end in ends if first - end > _LEAD]
    return max(told) + 1 if told else start


_LEAD = 3
_ATTRIBUTIONS = [["по", source] for source in ("словам", "данным", "информации", "оценке", "оценкам", "сведениям")]


def _look_first(tokens: Sequence[Token], start: int) -> tuple[str, str, bool]:
    """«Рабочих мест … стало больше на 1 400»: a genitive plural that opens the clause is what is counted."""
    opening = [token for token in tokens[start : start + 5] if token.is_word and token.low not in _SINCE][:3]
    for token in opening:
        word = token.word
        noun = "NOUN" in word.parts and not word.parts & {"PREP", "CONJ", "PRCL"}
        if noun and word.cases <= {"gent", "accs"} and word.numbers == {"plur"}:
            unit, why_not = read_noun(token)
            unit = unit or _read_among(tokens, token.index) or _read_trade_here(tokens, token.index)
            return unit, "" if unit else why_not or "other", True
        if "ADJF" not in word.parts and token.low not in ("а", "и", "всего"):
            break
    return "", "", False
