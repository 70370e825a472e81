"""A history cut short: what it must remember so that sayings yet to come go on from it.

The log of a cluster is a function of all its sayings. But a new page that tells a total for now touches the present
figure only; for such ones, and for reprints of what was told of late, a few sayings of each stretch will do, however
long the history is. Everything else (edits, withdrawals, verdicts, new parts and plans, late news) is derived from all
sayings: :func:`cut_short` and :func:`go_on` answer None where the short way might not give the very same log.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from history.beside import Beside, look_again, look_beside, note_before
from history.calendar import Calendar
from history.life import Life, read_lives
from history.log import Bounds, History, Place, find_place
from history.plans import Outlook
from history.stretch import PROOFS, Step, Stretch
from history.walk import Names, Walk, take_moment
from model import Change, ChangeKind, Kind, Saying

MOST = 200
"""Sayings of the present figure's opening that are still remembered one by one."""

RECENT = 30
"""Sayings in the steps before the last one that are remembered whole, so that their reprints find them."""


@dataclass(frozen=True)
class Checkpoint:
    """Where a history stands."""

    cluster: str
    moment: datetime
    """The last one that was walked."""
    walk: Walk
    count: int
    """Steps of the log so far."""
    last: Place
    """Where the last step of its totals stands."""
    latest: date
    """The last day that one of them is of, which may be later than where it stands: «в 2026 году»."""
    beside: Beside
    """Its other steps."""

    @property
    def origins(self) -> dict[str, str]:
        """The origin of each document whose reprints can be judged from here."""
        known = {origin for origin, *_ in self.walk.twins}
        found = {life.saying.document: life.saying.origin for life in self.walk.place_of}
        return {document: origin for document, origin in found.items() if origin in known}


@dataclass(frozen=True)
class Progress:
    """What new sayings made of a history."""

    history: History
    changes: list[Change]
    """The new steps; they stand together."""
    position: int
    """Where the first of them stands in the log. What stood there, and all behind it, moves back by their number."""
    renewed: list[Change]
    """The steps that show them too: the one that brought the figure they agree with, and those they reprint."""
    checkpoint: Checkpoint | None


def cut_short(history: History) -> Checkpoint | None:
    """The checkpoint after all that was walked; None where parts, plans or what ended may have a say next."""
    steps = history.walk.steps
    if not steps or history.walk.withdrawn is not None:
        return None
    beside = look_beside(history)
    last = max(find_place(number, step) for number, step in enumerate(steps))
    count = len(steps) + len(history.lines) + len(history.outlook.reached)
    return None if beside is None else _cut(history, count, last, _find_latest(steps), beside)


def go_on(checkpoint: Checkpoint, sayings: Iterable[Saying], expect: Bounds | None = None) -> Progress | None:
    """Walk on from a checkpoint (which is used up by it) with what new documents say.

    They must be reprints of nothing but what the checkpoint's ``origins`` name, and say what nobody's claim has said
    before.
    """
    walk, present = checkpoint.walk, checkpoint.walk.current
    lives = read_lives(sayings, checkpoint.cluster)
    if present is None or not all(_is_plain(life, checkpoint.moment) for life in lives):
        return None
    opening, before = present.opening, note_before(walk, present)
    heads = {step: (step.head, len(step.lives)) for step in present.steps}
    begun: dict[datetime, list[Life]] = defaultdict(list)
    for life in lives:
        begun[life.since].append(life)
    for moment in sorted(begun):
        take_moment(walk, moment, begun[moment], [])
    places = [find_place(checkpoint.count + number, step) for number, step in enumerate(walk.steps)]
    touched = {step.stretch for step in walk.steps if step.stretch and step.stretch.opening not in walk.steps}
    led = any(step.head is not head for step, (head, _) in heads.items())
    if led or touched - {opening.stretch} or min(places, default=checkpoint.last) < checkpoint.last:
        return None
    if any(step.head.when.start < checkpoint.latest for step in walk.steps):
        return None
    beside = look_again(checkpoint.beside, before, walk, lives)
    behind = {checkpoint.beside.count_after(place) for place in places} or {0}
    if beside is None or len(behind) > 1:
        return None
    grown = [step for step, (_, told) in heads.items() if len(step.lives) > told]
    renewed = dict.fromkeys([opening, *grown] if touched or grown else [])
    calendar, outlook = Calendar(walk.stretches, walk.current), Outlook([], beside.plans)
    history = History(checkpoint.cluster, walk, [], calendar, outlook, expect)
    return Progress(
        history=history,
        changes=history.changes(),
        position=checkpoint.count - behind.pop(),
        renewed=[history.change(step) for step in renewed],
        checkpoint=_cut(
            history,
            checkpoint.count + len(walk.steps),
            max(places, default=checkpoint.last),
            max(checkpoint.latest, _find_latest(walk.steps)),
            beside,
        ),
    )


def _find_latest(steps: Iterable[Step]) -> date:
    return max((step.head.when.start for step in steps), default=date.min)


def _is_plain(life: Life, moment: datetime) -> bool:
    plain = life.until is None and not life.reread and life.saying.verdict is None
    return plain and life.claim.kind is Kind.total and life.since > moment


def _cut(history: History, count: int, last: Place, latest: date, beside: Beside) -> Checkpoint | None:
    walk = history.walk
    current = walk.current
    if current is None or walk.moment is None or not _is_whole(current) or _steps_from_waiting(walk):
        return None
    asked = {*walk.rivals.values(), walk.pending}
    short = {one: _shorten_present(one) if one is current else _shorten(one, one in asked) for one in walk.stretches}
    place_of = {life: step for step in short[current].steps if step.id for life in step.lives}
    cut = Walk(
        stretches=[short[one] for one in walk.stretches],
        rivals={span: short[one] for span, one in walk.rivals.items()},
        current=short[current],
        pending=walk.pending and short[walk.pending],
        last_word={source: (day, short[one]) for source, (day, one) in walk.last_word.items()},
        names=Names(history.cluster),
        place_of=place_of,
        twins=_find_whole_groups(walk, place_of),
        moment=walk.moment,
    )
    told = [life.since for step in history.lines for life in step.lives]
    return Checkpoint(history.cluster, max([walk.moment, *told]), cut, count, last, latest, beside)


def _steps_from_waiting(walk: Walk) -> bool:
    """Whether what waits is a step from another fall that waits: a better tier goes on from that one."""
    before = walk.waiting.opening.before if walk.waiting else None
    return before is not None and walk.stretch_of(before) is not walk.current


def _find_whole_groups(walk: Walk, place_of: dict[Life, Step]) -> dict[tuple[str, int, int], Life]:
    """The twins of the groups of near-identical texts of which all that counts is remembered."""
    lost = {origin for (origin, *_), life in walk.twins.items() if life not in place_of}
    lost |= {life.saying.origin for life in walk.place_of if life.rejected}
    return {twin: life for twin, life in walk.twins.items() if twin[0] not in lost}


def _is_whole(stretch: Stretch) -> bool:
    """Whether all who ever told the figure still stand for it, and its opening is not told by hundreds."""
    told = {life for step in stretch.steps for life in step.lives}
    return told == stretch.standing and len(stretch.opening.lives) <= MOST


def _shorten(stretch: Stretch, is_rival: bool) -> Stretch:
    """A figure of the past, or a rival: nothing that goes on the short way joins it.

    Who told it for which day is asked of rivals only.
    """
    if _is_short(stretch) and (is_rival or not stretch.told):
        return stretch
    opening = replace(stretch.opening, lives=[stretch.opening.head], named=stretch.opening.head, before=None)
    standing = {stretch.figure} if stretch.standing else set()
    short = _copy(stretch, opening, [opening], standing)
    return short if is_rival else replace(short, told={})


def _is_short(stretch: Stretch) -> bool:
    """Whether it was cut before, as nearly all of a long history was."""
    opening = stretch.opening
    alone = len(stretch.steps) == len(opening.lives) == 1 and opening.before is None and opening.named is opening.head
    return alone and not stretch.standing - {stretch.figure}


def _shorten_present(stretch: Stretch) -> Stretch:
    """The present figure: what its opening shows, and what else its figure is read from."""
    opening = _copy_step(stretch.opening)
    recent = [_copy_step(step) for step in _find_recent(stretch)]
    told = {life for step in (opening, *recent) for life in step.lives}
    others = [life for life in stretch.standing if life not in told]
    shown = sorted(others, key=lambda life: (life.rank, life.key))[:PROOFS]
    narrowest = min(stretch.standing, key=lambda life: (life.span[1] - life.span[0], life.key))
    latest = max(stretch.standing, key=lambda life: life.when.start)
    kept = list(dict.fromkeys([*shown, *(life for life in (narrowest, latest, stretch.figure) if life in others)]))
    rest = Step(ChangeKind.confirmed, "", kept, None, opening.recorded, flagged=False, named=opening.head)
    short = _copy(stretch, opening, [opening, *([rest] if kept else []), *recent], {*told, *kept})
    short.unseen = stretch.unseen + len(_origins(stretch.standing) - _origins(short.standing))
    return short


def _find_recent(stretch: Stretch) -> list[Step]:
    """The last steps that joined the figure, without what an earlier cut has left of older ones."""
    found: list[Step] = []
    size = 0
    for step in reversed(stretch.steps):
        size += len(step.lives)
        if size > RECENT:
            break
        if step is not stretch.opening and step.id:
            found.append(step)
    return found[::-1]


def _copy_step(step: Step) -> Step:
    return replace(step, lives=list(step.lives), notes=list(step.notes))


def _copy(stretch: Stretch, opening: Step, steps: list[Step], standing: set[Life]) -> Stretch:
    spans = stretch.unseen_spans | {life.span for life in stretch.standing - standing}
    short = replace(stretch, opening=opening, steps=steps, standing=standing, unseen_spans=spans)
    for step in steps:
        step.stretch = short
    return short


def _origins(lives: Iterable[Life]) -> set[str]:
    return {life.saying.origin for life in lives}
