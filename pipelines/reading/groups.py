"""Several clusters said together, and the group of the register that they are."""

from __future__ import annotations

from dataclasses import replace

from pipelines.reading.content import read_content
from pipelines.reading.names import Names
from pipelines.reading.numbers import find_numbers
from pipelines.reading.phrase import Phrase
from pipelines.reading.sentences import Sentence


def read_ids(sentence: Sentence, phrase: Phrase, names: Names, around: frozenset[str]) -> list[str]:
    if not phrase.plural:
        return names.resolve(phrase, around)
    counted = _read_group(sentence, phrase, names, around)
    if not counted and _sits_in_zone(sentence, names):
        phrase = replace(phrase, roots=phrase.roots | {"оэз", "технополис"})
    alone = phrase.first == phrase.last and not counted and not sentence.tokens[max(0, phrase.first - 1)].text.isdigit()
    if counted or alone:
        return counted
    ids = names.resolve(phrase, around)
    return ids if len(ids) < 2 or phrase.places or phrase.roots else []


def _sits_in_zone(sentence: Sentence, names: Names) -> bool:
    """«на базе ОЭЗ „Технополис Москва“ сложились четыре межотраслевых кластера»: the zone tells which."""
    low = sentence.low
    return " технополис" in low and (" оэз " in low or " экономической зоны " in low or " базе " in low)


def _read_group(sentence: Sentence, phrase: Phrase, names: Names, around: frozenset[str]) -> list[str]:
    """«три кластера» by the number of a group's members; «118 промышленных кластеров страны» by the register."""
    if not phrase.plural or phrase.roots:
        return []
    before = sentence.tokens[phrase.first - 1] if phrase.first else None
    numbered = before is not None and (before.text.isdigit() or "NUMR" in before.word.parts)
    said = find_numbers(text_of(sentence, phrase.first - 1, phrase.first)) if numbered else []
    roots = read_content(sentence.tokens)[0] if said else frozenset()
    counted = names.count_group(said[0].value, phrase.places or around, sentence.low, roots) if said else None
    if counted:
        return [counted]
    nationwide = any(cue in sentence.low for cue in _NATIONWIDE) and not phrase.places
    return [names.nationwide] if nationwide and names.nationwide else []


_NATIONWIDE = (
    " по всей стране ",
    " в стране ",
    " россии ",
    " минпромторга ",
    " реестр",
    " страны ",
    " рф ",
    " федеральном ",
)


def text_of(sentence: Sentence, first: int, last: int) -> str:
    """The words of some tokens of a sentence, between single spaces."""
    return " ".join(token.text for token in sentence.tokens[max(0, first) : last])
