"""What a reading gives back: figures, and what became of every number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from model import Figure


class Decision(NamedTuple):
    """What became of one number: ``field[start:end]``, its fate and the rule that decided it."""

    field: str
    start: int
    end: int
    fate: str
    """A kind of figure, or "left", "ambiguous"."""
    rule: str
    why: str


@dataclass(frozen=True)
class Reading:
    """The figures of a text, and the story of its numbers."""

    figures: tuple[Figure, ...] = ()
    ambiguous: tuple[Decision, ...] = ()
    """Numbers near two possible clusters, given to neither."""
    decisions: tuple[Decision, ...] = ()
    """What became of the numbers within reach of a cluster's name; of every one where that was asked for."""
