"""News of the past: it agrees with what stood then, contradicts it, or adds a point."""

from __future__ import annotations

from bisect import bisect_right

from history.interval import agree
from history.life import Life
from history.rivals import is_same_news
from history.standing import Place, Standing
from history.stretch import Step, Stretch
from history.voice import Voice
from model import ChangeKind


def is_late(standing: Standing, voice: Voice) -> Place | None:
    """About the past: it agrees with what stood then, dates what follows better, contradicts, or adds a point."""
    held, head = standing.held, voice.head
    if held is None or not (held.is_after(head) or _before_waiting(standing, head) or held.fitted(head)):
        return None
    former, following = _neighbours(standing, head)
    if former is not None and former.agrees(head):
        return Place(ChangeKind.late, former, joins=former)
    if former is not None and former.was_told(head):
        return Place(ChangeKind.late, former, past=True)
    if following is not None and _dates_better(following.opening, head):
        return Place(ChangeKind.confirmed, following, joins=following, leads=True)
    within = _find_begun_within(standing, head) or _find_still_held(standing, former, head)
    if within is not None:
        return Place(ChangeKind.late, within, joins=within)
    there = [stretch for stretch in (former, following) if stretch and stretch.contradicts(head)]
    for rival in standing.rivals.values():
        near = is_same_news(rival, head) if there else rival.as_of.meets(head.when)
        if rival.agrees(head) and near:
            return Place(ChangeKind.late, rival, joins=rival)
    if there:
        return Place(ChangeKind.conflict, there[0])
    return Place(ChangeKind.late, former, past=True)


def _before_waiting(standing: Standing, life: Life) -> bool:
    """Whether it is about a time before the fall that waits, or before one that led to it, known before it was."""
    falls = set[Stretch]()
    fall = standing.waiting
    while fall is not None and fall is not standing.held and fall not in falls:
        if _is_told_before(fall, life):
            return True
        falls.add(fall)
        fall = standing.stretch_of(fall.opening.before)
    return False


def _is_told_before(fall: Stretch, life: Life) -> bool:
    if fall.opening.recorded >= life.since or fall.agrees(life):
        return False
    return fall.dated is not None and life.when.end < max(fall.dated, fall.begun_by) and life.rank >= fall.rank


def _dates_better(step: Step, life: Life) -> bool:
    """Whether it is the very figure of a step, told for an earlier day; one that may be the same is a point apart.

    Not before what the step led away from: 93 in May is not the 93 to which 82 of June rose.
    """
    opening, before = step.head, step.before
    if before is not None and life.when.end < before.when.start <= opening.when.start:
        return False
    return agree(opening.span, life.span) and opening.claim.count == life.claim.count and life.key < opening.key


def _neighbours(standing: Standing, life: Life) -> tuple[Stretch | None, Stretch | None]:
    """The figure that stood at a saying's as-of, and the one that followed."""
    as_of = life.when
    at = bisect_right(
        standing.stretches, (as_of.start.toordinal(), -as_of.end.toordinal()), key=lambda stretch: stretch.place
    )
    stretches = standing.stretches
    former = next((stretches[i] for i in range(at - 1, -1, -1) if stretches[i].effective), None)
    following = next((stretches[i] for i in range(at, len(stretches)) if stretches[i].effective), None)
    return former, following


def _find_still_held(standing: Standing, former: Stretch | None, life: Life) -> Stretch | None:
    """62 on 15 August, where 62 stood in July and 65 «in August»: what stood until some day of that month."""
    if former is None or former.begun_by <= life.when.start:
        return None
    before = standing.stretches[: standing.stretches.index(former)]
    last = next((stretch for stretch in reversed(before) if stretch.effective), None)
    return last if last is not None and last.agrees(life) else None


def _find_begun_within(standing: Standing, life: Life) -> Stretch | None:
    """«В августе их было 62», where 61 stood on the 2nd and 62 from the 22nd: what began in that time and agrees.

    Or what came next: a release of 5 September tells what held in August.
    """
    as_of = life.when
    later = [s for s in standing.stretches if s.effective and as_of.start <= s.opening.head.when.start]
    begun = [stretch for stretch in later if stretch.opening.head.when.start <= as_of.end]
    following = later[len(begun) : len(begun) + 1] if as_of.start < as_of.end else []
    return next((stretch for stretch in (*begun, *following) if stretch.agrees(life)), None)
