"""The lines beside the totals: subsets, increments, decreases, aggregates and plans, each figure once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from history.interval import agree
from history.life import Life
from history.stretch import Step
from history.walk import Names
from model import ChangeKind, Kind

SAME_EVENT = timedelta(days=62)
"""How far apart two tellings of one number of newcomers or leavers may lie; later it is another event."""

_EVENTS = frozenset({Kind.increment, Kind.decrease})
_LINES = frozenset({Kind.subset, Kind.increment, Kind.decrease, Kind.aggregate, Kind.plan})


@dataclass(eq=False, slots=True)
class Line:
    """One figure of a kind, and everyone who told it."""

    step: Step
    rejected: bool
    origins: set[str] = field(default_factory=set)


def draw_lines(lives: Iterable[Life], names: Names) -> list[Step]:
    """One unflagged step for each distinct figure of a kind; the figure told again adds to its sayings."""
    lines: dict[Kind, list[Line]] = {kind: [] for kind in _LINES}
    for life in sorted((life for life in lives if life.claim.kind in _LINES), key=lambda life: (life.since, life.key)):
        kind = life.claim.kind
        line = next(_find_line(lines[kind], life), None)
        if line is None:
            step = Step(
                ChangeKind(kind.value),
                names.new("line", life.name),
                [life],
                None,
                life.since,
                flagged=False,
                named=life,
            )
            lines[kind].append(Line(step, life.rejected, {life.saying.origin}))
        else:
            line.step.join(life)
            line.origins.add(life.saying.origin)
    return [line.step for kind in Kind for line in lines.get(kind, [])]


def _find_line(lines: list[Line], life: Life) -> Iterator[Line]:
    for line in reversed(lines):
        same = agree(line.step.head.span, life.span) and line.rejected is life.rejected
        if same and (life.saying.origin in line.origins or _is_same_event(line.step, life)):
            yield line


def _is_same_event(step: Step, life: Life) -> bool:
    if life.claim.kind not in _EVENTS:
        return True
    one, other = step.as_of, life.claim.as_of
    return one.start - SAME_EVENT <= other.end and other.start <= one.end + SAME_EVENT
