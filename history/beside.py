"""The lines beside the totals, as a history that is cut short remembers them.

A total that is said for a later day than all there was leaves most lines as they are: what is noted of them looks at
the totals of their own days. Here stands what it may still touch: plans that it meets, newcomers that wait for the
next total. Where it does, everything is derived from all sayings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from history.interval import agree
from history.life import Life
from history.log import History, Place, find_place
from history.plans import has_term, read_stated
from history.stretch import Step, Stretch
from history.walk import Walk
from model import ChangeKind

MOST = 200
"""Lines that are remembered."""

_FLOWS = (ChangeKind.increment, ChangeKind.decrease)


@dataclass(frozen=True)
class Beside:
    """The lines, in as much as later totals may touch them."""

    places: list[Place]
    """Where they stand in the log, in order."""
    day: date
    """The last day that one of them speaks of, or that a plan was told on."""
    last: date
    """The last day for which a total was said."""
    plans: list[Step]
    """Those that are neither reached nor lapsed, in the order they were said."""
    waiting: list[Step]
    """Those of them that a later total may meet, or come too late for."""
    lapsed: list[Step]
    """Plans whose time has passed: a total may still meet them after it."""
    is_settled: bool
    """Whether a total has met a plan or outlived it: another one of the same day may come before it."""

    def count_after(self, place: Place) -> int:
        """How many of the lines stand behind a place in the log."""
        return len(self.places) - bisect_right(self.places, place)


NOTHING = Beside([], date.min, date.min, [], [], [], is_settled=False)


@dataclass(frozen=True)
class Before:
    """What a walk held before it went on, as far as the lines look at it."""

    present: Stretch
    figure: Life
    days: frozenset[date]
    effective: dict[Stretch, bool]
    is_last: bool
    """Whether no figure was said for a later time than the present one."""


def look_beside(history: History) -> Beside | None:
    """What to remember of a history's lines; None where whatever is said next may touch them."""
    steps = [*history.lines, *history.outlook.reached]
    if not steps:
        return NOTHING
    if len(steps) > MOST or any(_waits(history, step) for step in history.lines):
        return None
    plans = [step for step in history.lines if step.change is ChangeKind.plan]
    reached = {step.before for step in history.outlook.reached}
    over = [step for step in plans if step not in history.outlook.open and step.head not in reached]
    days = [step.as_of.end for step in history.lines if step.change is not ChangeKind.plan]
    return Beside(
        places=sorted(find_place(number, step) for number, step in enumerate(steps)),
        day=max([*days, *(read_stated(life) for step in plans for life in step.lives)]),
        last=max((life.when.start for life in _list_totals(history.walk)), default=date.min),
        plans=[_shorten(step) for step in history.outlook.open],
        waiting=[_shorten(step) for step in history.outlook.open if has_term(step.head) or not _was_met(history, step)],
        lapsed=[_shorten(step) for step in over if not step.head.rejected and not _was_met(history, step)],
        is_settled=bool(history.outlook.reached) or any(step not in history.outlook.open for step in plans),
    )


def note_before(walk: Walk, present: Stretch) -> Before:
    """What to compare with when the walk has gone on."""
    effective = {stretch: stretch.effective for stretch in walk.stretches}
    return Before(present, present.figure, frozenset(present.days()), effective, walk.stretches[-1] is present)


def look_again(beside: Beside, before: Before, walk: Walk, lives: Sequence[Life]) -> Beside | None:
    """The same after a walk went on by some totals; None where they may have touched a line."""
    if not beside.places:
        return beside
    if _has_turned(before, walk) or any(_touches(beside, before, walk, life) for life in lives):
        return None
    return replace(beside, last=max([beside.last, *(life.when.start for life in lives)]))


def _has_turned(before: Before, walk: Walk) -> bool:
    """Whether the past looks different: a figure counts no more, was said more closely, or is outdated since."""
    if before.present.figure is not before.figure:
        return True
    if any(stretch.effective is not was for stretch, was in before.effective.items()):
        return True
    rose = walk.current is not before.present
    return rose and not (before.is_last and all(stretch.dated is not None for stretch in walk.stretches))


def _touches(beside: Beside, before: Before, walk: Walk, life: Life) -> bool:
    day = life.when.start
    known = day in before.days and walk.current is before.present and not beside.is_settled
    if not known and day <= max(beside.day, beside.last):
        return True
    met = any(_meets(step.head, life) for step in (*beside.waiting, *beside.lapsed))
    return met or any(has_term(step.head) and day > step.head.claim.as_of.end for step in beside.waiting)


def _meets(plan: Life, life: Life) -> bool:
    return life.when.start > read_stated(plan) and (life.span[0] >= plan.span[0] or agree(life.span, plan.span))


def _waits(history: History, step: Step) -> bool:
    """Whether newcomers or leavers are still to be held against the next total."""
    if step.change not in _FLOWS or step.head.rejected:
        return False
    start = step.as_of.start
    return history.calendar.find_before(start) is not None and history.calendar.find_next(start) is None


def _was_met(history: History, step: Step) -> bool:
    """Whether the cluster was that large when the plan was told: then no total meets it."""
    then = history.calendar.find(read_stated(step.head))
    return then is not None and then.span[1] >= step.head.span[0]


def _list_totals(walk: Walk) -> Iterable[Life]:
    return (life for stretch in walk.stretches for step in stretch.steps for life in step.lives)


def _shorten(step: Step) -> Step:
    return replace(step, lives=[step.head], named=step.head)
