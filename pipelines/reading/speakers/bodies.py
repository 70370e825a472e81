"""Organisations that speak: «в пресс-службе столичного департамента …» → «пресс-служба Департамента … Москвы»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading.morph import load_analyzer, read_nominative
from pipelines.reading.ru.speakers import (
    BODIES,
    CAPITAL,
    CAPITAL_LAST,
    FULL_BODIES,
    GREAT,
    REGION_LAST,
    REGIONAL,
)
from pipelines.reading.sentences import Token

_REGION = re.compile(
    r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)(?:ой|ая|ую) област(?:и|ь|ью)\b"
    r"|([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)(?:ом|ого|ий|ому) кра[ейюя]\b"
)
_LONGEST = 14
_JOINS = frozenset({"и", "по", "при", "в", "на", "«", "»", "им", "имени", "-", '"'})


def find_body(tokens: Sequence[Token], i: int) -> int | None:
    """The token of the organisation's head noun at ``i`` or after its adjectives, or None."""
    for k in range(i, min(i + 3, len(tokens))):
        if tokens[k].is_word and tokens[k].word.has(BODIES):
            return k
        if not tokens[k].is_word or "ADJF" not in tokens[k].word.parts:
            return None
    return None


def read_body(tokens: Sequence[Token], first: int, head: int, text: str) -> str | None:
    """The organisation's name in the nominative; None where it is named by a bare noun («в ведомстве»)."""
    words = [_nominative(token, tokens[head]) for token in tokens[first : head + 1]]
    words += _genitives(tokens, head + 1)
    if len(words) == 1 and words[0].lower() not in _ALONE:
        return None
    return _full_name(words, text)


def read_role(tokens: Sequence[Token], i: int, text: str) -> str:
    """Who is said to speak by office alone: «министр промышленности региона»; "" for a bare «чиновник»."""
    token = tokens[i]
    before = [tokens[i - 1].low] if i and _is_epithet(tokens[i - 1]) else []
    head = token.low if "nomn" in token.word.cases or _is_stiff(token.low) else read_nominative(token.low)
    words = [*before, head, *_genitives(tokens, i + 1)]
    return _full_name(words, text) if len(words) > 1 else ""


def _is_epithet(token: Token) -> bool:
    return (
        token.is_word and "ADJF" in token.word.parts and "nomn" in token.word.cases and "NPRO" not in token.word.parts
    )


def is_subject(token: Token) -> bool:
    """Whether a noun may be a singular subject: «правительство» is, «правительства» is not."""
    return any(each.tag.case == "nomn" and each.tag.number == "sing" for each in load_analyzer().parse(token.low)) or (
        token.low.startswith("пресс-") and token.low.endswith("а")
    )


def _is_stiff(low: str) -> bool:
    """«заммэра», «замглавы»: the same in every case."""
    return low.startswith("зам") and low.endswith(("мэра", "главы", "министра", "губернатора", "руководителя"))


_ALONE = frozenset({"дирекция", "мэрия", "минпромторг"})


def _nominative(token: Token, head: Token) -> str:
    if token is head:
        form = _head(token.low)
        return form[:1].upper() + form[1:] if token.text[0].isupper() else form
    return read_nominative(token.low)


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
        if token.is_word:
            word = token.word
            if "VERB" in word.parts and not word.parts & {"NOUN", "ADJF", "CONJ"} and not token.text[0].isupper():
                break
            if token.low not in _JOINS and "gent" not in word.cases and not token.text[0].isupper():
                break
        elif token.text not in _JOINS:
            break
        words.append(token.text)
        i += 1
    while words and words[-1].lower() in _JOINS - {"»", '"'}:
        words.pop()
    return words


def _full_name(words: list[str], text: str) -> str:
    """Say which city or region a body belongs to, and write a ministry out."""
    owner = ""
    if any(word.lower() in CAPITAL for word in words):
        words, owner = [word for word in words if word.lower() not in CAPITAL], "Москвы"
    elif words[-1].lower() in CAPITAL_LAST:
        words, owner = words[:-1], "Москвы"
    elif words[-1].lower() in REGION_LAST and (len(words) == 1 or not words[-2][0].isupper()):
        region = _region(text)
        words, owner = (words[:-1], region) if region else (words, "")
    elif any(word.lower() in REGIONAL for word in words) and _region(text):
        words, owner = [word for word in words if word.lower() not in REGIONAL], _region(text)
    named = [words[0], *(FULL_BODIES.get(word.lower(), _great(word)) for word in words[1:])]
    name = " ".join([*named, owner]) if owner and owner not in named else " ".join(named)
    return name.replace("« ", "«").replace(" »", "»")


def _great(word: str) -> str:
    return word[:1].upper() + word[1:] if word.lower() in GREAT else word


def _region(text: str) -> str:
    """The one region the text names, in the genitive."""
    found = {f"{oblast}ой области" if oblast else f"{land}ого края" for oblast, land in _REGION.findall(text)}
    found |= {name for stem, name in _REPUBLICS.items() if stem in text}
    return found.pop() if len(found) == 1 else ""


_REPUBLICS = {
    "Башки": "Республики Башкортостан",
    "Башкортостан": "Республики Башкортостан",
    "Удмурти": "Удмуртской Республики",
    "Татарстан": "Республики Татарстан",
    "Чуваши": "Чувашской Республики",
    "Мордови": "Республики Мордовия",
    "Карели": "Республики Карелия",
}
