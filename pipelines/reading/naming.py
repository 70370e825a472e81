"""The name of a cluster that nobody registered: in the nominative, and as the key of its claims."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipelines.reading.alias import WEAK
from pipelines.reading.content import find_places, is_cluster_word, read_content
from pipelines.reading.morph import lower, read_parses, read_word
from pipelines.reading.phrase import Phrase, read_phrase
from pipelines.reading.ru.places import find_place, name_place
from pipelines.reading.sentences import Token, find_sentences
from pipelines.reading.trade import read_trade


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


def normalise(name: str, place: str = "") -> str:
    """The key of a name that nobody registered: its quoted part if there is one, else its trade and its region.

    However it is said: «новый Костромской ювелирный кластер», «ювелирный кластер Костромы», and «ювелирный кластер» on
    a page of that ``place`` are one. Moscow's clusters are those without a region: «столичный кластер робототехники»
    and «робототехнический кластер» are «робототехника».
    """
    tokens = [token for sentence in find_sentences(name) for token in sentence.tokens]
    for index, token in enumerate(tokens):
        if is_cluster_word(token):
            phrase = read_phrase(tokens, index)
            if phrase.quoted:
                return _read_quoted(phrase.quoted)
    words = [token for token in tokens if token.is_word or token.text.isdigit()]
    trades = [token for token in words if not find_place(token.low) and read_content([token])[0]]
    naming = [token for token in trades if not read_content([token])[0] <= WEAK] or trades
    if not naming:
        return " ".join(token.low for token in words if find_place(token.low)) or " ".join(t.low for t in words)
    towns = [token.low for token in words if _is_own_place(token.low)]
    regions = sorted(find_places(tokens) or ({place} if place else set())) if not towns else []
    away = [name_place(region) for region in regions if region != _HOME]
    return " ".join([_read_trades(naming, words), *towns, *away])


def _read_quoted(quoted: str) -> str:
    """«Робототехника», «Креативные индустрии» are trades like those without marks; «Долина Дона» is a name."""
    said = [token for sentence in find_sentences(quoted) for token in sentence.tokens]
    naming = [token for token in said if read_content([token])[0]]
    trade = len(naming) == 1 and not any(find_place(token.low) for token in said)
    return read_trade(naming[0].low) if trade else quoted


_HOME = "moscow"
"""Whose clusters are named without it: the city's are what is watched."""


def _is_own_place(low: str) -> bool:
    """«Зеленоградский»: a place within the city, which tells two of its clusters apart."""
    return find_place(low) == _HOME and not low.startswith(("москв", "москов", "столи"))


def _read_trades(naming: Sequence[Token], words: Sequence[Token]) -> str:
    """«робототехника» for its adjective too, «кабель» for «кабельной промышленности»; what is of several words as it is
    written, «беспилотных авиационных систем»."""
    kinds = [token for token in naming if not token.word.has(_ANY_INDUSTRY)] or naming
    trade = read_trade(kinds[0].low)
    if len(naming) == 1 or (len(kinds) == 1 and not _is_adjective(trade)):
        return trade
    said = [token for token in words if naming[0].index <= token.index <= naming[-1].index + 1]
    return " ".join(token.low for token in said if token in naming or _closes(token, naming[-1]))


def _closes(token: Token, last: Token) -> bool:
    """«систем» behind «беспилотных авиационных»: the noun without which they say nothing."""
    return token.index > last.index and _is_adjective(last.low) and "gent" in token.word.cases


def _is_adjective(low: str) -> bool:
    parts = read_word(low).parts
    return "ADJF" in parts and "NOUN" not in parts


_ANY_INDUSTRY = frozenset(("промышленность", "отрасль"))
