"""Every number of a scene judged: a figure of some cluster, or left with the rule that left it."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.reading.candidate import Candidate, Glimpse, complete, glance
from pipelines.reading.cards import read_cards
from pipelines.reading.deciding import decide
from pipelines.reading.decision import Decision
from pipelines.reading.found import Found, Left
from pipelines.reading.line import Line
from pipelines.reading.numbers import Number
from pipelines.reading.refusals.refusal import say_nature
from pipelines.reading.revisions import revise
from pipelines.reading.rosters import read_rosters
from pipelines.reading.scene import Scene
from pipelines.reading.second import WEIGHED, read_again
from pipelines.reading.tables import read_cells
from pipelines.reading.trail import Trail

_MOST = 1000
"""So many numbers of a page are looked at; a page of news has a few dozen."""
_MANY = 300
"""Of more numbers near clusters than this the rules alone decide: such a text is a table or noise."""
_FEW = 20
"""More figures that no rule ties to a cluster are a table or noise: the rules need not go on from them."""
_DOUBTED: Left = ("left", "doubted", "the second reader doubts that they are members")
_LOOSE = ("no_bond", "no_noun")
"""Refusals that a sum or an «из» may still overrule."""

Decided = Mapping[tuple[int, int], "Found | Left"]
"""By line and place, what the second reader has made of a number against the rules."""


class Judge:
    """Goes through the numbers of a scene in their order, remembering what was counted last."""

    def __init__(self, scene: Scene, weighed: Decided | None = None) -> None:
        """``weighed``: what the second reader has decided already; the rules go on from it."""
        self.found: list[Found] = []
        self.weighed: dict[tuple[int, int], Found | Left] = {}
        """What the second reader has decided against the rules."""
        self._scene = scene
        self._known = weighed or {}
        self._trail = Trail()
        self._left: list[Decision] = []
        self._loose: list[Candidate] = []
        self._judged = 0
        self._cells = read_cells(scene) | read_cards(scene) | read_rosters(scene)

    def judge(self) -> list[Decision]:
        """Decide all numbers; afterwards ``found`` holds the figures."""
        for line in self._scene.lines:
            self._trail.begin(line)
            for number in line.numbers:
                self._judge_number(line, number)
        self._weigh(revise(self._trail.found, self._loose))
        taken = {(each.c.line.field, each.c.number.start) for each in self.found}
        left = [each for each in self._left if (each.field, each.start) not in taken]
        told = [
            _note(each.c.line, each.c.number, each.kind.value, each.rule, each.case.bond.value) for each in self.found
        ]
        return sorted(told + left, key=lambda each: (each.field == "text", each.start))

    def _weigh(self, ruled: list[Found]) -> None:
        """The second reading: figures are added, and some of the rules' are doubted."""
        self.found = read_again(ruled, self._trail.untaken, self._scene) if self._judged <= _MANY else ruled
        kept = {_place_of(one) for one in self.found}
        doubted = [one for one in ruled if _place_of(one) not in kept]
        self._left += [_note(one.c.line, one.c.number, *_DOUBTED) for one in doubted]
        self.weighed = {_place_of(one): one for one in self.found if one.rule == WEIGHED}
        self.weighed |= {_place_of(one): _DOUBTED for one in doubted}

    def _judge_number(self, line: Line, number: Number) -> None:
        why = say_nature(number)
        if why:
            self._leave(line, number, *why)
        elif (line.index, number.start) in self._cells:
            self._take_cell(line, number)
        else:
            self._look(line, number, glance(line, number))

    def _leave(self, line: Line, number: Number, rule: str, why: str) -> None:
        self._left.append(_note(line, number, "left", rule, why))

    def _take_cell(self, line: Line, number: Number) -> None:
        """A number in a table: its row and column say what it is."""
        cell = self._cells[line.index, number.start]
        if cell:
            self._trail.found.append(cell)
        else:
            self._leave(line, number, "other_cell", "a table's cell that counts no members")

    def _look(self, line: Line, number: Number, glimpse: Glimpse) -> None:
        """Look at a number as closely as it deserves: one that counts money, or is near no cluster, is passed over."""
        if glimpse.passed:
            self._trail.pass_over(line, glimpse.passed)
            self._leave(line, number, "other_noun", f"counts {glimpse.passed}")
            return
        self._judged += 1
        if self._judged > _MOST:
            self._leave(line, number, "too_many", f"after {_MOST} numbers: a table or noise")
        elif not self._scene.is_near(line):
            self._leave(line, number, "no_cluster", "no cluster is named near it")
        else:
            self._judge_candidate(complete(line, number, glimpse))

    def _judge_candidate(self, c: Candidate) -> None:
        self._trail.take_up(c)
        result = self._known.get((c.line.index, c.number.start)) or decide(c, self._scene, self._trail)
        if isinstance(result, Found):
            result = self._trail.find_doubt(c, result) or result
        if isinstance(result, Found):
            self._trail.remember_found(c, result)
            return
        self._trail.remember_left(c, result)
        self._left.append(_note(c.line, c.number, *result))
        if result[1] in _LOOSE:
            self._loose.append(c)


def _place_of(found: Found) -> tuple[int, int]:
    """The line and place of a figure."""
    return found.c.line.index, found.c.number.start


def _note(line: Line, number: Number, fate: str, rule: str, why: str) -> Decision:
    """A decision on a number of a line."""
    return Decision(line.field, number.start, number.end, fate, rule, why)


def judge_scene(scene: Scene) -> tuple[list[Found], list[Decision]]:
    """The figures of a scene and every decision; judged once more where the second reader decided otherwise."""
    judge = Judge(scene)
    decisions = judge.judge()
    if 0 < len(judge.weighed) <= _FEW:
        judge = Judge(scene, judge.weighed)
        decisions = judge.judge()
    return judge.found, decisions
