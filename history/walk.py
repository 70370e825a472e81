"""The walk: a cluster's totals, moment by moment of recorded time, each moment in order of as-of.

What one moment brings is placed into what was known before it, and nothing that was known before
is derived anew: so a flag once raised keeps its id, and "known on D" never changes later.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256

from history.edits import comes_first, find_taken_back
from history.judge import judge
from history.life import Life
from history.reprints import find_twin
from history.standing import Place, Standing
from history.stretch import Step, Stretch
from history.succession import (
    find_fall_before,
    find_latest,
    find_successor,
    goes_on,
    goes_on_from_fall,
    outlasts,
    steps_back,
)
from history.voice import Voice, read_voices
from model import FLAGGED, MOSCOW, ChangeKind, Period

FLAPPING = timedelta(days=30)
"""How soon a page must take its edit or withdrawal back for both to be one closed event."""


def _moscow_day(moment: datetime) -> date:
    return moment.astimezone(MOSCOW).date()


class Names:
    """Ids that later sayings do not change: made of the claim read first for a thing, and which time it is."""

    def __init__(self, cluster: str) -> None:
        self.cluster = cluster
        self.times: dict[tuple[str, str], int] = defaultdict(int)

    def new(self, word: str, name: str) -> str:
        """The next id for ``name``."""
        self.times[word, name] += 1
        said = "\n".join((word, self.cluster, name, str(self.times[word, name])))
        return sha256(said.encode()).hexdigest()[:32]


@dataclass(eq=False, slots=True)
class Walk(Standing):
    """The state of a walk: what stands, and the steps so far in the order they were taken."""

    names: Names = field(default_factory=lambda: Names(""))
    steps: list[Step] = field(default_factory=list)
    overruled: dict[Life, list[Life]] = field(default_factory=dict)
    """What does not count while a source's newer saying of the same as-of stands, by that saying."""
    moment: datetime | None = None
    """The last one that was taken."""


def walk_totals(lives: Iterable[Life], cluster: str) -> Walk:
    """Walk through the totals of one cluster; the order of ``lives`` does not matter."""
    begun: dict[datetime, list[Life]] = defaultdict(list)
    ended: dict[datetime, list[Life]] = defaultdict(list)
    for life in lives:
        begun[life.since].append(life)
        if life.until is not None:
            ended[life.until].append(life)
    walk = Walk(names=Names(cluster))
    for moment in sorted(begun.keys() | ended.keys()):
        take_moment(walk, moment, begun.get(moment, []), ended.get(moment, []))
    return walk


def take_moment(walk: Walk, moment: datetime, begun: list[Life], ended: list[Life]) -> None:
    """Place what one moment of recorded time brought and took away."""
    walk.moment = moment
    if len(begun) == 1 and not ended:  # the usual case
        _take_voice(walk, Voice(begun[0]), moment)
    else:
        _take_all(walk, moment, begun, ended)
    for life in begun:
        if life.until == life.since:
            _end(walk, life)
    _restore(walk, moment)
    _withdraw(walk, moment)


def _take_all(walk: Walk, moment: datetime, begun: list[Life], ended: list[Life]) -> None:
    freed: list[Life] = []
    for life in sorted(ended, key=lambda life: life.key):
        _end(walk, life)
        freed += _free(walk, life, moment)
    voices = read_voices(begun + freed, ended, walk.held.figure if walk.held else None)
    voices.sort(key=lambda voice: not comes_first(walk, voice))
    if not freed and not any(goes_on(walk, voice, ended) for voice in voices):
        _withdraw(walk, moment)  # before what is new: that is a step from what still stands
    for voice in voices:
        _take_voice(walk, voice, moment)
    successor = find_successor(walk, ended, voices)
    if successor is not None:
        _make_present(walk, successor)


def _end(walk: Walk, life: Life) -> None:
    step = walk.place_of.get(life)
    if step is not None and step.stretch is not None:
        step.stretch.end(life)


def _free(walk: Walk, life: Life, moment: datetime) -> list[Life]:
    """What counts again now that the saying which overruled it has ended."""
    step = walk.place_of.get(life)
    waiting = walk.overruled.pop(life, [])
    heirs = [other for other in step.lives if other in step.stretch.standing] if step and step.stretch else []
    if heirs:
        _overrule(walk, heirs[0], waiting)
        return []
    freed = [other for other in waiting if other.until is None or other.until > moment]
    walk.steps = [step for step in walk.steps if step.head not in freed]
    for other in freed:
        del walk.place_of[other]
    return freed


def _overrule(walk: Walk, by: Life, lives: Iterable[Life]) -> None:
    walk.overruled.setdefault(by, []).extend(lives)


def _take_voice(walk: Walk, voice: Voice, moment: datetime) -> None:
    if voice.head.rejected:
        place = judge(walk, voice)
        _new_step(walk, place, voice.head, moment)
        return
    edit = find_taken_back(walk, voice)
    if edit is not None and moment - edit.recorded <= FLAPPING:
        step = _take_back(walk, edit, voice.head, moment)
    else:
        twin = find_twin(walk, voice)
        _wait_again(walk, twin, voice.head)
        step = twin or _open(walk, voice.head, judge(walk, voice), moment)
    _settle_in(walk, step, voice.head)
    for life in voice.others:
        _settle_in(walk, step, life)
    for life in voice.overruled:
        note = "the same source says otherwise for the same time"
        _new_step(walk, Place(ChangeKind.late, walk.held, note=note), life, moment)
    if voice.overruled:
        _overrule(walk, voice.head, voice.overruled)


def _wait_again(walk: Walk, twin: Step | None, life: Life) -> None:
    """A fall that only reprints told, and a lesser tier has answered since, waits again when its origin is found."""
    fall, held = twin.stretch if twin else None, walk.held
    if fall is None or held is None or walk.waiting is not None or fall not in walk.rivals.values():
        return
    if life.rank < fall.rank and fall.span[1] < held.span[0] and not held.is_after(life):
        walk.pending = fall


def _take_back(walk: Walk, edit: Step, life: Life, moment: datetime) -> Step:
    """Close an edit that its document takes back, or open it again; the figure it returns to is told once more."""
    former = walk.stretch_of(edit.before)
    back = edit.stretch if edit.closed else former
    assert back is not None, "find_taken_back has looked"
    was_present = walk.current in (former, edit.stretch)
    edit.closed = not edit.closed
    edit.notes.append(f"changed {'back' if edit.closed else 'again'} on {_moscow_day(moment)}")
    step = _new_step(walk, Place(ChangeKind.confirmed, former), life, moment)
    _follow(walk, step, back)
    if was_present and back.ruled:
        _make_present(walk, back)
    return step


def _open(walk: Walk, life: Life, place: Place, moment: datetime) -> Step:
    step = _new_step(walk, place, life, moment)
    if place.joins is None and not (place.change is ChangeKind.late and not place.past):
        _new_stretch(walk, step, place)
    elif place.joins is None and isinstance(place.before, Stretch):
        _overrule(walk, place.before.figure, [life])
    elif place.joins is not None:
        _follow(walk, step, place.joins)
        if place.leads:
            _lead(walk, step, place.joins)
    if place.present and step.stretch is not None:
        waiting = walk.waiting if place.change is ChangeKind.edit else None
        _make_present(walk, step.stretch)
        if waiting is not None and waiting.as_of.start > step.head.when.start:
            _wait_on(walk, step.stretch, waiting)
    elif walk.pending is not None and step.stretch is walk.current and outlasts(life, walk.pending):
        walk.pending = find_fall_before(walk, walk.pending, life)
    elif place.joins is not None and steps_back(walk, place.joins, life):
        walk.pending = place.joins
    if place.beats is not None and place.beats is not step.stretch:
        _beat(walk, place.beats, step)
    if place.change is ChangeKind.edit:
        walk.edits[life.saying.document] = step
    return step


def _wait_on(walk: Walk, corrected: Stretch, waiting: Stretch) -> None:
    """What was told as a fall from a figure that was corrected since: it may be none from the corrected one."""
    low, high = corrected.span
    agrees = waiting.rank <= corrected.rank and waiting.span[1] >= low
    if waiting.span[0] > high or agrees:
        _make_present(walk, waiting)
    else:
        walk.pending = waiting


def _beat(walk: Walk, stretch: Stretch, by: Step) -> None:
    """A figure that lost a conflict: told again it is no news, and it was not true where both speak of one time."""
    walk.rivals[stretch.span] = stretch
    if stretch.as_of.meets(by.head.when):
        stretch.effective = False


def _new_stretch(walk: Walk, step: Step, place: Place) -> None:
    stretch = Stretch(step, step.head, effective=place.present or place.past)
    step.stretch = stretch
    stretch.steps.append(step)
    insort(walk.stretches, stretch, key=lambda stretch: stretch.place)
    if not stretch.effective:
        walk.rivals[stretch.span] = stretch
        below = walk.held is not None and stretch.span[0] <= walk.held.span[1]
        waits = below and place.change in (ChangeKind.rise, ChangeKind.fall, ChangeKind.edit)
        goes_on = goes_on_from_fall(walk, place, stretch)
        if waits and (walk.pending is None or goes_on or stretch.rank <= walk.pending.rank):
            walk.pending = stretch


def _follow(walk: Walk, step: Step, stretch: Stretch) -> None:
    step.stretch = stretch
    stretch.steps.append(step)


def _lead(walk: Walk, step: Step, stretch: Stretch) -> None:
    """Let an earlier saying lead the opening; the sayings that made it become a confirmation."""
    opening = stretch.opening
    step.lives, opening.lives = opening.lives, step.lives
    if stretch.figure.span == opening.head.span:
        stretch.figure = opening.head
    for member in (step, opening):
        for life in member.lives:
            walk.place_of[life] = member
    walk.stretches.sort(key=lambda stretch: stretch.place)


def _make_present(walk: Walk, stretch: Stretch) -> None:
    for span in [span for span, rival in walk.rivals.items() if rival is stretch]:
        del walk.rivals[span]
    stretch.effective = stretch.ruled = True
    walk.current, walk.withdrawn, walk.pending = stretch, None, None


def _settle_in(walk: Walk, step: Step, life: Life) -> None:
    """Write down where a saying stands, and let it stand for its figure."""
    if walk.place_of.get(life) is None and life not in step.lives:
        step.join(life)
    step = walk.place_of.setdefault(life, step)
    stretch = step.stretch
    if stretch is not None:
        stretch.add(life)
        source, day = life.claim.source, life.when.start
        last = walk.last_word.get(source)
        if last is None or day >= last[0]:
            walk.last_word[source] = day, stretch
        walk.twins.setdefault((life.saying.origin, *life.span), life)


def _new_step(walk: Walk, place: Place, life: Life, moment: datetime) -> Step:
    before = place.before.figure if isinstance(place.before, Stretch) else place.before
    flagged = place.change in FLAGGED and not life.reread
    step = Step(place.change, walk.names.new("change", life.name), [life], before, moment, flagged, life)
    step.notes.extend([place.note] if place.note else [])
    walk.steps.append(step)
    walk.place_of[life] = step
    return step


def _restore(walk: Walk, moment: datetime) -> None:
    """Where the withdrawn figure is said again by its own page, it is the present again."""
    step = walk.withdrawn
    if step is not None and step.stretch is not None and step.stretch.standing:
        step.closed = True
        step.notes.append(f"said again on {_moscow_day(moment)}")
        _make_present(walk, step.stretch)


def _withdraw(walk: Walk, moment: datetime) -> None:
    """Where no document backs the present figure any more, fall back to the latest that still stands."""
    gone = walk.current
    if gone is not None and gone.standing:
        return
    latest = find_latest(walk.stretches)
    if latest is not None:
        _make_present(walk, latest)
    walk.current = latest
    if gone is not None:
        walk.withdrawn = _reopen(gone, moment) or _new_withdrawal(walk, gone, moment)


def _reopen(gone: Stretch, moment: datetime) -> Step | None:
    for step in reversed(gone.steps):
        if step.change is ChangeKind.withdrawn and moment - step.recorded <= FLAPPING:
            step.closed = False
            return step
    return None


def _new_withdrawal(walk: Walk, gone: Stretch, moment: datetime) -> Step:
    life = gone.figure
    day = Period.day(_moscow_day(moment))
    flagged = not gone.opening.head.reread
    step = Step(
        ChangeKind.withdrawn, walk.names.new("withdrawn", life.name), [life], life, moment, flagged, life, day=day
    )
    _follow(walk, step, gone)
    walk.steps.append(step)
    return step
