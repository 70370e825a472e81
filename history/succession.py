"""What comes after a figure: the page that goes on from it, the fall that waits for it, what still stands."""

from __future__ import annotations

from collections.abc import Iterable

from history.life import Life
from history.standing import Place, Standing
from history.stretch import Stretch
from history.voice import Voice
from model import ChangeKind


def goes_on(standing: Standing, voice: Voice, ended: Iterable[Life]) -> bool:
    """Whether the present figure is said again, was replaced in its own page, or its page says what came after it."""
    current = standing.current
    if current is None:
        return False
    if current.agrees(voice.head) or standing.stretch_of(voice.replaces) is current:
        return True
    return any(standing.stretch_of(life) is current and _follows(voice.head, life) for life in ended)


def find_successor(standing: Standing, ended: Iterable[Life], voices: Iterable[Voice]) -> Stretch | None:
    """The flagged figure, a waiting fall or a rival, that a page says now in place of the present one, which nobody
    says any more."""
    current = standing.current
    if current is None or current.standing:
        return None
    left = (life for life in ended if standing.stretch_of(life) is current and life.why == "edited")
    pages = {life.saying.document for life in left}
    heads = (voice.head for voice in voices if voice.head.saying.document in pages)
    flagged = {standing.waiting, *standing.rivals.values()}
    return next((one for one in map(standing.stretch_of, heads) if one and one.standing and one in flagged), None)


def _follows(new: Life, old: Life) -> bool:
    """Whether a page that was edited tells of a later time now."""
    same = new.saying.document == old.saying.document and old.why == "edited"
    return same and new.when.start > old.when.start


def find_latest(stretches: Iterable[Stretch]) -> Stretch | None:
    """What still stands and was told for the latest day."""
    standing = [stretch for stretch in stretches if stretch.standing]
    return max(standing, key=lambda stretch: (stretch.last_confirmed, stretch.place), default=None)


def outlasts(life: Life, waiting: Stretch) -> bool:
    """Whether the present figure is told again after a fall from it, by somebody as trusted, and no fall is meant."""
    later = life.when.end >= waiting.as_of.start
    return later and life.rank <= waiting.rank and not waiting.agrees(life)


def find_fall_before(standing: Standing, waiting: Stretch, life: Life) -> Stretch | None:
    """The fall from which a paper went on to what waits: a lesser source that tells the present figure again, after
    that step, does not answer the city's fall."""
    fall = standing.stretch_of(waiting.opening.before)
    told = fall is not None and fall.standing and fall in standing.rivals.values() and not fall.agrees(life)
    return fall if told and fall is not None and fall.rank < life.rank else None


def goes_on_from_fall(standing: Standing, place: Place, stretch: Stretch) -> bool:
    """Whether a figure is a step from the waiting fall, or a page's later edit: it waits in the fall's stead."""
    before = place.before if isinstance(place.before, Stretch) else standing.stretch_of(place.before)
    waiting = standing.waiting
    if waiting is None or before is waiting:
        return True
    return place.change is ChangeKind.edit and stretch.as_of.start > waiting.last_confirmed


def steps_back(standing: Standing, joined: Stretch, life: Life) -> bool:
    """Whether who alone told a step from the waiting fall agrees with that fall again: then it is what waits."""
    waiting = standing.waiting
    if waiting is None or waiting is joined or not joined.standing or joined not in standing.rivals.values():
        return False
    return standing.stretch_of(waiting.opening.before) is joined and waiting.told.keys() == {life.claim.source}
