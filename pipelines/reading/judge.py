"""Every number of a scene judged: a figure of some cluster, or left with the rule that left it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from model import Kind
from pipelines.reading.answers import answered
from pipelines.reading.bonds import find_bond
from pipelines.reading.bonds.afar import (
    find_in_relative,
    find_own_tie,
    find_paper,
    find_so_many,
    find_summed,
    find_theirs,
    is_placed_in_one,
)
from pipelines.reading.bonds.bond import Bond, clause_mentions
from pipelines.reading.bonds.naming import acts
from pipelines.reading.candidate import Candidate, Glimpse, complete, glance
from pipelines.reading.decision import Decision
from pipelines.reading.echoes import opens_with_this, read_echo
from pipelines.reading.elision import (
    ELIDING,
    PASSED_ON,
    goes_on,
    inherit_unit,
    is_gapped,
    is_next_part,
    is_out_of_others,
    is_picked_from,
    is_told_again,
    says_what_they_are,
    stands_alone,
)
from pipelines.reading.found import Found
from pipelines.reading.kinds import read_kind
from pipelines.reading.kinds.case import Case
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.numbers import Number
from pipelines.reading.owner import ANOTHER, find_owner
from pipelines.reading.refusals import REFUSALS
from pipelines.reading.refusals.refusal import say_nature
from pipelines.reading.refusals.untied import UNTIED, acted
from pipelines.reading.revisions import revise
from pipelines.reading.ru.lexicon import SORTS_OF_PLANTS
from pipelines.reading.scene import Scene
from pipelines.reading.second import WEIGHED, read_again
from pipelines.reading.straying import LOOSE_BONDS, is_ours, leans_back, names_its_cluster
from pipelines.reading.tables import Cells, read_cells

Left = tuple[str, str, str]
"""Fate, rule and reason of a number that is no figure."""

_CONTAGIOUS = ("attended", "applied", "denied")
"""Refusals that hold for the rest of a list too: «28 компаний кластера и шести вузов»."""

_MOST = 1000
"""So many numbers of a page are looked at; a page of news has a few dozen."""

_MANY = 300
"""Of more numbers near clusters than this the rules alone decide: such a text is a table or noise."""

_FEW = 20
"""More figures that no rule ties to a cluster are a table or noise: the rules need not go on from them."""

_FAR = 2
"""So many lines on, a number that was left is forgotten."""

_BESIDE = ("jobs", "money", "area", "time")
"""What is told of beside the members and never taken for them."""

_DOUBTED: Left = ("left", "doubted", "the second reader doubts that they are members")

_GAPPED = (Kind.subset, Kind.increment, Kind.decrease)
"""Figures whose verb the next number of the sentence may go without."""

ANOTHERS = ("left", "another_meant", "another body was told of last")
_LOOSE = ("no_bond", "no_noun")
"""Refusals that a sum or an «из» may still overrule."""

Decided = Mapping[tuple[int, int], "Found | Left"]
"""By line and place, what the second reader has made of a number against the rules."""


class Judge:
    """Goes through the numbers of a scene in their order, remembering what was counted last."""

    def __init__(self, scene: Scene, weighed: Decided | None = None) -> None:
        """``weighed``: what the second reader has decided already; the rules go on from it."""
        self.scene = scene
        self._weighed = weighed or {}
        self.found: list[Found] = []
        self._left: list[Decision] = []
        self._loose: list[Candidate] = []
        self._untaken: dict[Candidate, str] = {}
        self.weighed: dict[tuple[int, int], Found | Left] = {}
        """What the second reader has decided against the rules."""
        self._counted = ""
        self._counted_at = 0
        self._unit = ""
        self._judged = 0
        self._cells: Cells = {}
        self._refused: tuple[int, Left] | None = None
        self._adrift = -1
        self._loosed = -1
        """The line in which a number was found to be nobody's."""
        self._strayed = -_FAR
        """The line of a number that was left after the last figure: what follows without a noun goes on with it."""
        self._beside = -_FAR
        """The same for money, jobs and the like, that only «из них» goes on with."""

    def judge(self) -> list[Decision]:
        """Decide all numbers; afterwards ``found`` holds the figures."""
        self._cells = read_cells(self.scene)
        for line in self.scene.lines:
            self._unit = ""
            for number in line.numbers:
                self._judge_number(line, number)
        self._weigh(revise(self.found, self._loose))
        taken = {(each.c.line.field, each.c.number.start) for each in self.found}
        left = [each for each in self._left if (each.field, each.start) not in taken]
        told = [
            note(each.c.line, each.c.number, each.kind.value, each.rule, each.case.bond.value) for each in self.found
        ]
        return sorted(told + left, key=lambda each: (each.field == "text", each.start))

    def _weigh(self, ruled: list[Found]) -> None:
        """The second reading: figures are added, and some of the rules' are doubted."""
        self.found = read_again(ruled, self._untaken, self.scene) if self._judged <= _MANY else ruled
        kept = {place_of(one) for one in self.found}
        doubted = [one for one in ruled if place_of(one) not in kept]
        self._left += [note(one.c.line, one.c.number, *_DOUBTED) for one in doubted]
        self.weighed = {place_of(one): one for one in self.found if one.rule == WEIGHED}
        self.weighed |= {place_of(one): _DOUBTED for one in doubted}

    def _judge_number(self, line: Line, number: Number) -> None:
        why = say_nature(number)
        if why:
            self._left.append(note(line, number, "left", *why))
            return
        if (line.index, number.start) in self._cells:
            self._take_cell(line, number)
            return
        glimpse = glance(line, number)
        passed = glimpse.passed
        if passed:
            self._counted, self._counted_at = passed, line.index
            beside = passed in _BESIDE or (passed == "regions" and self._tells_in(line))
            self._strayed = self._strayed if beside else line.index
            self._beside = self._beside if beside and passed == "regions" else line.index
            self._left.append(note(line, number, "left", "other_noun", f"counts {passed}"))
            return
        self._judged += 1
        if self._judged > _MOST:
            self._left.append(note(line, number, "left", "too_many", f"after {_MOST} numbers: a table or noise"))
            return
        if not self.scene.is_near(line):
            self._left.append(note(line, number, "left", "no_cluster", "no cluster is named near it"))
            return
        c = self._read_candidate(line, number, glimpse)
        result = self._weighed.get((line.index, number.start)) or self._decide(c, self._last(line))
        if isinstance(result, Found) and self._refused and self._refused[0] == line.index and goes_on(c):
            result = self._refused[1]
        if isinstance(result, Found) and c.elided and self._adrift == line.index:
            result = "left", "no_cluster", "goes on with what is no cluster's"
        if isinstance(result, Found) and result.case.bond is Bond.part and self._loosed == line.index:
            result = "left", "no_bond", "a part of what is no cluster's"
        if isinstance(result, Found) and self._goes_astray(result):
            result = "left", "strayed", "goes on with a number that is no cluster's"
        self._remember(c, result)
        if isinstance(result, Found):
            self.found.append(result)
            return
        self._left.append(note(line, number, *result))
        if result[1] in _LOOSE:
            self._loose.append(c)
        self._untaken[c] = result[1]

    def _take_cell(self, line: Line, number: Number) -> None:
        """A number in a table: its row and column say what it is."""
        cell = self._cells[line.index, number.start]
        if cell:
            self.found.append(cell)
        else:
            self._left.append(note(line, number, "left", "other_cell", "a table's cell that counts no members"))

    def _read_candidate(self, line: Line, number: Number, glimpse: Glimpse) -> Candidate:
        """The candidate; «на самом деле их 34» takes up the noun of the number that is corrected."""
        c = complete(line, number, glimpse)
        if c.elided and " на самом деле " in c.low:
            c.unit = self._unit
        self._unit = c.unit or self._unit
        if line.index - self._counted_at > 1:
            self._counted = ""
        self._counted_at = line.index
        return c

    def _goes_astray(self, found: Found) -> bool:
        """«Форум собрал 60 предприятий, год назад — [45]», «примут участие 30 стартапов, из них [12]»."""
        c = found.c
        strayed = max(self._strayed, self._beside) if found.case.bond is Bond.part else self._strayed
        if c.line.index - strayed >= _FAR or not leans_back(found):
            return False
        return not names_its_cluster(c) and not is_ours(c)

    def _remember(self, c: Candidate, result: Found | Left) -> None:
        rule = "" if isinstance(result, Found) else result[1]
        if isinstance(result, Found):
            self._strayed = self._beside = -_FAR
        elif c.unit or c.why_not:
            self._strayed = c.line.index
        if c.why_not or (c.unit and rule != "other_noun"):
            self._counted = c.why_not
        self._loosed = c.line.index if rule == "no_bond" and c.unit else -1
        if rule == "no_cluster":
            self._adrift = c.line.index
        if rule in _CONTAGIOUS and not isinstance(result, Found):
            self._refused = (c.line.index, result)

    def _last(self, line: Line) -> Found | None:
        """The figure said last, if it was in this sentence or the one before."""
        return self.found[-1] if self.found and line.index - self.found[-1].c.line.index <= 1 else None

    def _tells_in(self, line: Line) -> bool:
        """Whether a figure was found in this sentence already."""
        return bool(self.found) and self.found[-1].c.line is line

    def _whole(self, line: Line) -> Found | None:
        """The total told last, if it was within two sentences."""
        near = takewhile(lambda each: line.index - each.c.line.index <= 2, reversed(self.found))
        return next((each for each in near if each.kind in (Kind.total, Kind.aggregate)), None)

    def _decide(self, c: Candidate, last: Found | None) -> Found | Left:
        for refusal in REFUSALS:
            why = refusal(c, self.scene)
            if why:
                return "left", refusal.__name__, why
        bond = find_bond(c, last is not None) or find_so_many(c) or find_in_relative(c) or find_paper(c, self.scene)
        bond = bond or find_theirs(c, self.scene) or find_summed(c)
        if bond is Bond.part and last is None and self._whole(c.line) is None:
            bond = find_own_tie(c) or bond
        if bond is Bond.part and last is not None and last.case.owner.sort is Sort.group and is_placed_in_one(c):
            bond = Bond.belong
        if last is not None and is_picked_from(c, last.c):
            return "left", "universe", "of so many there are"
        if last is None and is_out_of_others(c, self._untaken):
            return "left", "universe", "of others told of before"
        if last is not None and is_told_again(c, last.c):
            return "left", "told_again", "all of those just told of"
        if c.elided and self._goes_on_beside(c):
            return "left", "other_noun", f"counts {self._counted}, said before"
        self._fill_unit(c, bond, last)
        echo = answered(c, self.scene) or self._hear_echo(c, bond)
        if echo:
            return echo
        if not c.unit:
            return "left", "no_noun", "counts nothing that can be a member"
        if c.elided and self._counted in PASSED_ON:
            return "left", "other_noun", f"counts {self._counted}, said before"
        return self._follow(c, bond, last) or self._give(c, bond)

    def _goes_on_beside(self, c: Candidate) -> bool:
        """«в отрасли занято 3,1 тыс. человек; шесть лет назад было [4,5] тыс.»: of what the sentence counted last."""
        before = [n for n in c.line.numbers if n.is_count and n.start < c.number.start]
        return self._counted in ("jobs", "money") and bool(before) and not names_its_cluster(c)

    def _fill_unit(self, c: Candidate, bond: Bond | None, last: Found | None) -> None:
        whole = self._whole(c.line) or last
        if bond is Bond.part and whole is not None and says_what_they_are(c):
            c.unit = whole.c.unit or c.unit
        if c.elided and bond in ELIDING:
            c.unit = inherit_unit(c, last, self.scene)
        if not c.unit and last and (c.adjectives or c.number.side or last.c.line is c.line):
            c.unit = last.c.unit

    def _hear_echo(self, c: Candidate, bond: Bond | None) -> Found | None:
        """A number without a tie of its own after a total: the same cluster's, if a rule of echoes knows it."""
        whole = self._whole(c.line)
        loose = bond is None or bond in LOOSE_BONDS
        if whole is None or not loose or not (c.unit or c.elided) or (c.elided and not stands_alone(c)):
            return None
        if (
            not c.elided
            and not opens_with_this(c)
            and c.unit not in (whole.c.unit, "участник", "компания", "предприятие", "организация", "фирма")
        ):
            return None
        heard = read_echo(c, whole.c.number.value)
        if heard is None:
            return None
        c.unit = c.unit or whole.c.unit
        return Found(Case(c, bond or Bond.now, whole.case.owner, self.scene), heard[0], whole.mention, heard[1])

    def _follow(self, c: Candidate, bond: Bond | None, last: Found | None) -> Found | Left | None:
        """A number that hangs on the figure before it: a part of it, its new size, one more of its list."""
        if bond is Bond.part:
            last = last or self._whole(c.line)
        if bond is Bond.part and last is None:
            refused = self._refused if self._refused and c.line.index - self._refused[0] <= 1 else None
            return refused[1] if refused else ("left", "part_of_nothing", "a part of something that was not said")
        if last is None:
            return None
        if bond is None and last.c.line is c.line and goes_on(c):
            return Found(Case(c, last.case.bond, last.case.owner, self.scene), last.kind, last.mention, "conjoined")
        if bond in (None, Bond.row, Bond.now) and is_gapped(c, last.c) and last.kind in _GAPPED:
            return Found(Case(c, last.case.bond, last.case.owner, self.scene), last.kind, last.mention, "gapped")
        if bond in (None, Bond.row, Bond.now) and is_next_part(c, last.c) and last.kind is Kind.subset:
            return Found(Case(c, last.case.bond, last.case.owner, self.scene), last.kind, last.mention, "next_part")
        if bond not in (Bond.part, Bond.now) or (bond is Bond.now and _names_another(c, last)):
            return None
        case = Case(c, bond, last.case.owner, self.scene, last.kind if bond is Bond.part else None)
        kind, rule = read_kind(case)
        return Found(case, kind, last.mention, rule)

    def _give(self, c: Candidate, bond: Bond | None) -> Found | Left:
        """The cluster the bond reaches, and the kind."""
        if bond is None:
            return self._say_untied(c)
        mention, owner, rivals = find_owner(c, bond, self.scene)
        if owner is None or mention is None:
            return ANOTHERS if rivals == ANOTHER else ("left", "no_cluster", "no cluster is named")
        if owner.sort is Sort.excluded:
            return "left", "not_industrial", "not an industrial cluster"
        if bond is Bond.row and c.noun_before and mention.sentence > c.line.index:
            return "left", "no_cluster", "a row before the cluster is named"
        if bond is Bond.grow and c.noun_before and c.unit in SORTS_OF_PLANTS and not c.line.mentions:
            return "left", "no_cluster", "one sort of enterprises, said of no cluster"
        if bond is Bond.genitive and acts(c) and not self._is_sized(owner):
            return "left", acted.__name__, "what some did, of so many as nobody told"
        if rivals:
            return "ambiguous", "two_clusters", "between " + " and ".join(rivals)
        case = Case(c, bond, owner, self.scene)
        kind, rule = read_kind(case)
        return Found(case, kind, mention, rule)

    def _is_sized(self, owner: Mention) -> bool:
        """Whether the cluster's size was told before."""
        return any(one.kind is Kind.total and one.case.owner.key == owner.key for one in self.found)

    def _say_untied(self, c: Candidate) -> Left:
        """Why a number that nothing ties to a cluster is left: its own part in the sentence, or no reason at all."""
        for refusal in UNTIED:
            why = refusal(c, self.scene)
            if why:
                return "left", refusal.__name__, why
        return "left", "no_bond", "nothing says that they belong to a cluster"


def _names_another(c: Candidate, last: Found) -> bool:
    """«В кластере мебели их [22]»: a cluster of its own is named before the number."""
    named = [m for m in clause_mentions(c) if m.form is Form.named and m.sort is Sort.cluster and m.last < c.first]
    return bool(named) and named[-1].key != last.case.owner.key


def place_of(found: Found) -> tuple[int, int]:
    """The line and place of a figure."""
    return found.c.line.index, found.c.number.start


def note(line: Line, number: Number, fate: str, rule: str, why: str) -> Decision:
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
