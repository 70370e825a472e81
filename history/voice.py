"""Each source's newest saying of one as-of, once: what the walk takes its steps with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from history.interval import Interval, agree
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


def read_voices(begun: list[Life], ended: list[Life]) -> list[Voice]:
    """The voices of one moment in the order of the walk. Rejected sayings stay alone: they are only shown."""
    groups: dict[tuple[str, str], list[Life]] = defaultdict(list)
    voices = []
    for life in sorted(begun, key=lambda life: life.key):
        if life.rejected:
            voices.append(Voice(life))
        else:
            groups[life.claim.source, life.claim.as_of.text].append(life)
    replaced = _ended_by_document(ended)
    voices.extend(_read_voice(group, replaced) for group in groups.values())
    leads = _find_leads(voices)
    return sorted(voices, key=lambda voice: leads.get(voice.head) or (voice.head.key, False, voice.head.key))


def _find_leads(voices: list[Voice]) -> dict[Life, tuple[Any, ...]]:
    """Where a vaguer date stands that no lesser tier tells exactly, with the very same figure: right after it."""
    exact: dict[Interval, list[Life]] = defaultdict(list)
    for voice in voices:
        exact[voice.head.span].append(voice.head)
    found = {}
    for life in (voice.head for voice in voices if voice.head.when.start < voice.head.when.end):
        better = [other.key for other in exact[life.span] if _says_when(other, life)]
        if better:
            found[life] = min(better), True, life.key
    return found


def _says_when(one: Life, other: Life) -> bool:
    """Whether no lesser tier says with the closer date what the other one says."""
    close, vague = one.when, other.when
    trusted = one.rank <= other.rank and not one.rejected
    return trusted and close != vague and vague.start <= close.start and close.end <= vague.end


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
