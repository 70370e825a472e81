"""The name of a cluster that nobody registered: in the nominative, and as the key of its claims."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipelines.reading.content import is_cluster_word, read_content
from pipelines.reading.morph import lower, read_parses
from pipelines.reading.phrase import Phrase, read_phrase
from pipelines.reading.ru.places import find_place
from pipelines.reading.sentences import Token, find_sentences


def read_name(tokens: Sequence[Token], phrase: Phrase) -> str:
    """A new cluster's name as written, its adjectives and noun put into the nominative."""
    words: list[str] = []
    for index in range(phrase.first, phrase.last + 1):
        token = tokens[index]
        gap = " " if words and tokens[index - 1].end < token.start else ""
        words.append(gap + (_to_nominative(token) if index <= phrase.head else token.text))
    return "".join(words)


def _to_nominative(token: Token) -> str:
    nominative = inflect_name(token.low) if token.is_word and not token.low.isascii() else ""
    return _like(token.text, nominative) if nominative else token.text


@lru_cache(maxsize=1 << 12)
def inflect_name(low: str) -> str:
    """The nominative of a noun, or of an adjective beside «кластер»; "" where there is none."""
    for parse in read_parses(low):
        if parse.tag.POS in ("ADJF", "PRTF", "NOUN"):
            gender = {"masc"} if parse.tag.POS != "NOUN" else set()
            found = parse.inflect({"nomn", "sing"} | gender)
            if found:
                return str(found.word)
    return ""


def _like(written: str, word: str) -> str:
    """The new form with the capitals of the written one: «ИКТ-кластера» gives «ИКТ-кластер»."""
    same = 0
    while same < min(len(written), len(word)) and lower(written[same]) == lower(word[same]):
        same += 1
    return written[:same] + (word[same:].upper() if written.isupper() and len(written) > 1 else word[same:])


def normalise(name: str) -> str:
    """The key of a name that nobody registered: its quoted part if there is one, else its naming words in order.

    «новый Костромской ювелирный кластер» and «Костромской ювелирный кластер» are one: «костромской ювелирный».
    """
    tokens = [token for sentence in find_sentences(name) for token in sentence.tokens]
    for index, token in enumerate(tokens):
        if is_cluster_word(token):
            phrase = read_phrase(tokens, index)
            if phrase.quoted:
                return phrase.quoted
    words = [token for token in tokens if token.is_word or token.text.isdigit()]
    naming = [token for token in words if find_place(token.low) or read_content([token])[0]]
    return " ".join(token.low for token in naming or words)
