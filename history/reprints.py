"""The same figure from near-identical texts: one saying, whichever of them was found first."""

from __future__ import annotations

from datetime import timedelta

from history.judge import is_back_up
from history.life import Life
from history.standing import Standing
from history.stretch import Step, Stretch
from history.voice import Voice
from model import ChangeKind, Tier

AHEAD = timedelta(days=3)
"""How long before a better tier's page its reprint may be dated."""


def find_twin(standing: Standing, voice: Voice) -> Step | None:
    """The step that a near-identical text made with this very figure: a reprint says nothing new.

    What a better tier or the source it comes from says days after is no reprint, however alike: it says it again. A
    reprint that comes twice is one, and a paper that tells the city's release twice speaks for the city; so is a
    paper's own article that it brings again when its number was outgrown.
    """
    life = voice.head
    twin = standing.twins.get((life.saying.origin, *life.span))
    if twin is None or _is_overtaken_origin(standing, twin, voice) or _takes_its_slip_back(standing, twin, voice):
        return None
    step = standing.place_of[twin]
    if twin.claim.as_of == life.claim.as_of:
        return step
    if twin.saying.document == life.saying.document:
        return None
    first = step.head if step.head.saying.origin == life.saying.origin else twin
    is_own = life.claim.source == first.claim.source and life.saying.tier is not Tier.reprint
    said_again = (life.rank < first.rank or is_own) and life.when.start > first.when.end + AHEAD
    return None if said_again and not _is_outgrown(standing, life) else step


def _takes_its_slip_back(standing: Standing, twin: Life, voice: Voice) -> bool:
    """Whether a reprint puts its own number right, which was the present figure and which nobody else says: 180, a slip
    of the pen, where the release had 80 before. It repeats nothing: it edits. What stood against 180 needs no edit."""
    held, old = standing.held, voice.replaces
    if held is None or old is None or standing.stretch_of(old) is not held or held.standing or held.agrees(voice.head):
        return False
    return standing.stretch_of(twin) not in standing.rivals.values()


def _is_outgrown(standing: Standing, life: Life) -> bool:
    """Whether somebody as trusted told a greater figure, and nobody since that it fell back to this one."""
    held, waiting = standing.held, standing.waiting
    if held is None or life.saying.tier is not Tier.press or (waiting is not None and waiting.agrees(life)):
        return False
    return held.rank <= life.rank and held.span[0] > life.span[1]


def _is_overtaken_origin(standing: Standing, twin: Life, voice: Voice) -> bool:
    """Whether it is the official origin of reprints that were found before it, and a step that they could not make by
    themselves: another figure became the present since, or a fall waits that only its teller takes back."""
    life, stretch = voice.head, standing.stretch_of(twin)
    if life.saying.tier is not Tier.official or twin.rank <= life.rank or stretch is None:
        return False
    known = (one for one in stretch.standing if one.saying.origin == life.saying.origin)
    if any(one.rank <= life.rank for one in known):
        return False
    if stretch is standing.held:
        return is_back_up(standing, voice) is not None
    return _is_overtaken(standing, stretch, twin, life)


def _is_overtaken(standing: Standing, stretch: Stretch, twin: Life, life: Life) -> bool:
    """Whether a figure became the present that is older than the reprints, or that they could not make one."""
    held = standing.held
    if held is None or held.agrees(life) or held.is_after(life) or life.when.start > twin.when.end:
        return False
    return stretch.effective or stretch.opening.change is ChangeKind.rise
