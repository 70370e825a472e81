"""Organisations that speak: «в пресс-службе столичного департамента …» → «пресс-служба Департамента … Москвы»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipelines.reading.morph import lower, read_nominative, read_parses
from pipelines.reading.ru.places import find_place
from pipelines.reading.ru.regions import CITIES, REGIONS
from pipelines.reading.ru.speakers import (
    BODIES,
    CAPITAL,
    CAPITAL_LAST,
    CITY_DEPARTMENTS,
    CITY_WORDS,
    CITYS,
    FEDERAL,
    FULL_BODIES,
    GREAT,
    LONE_ROLES,
    LONG_BODIES,
    OWNED,
    REGION_LAST,
    REGIONAL,
)
from pipelines.reading.sentences import Token

_WORD = re.compile(r"[А-ЯЁа-яё][а-яё]+(?:-[А-ЯЁа-яё]+)*")
_LONGEST = 14
_JOINS = frozenset({"и", "по", "при", "«", "»", "им", "имени", "-", '"'})


def find_body(tokens: Sequence[Token], i: int) -> int | None:
    """The token of the organisation's head noun at ``i`` or after its adjectives, or None."""
    for k in range(i, min(i + 3, len(tokens))):
        if tokens[k].is_word and tokens[k].word.has(BODIES):
            return k
        if not tokens[k].is_word or not tokens[k].word.parts & {"ADJF", "PRTF"}:
            return None
    return None


def read_body(tokens: Sequence[Token], first: int, head: int, text: str) -> str | None:
    """The organisation's name in the nominative; None where it is named by a bare noun («в ведомстве»)."""
    if tokens[head].word.has(_OUTLETS) and head + 1 < len(tokens) and tokens[head + 1].text in "«„“":
        return None
    words = [_nominative(token, tokens[head]) for token in tokens[first : head + 1]]
    words += _genitives(tokens, head + 1)
    if len(words) == 1 and words[0].lower() not in _ALONE and not _SHORT.match(words[0]):
        return None
    return _full_name(words, text)


_OUTLETS = frozenset(("сайт", "портал", "канал", "издание", "агентство"))
"""Named in quotation marks they are news outlets: «сообщает сайт «Москва»»."""


def read_role(tokens: Sequence[Token], i: int, text: str) -> str:
    """Who is said to speak by office alone: «министр промышленности региона»; "" for a bare «чиновник»."""
    token = tokens[i]
    before = [tokens[i - 1].low] if i and is_epithet(tokens[i - 1]) else []
    head = token.low if "nomn" in token.word.cases or _is_stiff(token.low) else read_nominative(token.low)
    words = [*before, head, *_genitives(tokens, i + 1)]
    if len(words) == 1 and not head.endswith("губернатор"):
        return head if head in LONE_ROLES else ""
    regional = any(word.lower().startswith((*REGIONAL, "регион")) for word in words)
    return _full_name(words, text) if regional or len(words) == 1 else _written(words)


def _written(words: Sequence[str]) -> str:
    """«глава минпромэнерго края»: an office stays as it is written, whatever region it is of."""
    if [word.lower() for word in words[-2:]] == ["города", "москвы"]:
        words = [*words[:-2], words[-1]]
    return _spell(_great(word) if k else word for k, word in enumerate(words))


def read_paper(tokens: Sequence[Token], i: int) -> str:
    """A paper that says it itself: «следует из отчёта фонда» → «отчёт фонда»."""
    return " ".join([read_nominative(tokens[i].low), *_genitives(tokens, i + 1)])


def is_epithet(token: Token) -> bool:
    """«областной» before «минпром»: an adjective in the nominative."""
    return (
        token.is_word and "ADJF" in token.word.parts and "nomn" in token.word.cases and "NPRO" not in token.word.parts
    )


def is_subject(token: Token) -> bool:
    """Whether a noun may be a singular subject: «правительство» is, «правительства» is not."""
    return _may_be_subject(token.low)


@lru_cache(maxsize=1 << 12)
def _may_be_subject(low: str) -> bool:
    if low.startswith("пресс-") and low.endswith("а"):
        return True
    return any(each.tag.case == "nomn" and each.tag.number == "sing" for each in read_parses(low))


def _is_stiff(low: str) -> bool:
    """«заммэра», «замглавы»: the same in every case."""
    return low.startswith("зам") and low.endswith(("мэра", "главы", "министра", "губернатора", "руководителя"))


_ALONE = frozenset({"дирекция", "мэрия", "минпромторг"})


def _nominative(token: Token, head: Token) -> str:
    if token is head:
        form = _head(token.low)
        if token.index == 0 and token.word.has(_COMMON):
            return form
        return form[:1].upper() + form[1:] if token.text[0].isupper() else form
    return _adjective(token, head)


_COMMON = frozenset((
    "министерство", "департамент", "руководство", "администрация", "правительство", "комитет", "управление", "дирекция",
    "пресс-служба",
))  # fmt: skip
"""Written small but for the beginning of a sentence."""


def _adjective(token: Token, head: Token) -> str:
    """An adjective in the nominative of its noun's gender: «управляющей компании» → «управляющая»."""
    written = _agree(token.low, _head(head.low))
    return written[:1].upper() + written[1:] if written and token.text[0].isupper() else written or token.low


@lru_cache(maxsize=1 << 12)
def _agree(low: str, head: str) -> str:
    """The nominative of an adjective beside a noun; "" for what is no adjective."""
    genders = {str(each.tag.gender) for each in read_parses(head) if each.tag.POS == "NOUN"}
    for each in read_parses(low):
        if each.tag.POS in ("ADJF", "PRTF"):
            form = each.inflect({"nomn", "sing", genders.pop()}) if len(genders) == 1 else None
            return str((form or each).word)
    return ""


def _head(low: str) -> str:
    """«пресс-службе» → «пресс-служба»: the dictionary may not have the compound, but has its last part."""
    if low.startswith("пресс-"):
        return "пресс-" + read_nominative(low.removeprefix("пресс-"))
    return read_nominative(low)


def _genitives(tokens: Sequence[Token], i: int) -> list[str]:
    """The words that hang on the head: up to a comma, a verb or a preposition of place and time."""
    words: list[str] = []
    while i < len(tokens) and len(words) < _LONGEST:
        token = tokens[i]
        if "«" in words and "»" not in words:
            pass  # a title is taken whole
        elif token.is_word:
            word = token.word
            if "VERB" in word.parts and not word.parts & {"NOUN", "ADJF", "CONJ"} and not token.text[0].isupper():
                break
            if _begins_a_name(tokens, i):
                break
            charged = "по" in words and "datv" in word.cases
            if token.low in _LEAVING:
                break
            if token.low not in _JOINS and "gent" not in word.cases and not token.text[0].isupper() and not charged:
                break
        elif token.text not in _JOINS and not _is_listed(tokens, i):
            break
        words.append(token.text)
        i += 1
    while words and words[-1].lower() in _JOINS - {"»", '"'}:
        words.pop()
    return words


_LEAVING = frozenset(("в", "во", "на", "со", "с", "из", "за", "слова"))
"""What no office's name goes on with: prepositions, and «приводит пресс-служба слова мэра»."""


def _begins_a_name(tokens: Sequence[Token], i: int) -> bool:
    """«главы минпромэнерго республики [Шамиль] Ахубеков», but «завода имени [Николая] Островского»."""
    token, before = tokens[i], tokens[i - 1].low
    full = i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()
    return "Name" in token.word.names and token.text[0].isupper() and full and before not in ("им", "имени", ".")


def _is_listed(tokens: Sequence[Token], i: int) -> bool:
    """«министерстве промышленности, торговли и развития»: a comma inside a list of genitives that «и» closes.

    Of datives in «комитет по политике, инновациям и торговле».
    """
    if tokens[i].text != "," or i + 2 >= len(tokens):
        return False
    cases = {"datv", "gent"} if any(token.low == "по" for token in tokens[max(0, i - 4) : i]) else {"gent"}
    for at in range(i + 1, min(i + 7, len(tokens) - 1)):
        token = tokens[at]
        if token.low == "и":
            after = tokens[at + 1]
            listed = not cases.isdisjoint(after.word.cases) or after.text.isupper()
            return at > i + 1 and after.is_word and listed and not after.word.names
        if token.text == ",":
            continue
        if not token.is_word or token.text[0].isupper() or cases.isdisjoint(token.word.cases):
            return False
    return False


def _full_name(words: list[str], text: str) -> str:
    """Say which city or region a body belongs to, and write a ministry out; «краевой минсельхоз» says it itself."""
    if any(w.lower().startswith(REGIONAL) for w in words) and any(_SHORT.match(w) for w in words):
        return " ".join(words)
    quoted = words.index("«") if "«" in words else len(words)
    words, title = words[:quoted], words[quoted:]
    words, owner = (words, "") if title else _take_owner(words, text)
    if not owner and any(name in " ".join(words).lower() for name in CITY_DEPARTMENTS):
        owner = CITIES["moscow"]
    if owner or (find_place(words[-1].lower()) and not words[-1].isupper()):
        words = [
            LONG_BODIES.get(words[0].lower(), words[0]),
            *(FULL_BODIES.get(word.lower(), word) for word in words[1:]),
        ]
    named = [words[0], *map(_great, words[1:]), *title]
    return _spell([*named, owner] if owner and owner not in " ".join(named) else named)


def _spell(words: Iterable[str]) -> str:
    return " ".join(words).replace("« ", "«").replace(" »", "»").replace(" ,", ",")


_SHORT = re.compile(r"[Мм]ин(?!ист)")
"""«минпром», «Минэкономразвития»: a ministry by its short name."""


def _take_owner(words: list[str], text: str) -> tuple[list[str], str]:
    """The words without «столичный», «региона», «Чувашии», and whose the body is, in the genitive."""
    if [word.lower() for word in words[-2:]] == ["города", "москвы"]:
        words = [*words[:-2], words[-1]]
    low = [word.lower() for word in words]
    oblast = any(small.startswith("област") for small in low)
    capital = words if oblast else [w for w, small in zip(words, low, strict=True) if not small.startswith(CAPITAL)]
    city = _city(text) if set(low) & CITY_WORDS or any(small.startswith(CITYS) for small in low) else CITIES["moscow"]
    if 0 < len(capital) < len(words):
        return (capital, city) if city else (words, "")
    if low[-1] in CAPITAL_LAST and len(words) > 1:
        return (words[:-1], city) if city else (words, "")
    own = [word for word, small in zip(words, low, strict=True) if not small.startswith(REGIONAL)]
    if 0 < len(own) < len(words) and (region := _region(text)):
        return own, region
    if low[-1] in REGION_LAST and len(words) > 1 and not (words[-2][0].isupper() and find_place(low[-2])):
        region = _region(text)
        return (words[:-1], region) if region else (words, "")
    nickname = REGIONS.get(find_place(low[-1]) or "") if low[-1].endswith("ья") else None
    if nickname and len(words) > 1:
        return words[:-1], nickname
    short = len(words) > 1 and words[-1].isupper()  # «министерство экономики РТ»
    placed = short or any(find_place(small) or small in FEDERAL for small in low[1:])
    return words, "" if placed or not low[0].startswith(OWNED) else _region(text)


def _city(text: str) -> str:
    """Whose «городской комитет» is: Petersburg's, where the page is about it, or Moscow's; "" for another city."""
    region = _region(text) or ("" if _ELSEWHERE.search(text[:_PAGE]) else CITIES["moscow"])
    return region if region in CITIES.values() else ""


_ELSEWHERE = re.compile(r"\b(?:област|кра[йею]|республик|губернатор)")
"""What a page about a city of some region speaks of, and one about Moscow hardly does."""


def _great(word: str) -> str:
    return word[:1].upper() + word[1:] if word.lower() in GREAT else word


@lru_cache(maxsize=64)
def _region(text: str) -> str:
    """The one region a text is about, in the genitive: named at least twice as often as any other."""
    found = Counter(filter(None, map(_read_place, _WORD.findall(text[:_PAGE]))))
    ranked = found.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return ""
    return REGIONS.get(ranked[0][0], "")


@lru_cache(maxsize=1 << 14)
def _read_place(word: str) -> str | None:
    return find_place(lower(word))


_PAGE = 6000
"""Characters that tell what a page is about."""
