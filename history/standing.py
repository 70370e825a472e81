"""What stands in a cluster's history at one moment, and the place that a new saying takes in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from history.interval import Interval
from history.life import Life, by_clock
from history.stretch import Step, Stretch
from history.voice import Voice
from model import ChangeKind


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
    twins: dict[tuple[str, int, int], Life] = field(default_factory=dict)
    """The first saying of each figure by each group of near-identical texts."""
    edits: dict[str, Step] = field(default_factory=dict)
    """Each document's last edit."""

    @property
    def waiting(self) -> Stretch | None:
        """The last fall that nobody has accepted, while somebody tells it."""
        return self.pending if self.pending is not None and self.pending.standing else None

    @property
    def held(self) -> Stretch | None:
        """The present figure, or the last one where nothing stands any more."""
        return self.current or (self.withdrawn.stretch if self.withdrawn else None)

    def stretch_of(self, life: Life | None) -> Stretch | None:
        """The figure a saying stands for."""
        step = self.place_of.get(life) if life else None
        return step.stretch if step else None

    def held_during(self, life: Life) -> Iterator[Stretch]:
        """The figures before the present one that held during (some part of) a saying's as-of, latest first."""
        held = self.held
        until = held.begun_by if held else None
        for stretch in reversed(self.stretches):
            if stretch is held or not stretch.effective or until is None:
                continue
            if not by_clock(life) and until <= life.when.start:
                return
            yield stretch
            until = stretch.begun_by


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
