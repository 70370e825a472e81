"""A page as it is read: its lines, and what is known of it as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipelines.reading.content import read_content
from pipelines.reading.founding import is_founded
from pipelines.reading.line import Line, is_dated
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.morph import lower
from pipelines.reading.nameless import find_nameless
from pipelines.reading.names import Names
from pipelines.reading.once import once
from pipelines.reading.phrase import Phrase

_QUOTED = re.compile('[«„“"]([^«»„“”"\n]{3,60})[»“”"]')
_HEAD = 20_000
"""Characters of a text in whose quotation marks a cluster's name is sought."""
_LINES = 40
"""So many near lines tell what a page is about."""
_CHRONICLE = 2
"""Lines that open with a date and its year on a page that is a chronicle."""


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
    meant: dict[tuple[int, int], Mention | None] = field(default_factory=dict)
    """Whom an unnamed mention means, by line and token, once it was asked for."""
    ranked: dict[int, list[Mention]] = field(default_factory=dict)
    """The likely antecedents that a whole line holds, once they were asked for."""

    def source(self, line: Line) -> str:
        """The string that a line's places index."""
        return self.title if line.field == "title" else self.text

    def is_near(self, line: Line) -> bool:
        """Whether a cluster is named so near that a number of this line may be its."""
        return line.index in self.near

    @once
    def roots(self) -> frozenset[str]:
        """The naming roots of the whole page: a last resort to know an unnamed cluster by."""
        near = [line for line in self.lines if self.is_near(line)][:_LINES]
        return read_content([token for line in near for token in line.sentence.tokens])[0]

    @once
    def described(self) -> str | None:
        """The one registered cluster that the page describes without naming it, if there is one."""
        quoted = {cluster for name in self._quoted_names() if (cluster := self.names.find_quoted(name))}
        if len(quoted) == 1:
            return quoted.pop()
        ids = self.names.resolve(Phrase(0, 0, 0, self.roots, frozenset(), "", False, False), self.around, loose=True)
        return ids[0] if len(ids) == 1 else None

    def _quoted_names(self) -> set[str]:
        found = _QUOTED.findall(self.title + "\n" + self.text[:_HEAD])
        return {lower(name) for name in found}

    @once
    def told(self) -> Mention | None:
        """The cluster that the page describes, at its first mention without a name."""
        if not self.described:
            return self.nameless
        bare = [m for line in self.lines for m in line.mentions if m.form is Form.bare and m.sort is Sort.cluster]
        return replace(bare[0], cluster=self.described, form=Form.named) if bare else None

    @once
    def nameless(self) -> Mention | None:
        """The cluster without a name on a page that names none: by what its words tell of whose it is and where."""
        if self.owners or self.described:
            return None
        return find_nameless([line for line in self.lines if self.is_near(line)], self.around)

    @once
    def owners(self) -> list[Mention]:
        """Where it names a cluster or a zone, in order."""
        named = (m for line in self.lines for m in line.mentions if m.form is Form.named)
        return [m for m in named if m.sort in (Sort.cluster, Sort.zone)]

    def find_region_of(self, new: Mention) -> str:
        """The region of a cluster without a registered name: what the page calls it by elsewhere, else the page's own;
        "" where several are told."""
        named = {place for m in self.owners if m.roots == new.roots and not m.cluster for place in m.places}
        told = named or self.around
        return next(iter(told)) if len(told) == 1 else ""

    @once
    def is_single(self) -> bool:
        """Whether the page names one cluster or zone only."""
        return len({mention.key for mention in self.owners}) == 1

    @once
    def entries(self) -> frozenset[int]:
        """The lines of a chronicle, «04.06.2021: участников 38», «Июнь 2020. Участников стало 40».

        Each is of the page's subject, whatever the one before told of.
        """
        opening = {line.index for line in self.lines if self._begins(line) and is_dated(line)}
        alone = {at for at in opening if is_dated(self.lines[at], alone=True)}
        behind = {at + 1 for at in alone if at + 1 < len(self.lines) and not self._begins(self.lines[at + 1])}
        return frozenset(opening | behind) if len(opening) >= _CHRONICLE else frozenset()

    def _begins(self, line: Line) -> bool:
        """Whether it is the first of its paragraph."""
        before = self.lines[line.index - 1] if line.index else None
        return before is None or before.field != line.field or before.sentence.paragraph != line.sentence.paragraph

    @once
    def _founded(self) -> int:
        """The first line that tells of a cluster's founding as done; past the end where none does."""
        founded = (line.index for line in self.lines if self.is_near(line) and is_founded(line))
        return next(founded, len(self.lines) + 2)

    def is_founded_by(self, line: Line) -> bool:
        """Whether a cluster is told to be founded already, up to the sentence after ``line``."""
        return self._founded <= line.index + 1
