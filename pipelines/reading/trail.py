"""What the numbers read so far leave behind, for those without a noun or a tie of their own that go on with them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from model import Kind
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.candidate import Candidate
from pipelines.reading.elision import goes_on
from pipelines.reading.found import WHOLE, Found, Left
from pipelines.reading.line import Line
from pipelines.reading.mention import Mention
from pipelines.reading.straying import is_ours, leans_back, names_its_cluster

_FAR = 2
"""So many lines on, a number that was left is forgotten."""
_BESIDE = ("jobs", "money", "area", "time")
"""What is told of beside the members and never taken for them."""
_PARALLEL = 4
"""Tokens of «, на вторую —»."""
_CONTAGIOUS = ("attended", "applied", "denied")
"""Refusals that hold for the rest of a list too: «28 компаний кластера и шести вузов»."""


class Trail:
    """The figures found so far, and what was last counted, refused or nobody's."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.untaken: dict[Candidate, str] = {}
        """The candidates that are no figures, with the rule that left them."""
        self.counted = ""
        """What the last noun counted where that is no member."""
        self._counted_at = 0
        self._unit = ""
        self._refused: tuple[int, Left] | None = None
        self._adrift = -1
        """The line of a number whose cluster nobody named."""
        self._loosed = -1
        """The line in which a number was found to be nobody's."""
        self._strayed = -_FAR
        """The line of a number that was left after the last figure: what follows without a noun goes on with it."""
        self._beside = -_FAR
        """The same for money, jobs and the like, that only «из них» goes on with."""

    def near(self, line: Line) -> Iterator[Found]:
        """The figures of this sentence and the one before, the last first."""
        return takewhile(lambda each: line.index - each.c.line.index <= 1, reversed(self.found))

    def last(self, line: Line) -> Found | None:
        """The last of them."""
        return next(self.near(line), None)

    def whole(self, line: Line) -> Found | None:
        """The total told last, if it was within two sentences."""
        near = takewhile(lambda each: line.index - each.c.line.index <= _FAR, reversed(self.found))
        return next((each for each in near if each.kind in WHOLE), None)

    def is_sized(self, owner: Mention) -> bool:
        """Whether the cluster's size was told before."""
        return any(one.kind is Kind.total and one.case.owner.key == owner.key for one in self.found)

    def refused_of_late(self, line: Line) -> Left | None:
        """Why the rest of a list was refused, if that was in this sentence or the one before."""
        return self._refused[1] if self._refused and line.index - self._refused[0] <= 1 else None

    def goes_on_beside(self, c: Candidate) -> bool:
        """«в отрасли занято 3,1 тыс. человек; шесть лет назад было [4,5] тыс.»: of what the sentence counted last."""
        before = [n for n in c.line.numbers if n.is_count and n.start < c.number.start]
        return self.counted in ("jobs", "money") and bool(before) and not names_its_cluster(c)

    def begin(self, line: Line) -> None:
        """Another sentence: no number of it has a noun yet."""
        self._unit = ""

    def pass_over(self, line: Line, what: str) -> None:
        """Remember a number whose noun alone tells that it counts no members."""
        self.counted, self._counted_at = what, line.index
        told_here = bool(self.found) and self.found[-1].c.line is line
        beside = what in _BESIDE or (what == "regions" and told_here)
        self._strayed = self._strayed if beside else line.index
        self._beside = self._beside if beside and what == "regions" else line.index

    def take_up(self, c: Candidate) -> None:
        """Remember a candidate's noun; «на самом деле их 34» has that of the number it corrects."""
        if c.elided and " на самом деле " in c.low:
            c.unit = self._unit
        self._unit = c.unit or self._unit
        if c.line.index - self._counted_at > 1:
            self.counted = ""
        self._counted_at = c.line.index

    def find_doubt(self, c: Candidate, found: Found) -> Left | None:
        """Why a figure is none after all: it goes on with what is no cluster's."""
        line = c.line.index
        if self._refused and self._refused[0] == line and (goes_on(c) or _is_of_the_next(c)):
            return self._refused[1]
        if c.elided and self._adrift == line:
            return "left", "no_cluster", "goes on with what is no cluster's"
        if found.case.bond is Bond.part and self._loosed == line:
            return "left", "no_bond", "a part of what is no cluster's"
        return ("left", "strayed", "goes on with a number that is no cluster's") if self._goes_astray(found) else None

    def _goes_astray(self, found: Found) -> bool:
        """«Форум собрал 60 предприятий, год назад — [45]», «примут участие 30 стартапов, из них [12]»."""
        c = found.c
        strayed = max(self._strayed, self._beside) if found.case.bond is Bond.part else self._strayed
        if c.line.index - strayed >= _FAR or not leans_back(found):
            return False
        return not names_its_cluster(c) and not is_ours(c)

    def remember_found(self, c: Candidate, found: Found) -> None:
        """A figure, which the second reader may have made of this candidate: what follows goes on with it."""
        self.found.append(found)
        self._strayed = self._beside = -_FAR
        self._loosed = -1
        if c.why_not or c.unit:
            self.counted = c.why_not

    def remember_left(self, c: Candidate, left: Left) -> None:
        """A number that is no figure, and by which rule."""
        line, rule = c.line.index, left[1]
        self.untaken[c] = rule
        if c.unit or c.why_not:
            self._strayed = line
        if c.why_not or (c.unit and rule != "other_noun"):
            self.counted = c.why_not
        self._loosed = line if rule == "no_bond" and c.unit else -1
        if rule == "no_cluster":
            self._adrift = line
        if rule in _CONTAGIOUS:
            self._refused = (line, left)


def _is_of_the_next(c: Candidate) -> bool:
    """«На первую встречу пришли 30 компаний, на вторую — [45]»: the same told of the next."""
    lead = c.tokens[max(0, c.first - _PARALLEL) : c.first]
    dashed = len(lead) == _PARALLEL and lead[0].text in ",;" and lead[3].text in "—–-"
    return (c.elided or c.noun_before) and dashed and "PREP" in lead[1].word.parts and "ADJF" in lead[2].word.parts
