"""Plans: kept in view, reached when a total meets them, lapsed when their time has passed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from history.calendar import Calendar
from history.interval import agree
from history.life import Life
from history.stretch import Step, Stretch
from history.walk import Names
from model import MOSCOW, Basis, ChangeKind, Kind


@dataclass(frozen=True)
class Outlook:
    """What became of the plans."""

    reached: list[Step]
    open: list[Step]
    """Plans that are neither reached nor lapsed, in the order they were said."""


def follow_plans(lines: Iterable[Step], stretches: Iterable[Stretch], calendar: Calendar, names: Names) -> Outlook:
    """Hold every plan against the totals said after it. A lapsed plan gets a note that says so."""
    outlook = Outlook([], [])
    plans = [step for step in lines if step.change is ChangeKind.plan and not step.head.rejected]
    totals = _read_totals(stretches) if plans else []
    for step in sorted(plans, key=lambda step: (read_stated(step.head), step.recorded, step.id)):
        meeting = _find_meeting(step, totals, calendar)
        if meeting is not None:
            outlook.reached.append(_read_reached(step, meeting, names))
        elif not _note_lapse(step, totals):
            outlook.open.append(step)
    return outlook


def _read_totals(stretches: Iterable[Stretch]) -> list[Life]:
    found = (life for stretch in stretches if stretch.effective for step in stretch.steps for life in step.lives)
    return sorted(dict.fromkeys(life for life in found if life.claim.kind is Kind.total), key=lambda life: life.key)


def read_stated(life: Life) -> date:
    """The day on which a plan was told; its own as-of may be the day it is for."""
    published = life.saying.published
    return published.start if published else life.since.astimezone(MOSCOW).date()


def _find_meeting(step: Step, totals: list[Life], calendar: Calendar) -> Life | None:
    """The first later total that meets the plan; none where the cluster was that large already."""
    plan, stated = step.head, read_stated(step.head)
    then = calendar.find(stated)
    if then is not None and then.span[1] >= plan.span[0]:
        return None
    later = (life for life in totals if life.when.start > stated)
    return next((life for life in later if life.span[0] >= plan.span[0] or agree(life.span, plan.span)), None)


def _read_reached(step: Step, total: Life, names: Names) -> Step:
    plan = step.head
    recorded = max(step.recorded, total.since)
    notes = []
    if total.span[0] > plan.span[1]:
        notes.append("overtaken: more than was planned")
    if has_term(plan) and total.when.start > plan.claim.as_of.end:
        notes.append("after its time")
    name = names.new("reached", plan.name)
    return Step(ChangeKind.reached, name, [total], plan, recorded, flagged=False, named=total, notes=notes)


def _note_lapse(step: Step, totals: list[Life]) -> bool:
    plan = step.head
    if not has_term(plan):
        return False
    later = next((life for life in totals if life.when.start > plan.claim.as_of.end), None)
    if later is not None:
        step.notes.append(f"lapsed: {later.claim.count} said for {later.claim.as_of}")
    return later is not None


def has_term(plan: Life) -> bool:
    """Whether the text itself says by when."""
    dated = plan.saying.basis in (Basis.text, Basis.heading, Basis.footnote)
    return dated and plan.claim.as_of.end > read_stated(plan)
