"""The names of the register, and which cluster a phrase may mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from clusters import Register
from pipelines.reading.alias import (
    MIXED,
    WEAK,
    Alias,
    find_literals,
    find_rare,
    find_shapes,
    find_triggers,
    is_meant,
    is_weak_alias,
    read_alias,
    read_aliases,
    read_home,
    same_name,
)
from pipelines.reading.content import INTER
from pipelines.reading.morph import read_roots
from pipelines.reading.own_places import find_own_places
from pipelines.reading.phrase import Phrase
from pipelines.reading.ru.places import learn_places
from pipelines.reading.sentences import Token


class Literals:
    """The runs of letters of which a page of interest must hold one; its names wait until a page does."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._plain = tuple(find_literals(register))
        self.literals = (*self._plain, *MIXED)
        self._sought = [(find_rare(literal), literal) for literal in self.literals]

    def may_be_in(self, text: str, title: str) -> bool:
        """Whether a page can be of interest at all: the question that most pages answer with no."""
        for rare, literal in self._sought:
            if (rare in text and literal in text) or literal in title:
                return True
        return "ЛАСТЕР" in title

    @cached_property
    def names(self) -> Names:
        """All names of the register."""
        return Names(self.register, self._plain)


class Names:
    """All names of a register, ready to be met in a text."""

    def __init__(self, register: Register, literals: Iterable[str]) -> None:
        self.register = register
        self.home = {cluster.id: read_home(cluster) for cluster in register.values()}
        aliases = [alias for cluster in register.values() for alias in read_aliases(cluster)]
        self.phrases = [alias for alias in aliases if not alias.sequence]
        self._by_root: dict[str, list[Alias]] = {}
        for alias in self.phrases:
            for root in frozenset().union(*alias.words):
                self._by_root.setdefault(root, []).append(alias)
        self._shapes: dict[str, frozenset[str]] = {}
        self._wordless = [alias for alias in self.phrases if alias.quoted or not alias.words]
        self._meaning: dict[str, bool] = {}
        self._resolved: dict[tuple[object, ...], list[str]] = {}
        self.not_ = {cluster.id: [read_alias(cluster, name) for name in cluster.not_] for cluster in register.values()}
        self.sequences: dict[str, list[Alias]] = {}
        for alias in sorted((a for a in aliases if a.sequence), key=lambda a: -len(a.sequence)):
            for root in alias.sequence[0] | read_roots(alias.capital.lower() + "а"):
                self.sequences.setdefault(root, []).append(alias)
        self.groups = [cluster for cluster in register.values() if cluster.is_group]
        self.parents = frozenset(c.parent for c in register.values() if c.parent)
        triggers = dict.fromkeys([*literals, *_UNIONS, *find_triggers(register)])
        self.triggers = [(find_rare(trigger), trigger) for trigger in triggers]
        self.quoted_starts: dict[str, list[Alias]] = {}
        for alias in aliases:
            for root in read_roots(alias.quoted.split()[0]) if " " in alias.quoted else ():
                self.quoted_starts.setdefault(root, []).append(alias)
        self.nationwide = next(
            (c.id for c in register.values() if c.is_group and not self.home[c.id] and not c.members), None
        )
        self.quoted = {alias.quoted: alias.cluster for alias in aliases if alias.quoted}

    def _are_named(self, members: Iterable[str], roots: frozenset[str]) -> bool:
        """Whether roots hold a name of each of these clusters."""
        told = {a.cluster for a in self.phrases if a.words and all(word & roots for word in a.words)}
        return told.issuperset(members)

    def count_group(self, count: int, places: frozenset[str], low: str, roots: frozenset[str]) -> str | None:
        """The group of so many members in these places; the sentence says their year of creation, or their names."""
        for cluster in self.groups:
            fits = len(cluster.members) == count and self.home[cluster.id] & places
            dated = cluster.created is not None and str(cluster.created.year) in low
            if fits and (dated or self._are_named(cluster.members, roots)):
                return cluster.id
        return None

    def find_group(self, members: frozenset[str], count: int) -> str | None:
        """The group whose members are exactly these ``count`` clusters."""
        alike = (c.id for c in self.groups if len(members) == count and frozenset(c.members) == members)
        return next(alike, None)

    def find_meaning(self, tokens: Iterable[Token], ask: Callable[[Token, Names], bool]) -> list[int]:
        """The places of the tokens that may be or begin a mention: ``ask`` once for each form."""
        meaning, found = self._meaning, []
        for token in tokens:
            known = meaning.get(token.low)
            if known is None:
                if len(meaning) >= 1 << 16:
                    meaning.clear()
                known = meaning[token.low] = ask(token, self)
            if known:
                found.append(token.index)
        return found

    def find_quoted(self, name: str) -> str | None:
        """The cluster of a quoted name in any form: «в „Ломоносове“»."""
        if name in self.quoted:
            return self.quoted[name]
        told = [read_roots(word) for word in name.split()]
        return next((cluster for roots, cluster in self._quoted_roots if _are_alike(roots, told)), None)

    @cached_property
    def _quoted_roots(self) -> list[tuple[list[frozenset[str]], str]]:
        """The quoted names as the roots of their words."""
        return [([read_roots(word) for word in name.split()], cluster) for name, cluster in self.quoted.items()]

    def explains(self, cluster: str, roots: frozenset[str]) -> bool:
        """Whether a name of the cluster has a word with one of these roots."""
        return any(not word.isdisjoint(roots) for a in self.phrases if a.cluster == cluster for word in a.words)

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
        key = (
            phrase.roots,
            phrase.places,
            phrase.place_roots,
            phrase.quoted,
            phrase.plural,
            phrase.lemmas,
            around,
            loose,
        )
        known = self._resolved.get(key)
        if known is None:
            if len(self._resolved) >= _KEEP:
                self._resolved.clear()
            known = self._resolved[key] = self._resolve(phrase, around, loose)
        return known

    def _resolve(self, phrase: Phrase, around: frozenset[str], loose: bool) -> list[str]:
        if not loose:
            phrase = replace(phrase, roots=frozenset().union(*(self._reshape(root) for root in phrase.roots)))
        scored = [
            (self._score(alias, phrase, around, loose), alias)
            for alias in self._candidates(phrase)
            if alias.plural == phrase.plural
        ]
        best = max((score for score, _ in scored), default=0)
        meant = [alias for score, alias in scored if score == best] if best > 0 else []
        ids = list(dict.fromkeys(alias.cluster for alias in meant))
        told = phrase.places or around or phrase.quoted or phrase.plural
        if not told and len(ids) > 1 and all(_says_more(phrase, alias) for alias in meant):
            return []
        if not told and len(ids) > 1:
            ids = _find_spelt(phrase, meant) or ids
        return ids if told or len(ids) > 1 or not all(map(self._needs_its_region, meant)) else []

    def _needs_its_region(self, alias: Alias) -> bool:
        """«Медицинский кластер» of a page that names no region: one word is no name of a provincial cluster."""
        home = self.home[alias.cluster]
        return bool(home) and "moscow" not in home and len(alias.words) < 2

    def _reshape(self, root: str) -> frozenset[str]:
        """A root in the shapes that the names have: «электромобильный» for «электромобилей», «спецхимии» in two."""
        known = self._shapes.get(root)
        if known is None:
            if len(self._shapes) >= _KEEP:
                self._shapes.clear()
            known = self._shapes[root] = find_shapes(root, self._by_root)
        return known

    def _candidates(self, phrase: Phrase) -> list[Alias]:
        """The names that share a word with the phrase, and those that need none."""
        found = {id(alias): alias for root in phrase.roots for alias in self._by_root.get(root, ())}
        return [*found.values(), *self._wordless]

    def _score(self, alias: Alias, phrase: Phrase, around: frozenset[str], loose: bool) -> int:
        """Zero where the alias is not meant; more, the more of the phrase it explains."""
        named = bool(alias.quoted) and same_name(alias.quoted, phrase.quoted)
        worded = bool(alias.words) and all(word & phrase.roots for word in alias.words)
        worded = worded and not (alias.quoted and is_weak_alias(alias))
        if not named and (phrase.quoted or not (worded or self._is_by_place(alias, phrase))):
            return 0
        home = self.home[alias.cluster] | alias.places
        if loose and (not home & around or self.is_parent(alias.cluster)):
            return 0  # what others sit on is told of with each of them
        seated = bool(alias.words) and not alias.plural and all(word <= _SEATS for word in alias.words)
        if seated and not phrase.roots <= _SEATS | INTER | WEAK:
            return 0  # «кластер фотоники ОЭЗ «Технополис Москва»» is none that is called by its zone alone
        asked = phrase.places or around
        branded = named or any(root.isascii() for word in alias.words for root in word)  # «кластер SportTech»
        if home and asked and not home & asked and not (branded and not phrase.places):
            return 0
        if not named and is_weak_alias(alias) and not (phrase.roots <= WEAK and self._is_whole_region(phrase, home)):
            return 0
        if any(is_meant(other, phrase, asked) for other in self.not_[alias.cluster]):
            return 0
        near = 3 if home & phrase.places else 2 if home & around else 1
        explained = sum(len(word) for word in alias.words)
        return (
            10 * len(alias.words) * worded + 15 * named + near - max(0, len(phrase.roots) - explained) * (not loose) + 5
        )

    @staticmethod
    def _is_whole_region(phrase: Phrase, home: frozenset[str]) -> bool:
        """«инновационный кластер Москвы», but not «Троицка»: a town in it has a cluster of its own."""
        return bool(home & phrase.places) and not phrase.place_roots <= _TOWNS

    @staticmethod
    def _is_by_place(alias: Alias, phrase: Phrase) -> bool:
        """A name that is a place and no more: «Камский кластер», «Южно-Уральский промкластер»."""
        if alias.words or alias.quoted or phrase.roots:
            return False
        same = bool(alias.place_roots) and alias.place_roots <= phrase.place_roots
        return same or (phrase.plural and bool(alias.places))


def _find_spelt(phrase: Phrase, meant: Sequence[Alias]) -> list[str]:
    """«кластер фармацевтики» of a page without a region: the one cluster that is declared under these very words."""
    spelt = {alias.cluster for alias in meant if alias.lemmas and all(word & phrase.lemmas for word in alias.lemmas)}
    return list(spelt) if len(spelt) == 1 else []


def _says_more(phrase: Phrase, alias: Alias) -> bool:
    """«кластер строительной химии» beside chemical clusters: a word of it that the name does not have."""
    return len(phrase.roots) > sum(len(word & phrase.roots) for word in alias.words)


def _are_alike(ones: list[frozenset[str]], others: list[frozenset[str]]) -> bool:
    """Whether two names have the same roots, word by word."""
    return len(ones) == len(others) and all(one & other for one, other in zip(ones, others, strict=True))


_UNIONS = ("бъединени", "онсорциум", "льянс", "оллаборац", "артнерств", "артнёрств", "косистем", "НП ", " зон", "ОЭЗ")
"""What a cluster or a zone is called the second time, in letters that every form holds."""
_KEEP = 4096
"""How many resolved phrases are kept: the same few come again and again."""


_TOWNS = frozenset(root for town in ("троицк", "троицкий", "зеленоград", "зеленоградский") for root in read_roots(town))
_SEATS = frozenset(("оэз", "технополис", "зон", "особ", "эконом"))
"""What a zone's own name may say."""


_KEPT: dict[int, Literals] = {}


def load_literals(register: Register) -> Literals:
    """The register's literals and, through them, its names; made once for one register."""
    literals = _KEPT.get(id(register))
    if literals is None or literals.register is not register:
        _KEPT.clear()
        if learn_places(find_own_places(register)):
            read_alias.cache_clear()
            read_home.cache_clear()
        literals = _KEPT[id(register)] = Literals(register)
    return literals
