"""One name of one cluster, made ready to be met in any inflection and order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clusters import Cluster, Register
from pipelines.reading.content import find_places, is_cluster_word, is_zone_name, read_content, read_plural
from pipelines.reading.morph import lower, read_roots
from pipelines.reading.phrase import Phrase
from pipelines.reading.ru.places import find_homonym
from pipelines.reading.sentences import Token, find_sentences

_BRACKETS = re.compile(r"\(([^)]*)\)")


_QUOTES = re.compile('[«»„“”"]')


@dataclass(frozen=True)
class Alias:
    """One name of one cluster: the roots it must be met with, and the region it must be in."""

    cluster: str
    words: tuple[frozenset[str], ...]
    """For each naming word the roots it may have; a phrase must hold one of each."""
    places: frozenset[str]
    quoted: str
    plural: bool
    sequence: tuple[frozenset[str], ...]
    """For names without the word «кластер»: the roots of all its words, to be met in a row."""
    place_roots: frozenset[str]
    capital: str
    """An abbreviation that is only met in capitals, or ""."""
    lemmas: tuple[frozenset[str], ...] = ()
    """For each naming word its lemmas."""


WEAK = frozenset(("инновацион", "инноваци"))
"""Roots too common to name a cluster without its region."""


def is_weak_alias(alias: Alias) -> bool:
    return bool(alias.words) and all(word <= WEAK for word in alias.words)


def is_meant(other: Alias, phrase: Phrase, asked: frozenset[str]) -> bool:
    """Whether a phrase is the look-alike of a ``not`` list."""
    if other.places and not other.places & asked:
        return False
    if other.quoted:
        return same_name(other.quoted, phrase.quoted)
    return bool(other.words) and all(word & phrase.roots for word in other.words)


def same_name(one: str, other: str) -> bool:
    """Whether two quoted names are one in other cases: «Долина Дона», «Долины Дона»."""
    ones, others = one.split(), other.split()
    return len(ones) == len(others) and all(
        not read_roots(a).isdisjoint(read_roots(b)) for a, b in zip(ones, others, strict=True)
    )


_SHORTENED = {
    "спец": "специ", "сельхоз": "сельскохозяйствен", "мед": "медицин",
}  # fmt: skip
"""What a shortened beginning of a compound stands for, as a root: «спецхимия» is special chemistry."""
_ALIKE = 6
"""So many letters must two roots share, one being the beginning of the other, to be one: «электромобил[ь]»."""


def find_shapes(root: str, known: Iterable[str]) -> frozenset[str]:
    """The roots of ``known`` that ``root`` is another shape or a compound of; itself where there is none."""
    known = frozenset(known)
    if root in known:
        return frozenset((root,))
    for start, whole in _SHORTENED.items():
        if root.startswith(start) and whole in known:
            rest = find_shapes(root[len(start) :], known)
            if rest <= known:
                return rest | {whole}
    near = frozenset(other for other in known if _is_beginning(root, other) or _is_beginning(other, root))
    return near or frozenset((root,))


def _is_beginning(one: str, other: str) -> bool:
    return len(one) >= _ALIKE and other.startswith(one)


_REGISTERED = 4096
"""How many names are kept ready: those of the bundled clusters, which each home's register shares, and more."""


@lru_cache(_REGISTERED)
def read_home(cluster: Cluster) -> frozenset[str]:
    """Where a cluster is: as its file and its name say."""
    named = (find_homonym(token.low) for token in _tokens(cluster.place) if token.is_word)
    return find_places(_tokens(cluster.place + " " + cluster.name)) | {region for region in named if region}


def read_aliases(cluster: Cluster) -> list[Alias]:
    names = (cluster.name, *cluster.aliases)
    return [read_alias(cluster, name) for name in names if not (cluster.aliases and _is_narrowed(name))]


def _is_narrowed(name: str) -> bool:
    """Whether brackets make the name mean less than it says: «ОЭЗ … (медицинская отрасль)»; a region does not."""
    found = _BRACKETS.search(name)
    return bool(found) and found is not None and not find_places(_tokens(found[1]))


@lru_cache(_REGISTERED)
def read_alias(cluster: Cluster, name: str) -> Alias:
    bare = _BRACKETS.sub(" ", name)
    tokens = _tokens(bare)
    heads = [token for token in tokens if is_cluster_word(token)]
    roots, places = read_content(tokens)
    found = re.search('[«„"]([^«„"»“]+)[»“"]', bare)
    quoted = lower(found[1]) if found and heads and not is_zone_name(lower(found[1])) else ""
    naming = [
        token for token in tokens if token.is_word and _names(token, roots) and lower(token.text) not in quoted.split()
    ]
    words = tuple(read_content([token])[0] & roots for token in naming)
    compound = [token for token in heads if read_content([token])[0]]
    words = (*words, *(read_content([token])[0] for token in compound))
    unions = [token for token in tokens if token.is_word and token.word.has(frozenset(("объединение",)))]
    heads = heads or unions
    plural = any("sing" not in token.word.numbers for token in heads)
    if plural:
        words = (*words, *(frozenset((root,)) for root in read_plural(tokens)))
    sequence = () if heads else tuple(read_roots(token.low) for token in tokens if token.is_word)
    capital = bare.strip() if bare.strip().isupper() and len(tokens) == 1 else ""
    place_roots = frozenset(
        root for token in tokens if token.is_word and find_places([token]) for root in read_roots(token.low)
    )
    places = places | find_places(_tokens(name))
    lemmas = tuple(token.word.lemmas for token in naming)
    return Alias(cluster.id, words, places, quoted, plural, sequence, place_roots, capital, lemmas)


def _names(token: Token, roots: frozenset[str]) -> bool:
    return not is_cluster_word(token) and not read_content([token])[0].isdisjoint(roots)


def _tokens(text: str) -> Sequence[Token]:
    return [token for sentence in find_sentences(_QUOTES.sub(" ", text)) for token in sentence.tokens]


def find_literals(register: Register) -> list[str]:
    """Runs of letters of which a page of interest holds one: «ластер», and what names those not called so.

    An abbreviation of three capitals may be all that a page says. A zone or park is as good as never told of
    without its «ОЭЗ» or «технополис», and each literal costs a fifth of the time that a page without clusters
    may take: names that hold one of them add none.
    """
    literals = ["ластер", "luster"]
    literals += [name for cluster in register.values() for name in cluster.aliases if name.isupper() and len(name) == 3]
    for cluster in register.values():
        names = (cluster.name, *cluster.aliases)
        if any("ластер" in name.lower() or "luster" in name.lower() for name in names):
            continue
        left = [name for name in names if not any(literal in name for literal in literals)]
        while left:
            stems = [stem for name in left for stem in _find_stems(name)]
            literals.append(max(stems, key=lambda stem: (sum(stem in name for name in left), len(stem))))
            left = [name for name in left if literals[-1] not in name]
    return literals


MIXED = ("л\u0061", "а\u0063", "т\u0065", "е\u0070")
"""Pairs of a Russian letter and a Latin twin, of which every «кластер» written with such twins holds one."""


_SMALL = re.compile("[а-яё ]")


def find_rare(literal: str) -> str:
    """Of a literal the letter that few Russian pages hold, a capital or a foreign one; else the literal itself.

    One letter is found missing ten times sooner than a run of letters.
    """
    return _SMALL.sub("", literal)[-1:] or literal


def find_triggers(register: Register) -> list[str]:
    """For each name without «кластер» the letters by which a sentence that may hold it is known."""
    names = [name for cluster in register.values() for name in (cluster.name, *cluster.aliases)]
    return [max(_find_stems(name), key=len) for name in names if "ластер" not in name.lower()]


def _find_stems(name: str) -> list[str]:
    """Runs of letters that every form of a name holds, whatever its first letter: «ОЭЗ», «ехнополи»."""
    words = [token.text for token in _tokens(_BRACKETS.sub(" ", name)) if token.is_word]
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    return capitals or [word[1:-1] if len(word) > 5 else word for word in words]
