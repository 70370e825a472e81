"""The change log of one cluster, and its figure on a day: pure functions of its sayings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from history.calendar import Calendar
from history.life import Life, read_lives, status_of
from history.lines import draw_lines
from history.plans import Outlook, follow_plans, read_stated
from history.stretch import PROOFS, Step
from history.sums import note_sums
from history.walk import Walk, walk_totals
from model import FLAGGED, Change, ChangeKind, Claim, Kind, Period, Saying, Status

Bounds = tuple[int, int]
"""The counts that are expected of a cluster, both included."""

Place = tuple[int, int, float, int]
"""Where a step stands in the log: by as-of, the vaguer date first, then as it became known."""


@dataclass(frozen=True)
class Held:
    """A cluster's figure as it stands, or stood on a day."""

    claim: Claim | None
    """None where nothing stands (any more)."""
    claim_id: str | None
    as_of: Period | None
    last_confirmed: date | None
    origins: int
    plan: Claim | None
    """The plan said last of those neither reached nor lapsed."""
    pending: Claim | None = None
    """A lower figure that waits for a person: a fall is never accepted by itself."""


@dataclass(frozen=True)
class History:
    """What follows from a cluster's sayings."""

    cluster: str
    walk: Walk
    lines: list[Step]
    calendar: Calendar
    outlook: Outlook
    expect: Bounds | None

    def changes(self) -> list[Change]:
        """The log in order of as-of."""
        steps = enumerate(self.walk.steps + self.lines + self.outlook.reached)
        return [self.change(step) for _, step in sorted(steps, key=lambda numbered: find_place(*numbered))]

    def change(self, step: Step) -> Change:
        """One step as the log has it."""
        return _read_change(self.cluster, step, self.expect)

    def held(self, on: date | None = None) -> Held:
        """The figure now, or the one that was true on a day as far as the sayings tell."""
        return _read_held(self, on)


def read_history(sayings: Iterable[Saying], cluster: str | None = None, expect: Bounds | None = None) -> History:
    """Everything that follows from one cluster's sayings, whatever their order.

    ``cluster`` is needed only where there may be none, or where a correction moved some elsewhere.
    """
    lives = read_lives(sayings, cluster)
    name = cluster or (lives[0].claim.cluster if lives else "")
    walk = walk_totals((life for life in lives if life.claim.kind is Kind.total), name)
    calendar, lines = Calendar(walk.stretches, walk.current), draw_lines(lives, walk.names)
    note_sums(lines, calendar, [life for life in lives if life.claim.kind is Kind.historical])
    outlook = follow_plans(lines, walk.stretches, calendar, walk.names)
    return History(name, walk, lines, calendar, outlook, expect)


def derive_log(sayings: Iterable[Saying], cluster: str | None = None, expect: Bounds | None = None) -> list[Change]:
    """The change log of one cluster: a pure function of all its sayings, of every kind, ever recorded."""
    return read_history(sayings, cluster, expect).changes()


def derive_figure(sayings: Iterable[Saying], on: date | None = None, cluster: str | None = None) -> Held:
    """The cluster's figure now, or as it was true ``on`` a day as far as the sayings tell."""
    return read_history(sayings, cluster).held(on)


def find_place(number: int, step: Step) -> Place:
    """The place of a step that was taken as the so manieth."""
    as_of = step.as_of
    return as_of.start.toordinal(), -as_of.end.toordinal(), step.recorded.timestamp(), number


def _read_change(cluster: str, step: Step, expect: Bounds | None) -> Change:
    lives = _find_proof(step)
    notes = [*step.notes, *_find_surprise(step, expect)]
    head = step.head
    return Change(
        id=step.id,
        cluster=cluster,
        change=step.change,
        flagged=step.flagged,
        status=_read_status(step),
        as_of=step.as_of,
        recorded=step.recorded,
        before=step.before.claim if step.before else None,
        after=None if step.change is ChangeKind.withdrawn else head.claim,
        origins=len({life.saying.origin for life in lives}) + _count_unseen(step),
        sayings=tuple(life.saying for life in lives[: max(PROOFS, len(step.lives))]),
        note="; ".join(notes),
        claim=head.claim_id,
        against=step.before.saying if step.before else None,
    )


def _find_proof(step: Step) -> list[Life]:
    """Who says it, the best first; a flagged figure shows who agreed with it since."""
    lives = list(step.lives)
    stretch = step.stretch
    if stretch is not None and stretch.opening is step:
        later = [life for other in stretch.steps if other is not step for life in other.lives if life not in lives]
        lives.extend(sorted(set(later), key=lambda life: (life.rank, life.key)))
    return lives


def _count_unseen(step: Step) -> int:
    return step.stretch.unseen if step.stretch is not None and step.stretch.opening is step else 0


def _find_surprise(step: Step, expect: Bounds | None) -> list[str]:
    low, high = step.head.span
    if expect is None or step.head.claim.kind is not Kind.total or step.change not in FLAGGED:
        return []
    outside = high < expect[0] or low > expect[1]
    return [f"outside the expected {expect[0]} to {expect[1]}"] if outside else []


def _read_status(step: Step) -> Status:
    if step.head.rejected:
        return Status.rejected
    decided = {status_of(life.saying, step.recorded) for life in (*step.lives, step.named)}
    return Status.accepted if Status.accepted in decided else Status.new


def _read_held(history: History, on: date | None) -> Held:
    walk = history.walk
    stretch = walk.current if on is None else history.calendar.find(on)
    plan = _find_plan(history, on)
    told = stretch.standing if stretch else _find_aggregate(history, on)
    lives = [life for life in told if on is None or life.when.start <= on]
    if not lives:
        return Held(None, None, None, None, 0, plan)
    figure = min(lives, key=lambda life: (life.span[1] - life.span[0], life.key))
    return Held(
        claim=figure.claim,
        claim_id=figure.claim_id,
        as_of=figure.claim.as_of,
        last_confirmed=max(life.when.start for life in lives),
        origins=len({life.saying.origin for life in lives}) + (stretch.unseen if stretch else 0),
        plan=plan,
        pending=walk.pending.figure.claim if walk.pending and walk.pending.standing and on is None else None,
    )


def _find_aggregate(history: History, on: date | None) -> Iterable[Life]:
    """Who tells the aggregate said last: a group has no totals of its own, that is its figure."""
    if not history.cluster.startswith("group:"):
        return ()
    lines = [step for step in history.lines if step.change is ChangeKind.aggregate and not step.head.rejected]
    standing = [[life for life in step.lives if life.until is None] for step in lines]
    told = [[life for life in lives if on is None or life.when.start <= on] for lives in standing]
    return max(filter(None, told), key=lambda lives: max(life.key for life in lives), default=())


def _find_plan(history: History, on: date | None) -> Claim | None:
    """The plan said last; on a day, the last of those said by then and not yet reached."""
    if on is None:
        return history.outlook.open[-1].head.claim if history.outlook.open else None
    reached = {step.before for step in history.outlook.reached if step.as_of.start <= on}
    plans = [step.head for step in history.lines if step.change is ChangeKind.plan and not step.head.rejected]
    said = [plan for plan in plans if read_stated(plan) <= on and plan not in reached]
    return max(said, key=lambda plan: (read_stated(plan), plan.key)).claim if said else None
