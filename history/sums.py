"""Whether the parts fit the totals. What does not is said, never hidden and never corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from history.calendar import Calendar
from history.life import Life
from history.stretch import Step, Stretch
from model import ChangeKind


def note_sums(lines: Iterable[Step], calendar: Calendar, background: Sequence[Life] = ()) -> None:
    """Add a note to each subset above its total, and each increment that two totals have no room for.

    ``background``: sizes of the past, told beside. An increment may hold one: those had come before.
    """
    for step in lines:
        if step.head.rejected:
            continue
        if step.change is ChangeKind.subset:
            step.notes.extend(_check_subset(step, calendar))
        elif step.change in (ChangeKind.increment, ChangeKind.decrease):
            step.notes.extend(_check_counted(step, background))
            step.notes.extend(_check_flow(step, calendar))


def _check_subset(step: Step, calendar: Calendar) -> list[str]:
    total = calendar.find(step.as_of.end)
    if total is None or step.head.span[0] <= total.span[1]:
        return []
    return [f"a part above its total: {_word(total)}"]


def _check_flow(step: Step, calendar: Calendar) -> list[str]:
    """Newcomers (or leavers) against the totals before and after them.

    More than the difference never fits; less does not fit where one document tells both.
    """
    before, after = calendar.find_before(step.as_of.start), calendar.find_next(step.as_of.start)
    if before is None or after is None:
        return []
    sign = 1 if step.change is ChangeKind.increment else -1
    bounds = sorted((sign * (after.span[0] - before.span[1]), sign * (after.span[1] - before.span[0])))
    low, high = step.head.span
    if low > bounds[1] or (high < bounds[0] and _told_together(step, after)):
        return [f"does not fit the totals: {_word(before)}, then {_word(after)}"]
    return []


def _check_counted(step: Step, background: Iterable[Life]) -> list[str]:
    """«59, including 48 accepted earlier»: eleven are new."""
    head = step.head
    beside = (life for life in background if _is_inside(life, head) and life.span[1] < head.span[0])
    before = max(beside, key=lambda life: life.span[1], default=None)
    if before is None:
        return []
    return [f"includes {before.claim.count} that had come before: {head.claim.count - before.claim.count} are new"]


def _is_inside(life: Life, head: Life) -> bool:
    """Whether it is told in the same words of the same text."""
    one, other = life.saying, head.saying
    same = (one.document, one.version, one.field) == (other.document, other.version, other.field)
    return same and one.start < other.end and other.start < one.end


def _told_together(step: Step, total: Stretch) -> bool:
    documents = {life.saying.document for life in step.lives}
    return any(life.saying.document in documents for life in total.opening.lives)


def _word(stretch: Stretch) -> str:
    claim = stretch.figure.claim
    qualifier = "" if claim.qualifier == "exact" else claim.qualifier.value.replace("_", " ") + " "
    count = f"{claim.count}–{claim.count_high}" if claim.count_high is not None else str(claim.count)
    return f"{qualifier.removeprefix('range ')}{count} as of {claim.as_of}"
