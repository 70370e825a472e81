"""The words a cluster is named with: the noun, its adjectives, what follows in the genitive, its quoted name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipelines.reading.content import is_zone_name, read_content, read_plural
from pipelines.reading.extent import OPEN, find_close, go_left, go_right
from pipelines.reading.morph import read_roots
from pipelines.reading.noun import may_be_counted
from pipelines.reading.ru.lexicon import COMMON, INDUSTRIES, NOT_INDUSTRIAL, NOT_INDUSTRIAL_NOUNS, TEACHING
from pipelines.reading.ru.places import find_place
from pipelines.reading.sentences import Token, is_year


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
    lemmas: frozenset[str] = frozenset()
    """Of all its words: «фармацевтики» and «фармацевтический» have one root and two lemmas."""


def read_phrase(tokens: Sequence[Token], head: int) -> Phrase:
    """The phrase around the noun at ``head``."""
    first = go_left(tokens, head)
    last = go_right(tokens, head)
    words = tokens[first : last + 1]
    roots, places = read_content(words)
    place_roots = frozenset(r for t in words if t.is_word and find_place(t.low) for r in read_roots(t.low))
    quoted = _find_quoted(words)
    plural = _is_plural(tokens, first, head)
    if plural:
        roots |= read_plural(words)
    lemmas = frozenset[str]().union(*(token.word.lemmas for token in words if token.is_word))
    return Phrase(first, last, head, roots, places, quoted, plural, _is_excluded(words), place_roots, lemmas)


def _find_quoted(words: Sequence[Token]) -> str:
    for index, token in enumerate(words):
        if token.text in OPEN:
            close = find_close(words, index)
            name = " ".join(word.low for word in words[index + 1 : close] if word.is_word or word.text.isdigit())
            if name and not is_zone_name(name):
                return name
    return ""


def _is_plural(tokens: Sequence[Token], first: int, head: int) -> bool:
    token = tokens[head]
    if token.low == "clusters":
        return True
    numbers = token.word.numbers
    counted = tokens[first - 1] if first else None
    if counted and may_be_counted(counted, token) and (_is_a_count(counted) or counted.word.parts & {"NUMR"}):
        return True
    if "plur" not in numbers:
        return False
    if "sing" not in numbers:
        return True
    return any("sing" not in tokens[at].word.numbers and tokens[at].word.numbers for at in range(first, head))


def _is_a_count(token: Token) -> bool:
    """«12 кластеров», but not «на 01.03.2025 кластер …»: a year is none."""
    return token.text.isdigit() and token.text != "1" and not is_year(token)


def _is_excluded(words: Sequence[Token]) -> bool:
    said = _leave_out_quoted(words)
    lemmas = frozenset().union(*(token.word.lemmas for token in said if token.is_word))
    if any(token.low.startswith(("covid", "ковид", "туркластер", "агротуркластер")) for token in words):
        return True
    lead = takewhile(lambda token: "кластер" not in token.low, said)
    if any(token.is_word and token.word.has(TEACHING) for token in lead):
        return True
    return bool(lemmas & (_NOT_OURS)) and not lemmas & INDUSTRIES


_NOT_OURS = NOT_INDUSTRIAL | NOT_INDUSTRIAL_NOUNS


def _leave_out_quoted(words: Sequence[Token]) -> Sequence[Token]:
    """What a name of several words says between its quotes tells no sort: «Новый Звёздный» makes engines."""
    opening = next((i for i, token in enumerate(words) if token.text in OPEN), None)
    if opening is None:
        return words
    close = find_close(words, opening)
    alone = close - opening <= 2 and not any(map(_tells_a_sort, words[:opening]))
    return words if alone else [*words[:opening], *words[close:]]


def _tells_a_sort(token: Token) -> bool:
    """«аэрокосмический» before «Звёздный»: an adjective that says what is made, and no place or «инновационный»."""
    adjective = token.is_word and "ADJF" in token.word.parts and "кластер" not in token.low
    return adjective and not token.word.has(COMMON) and not find_place(token.low)
