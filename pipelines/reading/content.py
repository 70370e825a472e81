"""What the words of a name say: its naming roots, and its places."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.morph import read_root, read_roots
from pipelines.reading.ru.lexicon import words
from pipelines.reading.ru.places import find_place
from pipelines.reading.sentences import Token

COMPOUNDS = {
    "фарм": "фармацевт", "биофарм": "биофармацевт", "мед": "медицин", "пром": "", "био": "биотехнолог", "агро":
    "агропромышлен",
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
        "территориально-производственный",
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
        "второй",
        "третий",
        "четвертый",
        "пятый",
        "шестой",
        "седьмой",
        "восьмой",
        "девятый",
        "десятый",
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
        "г",
        "гор",
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
        "производитель",
        "молодой",
        "здешний",
        "тамошний",
        "собственный",
        "небольшой",
        "маленький",
        "большой",
        "старый",
        "старейший",
        "известный",
        "родной",
        "мощный",
        "сильный",
        "полноценный",
        "настоящий",
        "будущий",
        "прежний",
        "ведущий",
        "передовой",
        "уникальный",
        "современный",
        "успешный",
    ]
)
"""Roots that name no cluster by themselves."""


_SKIP = words("и в во на по для из с под при при а")


def is_cluster_word(token: Token) -> bool:
    """«кластер» in any form, a compound of it, or the English word."""
    low = token.low
    if "кластер" in low and low[0].isascii() and "-" not in low:
        return False
    return ("кластер" in low and "кластерн" not in low and "кластериз" not in low) or low in ("cluster", "clusters")


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
            found = read_roots(token.low)
            if found.isdisjoint(GENERIC):
                roots |= found
    return frozenset(roots), places


def read_plural(words: Sequence[Token]) -> frozenset[str]:
    """«межотраслевые кластеры» names a group, though «межотраслевой кластер» names none."""
    return INTER & frozenset().union(*[read_roots(token.low) for token in words if token.is_word])


def find_places(words: Sequence[Token]) -> frozenset[str]:
    """Regions named among words: «Московской области» is not Moscow, «Северной столице» is Petersburg."""
    places: set[str] = set()
    for index in [i for i, token in enumerate(words) if find_place(token.low)]:
        token, place = words[index], find_place(words[index].low)
        if place is None or not token.is_word:
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


def is_zone_name(quoted: str) -> bool:
    """A quoted name that says where a cluster sits, and not how it is called: «Технополис Москва»."""
    return quoted.startswith(("технополис", "москв", "сколково"))
