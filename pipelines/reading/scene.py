"""A text laid out for reading: its sentences with clauses and mentions, and whom each mention means."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines.reading.adjectival import find_adjectival, tells_of_clusters
from pipelines.reading.again import find_again, read_apposed
from pipelines.reading.associations import ASSOCIATION, names_another
from pipelines.reading.clauses import Clause, find_clauses
from pipelines.reading.content import find_places, read_content
from pipelines.reading.genitival import find_genitival
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.mentions import ORDERS, find_mentions, find_titles
from pipelines.reading.morph import Word, lower
from pipelines.reading.names import Names
from pipelines.reading.numbers import Number
from pipelines.reading.once import once
from pipelines.reading.phrase import Phrase
from pipelines.reading.ru.lexicon import FOUND, OTHER_BODIES, PLATFORM, ROLE, UNION, words
from pipelines.reading.sentences import Sentence, Token
from pipelines.reading.unite import unite_apposed, unite_names

_YEAR = re.compile(r"\s*(?:19|20)\d\d:\s")
_MARKS = frozenset(",;:—–()")
_QUOTED = re.compile('[«„“"]([^«»„“”"\n]{3,60})[»“”"]')


@dataclass(eq=False)
class Line:
    """One sentence of the title or the text; most of a page's hold neither numbers nor mentions."""

    sentence: Sentence
    field: str
    index: int
    numbers: Sequence[Number] = ()
    mentions: Sequence[Mention] = ()

    @once
    def prepositions(self) -> dict[int, str]:
        """The words before its mentions that were asked for, by the mention's first token."""
        return {}

    @once
    def clauses(self) -> list[Clause]:
        """Its clauses, in order."""
        return find_clauses(self.sentence)

    @once
    def _lemmas(self) -> frozenset[str]:
        tokens = self.sentence.tokens
        return frozenset().union([token.low for token in tokens], *[token.word.lemmas for token in tokens])

    def says(self, words: frozenset[str]) -> bool:
        """Whether it holds one of the words, as a form or a lemma: what a rule asks before it looks closer."""
        return not words.isdisjoint(self._lemmas)

    @once
    def opens_year(self) -> bool:
        """Whether it is a chronicle's heading, «2023: Более 40 участников»: it speaks of what follows."""
        return self.field == "text" and bool(_YEAR.match(self.sentence.text))

    def clause_at(self, token: int) -> Clause:
        """The clause a token stands in."""
        return next(clause for clause in self.clauses if clause.first <= token <= clause.last)

    @once
    def marks(self) -> list[int]:
        """The tokens that part a number and its noun from the rest."""
        return [token.index for token in self.sentence.tokens if token.text in _MARKS]

    @once
    def counts(self) -> list[int]:
        """Where its numbers begin that may be figures."""
        return [number.start for number in self.numbers if number.is_count]

    @once
    def others(self) -> list[int]:
        """Its words, none of a mention, that may be a subject and no cluster: a register, a contest."""
        inside = {i for m in self.mentions for i in range(m.first, m.last + 1)}
        words = (token for token in self.sentence.tokens if token.is_word and token.index not in inside)
        bodies = [each.index for each in words if each.word.has(OTHER_BODIES) and self._is_told_of(each)]
        return sorted({*bodies, *self.entered})

    def _is_told_of(self, token: Token) -> bool:
        """A subject, or whom somebody works with: «сотрудничают с технопарком „Полюс“. В нём …»."""
        lead = self.sentence.tokens[token.index - 1].low if token.index else ""
        beside = lead in ("с", "со") and "ablt" in token.word.cases and not token.word.has(_PLANT)
        return _is_subject(token.word) or beside

    @once
    def entered(self) -> list[int]:
        """Its words for what a cluster joins or sets up: «кластер вошёл в консорциум»."""
        named = {i for m in self.mentions if m.form is Form.named for i in range(m.first, m.last + 1)}
        words = (token for token in self.sentence.tokens if token.is_word and token.index not in named)
        return [token.index for token in words if self._is_entered(token)] if named else []

    def _is_entered(self, token: Token) -> bool:
        """«кластер вошёл в консорциум», «кластер создал совет»: what a cluster joins or sets up is another."""
        if not token.word.has(_ENTERED):
            return False
        clause = self.clause_at(token.index)
        lead = self.sentence.tokens[max(clause.first, token.index - 6) : token.index]
        verb = next((each for each in reversed(lead) if each.is_word and each.word.has(_ENTERING)), None)
        if verb is None or "plur" in verb.word.numbers:
            return False
        return any(
            clause.first <= m.first < verb.index and "nomn" in self.sentence.tokens[m.first].word.cases
            for m in self.mentions
            if m.form is not Form.pronoun
        )


@dataclass(eq=False)
class Scene:
    """Title and text as lines, and what is known of the page as a whole."""

    title: str
    text: str
    lines: list[Line]
    names: Names
    around: frozenset[str]
    """The regions the page names."""
    near: set[int]
    """The lines in reach of a mention; the others are not looked at."""
    _meant: dict[tuple[int, int], Mention | None] = dataclasses.field(default_factory=dict)
    """Whom an unnamed mention means, by line and token, once it was asked for."""
    _ranked: dict[int, list[Mention]] = dataclasses.field(default_factory=dict)
    """The likely antecedents that a whole line holds, once they were asked for."""

    @once
    def roots(self) -> frozenset[str]:
        """The naming roots of the whole page: a last resort to know an unnamed cluster by."""
        near = [line for line in self.lines if line.index in self.near][:40]
        return read_content([token for line in near for token in line.sentence.tokens])[0]

    @once
    def described(self) -> str | None:
        """The one registered cluster that the page describes without naming it, if there is one."""
        quoted = {cluster for name in self._quoted_names() if (cluster := self.names.find_quoted(name))}
        if len(quoted) == 1:
            return quoted.pop()
        ids = self.names.resolve(Phrase(0, 0, 0, self.roots, frozenset(), "", False, False), self.around, loose=True)
        return ids[0] if len(ids) == 1 else None

    @once
    def _founded(self) -> int:
        """The first line that tells of a cluster's founding as done; past the end where none does."""
        return next(
            (line.index for line in self.lines if line.index in self.near and is_founded(line)), len(self.lines) + 2
        )

    def is_founded_by(self, line: Line) -> bool:
        """Whether a cluster is told to be founded already, up to the sentence after ``line``."""
        return self._founded <= line.index + 1

    def _quoted_names(self) -> set[str]:
        found = _QUOTED.findall(self.title + "\n" + self.text[:20_000])
        return {lower(name) for name in found}

    def source(self, line: Line) -> str:
        """The string that a line's places index."""
        return self.title if line.field == "title" else self.text

    def is_near(self, line: Line) -> bool:
        """Whether a cluster is named so near that a number of this line may be its."""
        return line.index in self.near

    def whose(self, line: Line, mention: Mention) -> Mention | None:
        """The named mention that ``mention`` stands for; None where nobody can be found."""
        if mention.form is Form.named or mention.sort is Sort.excluded:
            return mention
        place = (line.index, mention.first)
        if place not in self._meant:
            self._meant[place] = self._find_meant(line, mention)
        return self._meant[place]

    def _find_meant(self, line: Line, mention: Mention) -> Mention | None:
        if mention.text.lower() in ORDERS:
            return self._by_order(line, ORDERS[mention.text.lower()])
        if mention.form is Form.bare and mention.sort is Sort.group and not mention.cluster:
            regional = self._as_regional(line, mention)
            if regional:
                return regional
        if mention.form is Form.bare and self.is_of_its_own(line, mention):
            return None
        several = self._find_several(line, mention) if mention.form is Form.pronoun else None
        meant = several or self.before(line, mention.first, mention) or self._described(mention)
        return meant or (self._as_counted(line, mention) if mention.form is Form.bare else None)

    def is_of_its_own(self, line: Line, mention: Mention) -> bool:
        """«ассоциация» after «Ассоциация „Опора“», «к союзу» after «Союз кластеров»: that one, and no cluster."""
        said = line.sentence.tokens[mention.last].word
        near = self.lines[max(0, line.index - _BACK) : line.index + 1]
        if any(_is_body_called(said.lemmas, each) for each in near):
            return True
        return said.has(ASSOCIATION) and any(names_another(each.sentence.tokens, each.mentions) for each in near)

    @staticmethod
    def _as_regional(line: Line, mention: Mention) -> Mention | None:
        """«кластеры области», «34 кластера округа»: those of a region, that no group of the register is."""
        last = line.sentence.tokens[mention.last]
        region = mention.first < mention.last and last.word.has(_REGION) and "gent" in last.word.cases
        own = region and "кластер" in mention.text.lower()
        return replace(mention, form=Form.named, name=mention.text) if own else None

    @staticmethod
    def _as_counted(line: Line, mention: Mention) -> Mention | None:
        """«по всем семи кластерам региона»: a group of its own, for it is counted."""
        before = line.sentence.tokens[mention.first - 1] if mention.first else None
        numbered = before is not None and (before.text.isdigit() or "NUMR" in before.word.parts)
        return replace(mention, form=Form.named, name=mention.text) if numbered and mention.sort is Sort.group else None

    def _find_several(self, line: Line, pronoun: Mention) -> Mention | None:
        """The clusters that «они» and «в них» mean: counted («11 кластеров») or named together shortly before."""
        if pronoun.sort is not Sort.group:
            return None
        for index in range(line.index, max(-1, line.index - 3), -1):
            other = self.lines[index]
            said = [m for m in other.mentions if index < line.index or m.last < pronoun.first]
            group = next((m for m in reversed(said) if m.sort is Sort.group and m.form is not Form.pronoun), None)
            if group is not None:
                if group.form is not Form.bare:
                    return group
                return self._pointed_at(other, group) or self._as_group(group) or self._as_counted(other, group)
            named = [m for m in said if m.form is Form.named and m.sort is Sort.cluster and not m.platform]
            if len({m.key for m in named}) > 1:
                return self.join(named)
        return None

    def _pointed_at(self, line: Line, group: Mention) -> Mention | None:
        """«11 таких объединений»: those that were named before, as a group of the register."""
        lead = line.sentence.tokens[group.first : group.last + 1]
        if not any(token.is_word and token.word.has(_POINTING) for token in lead):
            return None
        earlier = (m for other in reversed(self.lines[: line.index]) for m in reversed(other.mentions))
        return next((m for m in earlier if m.sort is Sort.group and m.cluster), None)

    def _as_group(self, group: Mention) -> Mention | None:
        """Clusters that were counted and not named: a group of their own, unless the register knows them."""
        known = self._described(group)
        counted = group.first < group.last or group.places
        return known or (replace(group, form=Form.named, name=group.text) if counted else None)

    def join(self, named: list[Mention]) -> Mention:
        """Clusters named together as one group: the register's with just these members, or a new one."""
        cluster = self.names.find_group(frozenset(m.cluster for m in named if m.cluster), len({m.key for m in named}))
        name = ", ".join(dict.fromkeys(m.name or m.text for m in named))
        return replace(named[-1], sort=Sort.group, cluster=cluster, name=name)

    def _by_order(self, line: Line, which: int) -> Mention | None:
        """«первый», «второй»: by their order in the sentence before."""
        for earlier in range(line.index - 1, max(-1, line.index - 3), -1):
            named = [m for m in self.lines[earlier].mentions if m.form is Form.named and m.sort is Sort.cluster]
            if len(named) > 1:
                return named[which] if which < len(named) else None
        return None

    def before(self, line: Line, token: int, mention: Mention | None, far: int = 40) -> Mention | None:
        """The nearest named mention before ``token`` that a bare one or a pronoun may stand for."""
        platform = None
        for other in self._backwards(line, token, far):
            if not self._may_mean(other, mention) or self._is_of_a_member(other, mention):
                continue
            if self._speaks_of_another(line, token, mention, other):
                return None
            if not other.platform and not (mention is None and (other.sort is Sort.zone or is_other_zone(other))):
                return other
            platform = platform or other
        if mention is not None and mention.form is Form.pronoun and not (platform or self._is_introduced(line, token)):
            return self._told(mention) or self._placed(line, token, mention)
        return (
            self._after(line, token, mention) or platform or self._told(mention) or self._placed(line, token, mention)
        )

    def _is_of_a_member(self, named: Mention, mention: Mention | None) -> bool:
        """«Холдинг — участник кластера. В него входят пять фабрик»: a pronoun means the one whose role is told."""
        if mention is None or mention.form is not Form.pronoun or not named.first:
            return False
        before = self.lines[named.sentence].sentence.tokens[named.first - 1]
        return before.is_word and before.word.has(ROLE) and before.word.numbers == {"sing"}

    def _placed(self, line: Line, token: int, mention: Mention | None) -> Mention | None:
        """«Саровский инновационный кластер»: a name that is a place and no more, said in the last few lines."""
        if mention is not None and mention.form is Form.bare and mention.places:
            return None
        for earlier in range(line.index, max(-1, line.index - 6), -1):
            for other in reversed(self.lines[earlier].mentions):
                said = earlier < line.index or other.last < token
                bare = other.form is Form.bare and other.sort is Sort.cluster and other.places
                if said and bare and _agrees(replace(other, form=Form.named), mention):
                    return replace(other, form=Form.named, name=other.text)
        return None

    def means_another(self, line: Line, mention: Mention) -> bool:
        """Whether a pronoun stands for a register or a technopark that was said after every cluster it could mean."""
        if mention.form is not Form.pronoun:
            return False
        fitting = (other for other in self._backwards(line, mention.first, 3) if self._may_mean(other, mention))
        nearest = next(fitting, None)
        if nearest is not None and (self._is_of_a_member(nearest, mention) or _is_of_a_project(line, mention)):
            return True
        if nearest is not None:
            return self._speaks_of_another(line, mention.first, mention, nearest)
        return any(self._is_another(other, mention.first if other is line else None) for other in self._last(line))

    def is_entered(self, line: Line, mention: Mention) -> bool:
        """Whether a bare «консорциум» is one that a cluster joined or set up, and not the cluster."""
        if mention.form is not Form.bare:
            return False
        lemmas = line.sentence.tokens[mention.last].word.lemmas
        near = self.lines[max(0, line.index - 2) : line.index + 1]
        return any(not lemmas.isdisjoint(o.sentence.tokens[at].word.lemmas) for o in near for at in o.entered)

    def turned_to_another(self, line: Line, named: Mention) -> bool:
        """Whether a contest or a technopark was told of after ``named`` and before this line, which names nobody.

        A plant is none: it has no participants.
        """
        between = range(named.sentence, line.index) if not line.mentions else ()
        return any(
            at > (named.last if index == named.sentence else -1)
            for index in between
            for at in self.lines[index].others
            if not self.lines[index].sentence.tokens[at].word.has(_PLANT)
        )

    def _last(self, line: Line) -> list[Line]:
        """The line and the one before it."""
        return self.lines[max(0, line.index - 1) : line.index + 1]

    def _is_introduced(self, line: Line, token: int) -> bool:
        """Whether a cluster without a name was told of shortly before: then a pronoun may mean one named after it."""
        if any(m.form is Form.bare and m.last < token for m in line.mentions):
            return True
        before = self.lines[max(0, line.index - 3) : line.index]
        return any(m.form is Form.bare for each in before for m in each.mentions)

    def rivals_of(self, line: Line, named: Mention) -> tuple[str, ...]:
        """The clusters between which one that is only meant cannot be told: two were named in one sentence before."""
        if named.sentence == line.index or named.sort is not Sort.cluster:
            return ()
        own = [m for m in self.lines[named.sentence].mentions if m.form is Form.named and m.sort is Sort.cluster]
        parents = {self.names.parent(m.cluster) for m in own}
        told = [m for m in own if not m.platform and m.cluster not in parents - {None}]
        apart = len(frozenset().union(*(m.places for m in told))) > 1
        alike = [m for m in told if (m.cluster is None) == (named.cluster is None) and (m.cluster or m.quoted or apart)]
        keys = dict.fromkeys(m.key for m in alike)
        return tuple(keys) if len(keys) > 1 and named.key in keys else ()

    def soon(self, line: Line) -> Mention | None:
        """The one cluster or zone that the page names at all, if it does so within the next three lines."""
        near = [m for m in self._owners if line.index <= m.sentence <= line.index + 3] if self.is_single else []
        return near[0] if near else None

    def below(self, line: Line) -> Mention | None:
        """Whom a heading is about: the first cluster that is named in the three lines under it."""
        under = (m for other in self.lines[line.index + 1 : line.index + 4] for m in other.mentions)
        return next((m for m in under if m.form is Form.named and m.sort is Sort.cluster and not m.platform), None)

    @once
    def _owners(self) -> list[Mention]:
        named = (m for line in self.lines for m in line.mentions if m.form is Form.named)
        return [m for m in named if m.sort in (Sort.cluster, Sort.zone)]

    @once
    def is_single(self) -> bool:
        """Whether the page names one cluster or zone only."""
        return len({mention.key for mention in self._owners}) == 1

    def above(self, line: Line) -> Mention | None:
        """Whom a list is about: the mention in the last line before it that ends in a colon."""
        for earlier in range(line.index - 1, max(-1, line.index - 12), -1):
            other = self.lines[earlier]
            if other.sentence.text.rstrip().endswith(":") and other.mentions:
                return self.whose(other, other.mentions[-1])
        return None

    def _told(self, mention: Mention | None) -> Mention | None:
        """A pronoun for a cluster that the page describes and never names."""
        return self.told() if mention is not None and mention.sort is Sort.cluster else None

    def told(self) -> Mention | None:
        """The cluster that the page describes, at its first mention without a name."""
        return self._told_once

    @once
    def _told_once(self) -> Mention | None:
        if not self.described:
            return None
        bare = [m for line in self.lines for m in line.mentions if m.form is Form.bare and m.sort is Sort.cluster]
        return replace(bare[0], cluster=self.described, form=Form.named) if bare else None

    def _speaks_of_another(self, line: Line, token: int, mention: Mention | None, named: Mention) -> bool:
        """Whether a register, a technopark or a contest was said after ``named``: then a pronoun means that."""
        if mention is None or mention.form is not Form.pronoun or mention.sort is Sort.group:
            return False
        if self._hosts(named):
            return True
        for index in range(line.index, named.sentence - 1, -1):
            first = named.last + 1 if index == named.sentence else 0
            if self._is_another(self.lines[index], token if index == line.index else None, first):
                return True
        return False

    def _hosts(self, named: Mention) -> bool:
        """«Технопарк «Заря» — площадка кластера. В нём …»: what hosts the cluster is spoken of."""
        tokens = self.lines[named.sentence].sentence.tokens
        before = tokens[named.first - 1] if named.first else None
        return before is not None and before.word.has(PLATFORM) and "nomn" in before.word.cases

    @staticmethod
    def _is_another(line: Line, until: int | None = None, first: int = 0) -> bool:
        """Whether another body is the subject between two tokens of a line."""
        last = len(line.sentence.tokens) if until is None else until
        return any(first <= at < last for at in line.others)

    def _backwards(self, line: Line, token: int, far: int) -> Iterator[Mention]:
        yield from self._known(line, [m for m in line.mentions if m.last < token])
        for earlier in range(line.index - 1, max(-1, line.index - 1 - far), -1):
            yield from self._rank(self.lines[earlier])

    def _rank(self, line: Line) -> list[Mention]:
        if line.mentions and line.index not in self._ranked:
            self._ranked[line.index] = list(self._known(line, line.mentions))
        return self._ranked.get(line.index, [])

    def _known(self, line: Line, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Named mentions by weight, then what a newly told cluster without a name («новый кластер») turns out to be."""
        told = [m for m in mentions if m.form is Form.bare and m.sort is Sort.cluster and m.first < m.last]
        for mention in reversed(told):
            named = self._describe(line, mention)
            if named:
                yield named
        yield from self._by_weight(mentions)

    def _describe(self, line: Line, mention: Mention) -> Mention | None:
        text = " " + mention.text.lower() + " "
        if not any(cue in text for cue in (" нов", " перв", "межотрасл", " един", "созда")):
            return None
        return self._after(line, mention.last, mention) or self._described(mention)

    def _by_weight(self, mentions: Sequence[Mention]) -> list[Mention]:
        """A sentence's named mentions, the likelier antecedent first: the last said, registered before new.

        A cluster's parent, said beside it, is only where it sits.
        """
        named = [m for m in mentions if m.form is Form.named]
        parents = {self.names.parent(m.cluster) for m in named}
        children = [m for m in named if m.cluster not in parents or m.cluster is None]
        known = [m for m in reversed(children) if m.cluster]
        new = [m for m in reversed(children) if not m.cluster]
        return known + new + [m for m in reversed(named) if m not in children]

    def _after(self, line: Line, token: int, mention: Mention | None) -> Mention | None:
        """Cataphora: «… в составе кластера 40 компаний, говорит директор кластера „Поле“»."""
        if mention is None:
            return None
        for later in self.lines[line.index : line.index + 3]:
            for other in later.mentions:
                if (
                    other.form is Form.named
                    and not other.platform
                    and (later is not line or other.first > token)
                    and self._may_mean(other, mention)
                ):
                    return other
        return None

    def _may_mean(self, named: Mention, mention: Mention | None) -> bool:
        inter = mention is not None and "межотрасл" in mention.text.lower()
        return _agrees(named, mention) and not (inter and self.names.is_parent(named.cluster))

    def _described(self, mention: Mention) -> Mention | None:
        if mention.sort is Sort.cluster and mention.form is Form.bare and self.described:
            return replace(mention, cluster=self.described, form=Form.named)
        if mention.sort is Sort.group and mention.form is Form.bare:
            if mention.first < mention.last and mention.places:
                return replace(mention, form=Form.named, name=mention.text)
            ids = self.names.resolve(Phrase(0, 0, 0, frozenset(), frozenset(), "", True, False), self.around)
            return replace(mention, cluster=ids[0], form=Form.named) if len(ids) == 1 else None
        return replace(mention, form=Form.named, name=mention.text) if mention.places else None


def _is_body_called(lemmas: frozenset[str], line: Line) -> bool:
    """Whether a body that is no cluster is named with that noun: «Союз кластеров», «производственное объединение»."""
    bodies = (m for m in line.mentions if m.sort is Sort.excluded)
    heads = (t for m in bodies for t in line.sentence.tokens[max(0, m.first - 1) : m.last + 1] if t.is_word)
    return any(t.word.has(lemmas & UNION) for t in heads)


def _is_of_a_project(line: Line, mention: Mention) -> bool:
    """«проект отечественного литографа, в него вовлечены [семь]»: what a project said just before has."""
    lead = line.sentence.tokens[max(0, mention.first - _PROJECT) : mention.first]
    return any(t.is_word and t.word.has(_PROJECTS) and "sing" in t.word.numbers for t in lead) and not any(
        m.form is not Form.pronoun and m.last < mention.first and m.first > lead[0].index for m in line.mentions
    )


_PROJECT = 6
_PROJECTS = words("проект контракт")


def is_other_zone(mention: Mention) -> bool:
    """«ОЭЗ „Узловая“»: a zone of a name that is not ours."""
    if mention.sort is not Sort.excluded:
        return False
    low = mention.text.lower()
    return "зон" in low or low.startswith(("оэз", "тор", "тосэр", "тасэр", "сэз"))


def _agrees(named: Mention, mention: Mention | None) -> bool:
    """Whether a bare mention or pronoun may mean this named one."""
    if mention is None:
        return named.sort in (Sort.cluster, Sort.zone, Sort.excluded)
    if mention.form is Form.pronoun:
        low = mention.text.lower()
        if low in ("там", "туда", "здесь", "тут", "сюда", "внутри"):
            return named.sort in (Sort.cluster, Sort.zone)
        if mention.sort is Sort.group:
            return named.sort is Sort.group
        feminine = low in ("нее", "неё", "ней", "ее", "её", "она", "ею")
        zone = (
            (named.sort is Sort.zone or is_other_zone(named))
            and "парк" not in named.text.lower()
            and "технополис" not in named.text.lower()[:10]
        )
        return named.sort in (Sort.cluster, Sort.zone, Sort.excluded) and zone == feminine
    if mention.sort is Sort.cluster:
        same = not mention.places or not named.places or bool(mention.places & named.places)
        if mention.roots and named.roots and not mention.cluster:
            same = same and _share(mention.roots, named.roots)
        return named.sort in (Sort.cluster, Sort.excluded) and same
    return named.sort is mention.sort


def make_lines(sentences: Mapping[str, list[Sentence]]) -> list[Line]:
    """The sentences of title and text (the keys) as the lines of one page."""
    told = [(sentence, where) for where in ("title", "text") for sentence in sentences[where]]
    return [Line(sentence, where, index) for index, (sentence, where) in enumerate(told)]


def _share(ones: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets of roots have one in common, by its first five letters: «ювелирный союз» of jewellers."""
    return not {root[:5] for root in ones}.isdisjoint(root[:5] for root in others)


def lay_out(
    plain: Mapping[str, str],
    lines: list[Line],
    near: set[int],
    numbers: Mapping[str, list[Number]],
    names: Names,
    site: frozenset[str] = frozenset(),
) -> Scene:
    """The scene of a cleaned title and text (the keys of each mapping) with their lines and numbers.

    ``near`` are the lines within reach of a cluster's name, ``site`` is the regions the page's address tells.
    """
    tokens = [token for line in lines if line.index in near for token in line.sentence.tokens]
    around = find_places(tokens) | find_hints({token.low for token in tokens}) | site
    scene = Scene(plain["title"], plain["text"], lines, names, around, near)
    known: list[Mention] = []
    for where in ("title", "text"):
        _deal_numbers([line for line in lines if line.field == where], numbers[where])
    count = 0
    for line in lines:
        if line.index not in near or count > _MOST:
            continue
        line.mentions = _find(line, scene, known)
        count += len(line.mentions)
        unite_apposed(line.sentence, line.mentions)
        known += [mention for mention in line.mentions if mention.quoted]
    unite_names([mention for line in lines for mention in line.mentions])
    return scene


_MOST = 3000
"""So many mentions of a page are read; a page of news has a few dozen."""


def _find(line: Line, scene: Scene, known: list[Mention]) -> list[Mention]:
    text = scene.source(line)
    found = find_mentions(line.sentence, scene.names, scene.around, text)
    again = list(find_titles(line.sentence, scene.names, text))
    if known:
        again += find_again(line.sentence, known, text)
    if line.numbers and _are_clusters_told(line, scene):
        again += find_adjectival(line.sentence, scene.names, scene.around, text)
        again += find_genitival(line.sentence, found, scene.names, scene.around, text)
    mentions = found
    if again:
        extra = [mention for mention in again if not any(m.first <= mention.first <= m.last for m in found)]
        mentions = sorted(found + extra, key=lambda m: m.first)
    for mention in mentions:
        mention.sentence = line.index
        if mention.sort is Sort.cluster and mention.form is Form.named and not mention.quoted:
            mention.quoted = read_apposed(line.sentence.tokens, mention.first)
    return mentions


def _are_clusters_told(line: Line, scene: Scene) -> bool:
    """Whether several clusters, or one by name, were told of in this line or the two before."""
    near = [m for other in scene.lines[max(0, line.index - 2) : line.index] for m in other.mentions]
    return any(m.form is not Form.pronoun and m.sort is not Sort.zone for m in near) or tells_of_clusters(line.sentence)


def _deal_numbers(lines: list[Line], numbers: list[Number]) -> None:
    at = 0
    for number in numbers:
        while at < len(lines) and lines[at].sentence.end <= number.start:
            at += 1
        if at < len(lines):
            lines[at].numbers = [*lines[at].numbers, number]


_BACK = 4
"""Sentences back in which an association is named that is then called by the bare noun."""

_HINTS = {
    "сеченовск": "moscow",
    "собянин": "moscow",
    "сергунин": "moscow",
    "ликсутов": "moscow",
    "беглов": "petersburg",
}


_PEOPLE = tuple(_HINTS)


_SITES = re.compile(
    r"//(?:[\w.-]+\.)?(?:mos\.ru|[\w-]+\.moscow|sobyanin\.ru|technomoscow\.ru|m24\.ru|vm\.ru|mskagency\.ru)(?:[/:]|$)"
)


def find_site_places(url: str | None) -> frozenset[str]:
    """The region of the city's own sites: their pages speak of «город» and «столица» without its name."""
    return frozenset(("moscow",)) if url and _SITES.search(url.lower()) else frozenset()


def find_hints(lows: set[str]) -> frozenset[str]:
    """Regions known by their people: a page that quotes the mayor need not name the city."""
    told = [low for low in lows if low.startswith(_PEOPLE)]
    return frozenset(place for low in told for start, place in _HINTS.items() if low.startswith(start))


_ENTERED = words("консорциум союз ассоциация альянс совет комитет комиссия штаб клуб группа центр")
_ENTERING = words(
    "войти вступить присоединиться создать учредить основать запустить сформировать организовать открыть собрать"
)
_POINTING = words("такой этот данный")
_REGION = words("область край регион республика округ город район губерния")
_PLANT = words("завод")
_DONE = words("завершиться завершить завершено состояться закончиться закончить")
_FOUNDING = words("создание формирование образование учреждение регистрация оформление")


_ORDERED = (" подписан приказ", " подписано постановление", " подписан указ", " приказ подписан")


def is_founded(line: Line) -> bool:
    """Whether a sentence tells of a cluster's coming into being as of something done: «создан», «подписан приказ»."""
    if not any(cluster in line.sentence.low for cluster in ("кластер", "объединени")):
        return False
    ordered = any(cue in line.sentence.low for cue in _ORDERED)
    for clause in line.clauses:
        if clause.future or not any("кластер" in lemma or lemma == "объединение" for lemma in clause.lemmas):
            continue
        words = [token.word for token in line.sentence.tokens[clause.first : clause.last + 1] if token.is_word]
        lemmas = clause.lemmas
        if not lemmas.isdisjoint(_DONE) and not lemmas.isdisjoint(_FOUNDING):
            return True
        if any(
            word.has(FOUND)
            and (word.past or ordered)
            and word.parts & {"VERB", "PRTS", "PRTF"}
            and "INFN" not in word.parts
            for word in words
        ):
            return True
    return False


def _is_subject(word: Word) -> bool:
    """Whether a form can only be a nominative (or an accusative like it): «технопарк», but not «корпорации»."""
    return "nomn" in word.cases and "gent" not in word.cases
