"""What a new saying of a total is to the history so far: the rules of the change log, first match wins."""

from __future__ import annotations

from history.edits import corrects_itself, is_edit
from history.interval import describe_step, within
from history.late import is_late
from history.life import Life, by_clock, is_accepted
from history.rivals import is_known_rival, is_old_word, is_same_news
from history.standing import Place, Rule, Standing
from history.stretch import Stretch
from history.voice import Voice
from model import ChangeKind


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


def is_back_up(standing: Standing, voice: Voice) -> Place | None:
    """Who told the waiting fall, and is as trusted as the present figure, says the present figure anew: a rise."""
    held, head = standing.held, voice.head
    pending = _find_fall(standing, head)
    if held is None or pending is None or pending.rank > held.rank or not held.agrees(head) or pending.agrees(head):
        return None
    if head.claim.source not in pending.told or head.rank > pending.rank:
        return None
    if standing.last_word.get(head.claim.source, (None, None))[1] is held:
        return None  # it has gone up already
    if head.when.start <= pending.as_of.start or _is_told_on_the_way(standing, pending, head):
        return None
    joins = held if within(head.span, held.span) else None
    return Place(
        ChangeKind.rise, pending, joins=joins, present=True, note=describe_step(pending.figure.claim, head.claim)
    )


def _is_told_on_the_way(standing: Standing, fall: Stretch, life: Life) -> bool:
    """«около 90», where a wiki has gone from the city's fall to 75 up to 90, below the 91 that stands.

    An old number that a paper has told again since is no step on the way.
    """
    waiting = standing.waiting
    if waiting is None or waiting is fall or is_old_word(standing, waiting.opening.head):
        return False
    return waiting.agrees(life) and is_same_news(waiting, life)


def _agrees_now(standing: Standing, voice: Voice) -> Place | None:
    held = standing.held
    if held is None or not held.agrees(voice.head):
        return None
    if voice.head.when.end < held.as_of.start and held.is_after(voice.head):
        return None
    if _goes_on_with_fall(standing, voice.head) or corrects_itself(standing, voice):
        return None
    change = ChangeKind.refined if held.is_refined_by(voice.head) else ChangeKind.confirmed
    return Place(change, held, joins=held)


def _goes_on_with_fall(standing: Standing, life: Life) -> bool:
    """«около 50», said by who told the waiting fall from 55 to 51: it may mean both, and is the teller's own 51."""
    pending = standing.waiting
    return (
        pending is not None
        and pending.agrees(life)
        and life.claim.source in pending.told
        and life.when.start >= pending.told[life.claim.source]
        and life.rank >= pending.rank
    )


def _is_borne_out(standing: Standing, voice: Voice) -> Place | None:
    """Somebody as trusted tells the greater figure that was flagged and did not become the present: it is, from now on.

    What was taken for an old figure told again a better tier must tell, for the same time; anything else soon. A lesser
    source than the present figure's only joins. A page that puts its number right is no witness.
    """
    held, head, old = standing.held, voice.head, voice.replaces
    if held is None or head.span[0] <= held.span[1] or is_old_word(standing, head):
        return None
    if old is not None and head.when.start <= old.when.start:
        return None
    for rival in standing.rivals.values():
        if rival.standing and rival.span[0] > held.span[1] and rival.agrees(head) and _bears_out(rival, head):
            present = rival.rank > head.rank or head.rank <= held.rank
            return Place(ChangeKind.confirmed, rival, joins=rival, present=present)
    return None


def _bears_out(rival: Stretch, life: Life) -> bool:
    if rival.opening.change is ChangeKind.rise:
        return rival.rank > life.rank and rival.as_of.meets(life.when)
    return rival.rank >= life.rank and is_same_news(rival, life)


def _is_older_figure(standing: Standing, voice: Voice) -> Place | None:
    """An undated page, or a vague date, that fits a figure which held before: no news, and no contradiction."""
    may_be = voice.replaces is None or by_clock(voice.head)
    for stretch in standing.held_during(voice.head) if may_be else ():
        if voice.replaces is not None and standing.held is not None and stretch.agrees(standing.held.figure):
            continue  # nor does it tell what the page's number was from what it is
        if stretch.agrees(voice.head):
            return Place(ChangeKind.late, stretch, joins=stretch)
        if stretch.was_told(voice.head):
            return Place(ChangeKind.late, stretch, past=True)
    rival = _find_before(standing, voice.head) if may_be else None
    return Place(ChangeKind.late, rival, joins=rival) if rival else None


def _find_before(standing: Standing, life: Life) -> Stretch | None:
    """The flagged figure that nobody accepted, told before the present one came in the month a saying is of."""
    held, as_of = standing.held, life.when
    if held is None or by_clock(life) or not as_of.start < held.as_of.start <= as_of.end:
        return None
    before = (rival for rival in standing.rivals.values() if rival.as_of.start < held.as_of.start)
    return next((rival for rival in before if rival.agrees(life)), None)


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
    return Place(change, held, present=True, beats=held, note=describe_step(figure.claim, head.claim))


def _published(life: Life) -> int:
    return life.saying.published.start.toordinal() if life.saying.published else 0


def _is_conflict(standing: Standing, voice: Voice) -> Place | None:
    """Two sources, one time, two figures: the better tier stays, then the later as-of, then who was read first.

    What a better tier tells below the present figure, and nobody has accepted, is its word for that time too.
    """
    held, head, waiting = standing.held, voice.head, standing.waiting
    if waiting is not None and waiting.rank < head.rank and waiting.contradicts(head) and not is_accepted(head):
        before = _find_passed(standing, head)
        return Place(ChangeKind.conflict, waiting) if before is None else Place(ChangeKind.late, before, joins=before)
    if held is None or not held.contradicts(head):
        return None
    later = head.when.start > held.as_of.start
    present = is_accepted(head) or head.rank < held.rank or (head.rank == held.rank and later)
    return Place(ChangeKind.conflict, held, present=present, beats=held if present else None)


def _find_passed(standing: Standing, life: Life) -> Stretch | None:
    """«В июле их было 73», where the city had 73 on the 8th and 77 from the 17th: what it passed in that time."""
    passed, steps = standing.waiting, set[Stretch]()
    while passed is not None and passed is not standing.held and passed not in steps:
        if passed.agrees(life) and life.when.start <= passed.as_of.start and passed.as_of.end <= life.when.end:
            return passed
        steps.add(passed)
        passed = standing.stretch_of(passed.opening.before)
    return None


def _is_step(standing: Standing, voice: Voice) -> Place:
    """A later figure that disagrees.

    A fall becomes the present only by a person, or where nothing else stands; so does an old figure that a lesser
    source tells again.
    """
    held, head = standing.held, voice.head
    assert held is not None
    if head.span[0] > held.span[1]:
        present = is_accepted(head) or not is_old_word(standing, head)
        return Place(ChangeKind.rise, held, present=present, note=describe_step(held.figure.claim, head.claim))
    base = _find_waiting(standing, head) or held
    rises = head.span[0] > base.span[1]
    present = is_accepted(head) or standing.current is None or not held.standing
    note = describe_step(base.figure.claim, head.claim)
    if rises:
        note += "; still below the figure that stands"
    return Place(ChangeKind.rise if rises else ChangeKind.fall, base, present=present, note=note)


def _find_waiting(standing: Standing, life: Life) -> Stretch | None:
    """The waiting fall that a saying is a step from."""
    fall = _find_fall(standing, life)
    return None if fall and fall.agrees(life) else fall


def _find_fall(standing: Standing, life: Life) -> Stretch | None:
    """The waiting fall as a saying's tier knows it: what a lesser source went on to from there counts for its like."""
    waiting = standing.waiting
    while waiting is not None and waiting is not standing.held and waiting.rank > life.rank:
        waiting = standing.stretch_of(waiting.opening.before)
    return None if waiting is None or waiting is standing.held or waiting.ruled else waiting


RULES: tuple[Rule, ...] = (
    _is_first,
    _is_back,
    is_back_up,
    _agrees_now,
    _is_borne_out,
    is_edit,
    is_late,
    is_known_rival,
    _is_older_figure,
    _is_same_source,
    _is_conflict,
    _is_step,
)
