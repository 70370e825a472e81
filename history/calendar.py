"""Which figure was true on which day, as far as the standing sayings tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

from history.stretch import Stretch

Entry = tuple[date, tuple[int, int], int]


class Calendar:
    """The days for which the figures of a history were said, rivals left out."""

    def __init__(self, stretches: Iterable[Stretch], current: Stretch | None = None) -> None:
        self.stretches = [one for one in stretches if one.effective and not _is_outdated(one, current)]
        self.current = current

    @cached_property
    def days(self) -> list[Entry]:
        """In order. Made when first asked for: a cluster of which only totals are told needs none."""
        said = {(day, stretch.place, at) for at, stretch in enumerate(self.stretches) for day in stretch.days()}
        return _leave_out_stale(sorted(said), self.stretches, self.current)

    def find(self, on: date) -> Stretch | None:
        """The figure that was last said for ``on`` or a day before it."""
        at = bisect_right(self.days, on, key=lambda entry: entry[0])
        return self.stretches[self.days[at - 1][2]] if at else None

    def find_before(self, day: date) -> Stretch | None:
        """The figure that stood when ``day`` began."""
        return self.find(day - timedelta(days=1))

    def find_next(self, day: date) -> Stretch | None:
        """The first figure that was said for ``day`` or later."""
        at = bisect_right(self.days, day - timedelta(days=1), key=lambda entry: entry[0])
        return self.stretches[self.days[at][2]] if at < len(self.days) else None


def _is_outdated(stretch: Stretch, current: Stretch | None) -> bool:
    """Whether only our clock dates it, and another figure became the present one since."""
    if current is None or stretch is current or stretch.dated is not None:
        return False
    return current.opening.recorded > stretch.opening.recorded


def _leave_out_stale(days: list[Entry], stretches: list[Stretch], current: Stretch | None) -> list[Entry]:
    """Without the days on which a figure was still repeated though another had become the present one."""
    kept: list[Entry] = []
    ruling = -1
    for day, place, at in days:
        stretch = stretches[at]
        if at >= ruling or stretch is current:
            kept.append((day, place, at))
        if stretch.ruled and stretch.opening.head.when.start <= day:
            ruling = max(ruling, at)
    return kept
