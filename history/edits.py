"""A document that says another number in place of its own."""

from __future__ import annotations

from history.interval import agree, describe_step, narrower, within
from history.life import Life, by_clock, is_accepted
from history.rivals import find_rival, is_same_news
from history.standing import Place, Standing
from history.stretch import Step, Stretch
from history.voice import Voice
from model import ChangeKind


def is_edit(standing: Standing, voice: Voice) -> Place | None:
    """A document says another number in place of its own; a better tier that still says the old one holds."""
    held, head, old = standing.held, voice.head, voice.replaces
    if old is None or held is None:
        return None
    stretch = standing.stretch_of(old)
    if held.agrees(head) and corrects_itself(standing, voice):
        return Place(ChangeKind.edit, old, joins=held, note=describe_step(old.claim, head.claim))
    if held.agrees(head):
        return Place(ChangeKind.confirmed, held, joins=held)
    alone = stretch is held and not held.standing and head.when.start <= old.when.start
    if not alone and _catches_up(standing, head, old):
        return None
    passed = None if alone else _find_outgrown(standing, head, old)
    if passed is not None:
        return Place(ChangeKind.late, passed, joins=passed)
    told = None if alone else _find_told_by_better(standing, head)
    if told is not None:
        return Place(ChangeKind.confirmed, told, joins=told)
    return _stand(held, stretch, head, old)


def _stand(held: Stretch, stretch: Stretch | None, head: Life, old: Life) -> Place:
    """What becomes of an edit: the present, a point of the past, or a word that waits."""
    if stretch is held:
        since = _is_said_since(held, head)
        trusted = not held.standing or head.rank <= min(life.rank for life in held.standing)
        present = not held.standing or (not since and (trusted or is_accepted(head) or _moves_on(held, head)))
    else:
        since = held.is_after(head) if stretch else False
        present = not held.is_after(head) and (head.span[0] > held.span[1] or is_accepted(head))
    past = not present and since
    beats = stretch if (present and not _is_over(stretch, head)) or (past and stretch is not held) else None
    return Place(
        ChangeKind.edit, old, present=present, past=past, beats=beats, note=describe_step(old.claim, head.claim)
    )


def corrects_itself(standing: Standing, voice: Voice) -> bool:
    """A page's own number, which was the present figure or was flagged against it, gives way to another one that fits
    the vaguer words of others: 135 becomes 144 where «около 140» stands. Nobody has told of that number yet.

    Where these words were told for a later day than its number, the page only goes on with the time.
    """
    held, old = standing.held, voice.replaces
    stretch = standing.stretch_of(old)
    if held is None or old is None or stretch is None or not narrower(voice.head.span, held.span):
        return False
    if stretch is not held and old.when.end < held.as_of.start <= voice.head.when.start:
        return False
    if _is_told_by_a_rival(standing, voice.head):
        return False
    return stretch is held or (stretch in standing.rivals.values() and not stretch.standing)


def _is_over(stretch: Stretch | None, life: Life) -> bool:
    """Whether a figure was told for earlier days only: then it was true in its time, and told again it is a step."""
    return stretch is not None and max(stretch.last_confirmed, stretch.as_of.end) < life.when.start


def _moves_on(stretch: Stretch, life: Life) -> bool:
    """Whether it is more than what better tiers told for earlier days only: the page goes with the time."""
    better = (one for one in stretch.standing if one.rank < life.rank and not agree(one.span, life.span))
    return life.span[0] > stretch.span[1] and all(one.when.end < life.when.start for one in better)


def comes_first(standing: Standing, voice: Voice) -> bool:
    """Whether a page puts its closer number right within others' vaguer words: before those tell the new one too."""
    return standing.held is not None and standing.held.agrees(voice.head) and corrects_itself(standing, voice)


def _is_said_since(stretch: Stretch, life: Life) -> bool:
    """Whether somebody as trusted tells the figure for a later day, in words that exclude the edit's."""
    since = (one for one in stretch.standing if one.when.start > life.when.end)
    return any(one.rank <= life.rank and not agree(one.span, life.span) for one in since)


def _catches_up(standing: Standing, life: Life, old: Life) -> bool:
    """Whether a page is edited to a figure that somebody as trusted was flagged for.

    A page without a date may do so when that figure is the present one no more.
    """
    if _is_told_by_a_rival(standing, life):
        return True
    since = (one for one in standing.held_during(life) if one.opening.recorded >= old.since) if by_clock(life) else ()
    return any(stretch.agrees(life) and stretch.rank <= life.rank for stretch in since)


def _find_outgrown(standing: Standing, life: Life, old: Life) -> Stretch | None:
    """46 in December, where a wiki said 35 in October, a paper 46 in November and 50 since: it lags a step behind."""
    if life.span[0] <= old.span[1]:
        return None
    since = (one for one in standing.stretches if one.ruled and one is not standing.held)
    known = (one for one in since if one.opening.recorded >= old.since and one.as_of.start > old.when.end)
    return next((one for one in known if one.agrees(life) and one.rank <= life.rank), None)


def _find_told_by_better(standing: Standing, life: Life) -> Stretch | None:
    """What a better tier was flagged for of late, and still says, whatever a lesser one has gone back to since."""
    for rival in reversed(standing.rivals.values()):
        told = rival.standing and rival.rank < life.rank and within(life.span, rival.span)
        if told and rival.as_of.start <= life.when.end and is_same_news(rival, life):
            return rival
    return None


def _is_told_by_a_rival(standing: Standing, life: Life) -> bool:
    """Whether somebody as trusted was flagged for the figure already."""
    rival = find_rival(standing, life)
    return rival is not None and rival.rank <= life.rank


def find_taken_back(standing: Standing, voice: Voice) -> Step | None:
    """The edit that a document takes back, or makes once more after it took it back."""
    edit = standing.edits.get(voice.head.saying.document)
    if voice.replaces is None or edit is None or edit.before is None:
        return None
    former = standing.stretch_of(edit.before)
    if former is None or edit.stretch is None:
        return None
    figure = edit.head if edit.closed else edit.before
    return edit if agree(voice.head.span, figure.span) else None
