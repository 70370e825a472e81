"""Figures that were flagged and did not become the present, told again."""

from __future__ import annotations

from datetime import date, timedelta

from history.interval import within
from history.life import Life, is_accepted
from history.standing import Place, Standing
from history.stretch import Stretch
from history.voice import Voice
from model import ChangeKind

SAME_NEWS = timedelta(days=62)
"""How far apart two may tell of one piece of news."""


def is_known_rival(standing: Standing, voice: Voice) -> Place | None:
    """A figure that was flagged already.

    A fall that still waits is told again by whoever tells it. A figure that was contradicted since is raised
    again by a better tier than those who told it, or by a source that takes its own later word back, if the
    present figure has no better one, or if that word is what waits and no better tier tells the figure.
    Another source, as trusted as the present figure's, settles a conflict by a later saying; a fall is settled
    by a person only.
    """
    held, head = standing.held, voice.head
    if held is None:
        return None
    rival = find_rival(standing, head)
    if rival is None:
        return None
    later = head.when.start > max(rival.as_of.start, held.as_of.start)
    settles = later and head.claim.source not in rival.told and head.rank <= held.rank
    if is_accepted(head) or (settles and head.span[1] >= held.span[0]):
        note = f"settles the conflict over {rival.figure.claim.as_of}"
        return Place(ChangeKind.confirmed, rival, joins=rival, present=True, beats=held, note=note)
    present = head.span[0] > held.span[1] and _comes_after(rival, held, head)
    return Place(ChangeKind.confirmed, rival, joins=rival, present=present)


def _comes_after(rival: Stretch, held: Stretch, life: Life) -> bool:
    """«109 в октябре» beside the city's 79 of the 7th, then somebody as trusted tells the 109 for the 23rd: it came
    after, and the two contradict each other no more."""
    vague, close = rival.as_of, life.when
    within_it = vague.start <= close.start and close.end <= vague.end and close != vague
    return within_it and close.start > held.as_of.end and life.rank <= rival.rank


def is_same_news(stretch: Stretch, life: Life) -> bool:
    """Whether it is about the time for which a figure was told, or not long before or after."""
    as_of = life.when
    last = max(stretch.last_confirmed, stretch.begun_by)
    return stretch.as_of.start - SAME_NEWS <= as_of.end and as_of.start <= last + SAME_NEWS


def is_old_word(standing: Standing, life: Life) -> bool:
    """Whether it repeats, as if it were new, what better tiers said before they said the present figure.

    What they took away nobody repeats: who tells it does so by himself. What they corrected is repeated all the same.
    """
    held = standing.held
    if held is None or not held.standing or held.rank >= life.rank:
        return False
    others = (one for one in standing.stretches if one is not held and one.rank < life.rank)
    known = (one for one in others if one.standing or not one.effective)
    return any(_was_told_so(one, life) and one.as_of.start < held.as_of.start for one in known)


def _was_told_so(stretch: Stretch, life: Life) -> bool:
    """In these words, or in those it began with: «около 145», of which a paper has said since that they were 156."""
    return life.span in (stretch.span, stretch.opening.head.span)


def _is_past(standing: Standing, rival: Stretch) -> bool:
    """Whether another figure became the present for a later day."""
    return standing.held is not None and rival.as_of.end < standing.held.as_of.start


def _is_outgrown(standing: Standing, rival: Stretch) -> bool:
    """«85 in February», past the 62 that waited below 63, or lost to 43, in October: 62 said anew is a step down."""
    return _is_past(standing, rival) and standing.held is not None and rival.span[1] < standing.held.span[0]


def _tells_fall_again(standing: Standing, fall: Stretch, life: Life) -> bool:
    """Whether it tells the waiting fall: in its very number, as trusted as its tellers or less, or as its origin."""
    if not fall.agrees(life) or life.when.end < fall.as_of.start - SAME_NEWS:
        return False
    if life.rank >= fall.rank or life.span == fall.span:
        return True
    return is_same_news(fall, life) and not is_old_word(standing, fall.opening.head)


def _is_unsaid(standing: Standing, rival: Stretch) -> bool:
    """Whether everybody who told a figure has told another one since: a misprint that was put right.

    A size that the cluster once had is none: papers bring it again and again.
    """
    last = (standing.last_word.get(source) for source in rival.told)
    taken_back = all(word is not None and word[1] is not rival for word in last)
    return taken_back and not any(one.ruled and one.agrees(rival.figure) for one in standing.stretches)


def _is_better_told(rival: Stretch, life: Life) -> bool:
    """Whether better tiers tell it: then a paper that takes its own step from there back only agrees with them."""
    return rival.rank < life.rank and bool(rival.standing)


def find_rival(standing: Standing, life: Life) -> Stretch | None:
    """The flagged figure that a saying tells again, the waiting fall first; None where it is a word of its own."""
    pending = standing.waiting
    if pending is not None and _tells_fall_again(standing, pending, life):
        return pending
    source = life.claim.source
    day, last = standing.last_word.get(source, (date.min, None))
    trusted = standing.held is not None and life.rank <= standing.held.rank
    trusted = trusted or (pending is not None and last is pending and life.rank <= pending.rank)
    for rival in reversed(standing.rivals.values()):
        took_word = last is None or bool(last.standing)
        takes_back = trusted and took_word and last is not rival and day >= rival.told.get(source, date.min)
        takes_back = takes_back and not (last is pending and _is_better_told(rival, life))
        if life.when.end < rival.as_of.start - SAME_NEWS:
            continue  # about the time before it
        if not rival.standing and life.when.start > rival.last_confirmed:
            continue  # everybody had taken it back by then
        if not is_same_news(rival, life) and (_is_unsaid(standing, rival) or _is_outgrown(standing, rival)):
            continue  # who told it has said otherwise since, or a greater figure came; and that is long ago
        closer = within(rival.span, life.span) and is_same_news(rival, life) and not _is_past(standing, rival)
        if life.rank >= rival.rank and not takes_back and (closer or within(life.span, rival.span)):
            return rival
    return None
