"""How a figure and a change are said to people: «более 50 компаний», "more than 50 компаний"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer  # type: ignore[import-untyped]

Language = Literal["en", "ru"]

BEFORE: dict[Language, dict[str, str]] = {
    "en": {
        "more_than": "more than ",
        "at_least": "at least ",
        "less_than": "fewer than ",
        "about": "about ",
        "almost": "almost ",
    },
    "ru": {
        "more_than": "более ",
        "at_least": "не менее ",
        "less_than": "менее ",
        "about": "около ",
        "almost": "почти ",
    },
}
"""The word before the number; an exact number and a range have none."""

GENITIVE = {"more_than", "at_least", "less_than", "about"}
"""Qualifiers after which Russian puts number and noun in the genitive: «более 41 компании»."""

SEPARATOR: dict[Language, str] = {"en": ",", "ru": "\N{NO-BREAK SPACE}"}


def phrase_change(change: Mapping[str, Any], language: Language = "en") -> str:
    """One change of the contract's JSON in one line, with the best proof's quote and address."""
    step = phrase_step(change, language)
    source = next(iter(change["sources"]), None)
    proof = f" «{source['quote']}» {source['url']}" if source else ""
    return f"{change['as_of']} {change['cluster']}: {change['change']}: {step}{proof}"


def phrase_step(change: Mapping[str, Any], language: Language = "en") -> str:
    """What it was and what it is: "more than 40 предприятий → more than 50 компаний"; once where they are the same."""
    before, after = change["before"], change["after"]
    words = [phrase_figure(before, language)] if before else []
    return " → ".join(dict.fromkeys([*words, phrase_figure(after, language)]))


def phrase_figure(figure: Mapping[str, Any] | None, language: Language = "en") -> str:
    """A figure of the contract's JSON as a person would say it; "—" for none."""
    if figure is None:
        return "—"
    count, high, qualifier = figure["count"], figure.get("count_high"), figure["qualifier"]
    number = phrase_number(count, language)
    if high is not None:
        number += "–" + phrase_number(high, language)
    unit = phrase_unit(figure.get("unit") or "", count if high is None else high, qualifier)
    return f"{BEFORE[language].get(qualifier, '')}{number} {unit}".rstrip()


def phrase_number(count: int, language: Language) -> str:
    """33000 as "33,000" or «33 000»; four digits stay together."""
    return str(count) if count < 10_000 else f"{count:,}".replace(",", SEPARATOR[language])


@cache
def phrase_unit(unit: str, count: int, qualifier: str) -> str:
    """The noun in the form its number asks for: 9 предприятий, 62 участника, более 41 компании."""
    if not unit or unit.isascii():
        return _plural(unit, count)
    return " ".join(_inflect(word, count, qualifier in GENITIVE) for word in unit.split())


def _plural(unit: str, count: int) -> str:
    if not unit or count == 1:
        return unit
    return unit[:-1] + "ies" if unit.endswith("y") and unit[-2:-1] not in "aeou" else unit + "s"


@cache
def _morph() -> MorphAnalyzer:  # a third of a second to load: only when a noun must be bent
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


def _inflect(lemma: str, count: int, genitive: bool) -> str:
    parses = _morph().parse(lemma)
    noun = next((parse for parse in parses if parse.normal_form == lemma and "nomn" in parse.tag), parses[0])
    if genitive:
        one = count % 10 == 1 and count % 100 != 11
        found = noun.inflect({"gent", "sing" if one else "plur"})
    else:
        found = noun.make_agree_with_number(count)
    return str(found.word) if found else lemma
