"""Persons named in a sentence, in the form a register would write them: «Сергей Собянин»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipelines.reading.morph import lower, read_parses, read_word
from pipelines.reading.sentences import Sentence, Token


@dataclass(slots=True, eq=False)
class Person:
    """Tokens ``first``…``last`` of a sentence; ``name`` in the nominative, without a patronymic."""

    first: int
    last: int
    start: int
    name: str
    surname: str
    cases: frozenset[str]
    """The cases the name may stand in."""
    maybe: frozenset[str] = frozenset()
    """What a bare surname may be in the nominative: «Пантелеева» is she, or his."""
    gender: str = ""
    """masc or femn, where the name tells."""
    sure: bool = True
    """False for a surname that may be a place: it counts where the page gives the full name."""
    owner: str = ""
    """The full name if the form is a genitive: «по словам Вадима Тарасова»."""


def find_people(sentence: Sentence, known: frozenset[str] = frozenset()) -> list[Person]:
    """The persons a sentence names, by full name or by a surname alone; ``known`` are surnames met on the page."""
    people: list[Person] = []
    tokens, past = sentence.tokens, 0
    capital = [t for t in tokens if t.text != t.low and t.text[0].isupper()]
    for i in [t.index for t in capital if t.word.names or t.text in known]:
        person = (_read_named(tokens, i) or _read_surname(tokens, i, known)) if i >= past else None
        if person:
            people.append(person)
            past = person.last + 1
    return people


def _read_named(tokens: Sequence[Token], i: int) -> Person | None:
    if not _is_name_part(tokens[i]) or not tokens[i].word.names:
        return None
    return _read_reversed(tokens, i) or _read_full(tokens, i)


def _is_name_part(token: Token) -> bool:
    return token.is_word and token.text[0].isupper() and len(token.text) > 1 and "а" <= token.low[0] <= "я"


def _read_full(tokens: Sequence[Token], i: int) -> Person | None:
    """«Владимир Ефимов», «Иван Иванович ГЛУШКОВ»: a first name, then a word with a capital."""
    word = tokens[i].word
    if not _is_name_part(tokens[i]) or "Name" not in word.names or "PREP" in word.parts:
        return None
    j = i + 1
    if j < len(tokens) and _is_name_part(tokens[j]) and "Patr" in tokens[j].word.names:
        j += 1
    if j >= len(tokens) or not _is_name_part(tokens[j]) or not _adjoins(tokens, j) or _begins_name(tokens, j):
        return None
    return _made(tokens, i, i, j, j)


def _begins_name(tokens: Sequence[Token], j: int) -> bool:
    """«Приангарья [Марина] Петрова»: a region or a body that only looks like a first name stands before the name."""
    if "Name" not in tokens[j].word.names or "Surn" in tokens[j].word.names or j + 1 >= len(tokens):
        return False
    return _is_name_part(tokens[j + 1]) and _adjoins(tokens, j + 1) and "Surn" in tokens[j + 1].word.names


def _read_reversed(tokens: Sequence[Token], i: int) -> Person | None:
    """«Ефимов Владимир Владимирович»."""
    if i + 2 >= len(tokens) or not all(_is_name_part(tokens[k]) for k in (i, i + 1, i + 2)):
        return None
    if "Surn" not in tokens[i].word.names or "Name" not in tokens[i + 1].word.names:
        return None
    return _made(tokens, i, i + 1, i, i + 2) if "Patr" in tokens[i + 2].word.names else None


def _read_surname(tokens: Sequence[Token], i: int, known: frozenset[str]) -> Person | None:
    token = tokens[i]
    if token.text in known:
        return Person(i, i, token.start, token.text, token.text, frozenset({"nomn"}))
    if not _is_name_part(token) or "Surn" not in token.word.names or _is_title(tokens, i) or _describes(tokens, i):
        return None
    cases = _read_surname_cases(token.low)
    surname = _capitals(token.low) if "nomn" in cases else min(read_surnames(token.low), default=token.text)
    return Person(
        i, i, token.start, surname, surname, cases, read_surnames(token.low), "", "Geox" not in token.word.names
    )


@lru_cache(maxsize=4096)
def _read_surname_cases(low: str) -> frozenset[str]:
    return frozenset(str(each.tag.case) for each in _parses(low, "Surn"))


def _is_title(tokens: Sequence[Token], i: int) -> bool:
    """«Ломоносов»: a name in quotation marks is a thing's."""
    return 0 < i < len(tokens) - 1 and tokens[i - 1].text in "«„“" and tokens[i + 1].text in "»”“"


def _describes(tokens: Sequence[Token], i: int) -> bool:
    """«Московский инновационный кластер», «Могилёвский областной комитет»: an adjective before what it describes."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or not after.is_word or after.text[0].isupper() or "ADJF" not in tokens[i].word.parts:
        return False
    adjective = "ADJF" in after.word.parts and "VERB" not in after.word.parts
    return (adjective or after.word.parts == {"NOUN"}) and not tokens[i].word.cases.isdisjoint(after.word.cases)


def _adjoins(tokens: Sequence[Token], j: int) -> bool:
    return tokens[j].start - tokens[j - 1].end == 1


def _made(tokens: Sequence[Token], first: int, name: int, surname: int, last: int) -> Person:
    given, family, cases, gender = read_name(tokens[name].low, tokens[surname].low)
    full = f"{_spelled(given, tokens[name].text)} {_spelled(family, tokens[surname].text)}"
    owning = read_name(tokens[name].low, tokens[surname].low, "gent")
    owner = f"{_spelled(owning[0], tokens[name].text)} {_spelled(owning[1], tokens[surname].text)}"
    place = max(last, surname), tokens[first].start
    return Person(first, *place, full, full.split()[-1], cases, gender=gender, owner=owner)


def _spelled(word: str, written: str) -> str:
    """The nominative with the letters as the text writes them, where it is the text's own form."""
    same = lower(word) == lower(written)
    return written if same and not written.isupper() else _capitals(word)


def _capitals(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


_FULL = re.compile(
    r"([А-ЯЁ](?<!\w.)[а-яё]+) (?:[А-ЯЁ][а-яё]+(?:вич|вн|ич)(?:а|у|ем|е|ы|ой)? )?"
    r"([А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)?)\b"
)


def find_full_names(text: str) -> dict[str, str]:
    """The full names a text gives, by surname: {"Собянин": "Сергей Собянин"}."""
    names: dict[str, str] = {}
    for first, last in dict.fromkeys(_FULL.findall(text)):
        word = read_word(lower(first))
        if "Name" in word.names and "PREP" not in word.parts:
            given, family, _, _ = read_name(lower(first), lower(last))
            full = f"{_spelled(given, first)} {_spelled(family, last)}"
            names[full.split()[-1]] = full
    return names


@lru_cache(maxsize=4096)
def read_name(given: str, family: str, case: str = "") -> tuple[str, str, frozenset[str], str]:
    """First name and surname in the nominative, the cases in which both agree, and the gender.

    ``case`` is the one that the words around ask for; it decides where both may stand in it.

    >>> read_name("юлию", "швакову")[:2]
    ('юлия', 'швакова')
    """
    names = _parses(given, "Name")
    surnames = _parses(family, "Surn") or _parses(family, "ADJF")
    pairs = [(name, surname) for name in names for surname in surnames if _agree(name, surname)]
    pairs = [pair for pair in pairs if str(pair[0].tag.case) == case] or pairs
    if not pairs:
        return _read_half(given, family, names)
    name, surname = min(pairs, key=_unlikely)
    form = surname.inflect({"nomn", "sing", surname.tag.gender}) if surname.tag.gender else None
    cases = frozenset(str(pair[0].tag.case) for pair in pairs if pair[0].tag.gender == name.tag.gender)
    return str(name.normal_form), str((form or surname).word), cases, str(name.tag.gender)


def _read_half(given: str, family: str, names: list[Any]) -> tuple[str, str, frozenset[str], str]:
    """A name whose surname no dictionary inflects: «Александр Моор»."""
    cases = frozenset(str(name.tag.case) for name in names)
    first = given if "nomn" in cases or not names else str(names[0].normal_form)
    if names and "nomn" not in cases and names[0].tag.gender == "masc":
        family = _ENDED.sub("", family)
    if names and "nomn" not in cases and names[0].tag.gender == "femn":
        family = _ENDED_HERS.sub("а", family)
    return first, family, cases or frozenset({"nomn"}), str(names[0].tag.gender) if names else ""


_ENDED = re.compile(r"(?<=ин|ов|ев|ын|ёв)(?:а|у|ым)$")
"""«Алексея Фурсина»: the ending that the first name's case asks for."""
_ENDED_HERS = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:ы|у|ой)$")
"""«Кристины Костромы»."""


def _parses(low: str, gramme: str) -> list[Any]:
    return [each for each in read_parses(low) if gramme in each.tag and "plur" not in each.tag]


_LIKELY = ("nomn", "gent", "accs", "ablt", "datv")
"""Юлию is rather Юлия, seen, than Юлий, given."""


def _unlikely(pair: tuple[Any, Any]) -> tuple[float, int]:
    name, surname = pair
    case = name.tag.case
    return -round(name.score * surname.score, 3), _LIKELY.index(case) if case in _LIKELY else len(_LIKELY)


def _agree(name: Any, surname: Any) -> bool:
    return bool(
        name.tag.case == surname.tag.case and (surname.tag.gender in (name.tag.gender, None) or "Ms-f" in surname.tag)
    )


@lru_cache(maxsize=4096)
def read_surnames(low: str) -> frozenset[str]:
    """Every nominative a bare surname may stand for."""
    found = set()
    for parse in read_parses(low):
        if "Surn" in parse.tag and parse.tag.gender and "plur" not in parse.tag:
            form = parse.inflect({"nomn", "sing", parse.tag.gender})
            found.add(_capitals(str(form.word if form else parse.normal_form)))
    return frozenset(found)
