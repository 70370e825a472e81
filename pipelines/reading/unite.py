"""One cluster under two names: said again shorter, or named twice in one breath."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.sentences import Sentence

_CUES = frozenset(
    (
        "официально", "иначе", "же", "именуемый", "именуемая", "называемый", "сертифицированный", "сертифицированная",
        "известный", "известная", "сокращенно", "есть", "прежде", "бывший", "зарегистрированный", "зарегистрированная",
    )
)  # fmt: skip
"""Between two names of one cluster: «X, официально Y», «X, он же Y», «X, то есть Y»."""


def unite_apposed(sentence: Sentence, mentions: Sequence[Mention]) -> None:
    """Give the later of two names that are one cluster's the identity of the better one, in place."""
    named = [m for m in mentions if m.form is Form.named and m.sort is Sort.cluster and not m.rivals]
    for one, other in pairwise(named):
        if one.key != other.key and _is_apposed(sentence, one, other):
            better = other if other.cluster and not one.cluster else one
            one.cluster = other.cluster = better.cluster
            one.name = other.name = better.name


def _is_apposed(sentence: Sentence, one: Mention, other: Mention) -> bool:
    if one.cluster and other.cluster:
        return False
    between = sentence.tokens[one.last + 1 : other.first]
    if not between or len(between) > 9 or any(t.text in ";.:" or t.text.isdigit() for t in between):
        return False
    marked = next((t.index for t in between if t.text in ",(—–"), None)
    return marked is not None and any(t.low in _CUES for t in between if t.index > marked)


def unite_headline(title: Sequence[Mention], text: Sequence[Mention]) -> None:
    """Give a headline's shorter name the one registered cluster of the text, in place.

    «Предприятия объединились в оптический кластер» over «Кластер оборонной оптики создан».
    """
    named = [m for m in text if m.form is Form.named and m.sort is Sort.cluster]
    if not named or not named[0].cluster or len({m.key for m in named}) > 1:
        return
    for short in title:
        new = short.form is Form.named and short.sort is Sort.cluster and not short.cluster and not short.quoted
        if new and short.roots and any(_is_shortened(short, full) for full in named):
            short.cluster, short.name = named[0].cluster, named[0].name


def _is_shortened(short: Mention, full: Mention) -> bool:
    """Whether all words of one stand in the other, its places too: «казанский оптический кластер» is another."""
    return short.roots < full.roots and short.places <= full.places


def unite_names(mentions: Sequence[Mention]) -> None:
    """Give each new cluster one name on the page, in place: the fullest, else the first, of those that say the same."""
    new = [m for m in mentions if m.form is Form.named and m.sort is Sort.cluster and not m.cluster and m.name]
    fullest: dict[str, Mention] = {}
    for mention in new:
        if mention.name not in fullest:
            fullest[mention.name] = mention
    kinds = list(fullest.values())[:_MOST]
    for mention in new:
        same = [other for other in kinds if _are_one(mention, other)]
        if not same or _are_several(same):
            continue
        best = max(same, key=_weight)
        if best.name.lower() != mention.name.lower():
            mention.name = best.name


_MOST = 40
"""So many new names of one page are compared with each other."""


def _weight(mention: Mention) -> tuple[int, int, int]:
    return (bool(mention.quoted), len(mention.roots), len(mention.places))


def _are_one(one: Mention, other: Mention) -> bool:
    """Whether neither says what the other denies: «Соевый кластер», «Соевый кластер Амурской области»."""
    if one.quoted and other.quoted:
        return one.quoted == other.quoted
    if one.places and other.places and not one.places & other.places:
        return False
    less, more = sorted((one.roots, other.roots), key=len)
    return bool(less) and all(any(_are_akin(root, its) for its in more) for root in less)


def _are_akin(one: str, other: str) -> bool:
    """«станкостроительный» and «станкостроения»: most of the shorter root begins the other."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared >= max(_STEM, 0.7 * min(len(one), len(other))) or one == other


_STEM = 6
"""Letters: what is shorter may begin words that have nothing in common."""


def _are_several(same: Sequence[Mention]) -> bool:
    """Whether a short name may mean two of the page's clusters."""
    return any(not _are_one(one, other) for one in same for other in same)
