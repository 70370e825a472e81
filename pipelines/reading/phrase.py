"""The words a cluster is named with: the noun, its adjectives, what follows in the genitive, its quoted name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.reading.morph import read_root, read_roots
from pipelines.reading.ru.lexicon import INDUSTRIES, MEMBERS, NOT_INDUSTRIAL, NOT_INDUSTRIAL_NOUNS, UNION, words
from pipelines.reading.ru.places import find_place
from pipelines.reading.sentences import Token

OPEN, CLOSE = '«„“"', '»“”"'
COMPOUNDS = {
    "фарм": "фармацевт", "биофарм": "биофармацевт", "мед": "медицин", "пром": "", "био": "биотехнолог", "агро": "агропромышлен",
    "микро": "", "супер": "", "мега": "", "микроэлектро": "микроэлектрон", "радиоэлектро": "радиоэлектрон",
}  # fmt: skip
"""Beginnings of «…кластер» and the root they stand for."""

INTER = frozenset(("межотрасл", "межотраслев", "межотрасле"))
"""The roots of «межотраслевой», however the stem is cut."""

GENERIC = frozenset(
    read_root(lemma)
    for lemma in [
        "кластер",
        "межотраслевой",
        "промышленный",
        "территориальный",
        "межрегиональный",
        "новый",
        "этот",
        "весь",
        "свой",
        "данный",
        "столичный",
        "высокотехнологичный",
        "крупный",
        "крупнейший",
        "первый",
        "единый",
        "общий",
        "самый",
        "один",
        "отраслевой",
        "региональный",
        "областной",
        "российский",
        "научный",
        "производственный",
        "создать",
        "другой",
        "любой",
        "ваш",
        "наш",
        "их",
        "тот",
        "такой",
        "каждый",
        "еще",
        "и",
        "в",
        "по",
        "на",
        "для",
        "республика",
        "область",
        "край",
        "страна",
        "регион",
        "город",
        "округ",
        "мэрия",
        "правительство",
        "технология",
        "сфера",
        "индустрия",
        "производство",
        "разработка",
        "компания",
        "система",
        "развитие",
        "местный",
        "городской",
        "упомянуть",
        "соответствующий",
        "профильный",
        "который",
        "созданный",
        "действующий",
        "нынешний",
        "северный",
        "южный",
        "объединение",
        "союз",
        "консорциум",
        "партнерство",
        "альянс",
        "два",
        "три",
        "четыре",
        "пять",
        "отрасль",
        "федеральный",
        "главный",
    ]
)
"""Roots that name no cluster by themselves."""

_SKIP = words("и в во на по для из с под при при а")


@dataclass(frozen=True)
class Phrase:
    """Tokens ``first``…``last`` (inclusive) of a sentence and what they say."""

    first: int
    last: int
    head: int
    roots: frozenset[str]
    """Roots of every word, generic ones and places left out."""
    places: frozenset[str]
    quoted: str
    """The name between quotation marks, lowered, or ""."""
    plural: bool
    excluded: bool
    """Housing, schools, computers, stars, infections: no cluster of ours."""
    place_roots: frozenset[str] = frozenset()
    """The roots of the words that name its places."""


def is_cluster_word(token: Token) -> bool:
    """«кластер» in any form, a compound of it, or the English word."""
    low = token.low
    if "кластер" in low and low[0].isascii() and "-" not in low:
        return False
    return ("кластер" in low and "кластерн" not in low and "кластериз" not in low) or low in ("cluster", "clusters")


def read_phrase(tokens: Sequence[Token], head: int) -> Phrase:
    """The phrase around the noun at ``head``."""
    first = _go_left(tokens, head)
    last = _go_right(tokens, head)
    words = tokens[first : last + 1]
    roots, places = read_content(words)
    place_roots = frozenset(r for t in words if t.is_word and find_place(t.low) for r in read_roots(t.low))
    quoted = _find_quoted(words)
    plural = _is_plural(tokens, first, head)
    if plural:
        roots |= read_plural(words)
    return Phrase(first, last, head, roots, places, quoted, plural, _is_excluded(words), place_roots)


def read_content(words: Sequence[Token]) -> tuple[frozenset[str], frozenset[str]]:
    """The naming roots and the places among words."""
    roots: set[str] = set()
    places = find_places(words)
    inside = False
    for token in words:
        inside = token.text == "(" or (inside and token.text != ")")
        if inside or not token.is_word or token.low in _SKIP:
            continue
        if is_cluster_word(token):
            roots |= _read_compound(token.low)
        elif not find_place(token.low):
            found = {read_root(lemma) for lemma in token.word.lemmas}
            if found.isdisjoint(GENERIC):
                roots |= found
    return frozenset(roots), places


def read_plural(words: Sequence[Token]) -> frozenset[str]:
    """«межотраслевые кластеры» names a group, though «межотраслевой кластер» names none."""
    found = {root for token in words if token.is_word for root in (read_root(lemma) for lemma in token.word.lemmas)}
    return frozenset(found & INTER)


def find_places(words: Sequence[Token]) -> frozenset[str]:
    """Regions named among words: «Московской области» is not Moscow, «Северной столице» is Petersburg."""
    places: set[str] = set()
    for index, token in enumerate(words):
        place = find_place(token.low) if token.is_word else None
        if place is None:
            continue
        before = words[index - 1].low if index else ""
        after = words[index + 1].low if index + 1 < len(words) else ""
        if place == "moscow" and token.low.startswith("московск") and after.startswith("област"):
            place = "moscow-oblast"
        elif place == "moscow" and token.low.startswith("столиц") and before.startswith(("северн", "культурн")):
            place = "petersburg"
        elif place == "moscow" and before.startswith(("республик", "кра")):
            continue
        places.add(place)
    return frozenset(places)


def _read_compound(low: str) -> set[str]:
    at = low.find("кластер")
    if at <= 0:
        return set()
    start = low[:at].rstrip("-")
    root = COMPOUNDS.get(start, start)
    return {root} if root else set()


def _go_left(tokens: Sequence[Token], head: int) -> int:
    first = head
    latin = tokens[head].low.startswith("cluster")
    while first > 0:
        before = tokens[first - 1]
        if before.is_word and (_is_adjective(before) or (latin and before.low.isascii())):
            first -= 1
        elif (
            before.text in ("и", ",")
            and first > 1
            and first < head
            and _is_adjective(tokens[first - 2])
            and _is_adjective(tokens[first])
        ):
            first -= 2
        elif before.low in ("нп", "ано", "ассоциация"):
            first -= 1
        else:
            break
    return first


def _is_adjective(token: Token) -> bool:
    if not token.is_word or token.low in ("уже", "его", "их", "ее", "который", "которого", "котором", "которому"):
        return False
    if token.low.isascii() and token.text[0].isupper():
        return True
    word = token.word
    return bool(word.parts & {"ADJF"}) and not word.parts & {"PREP", "CONJ", "ADVB"}


def _go_right(tokens: Sequence[Token], head: int) -> int:
    last = head
    while last + 1 < len(tokens):
        step = _step_right(tokens, last, head)
        if not step:
            break
        last += step
    return last


def _step_right(tokens: Sequence[Token], last: int, head: int) -> int:
    """How many tokens after ``last`` still belong to the name."""
    token = tokens[last + 1]
    if token.text in OPEN:
        return _find_close(tokens, last + 1) - last
    if token.text == "(":
        return _read_brackets(tokens, last + 1)
    if token.low == "и" or token.text == ",":
        return _join_genitives(tokens, last, token.text == ",")
    if token.low == "по" and last == head and _has_case(tokens, last + 2, "datv"):
        return 2
    if token.low == "для" and _has_case(tokens, last + 2, "gent"):
        return 2
    if token.low in ("в", "во", "из", "под") and _is_place(tokens, last + 2):
        return (
            3
            if last + 3 < len(tokens) and tokens[last + 3].low.startswith(("област", "кра", "республик", "регион"))
            else 2
        )
    if token.low == "с" and _has_case(tokens, last + 2, "ablt") and any(t.low == "для" for t in tokens[head:last]):
        return 2
    if (
        token.low == "с"
        and last + 2 < len(tokens)
        and tokens[last + 2].text.isupper()
        and len(tokens[last + 2].text) > 1
    ):
        return 2
    if _is_genitive(token) or (last == head and _names_its_members(tokens, last + 1)):
        return 1
    named = token.is_word and token.text[0].isupper() and "ADJF" in token.word.parts and "gent" in token.word.cases
    return 2 if named and last + 2 < len(tokens) and _is_genitive(tokens[last + 2]) else 0


def _names_its_members(tokens: Sequence[Token], at: int) -> bool:
    """«кластер производителей тормозных систем»: a sort of members that more words make a name of."""
    token = tokens[at]
    named = token.is_word and token.word.has(_MAKERS) and "gent" in token.word.cases
    return named and at + 1 < len(tokens) and (tokens[at + 1].text in OPEN or _is_genitive(tokens[at + 1]))


_MAKERS = frozenset(("производитель", "переработчик", "поставщик", "разработчик", "изготовитель"))


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_word and bool(find_place(tokens[at].low)) and tokens[at].text[0].isupper()


def _has_case(tokens: Sequence[Token], at: int, case: str) -> bool:
    return at < len(tokens) and case in tokens[at].word.cases


_NO_NAME = (
    MEMBERS
    | UNION
    | {
        "год",
        "число",
        "участие",
        "сегодня",
        "время",
        "месяц",
        "итог",
        "состав",
        "мэр",
        "тысяча",
        "статус",
        "заммэр",
        "создание",
        "уровень",
        "значение",
        "это",
    }
)


def _is_genitive(token: Token) -> bool:
    """A noun or adjective in the genitive that may go on a name."""
    if not token.is_word:
        return False
    if token.low.isascii():
        return token.text[0].isupper() or token.text.isupper()
    word = token.word
    if token.text.isupper() and len(token.text) > 1:
        return True
    if "gent" not in word.cases or word.finite or word.parts & {"PREP", "CONJ", "NPRO", "NUMR", "PRCL", "ADVB"}:
        return False
    if token.text[0].isupper() and not find_place(token.low) and not word.low.startswith("росси"):
        return False
    return not word.lemmas & _NO_NAME


def _join_genitives(tokens: Sequence[Token], last: int, comma: bool) -> int:
    """«, климатических систем и электроники»: two tokens on where the list of genitives goes on."""
    if last + 2 >= len(tokens) or not _is_genitive(tokens[last + 2]) or not _is_genitive(tokens[last]):
        return 0
    if not comma:
        return 2
    for token in tokens[last + 3 : last + 8]:
        if token.low == "и":
            return 2
        if not _is_genitive(token) and token.text != ",":
            return 0
    return 0


def _find_close(tokens: Sequence[Token], opening: int) -> int:
    """The closing mark's place; inner names may leave one open: «Технополис «Москва»."""
    depth = 0
    for at in range(opening, min(len(tokens), opening + 14)):
        mark = tokens[at].text
        if mark in "«„" or (mark in '“"' and at == opening):
            depth += 1
        elif mark in CLOSE and at > opening:
            depth -= 1
            following = tokens[at + 1].text if at + 1 < len(tokens) else ""
            if depth <= 0 or following not in CLOSE:
                return at
    return opening - 1


def _read_brackets(tokens: Sequence[Token], opening: int) -> int:
    """«(МИК)», «(Пермь)», «(Сеченовский университет)»: a short bracket is part of the name."""
    for at in range(opening + 1, min(len(tokens), opening + 5)):
        if tokens[at].text == ")":
            return at - opening + 1
        if not tokens[at].is_word:
            return 0
    return 0


def _find_quoted(words: Sequence[Token]) -> str:
    for index, token in enumerate(words):
        if token.text in OPEN:
            close = _find_close(words, index)
            name = " ".join(word.low for word in words[index + 1 : close] if word.is_word or word.text.isdigit())
            if name and not is_zone_name(name):
                return name
    return ""


def is_zone_name(quoted: str) -> bool:
    """A quoted name that says where a cluster sits, and not how it is called: «Технополис Москва»."""
    return quoted.startswith(("технополис", "москв", "сколково"))


def _is_plural(tokens: Sequence[Token], first: int, head: int) -> bool:
    token = tokens[head]
    if token.low == "clusters":
        return True
    numbers = token.word.numbers
    counted = tokens[first - 1] if first else None
    if counted and ((counted.text.isdigit() and counted.text != "1") or counted.word.parts & {"NUMR"}):
        return True
    if "plur" not in numbers:
        return False
    if "sing" not in numbers:
        return True
    return any("sing" not in tokens[at].word.numbers and tokens[at].word.numbers for at in range(first, head))


def _is_excluded(words: Sequence[Token]) -> bool:
    lemmas = frozenset().union(*(token.word.lemmas for token in words if token.is_word))
    if any(token.low.startswith(("covid", "ковид", "кинокластер_")) for token in words):
        return True
    return bool(lemmas & (NOT_INDUSTRIAL | NOT_INDUSTRIAL_NOUNS)) and not lemmas & INDUSTRIES
