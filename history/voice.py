"""Each source's newest saying of one as-of, once: what the walk takes its steps with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from history.interval import agree
from history.life import Life
from model import Basis


@dataclass(frozen=True, slots=True)
class Voice:
    """What one source newly says for one as-of."""

    head: Life
    """The narrowest of what its newest document says."""
    others: tuple[Life, ...] = ()
    """The same figure elsewhere in the source."""
    overruled: tuple[Life, ...] = ()
    """Another figure for the same as-of, in an older document of the source or further down in the same one."""
    replaces: Life | None = None
    """What the same document said in its place until now."""


def read_voices(begun: list[Life], ended: list[Life], held: Life | None = None) -> list[Voice]:
    """The voices of one moment in the order of the walk. Rejected sayings stay alone: they are only shown.

    ``held`` is the figure that stood when the moment came.
    """
    groups: dict[tuple[str, str], list[Life]] = defaultdict(list)
    voices = []
    for life in sorted(begun, key=lambda life: life.key):
        if life.rejected:
            voices.append(Voice(life))
        else:
            groups[life.claim.source, life.claim.as_of.text].append(life)
    replaced = _ended_by_document(ended)
    for group in groups.values():
        voices.extend(_read_group(group, replaced))
    leads = _find_leads(voices, held)
    return sorted(voices, key=lambda voice: leads.get(voice.head) or (voice.head.key, False, voice.head.key))


def _find_leads(voices: list[Voice], held: Life | None) -> dict[Life, tuple[Any, ...]]:
    """Where a vaguer date stands whose number no lesser tier may mean for a day of that time: right after it.

    So it does where they tell what stood before, or a step on the way to its number, for a day of that time.
    """
    heads = sorted((voice.head for voice in voices), key=lambda life: life.key)
    starts = [life.when.start for life in heads]
    found = {}
    for life in (head for head in heads if head.when.start < head.when.end):
        during = heads[bisect_left(starts, life.when.start) : bisect_right(starts, life.when.end)]
        better = (one for one in during if agree(one.span, life.span) and _says_when(one, life))
        former = next(
            (one for one in reversed(heads[: bisect_left(starts, life.when.start)]) if not one.rejected), held
        )
        first = next(better, None) or _find_step_to(life, during, former)
        if first is not None:
            found[life] = first.key, True, life.key
    return found


def _find_step_to(life: Life, during: list[Life], former: Life | None) -> Life | None:
    """«100 в марте» of a wiki, where the city told 90 for the 1st and 82 stood before: the 100 came after the 90.

    And after the 82, if that is what the city told once more on the 1st.
    """
    told = [one for one in during if _says_when(one, life)]
    steps = [one for one in told if former and (agree(former.span, one.span) or _lies_between(former, one, life))]
    if not steps or any(agree(one.span, life.span) for one in told[: told.index(steps[-1])]):
        return None
    return steps[-1]


def _lies_between(former: Life, one: Life, life: Life) -> bool:
    return former.span[1] < one.span[0] and one.span[1] < life.span[0]


def _says_when(one: Life, other: Life) -> bool:
    """Whether no lesser tier says with the closer date what the other one says."""
    close, vague = one.when, other.when
    trusted = one.rank <= other.rank and not one.rejected
    return trusted and close != vague and vague.start <= close.start and close.end <= vague.end


def _read_group(lives: list[Life], replaced: dict[str, list[Life]]) -> list[Voice]:
    """One source's sayings of one as-of: the newest counts, and what agrees with it but was told for another day."""
    newest = min(lives, key=_newest_first)
    apart = [life for life in lives if life.when != newest.when and agree(life.span, newest.span)]
    voice = _read_voice([life for life in lives if life not in apart], replaced)
    return [voice, *(_read_group(apart, replaced) if apart else [])]


def _read_voice(lives: list[Life], replaced: dict[str, list[Life]]) -> Voice:
    newest = min(lives, key=_newest_first)
    same = [life for life in lives if agree(life.span, newest.span)]
    head = min(same, key=lambda life: (life.span[1] - life.span[0], _newest_first(life)))
    return Voice(
        head=head,
        others=tuple(life for life in same if life is not head),
        overruled=tuple(life for life in lives if life not in same),
        replaces=_find_replaced(head, replaced.get(head.saying.document, [])),
    )


def _newest_first(life: Life) -> tuple[Any, ...]:
    said = life.saying
    published = said.published.start.toordinal() if said.published else 0
    return -published, said.document, said.field != "text", said.start, life.claim_id


def _ended_by_document(ended: list[Life]) -> dict[str, list[Life]]:
    found: dict[str, list[Life]] = defaultdict(list)
    for life in ended:
        if life.why == "edited" and not life.rejected:
            found[life.saying.document].append(life)
    return found


def _find_replaced(life: Life, former: list[Life]) -> Life | None:
    """What a document said in place of ``life`` before it was edited; None where it only goes on.

    Another figure of a later day, told by the text itself, is a new figure and no edit.
    """
    if any(agree(life.span, other.span) for other in former):
        return None
    undated = life.saying.basis in (Basis.published, Basis.fetched) or life.claim.as_of == life.saying.published
    places = [other for other in former if undated or other.claim.as_of.meets(life.claim.as_of)]
    return min(places, key=lambda other: (abs(other.saying.start - life.saying.start), other.key), default=None)
