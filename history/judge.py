"""What a new saying of a total is to the history so far: the rules of the change log, first match wins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from history.interval import Interval, agree, describe_step, narrower
from history.life import Life, by_clock, status_of
from history.stretch import Step, Stretch
from history.voice import Voice
from model import ChangeKind, Status


@dataclass(eq=False, slots=True)
class Standing:
    """What stands at a moment of recorded time."""

    stretches: list[Stretch] = field(default_factory=list)
    """In order of as-of."""
    rivals: dict[Interval, Stretch] = field(default_factory=dict)
    """Figures that were flagged and did not become the present: unsettled conflicts and unaccepted falls."""
    current: Stretch | None = None
    withdrawn: Step | None = None
    """The withdrawal that nobody has answered yet."""
    pending: Stretch | None = None
    """The last fall that nobody has accepted."""
    place_of: dict[Life, Step] = field(default_factory=dict)
    last_word: dict[str, tuple[date, Stretch]] = field(default_factory=dict)
    """What each source said for the latest as-of."""

    @property
    def waiting(self) -> Stretch | None:
        """The last fall that nobody has accepted, while somebody tells it."""
        return self.pending if self.pending is not None and self.pending.standing else None

    @property
    def held(self) -> Stretch | None:
        """The present figure, or the last one where nothing stands any more."""
        return self.current or (self.withdrawn.stretch if self.withdrawn else None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a saying belongs and what change it is."""

    change: ChangeKind
    before: Stretch | Life | None = None
    joins: Stretch | None = None
    """The stretch it agrees with; None opens a new one."""
    present: bool = False
    """Its figure becomes the present one."""
    past: bool = False
    """Its figure takes part in the past without moving the present."""
    leads: bool = False
    """It dates the opening of the stretch better than the saying that led it."""
    beats: Stretch | None = None
    """The stretch that was wrong about the same time."""
    note: str = ""


Rule = Callable[[Standing, Voice], Place | None]


def judge(standing: Standing, voice: Voice) -> Place:
    """The first rule that knows the place of what is said."""
    for rule in RULES:
        place = rule(standing, voice)
        if place is not None:
            return place
    raise AssertionError("the last rule always answers")


def _is_first(standing: Standing, voice: Voice) -> Place | None:
    return Place(ChangeKind.first, present=True) if standing.held is None else None


def _is_back(standing: Standing, voice: Voice) -> Place | None:
    """A page that was gone says the withdrawn figure again, or anybody where nothing else stands."""
    gone = standing.withdrawn.stretch if standing.withdrawn else None
    if gone is None or not gone.agrees(voice.head):
        return None
    if standing.current is not None and not _says_it_itself(gone, voice.head):
        return None
    return Place(ChangeKind.confirmed, gone, joins=gone, present=True, note="said again after it was withdrawn")


def _says_it_itself(stretch: Stretch, life: Life) -> bool:
    document = life.saying.document
    return any(other.saying.document == document for step in stretch.steps for other in step.lives)


def _agrees_now(standing: Standing, voice: Voice) -> Place | None:
    held = standing.held
    if held is None or not held.agrees(voice.head) or voice.head.claim.as_of.end < held.as_of.start:
        return None
    if _goes_on_with_fall(standing, voice.head) or _corrects_itself(standing, voice):
        return None
    change = ChangeKind.refined if narrower(voice.head.span, held.span) else ChangeKind.confirmed
    return Place(change, held, joins=held)


def _goes_on_with_fall(standing: Standing, life: Life) -> bool:
    """«около 50», said by who told the waiting fall from 55 to 51: it may mean both, and is the teller's own 51."""
    pending = standing.waiting
    return (
        pending is not None
        and pending.agrees(life)
        and life.claim.source in pending.told
        and life.claim.as_of.start >= pending.told[life.claim.source]
        and life.rank >= pending.rank
    )


def _corrects_itself(standing: Standing, voice: Voice) -> bool:
    """A page's own number, which was the present figure or was flagged against it, gives way to another one that fits
    the vaguer words of others: 135 becomes 144 where «около 140» stands. Nobody has told of that number yet."""
    held, stretch = standing.held, _stretch_of(standing, voice.replaces)
    if held is None or stretch is None or not narrower(voice.head.span, held.span):
        return False
    return stretch is held or (stretch in standing.rivals.values() and not stretch.standing)


def _stretch_of(standing: Standing, life: Life | None) -> Stretch | None:
    step = standing.place_of.get(life) if life else None
    return step.stretch if step else None


def _is_edit(standing: Standing, voice: Voice) -> Place | None:
    """A document says another number in place of its own; a better tier that still says the old one holds."""
    held, head, old = standing.held, voice.head, voice.replaces
    if old is None or held is None:
        return None
    stretch = _stretch_of(standing, old)
    if held.agrees(head) and _corrects_itself(standing, voice):
        return Place(ChangeKind.edit, old, joins=held, note=_sizes(old, head))
    alone = stretch is held and not held.standing
    if not alone and _catches_up(standing, head, old):
        return None
    if stretch is held:
        since = _is_said_since(held, head)
        present = not held.standing or (not since and head.rank <= min(life.rank for life in held.standing))
    else:
        since = not stretch.standing and held.is_after(head) if stretch else False
        present = not held.is_after(head) and (head.span[0] > held.span[1] or _accepted(head))
    past = not present and since
    beats = stretch if present or (past and stretch is not held) else None
    return Place(ChangeKind.edit, old, present=present, past=past, beats=beats, note=_sizes(old, head))


def _is_said_since(stretch: Stretch, life: Life) -> bool:
    """Whether somebody as trusted tells the figure for a later day."""
    return any(one.rank <= life.rank and one.claim.as_of.start > life.claim.as_of.end for one in stretch.standing)


def _catches_up(standing: Standing, life: Life, old: Life) -> bool:
    """Whether a page is edited to a figure that somebody as trusted was flagged for.

    A page without a date may do so when that figure is the present one no more.
    """
    rival = _find_rival(standing, life)
    if rival is not None and rival.rank <= life.rank:
        return True
    since = (one for one in _held_during(standing, life) if one.opening.recorded > old.since) if by_clock(life) else ()
    return any(stretch.agrees(life) and stretch.rank <= life.rank for stretch in since)


def _is_late(standing: Standing, voice: Voice) -> Place | None:
    """About the past: it agrees with what stood then, dates what follows better, contradicts, or adds a point."""
    held, head = standing.held, voice.head
    if held is None or not (held.is_after(head) or _before_waiting(standing, head)):
        return None
    former, following = _neighbours(standing, head)
    if former is not None and former.agrees(head):
        return Place(ChangeKind.late, former, joins=former)
    if following is not None and _dates_better(following.opening.head, head):
        return Place(ChangeKind.confirmed, following, joins=following, leads=True)
    within = _find_begun_within(standing, head)
    if within is not None:
        return Place(ChangeKind.late, within, joins=within)
    there = [stretch for stretch in (former, following) if stretch and _contradicts(stretch, head)]
    for rival in standing.rivals.values():
        if rival.agrees(head) and (there or rival.as_of.meets(head.claim.as_of)):
            return Place(ChangeKind.late, rival, joins=rival)
    if there:
        return Place(ChangeKind.conflict, there[0])
    return Place(ChangeKind.late, former, past=True)


def _before_waiting(standing: Standing, life: Life) -> bool:
    """Whether it is about a time before the fall that waits, and that fall was known before it."""
    pending = standing.waiting
    if pending is None or pending.opening.recorded >= life.since or pending.agrees(life):
        return False
    return pending.dated is not None and life.claim.as_of.end < pending.dated and life.rank >= pending.rank


def _dates_better(opening: Life, life: Life) -> bool:
    """Whether it is the very figure of a step, told for an earlier day; one that may be the same is a point apart."""
    return agree(opening.span, life.span) and opening.claim.count == life.claim.count and life.key < opening.key


def _neighbours(standing: Standing, life: Life) -> tuple[Stretch | None, Stretch | None]:
    """The figure that stood at a saying's as-of, and the one that followed."""
    as_of = life.claim.as_of
    at = bisect_right(
        standing.stretches, (as_of.start.toordinal(), -as_of.end.toordinal()), key=lambda stretch: stretch.place
    )
    stretches = standing.stretches
    former = next((stretches[i] for i in range(at - 1, -1, -1) if stretches[i].effective), None)
    following = next((stretches[i] for i in range(at, len(stretches)) if stretches[i].effective), None)
    return former, following


def _find_begun_within(standing: Standing, life: Life) -> Stretch | None:
    """«В августе их было 62», where 61 stood on the 2nd and 62 from the 22nd: what began in that time and agrees."""
    as_of = life.claim.as_of
    begun = (s for s in standing.stretches if s.effective and as_of.start <= s.opening.as_of.start <= as_of.end)
    return next((stretch for stretch in begun if stretch.agrees(life)), None)


def _contradicts(stretch: Stretch, life: Life) -> bool:
    """Whether they disagree about the same time, and not by one source's own words."""
    return (
        not stretch.agrees(life)
        and stretch.as_of.meets(life.claim.as_of)
        and life.claim.source != stretch.figure.claim.source
    )


def _is_back_up(standing: Standing, voice: Voice) -> Place | None:
    """Who told the waiting fall, and is as trusted as the present figure, says the present figure anew: a rise."""
    held, pending, head = standing.held, standing.waiting, voice.head
    if held is None or pending is None or pending.rank > held.rank or not held.agrees(head) or pending.agrees(head):
        return None
    if head.claim.source not in pending.told or head.rank > pending.rank:
        return None
    if head.claim.as_of.start <= pending.as_of.start:
        return None
    joins = held if _within(head.span, held.span) else None
    return Place(ChangeKind.rise, pending, joins=joins, present=True, note=_sizes(pending.figure, head))


def _is_known_rival(standing: Standing, voice: Voice) -> Place | None:
    """A figure that was flagged already.

    A fall that still waits is told again by whoever tells it. A figure that was contradicted since is raised
    again by a better tier than those who told it, or by a source that takes its own later word back, if the
    present figure has no better one.
    Another source, as trusted as the present figure's, settles a conflict by a later saying; a fall is settled
    by a person only.
    """
    held, head = standing.held, voice.head
    if held is None:
        return None
    rival = _find_rival(standing, head)
    if rival is None:
        return None
    later = head.claim.as_of.start > max(rival.as_of.start, held.as_of.start)
    settles = later and head.claim.source not in rival.told and head.rank <= held.rank
    if _accepted(head) or (settles and head.span[1] >= held.span[0]):
        note = f"settles the conflict over {rival.as_of}"
        return Place(ChangeKind.confirmed, rival, joins=rival, present=True, beats=held, note=note)
    return Place(ChangeKind.confirmed, rival, joins=rival)


def _find_rival(standing: Standing, life: Life) -> Stretch | None:
    pending = standing.waiting
    if pending is not None and pending.agrees(life) and (life.rank >= pending.rank or life.span == pending.span):
        return pending
    source = life.claim.source
    day, last = standing.last_word.get(source, (date.min, None))
    trusted = standing.held is not None and life.rank <= standing.held.rank
    for rival in reversed(standing.rivals.values()):
        took_word = last is None or bool(last.standing)
        takes_back = trusted and took_word and last is not rival and day >= rival.told.get(source, date.min)
        if not rival.standing and life.claim.as_of.start > rival.last_confirmed:
            continue  # everybody had taken it back by then
        if life.rank >= rival.rank and not takes_back and _within(life.span, rival.span):
            return rival
    return None


def _within(one: Interval, other: Interval) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _is_older_figure(standing: Standing, voice: Voice) -> Place | None:
    """An undated page, or a vague date, that fits a figure which held before: no news, and no contradiction."""
    may_be = voice.replaces is None or by_clock(voice.head)
    for stretch in _held_during(standing, voice.head) if may_be else ():
        if stretch.agrees(voice.head):
            return Place(ChangeKind.late, stretch, joins=stretch)
    return None


def _held_during(standing: Standing, life: Life) -> Iterator[Stretch]:
    """The figures before the present one that held during (some part of) a saying's as-of, latest first."""
    held = standing.held
    until = held.opening.as_of.start if held else None
    for stretch in reversed(standing.stretches):
        if stretch is held or not stretch.effective or until is None:
            continue
        if not by_clock(life) and until <= life.claim.as_of.start:
            return
        yield stretch
        until = stretch.opening.as_of.start


def _is_same_source(standing: Standing, voice: Voice) -> Place | None:
    """One source's newest saying of one as-of counts; an older one found later does not."""
    held, head = standing.held, voice.head
    if held is None or voice.replaces is not None or held.figure not in held.standing:
        return None
    figure = held.figure
    if (figure.claim.source, figure.claim.as_of) != (head.claim.source, head.claim.as_of):
        return None
    if _published(head) < _published(figure):
        return Place(ChangeKind.late, held, note="the same source says otherwise since")
    change = ChangeKind.rise if head.span[0] > held.span[1] else ChangeKind.fall
    return Place(change, held, present=True, beats=held, note=_sizes(figure, head))


def _published(life: Life) -> int:
    return life.saying.published.start.toordinal() if life.saying.published else 0


def _is_conflict(standing: Standing, voice: Voice) -> Place | None:
    """Two sources, one time, two figures: the better tier stays, then the later as-of, then who was read first."""
    held, head = standing.held, voice.head
    if held is None or not _contradicts(held, head):
        return None
    later = head.claim.as_of.start > held.as_of.start
    present = _accepted(head) or head.rank < held.rank or (head.rank == held.rank and later)
    return Place(ChangeKind.conflict, held, present=present, beats=held if present else None)


def _is_step(standing: Standing, voice: Voice) -> Place:
    """A later figure that disagrees.

    A fall becomes the present only by a person, or where nothing else stands; so does an old figure that a lesser
    source tells again.
    """
    held, head = standing.held, voice.head
    assert held is not None
    if head.span[0] > held.span[1]:
        present = _accepted(head) or not _is_repeated(standing, head)
        return Place(ChangeKind.rise, held, present=present, note=_sizes(held.figure, head))
    waiting = standing.waiting
    base = waiting if waiting and waiting.rank <= head.rank and not waiting.agrees(head) else held
    rises = head.span[0] > base.span[1]
    present = _accepted(head) or standing.current is None or not held.standing
    note = _sizes(base.figure, head)
    if rises:
        note += "; still below the figure that stands"
    return Place(ChangeKind.rise if rises else ChangeKind.fall, base, present=present, note=note)


def _is_repeated(standing: Standing, life: Life) -> bool:
    """Whether it repeats, as if it were new, what better tiers said before they said the present figure."""
    held = standing.held
    if held is None or not held.standing or held.rank >= life.rank:
        return False
    others = (stretch for stretch in standing.stretches if stretch is not held and stretch.rank < life.rank)
    return any(stretch.span == life.span and stretch.as_of.start < held.as_of.start for stretch in others)


def _accepted(life: Life) -> bool:
    return status_of(life.saying, life.since) is Status.accepted


def _sizes(before: Life, after: Life) -> str:
    return describe_step(before.claim, after.claim)


RULES: tuple[Rule, ...] = (
    _is_first,
    _is_back,
    _is_back_up,
    _agrees_now,
    _is_edit,
    _is_late,
    _is_known_rival,
    _is_older_figure,
    _is_same_source,
    _is_conflict,
    _is_step,
)
