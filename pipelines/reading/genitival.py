"""Clusters called by what they make alone, beside one that is named: «кластер фотоники объединил 60, станков — 47»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.reading.content import is_cluster_word, read_content
from pipelines.reading.mention import Form, Mention, Sort, make_mention
from pipelines.reading.morph import read_parses
from pipelines.reading.names import Names
from pipelines.reading.noun import read_noun
from pipelines.reading.phrase import Phrase
from pipelines.reading.ru.lexicon import CONTAIN, GROW, POSSESSIONS, words
from pipelines.reading.sentences import Sentence, Token

_MOST = 4
"""So many words may tell what a cluster makes."""


def find_genitival(
    sentence: Sentence, found: Sequence[Mention], names: Names, around: frozenset[str], text: str
) -> Iterator[Mention]:
    """What stands where a cluster's name would, in the genitive: after a mark or «а», before another or a verb."""
    tokens, is_a_row = sentence.tokens, False
    for index, token in enumerate(tokens):
        if token.text not in (",", ";", "—", "–") or index + 2 >= len(tokens):
            continue
        first = index + 1 + (tokens[index + 1].low in ("а", "и"))
        last = _find_run(tokens, first)
        picked = last is not None and _is_picked(tokens, index, last)
        if last is None or not (picked or _is_parallel(tokens, index, last, found)):
            continue
        mention = _name(sentence, first, last, names, around, text)
        if tokens[index - 1].word.has(_WHICH) and not (mention and mention.cluster):
            continue  # «Самый большой — станков: 71»
        is_a_row = is_a_row or picked or bool(mention and mention.cluster) or "sing" in tokens[last].word.numbers
        if mention and is_a_row:
            yield mention  # «70 участников, изобретений — 41» counts what no cluster is known to be of


def _find_run(tokens: Sequence[Token], first: int) -> int | None:
    """The last of the adjectives and nouns in the genitive that begin at ``first``, a noun; «и» joins two."""
    at = first
    while at < len(tokens) and at < first + _MOST and _goes_on(tokens, first, at):
        at += 1
    last = at - 1
    return last if last >= first and "NOUN" in tokens[last].word.parts else None


def _goes_on(tokens: Sequence[Token], first: int, at: int) -> bool:
    joins = first < at < len(tokens) - 1 and tokens[at].low == "и"
    return _is_matter(tokens[at + joins])


def _is_matter(token: Token) -> bool:
    word = token.word
    if not token.is_word or "gent" not in word.cases or word.finite or word.parts & {"PREP", "CONJ", "NPRO", "NUMR"}:
        return False
    person = word.animate and not _may_be_thing(token.low)
    thing = "NOUN" in word.parts and word.has(POSSESSIONS)
    return token.text.islower() and not (person or thing or read_noun(token)[0] or is_cluster_word(token))


def _may_be_thing(low: str) -> bool:
    """«фотоники» are a trade, though people may be called so; so are «накопители»."""
    nouns = [parse.tag for parse in read_parses(low) if parse.tag.POS == "NOUN" and parse.tag.case == "gent"]
    return low.endswith("ики") or any(noun.animacy == "inan" for noun in nouns)


def _is_picked(tokens: Sequence[Token], mark: int, last: int) -> bool:
    """«Крупнейший из них, электромобилестроения, включает 64»: put between two marks behind "the biggest of them"."""
    chosen = tokens[max(0, mark - _CHOOSING) : mark]
    out_of = next((i for i, token in enumerate(chosen) if token.low == "из"), None)
    if out_of is not None and any(t.low == "них" or is_cluster_word(t) for t in chosen[out_of + 1 :]):
        chosen = chosen[:out_of]
    elif chosen and _is_head(chosen[-1]) and tokens[mark].text in "—–":
        best = any(token.is_word and token.word.has(_WHICH) for token in chosen)
        return best and last + 1 < len(tokens) and tokens[last + 1].text in ",:.;("
    if not chosen or not (chosen[-1].is_word and chosen[-1].word.has(_WHICH)) or last + 2 >= len(tokens):
        return False
    verb = tokens[last + 2]
    return tokens[last + 1].text == tokens[mark].text and verb.is_word and verb.word.has(_OF_A_SIZE)


def _is_head(token: Token) -> bool:
    """«Крупнейший кластер — фотоники», «Самый крупный — фотоники»."""
    alone = token.is_word and token.word.has(_WHICH) and "nomn" in token.word.cases
    return alone or is_cluster_word(token)


_CHOOSING = 8
"""Words of «самый крупный из четырёх промышленных кластеров Москвы» at most."""


_OF_A_SIZE = CONTAIN | GROW


_WHICH = words(
    "крупный крупнейший новый первый второй третий последний молодой старый старейший маленький большой один"
)


def _is_parallel(tokens: Sequence[Token], comma: int, last: int, found: Sequence[Mention]) -> bool:
    """«кластер фотоники объединил 60 предприятий, электромобилестроения — 47»: named as the one before it."""
    before = [m for m in found if m.last < comma and m.form is Form.named and m.sort is Sort.cluster]
    if not before or last + 2 >= len(tokens) or tokens[last + 1].text not in "—–":
        return False
    named = before[-1]
    head = next((at for at in range(named.first, named.last + 1) if is_cluster_word(tokens[at])), named.last)
    alike = head < named.last and not named.quoted and tokens[head + 1].text.islower()
    after = [t for t in tokens[last + 2 : last + 5] if t.low not in _LEADING]
    return alike and bool(after) and (after[0].text.isdigit() or "NUMR" in after[0].word.parts)


_LEADING = ("уже", "более", "около", "свыше", "почти", "до", "их")


def _name(sentence: Sentence, first: int, last: int, names: Names, around: frozenset[str], text: str) -> Mention | None:
    roots, places = read_content(sentence.tokens[first : last + 1])
    if not roots or places:
        return None
    ids = names.resolve(Phrase(first, last, first, roots, places, "", False, False), around)
    if len(ids) > 1:
        return None
    mention = make_mention(sentence, first, last, text, Form.named, Sort.cluster, cluster=ids[0] if ids else None)
    return replace(mention, name="" if ids else "кластер " + mention.text, roots=roots)
