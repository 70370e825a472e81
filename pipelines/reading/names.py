"""The register's names, made ready to be met in any inflection and order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clusters import Cluster, Register
from pipelines.reading.morph import lower, read_roots
from pipelines.reading.phrase import Phrase, find_places, is_cluster_word, is_zone_name, read_content, read_plural
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


class Names:
    """All names of a register, and the literals that a page of interest must hold one of."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.home = {cluster.id: _read_home(cluster) for cluster in register.values()}
        aliases = [alias for cluster in register.values() for alias in _read_aliases(cluster)]
        self.phrases = [alias for alias in aliases if not alias.sequence]
        self._by_root: dict[str, list[Alias]] = {}
        for alias in self.phrases:
            for root in frozenset().union(*alias.words):
                self._by_root.setdefault(root, []).append(alias)
        self._wordless = [alias for alias in self.phrases if alias.quoted or not alias.words]
        self._meaning: dict[str, bool] = {}
        self._resolved: dict[tuple[object, ...], list[str]] = {}
        self.not_ = {cluster.id: [_read_alias(cluster, name) for name in cluster.not_] for cluster in register.values()}
        self.sequences: dict[str, list[Alias]] = {}
        for alias in sorted((a for a in aliases if a.sequence), key=lambda a: -len(a.sequence)):
            for root in alias.sequence[0] | read_roots(alias.capital.lower() + "а"):
                self.sequences.setdefault(root, []).append(alias)
        self.literals = tuple(_find_literals(register))
        self.parents = frozenset(c.parent for c in register.values() if c.parent)
        self.nationwide = next(
            (c.id for c in register.values() if c.is_group and not self.home[c.id] and not c.members), None
        )
        self.quoted = {alias.quoted: alias.cluster for alias in aliases if alias.quoted}

    def count_group(self, count: int, places: frozenset[str], low: str) -> str | None:
        """The group of so many members in these places whose year of creation the sentence says."""
        for cluster in self.register.values():
            if (
                cluster.is_group
                and len(cluster.members) == count
                and cluster.created
                and self.home[cluster.id] & places
            ):
                if str(cluster.created.year) in low:
                    return cluster.id
        return None

    def may_be_in(self, text: str, title: str) -> bool:
        """Whether a page can be of interest at all: the question that most pages answer with no."""
        for literal in self.literals:
            if literal in text or literal in title:
                return True
        return "ЛАСТЕР" in title

    def may_mean(self, token: Token, ask: Callable[[Token, Names], bool]) -> bool:
        """``ask`` about a token's form, remembering the answer."""
        known = self._meaning.get(token.low)
        if known is None:
            if len(self._meaning) >= 1 << 16:
                self._meaning.clear()
            known = self._meaning[token.low] = ask(token, self)
        return known

    def is_parent(self, cluster: str | None) -> bool:
        """Whether other clusters sit on this one: МИК, the zone."""
        return cluster is not None and cluster in self.parents

    def parent(self, cluster: str | None) -> str | None:
        """The cluster or platform that a cluster belongs to, if its file says so."""
        known = self.register.get(cluster or "")
        return known.parent if known else None

    def resolve(self, phrase: Phrase, around: frozenset[str], loose: bool = False) -> list[str]:
        """The clusters a phrase may name, best first; ties stay together at the front.

        ``around`` is the regions of the page, asked where the phrase itself names none; ``loose`` forgives
        words that the name does not explain, for a phrase that is a whole page.
        """
        key = (phrase.roots, phrase.places, phrase.place_roots, phrase.quoted, phrase.plural, around, loose)
        known = self._resolved.get(key)
        if known is None:
            if len(self._resolved) >= _KEEP:
                self._resolved.clear()
            known = self._resolved[key] = self._resolve(phrase, around, loose)
        return known

    def _resolve(self, phrase: Phrase, around: frozenset[str], loose: bool) -> list[str]:
        scored = [
            (self._score(alias, phrase, around, loose), alias.cluster)
            for alias in self._candidates(phrase)
            if alias.plural == phrase.plural
        ]
        best = max((score for score, _ in scored), default=0)
        return list(dict.fromkeys(cluster for score, cluster in scored if score == best)) if best > 0 else []

    def _candidates(self, phrase: Phrase) -> list[Alias]:
        """The names that share a word with the phrase, and those that need none."""
        found = {id(alias): alias for root in phrase.roots for alias in self._by_root.get(root, ())}
        return [*found.values(), *self._wordless]

    def _score(self, alias: Alias, phrase: Phrase, around: frozenset[str], loose: bool) -> int:
        """Zero where the alias is not meant; more, the more of the phrase it explains."""
        named = bool(alias.quoted) and _same_name(alias.quoted, phrase.quoted)
        worded = bool(alias.words) and all(word & phrase.roots for word in alias.words)
        worded = worded and not (alias.quoted and _is_weak(alias))
        if not named and (phrase.quoted or not (worded or self._is_by_place(alias, phrase))):
            return 0
        home = self.home[alias.cluster] | alias.places
        if loose and (not home & around or (alias.words and all(word <= _ZONES for word in alias.words))):
            return 0
        asked = phrase.places or around
        if home and asked and not home & asked and not (named and not phrase.places):
            return 0
        if not named and _is_weak(alias) and not (phrase.roots <= WEAK and home & phrase.places):
            return 0
        if any(_is_meant(other, phrase, asked) for other in self.not_[alias.cluster]):
            return 0
        near = 3 if home & phrase.places else 2 if home & around else 1
        explained = sum(len(word) for word in alias.words)
        return (
            10 * len(alias.words) * worded + 15 * named + near - max(0, len(phrase.roots) - explained) * (not loose) + 5
        )

    @staticmethod
    def _is_by_place(alias: Alias, phrase: Phrase) -> bool:
        """A name that is a place and no more: «Камский кластер», «Южно-Уральский промкластер»."""
        if alias.words or alias.quoted or phrase.roots:
            return False
        same = bool(alias.place_roots) and alias.place_roots <= phrase.place_roots
        return same or (phrase.plural and bool(alias.places))


_KEEP = 4096
"""How many resolved phrases are kept: the same few come again and again."""
_ZONES = frozenset(("оэз", "технополис", "сколков", "инновацион", "инноваци"))
WEAK = frozenset(("инновацион", "инноваци"))
"""Roots too common to name a cluster without its region."""


def _is_weak(alias: Alias) -> bool:
    return bool(alias.words) and all(word <= WEAK for word in alias.words)


def _is_meant(other: Alias, phrase: Phrase, asked: frozenset[str]) -> bool:
    """Whether a phrase is the look-alike of a ``not`` list."""
    if other.places and not other.places & asked:
        return False
    if other.quoted:
        return _same_name(other.quoted, phrase.quoted)
    return bool(other.words) and all(word & phrase.roots for word in other.words)


def _same_name(one: str, other: str) -> bool:
    """Whether two quoted names are one in other cases: «Долина Дона», «Долины Дона»."""
    ones, others = one.split(), other.split()
    return len(ones) == len(others) and all(
        not read_roots(a).isdisjoint(read_roots(b)) for a, b in zip(ones, others, strict=True)
    )


def _read_home(cluster: Cluster) -> frozenset[str]:
    return find_places(_tokens(cluster.place + " " + cluster.name))


def _read_aliases(cluster: Cluster) -> list[Alias]:
    names = (cluster.name, *cluster.aliases)
    return [_read_alias(cluster, name) for name in names if not (cluster.aliases and _is_narrowed(name))]


def _is_narrowed(name: str) -> bool:
    """Whether brackets make the name mean less than it says: «ОЭЗ … (медицинская отрасль)»; a region does not."""
    found = _BRACKETS.search(name)
    return bool(found) and found is not None and not find_places(_tokens(found[1]))


def _read_alias(cluster: Cluster, name: str) -> Alias:
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
    return Alias(cluster.id, words, places, quoted, plural, sequence, place_roots, capital)


def _names(token: Token, roots: frozenset[str]) -> bool:
    return not is_cluster_word(token) and not read_content([token])[0].isdisjoint(roots)


def _tokens(text: str) -> Sequence[Token]:
    return [token for sentence in find_sentences(_QUOTES.sub(" ", text)) for token in sentence.tokens]


def _find_literals(register: Register) -> list[str]:
    """Runs of letters of which a page of interest holds one: «ластер», and what names those not called so.

    An abbreviation of three capitals may be all that a page says. A zone or park is as good as never told of without its «ОЭЗ» or «технополис», and each literal costs
    a fifth of the time that a page without clusters may take: names that hold one of them add none.
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


def _find_stems(name: str) -> list[str]:
    """Runs of letters that every form of a name holds, whatever its first letter: «ОЭЗ», «ехнополи»."""
    words = [token.text for token in _tokens(_BRACKETS.sub(" ", name)) if token.is_word]
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    return capitals or [word[1:-1] if len(word) > 5 else word for word in words]


_KEPT: dict[int, Names] = {}


def load_names(register: Register) -> Names:
    """The register's names; made once for one register."""
    names = _KEPT.get(id(register))
    if names is None or names.register is not register:
        _KEPT.clear()
        names = _KEPT[id(register)] = Names(register)
    return names
