"""A cluster said again: «объединение», «новая структура», or its adjectives alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.reading.associations import stands_alone
from pipelines.reading.content import is_cluster_word
from pipelines.reading.groups import read_ids
from pipelines.reading.mention import Form, Mention, Sort, make_mention
from pipelines.reading.named import name_mention
from pipelines.reading.names import Names
from pipelines.reading.phrase import read_phrase
from pipelines.reading.ru.lexicon import CONTAIN, FOUND, FOUNDERS, GROW, GUILDS, ROLE, words
from pipelines.reading.sentences import Sentence, Token

_STRONG_UNIONS = words("объединение консорциум альянс коллаборация партнерство экосистема союз нп")


_THIS = words("этот новый объединенный единый общий данный такой созданный упомянутый наш весь межотраслевой")


_OTHERS = words(
    "отраслевой конкурировать конкурирующий соседний другой иной аналогичный подобный всероссийский международный "
    "национальный профессиональный"
)
"""Unions called so are not the cluster told of before."""


_MAKING = words("производственный научно-производственный творческий")
"""«научно-производственное объединение «Аврора»» is one enterprise."""


def _is_of_a_trade(tokens: Sequence[Token], at: int) -> bool:
    """«Союз машиностроителей», «альянс виноделов»: a body of its own, unless quotes or «кластер» say otherwise."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        after is not None
        and after.is_word
        and after.word.animate
        and after.word.numbers == {"plur"}
        and "gent" in after.word.cases
        and not after.word.has(ROLE if tokens[at].word.has(GUILDS) else _NO_TRADE)
    )


def is_made_by_a_cluster(tokens: Sequence[Token], at: int) -> bool:
    """«консорциум, созданный на базе кластера»: what a cluster has set up is not the cluster."""
    after = tokens[at + 1 : at + 8]
    told = len(after) > 1 and after[0].text == "," and after[1].is_word and "PRTF" in after[1].word.parts
    if not told or not after[1].word.has(FOUND | FOUNDERS):
        return False
    at_it = " ".join(t.low for t in after[2:4]).startswith(_AT_IT)
    return at_it and any(is_cluster_word(token) for token in after[3:])


_AT_IT = ("на базе", "на площадке", "на основе", "при ", "внутри ", "под эгидой", "по инициативе", "вокруг ")
_ANYBODY = words("производитель разработчик предприниматель поставщик партнер")
_NO_TRADE = ROLE | _ANYBODY


def read_elided(sentence: Sentence, at: int, text: str) -> Mention | None:
    """«кластер А насчитывает 40 предприятий, а Костромской ювелирный объединяет 150»: the noun left out."""
    tokens = sentence.tokens
    if not tokens[at].text[0].isupper() or not any(is_cluster_word(token) for token in tokens[:at]):
        return None
    last = at
    while (
        last < len(tokens)
        and tokens[last].is_word
        and "ADJF" in tokens[last].word.parts
        and "nomn" in tokens[last].word.cases
    ):
        last += 1
    if last == at or last >= len(tokens) or not tokens[last].is_word or not tokens[last].word.has(_OF_A_SIZE):
        return None
    named = make_mention(sentence, at, last - 1, text, Form.named, Sort.cluster)
    return replace(named, name=named.text + " кластер")


_OF_A_SIZE = CONTAIN | GROW


def read_union(sentence: Sentence, at: int, names: Names, around: frozenset[str], text: str) -> Mention | None:
    """«объединение», «новая структура», «консорциум «…»»: a cluster said again, or named in quotes."""
    tokens = sentence.tokens
    token = tokens[at]
    phrase = read_phrase(tokens, at)
    strong = bool(token.word.lemmas & _STRONG_UNIONS)
    if "кластер" in phrase.quoted:
        return None
    makes = any(t.is_word and t.word.has(_MAKING) for t in tokens[phrase.first : at])
    if phrase.quoted and (makes or token.word.has(GUILDS)):
        return make_mention(sentence, phrase.first, phrase.last, text, Form.named, Sort.excluded)
    if phrase.quoted and strong:
        return name_mention(sentence, phrase, names, around, text)
    if token.text.isupper() and token.low != "нп":
        return None
    if phrase.first == phrase.last == at and stands_alone(tokens, at):
        return make_mention(sentence, at, at, text, Form.bare, Sort.cluster)
    if not strong and not _points_back(tokens, phrase.first, at):
        return None
    ids = read_ids(sentence, phrase, names, around) if phrase.plural else []
    group = ids[0] if len(ids) == 1 else None
    if phrase.last > at and tokens[phrase.last].text[0].isupper() and not group:
        return None
    if phrase.plural:
        last, form = (phrase.last, Form.named) if group else (at, Form.bare)
        return make_mention(sentence, phrase.first, last, text, form, Sort.group, cluster=group)
    if any(token.word.has(_OTHERS) for token in tokens[max(0, at - 2) : at]):
        return None
    if _is_of_a_trade(tokens, at) or is_made_by_a_cluster(tokens, at):
        return None
    roots = phrase.roots if strong and not phrase.quoted else frozenset()
    bare = make_mention(sentence, phrase.first, at, text, Form.bare, Sort.cluster)
    return replace(bare, roots=roots, places=phrase.places)


def _points_back(tokens: Sequence[Token], first: int, at: int) -> bool:
    """«эта структура», «новую экосистему»: a word that may be said of anything means a cluster only so."""
    token = tokens[at]
    demonstrative = any(tokens[i].word.has(_THIS) for i in range(first, at))
    opens = at == 0 and token.low == "сообщество" and len(tokens) > 1 and tokens[1].word.has(_OF_A_SIZE)
    told = demonstrative or opens or token.low in ("группе", "структуру", "экосистему")
    return told and not token.word.has(frozenset(("проект", "сеть")))
