"""What a naming word is of, as a noun wherever the dictionary has one: «робототехнический» is «робототехника»."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Any

from pipelines.reading.content import COMPOUNDS
from pipelines.reading.morph import read_parses

_ADJECTIVES = ("ический", "ческий", "ивный", "овый", "евый", "овой", "евой", "ский", "ный", "ной", "ый", "ой", "ий")
_NOUNS = ("ика", "ия", "ь", "ос", "а", "я", "")
"""Endings of the nouns that trades are called by, the surest first."""
_SHAPES = {
    "строительный": "строение",
    "ционный": "ция",
    "обрабатывающий": "обработка",
    "дельческий": "делие",
    "дельный": "делие",
}
"""How adjectives end whose nouns have another stem, and how these end: «авиационный», «станкостроительный»."""
_WHOLE = {
    "строительный": "строительство", "лесной": "лес", "речной": "река", "угольный": "уголь", "зерновой": "зерно",
    "молочный": "молоко", "мясной": "мясо", "бумажный": "бумага", "стекольный": "стекло", "кожевенный": "кожа",
}  # fmt: skip
_CLUSTER = "кластер"


@lru_cache(maxsize=1 << 12)
def read_trade(low: str) -> str:
    """One word for all forms of a word and, where there is one, for the noun and the adjective that is made of it."""
    start, cluster, _ = low.partition(_CLUSTER)
    if cluster and start:
        root = COMPOUNDS.get(start.rstrip("-"))
        return _find_by_root(root) if root else start.rstrip("-")
    for parse in read_parses(low):
        if parse.tag.POS == "NOUN" and not _is_proper(parse):
            return _plain(parse.normal_form)
        if parse.tag.POS in ("ADJF", "PRTF"):
            return _find_noun(_plain(parse.normal_form))
    return low


def _find_noun(adjective: str) -> str:
    """The noun that an adjective is made of, else itself."""
    if adjective in _WHOLE:
        return _WHOLE[adjective]
    for end, its in _SHAPES.items():
        if adjective.endswith(end):
            return adjective.removesuffix(end) + its
    stems = [adjective.removesuffix(end) for end in _ADJECTIVES if adjective.endswith(end)]
    made = (stem + ending for ending, stem in product(_NOUNS, stems) if len(stem) >= _STEM)
    return next(filter(_is_noun, made), adjective)


def _find_by_root(root: str) -> str:
    return next(filter(_is_noun, (root + ending for ending in _NOUNS)), root)


_STEM = 3
"""Letters: «лёгкий» is not of what begins so."""


def _is_noun(word: str) -> bool:
    parses = [parse for parse in read_parses(word) if parse.is_known and not _is_proper(parse)]
    return any(parse.tag.POS == "NOUN" and _plain(parse.normal_form) == word for parse in parses)


def _is_proper(parse: Any) -> bool:
    return any(name in parse.tag for name in ("Surn", "Name", "Patr", "Geox"))


def _plain(word: str) -> str:
    return str(word).replace("ё", "е")
