"""When a page was published: the first believable of what is told, most trusted first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from model import Period
from stamps import Stamp, StampError, check_stamp, read_stamp


@dataclass(frozen=True)
class Told:
    """A time as somebody told it: ``teller`` names who, for the reason of a refusal."""

    teller: str
    text: str


@dataclass(frozen=True)
class Dated:
    """A chosen time, and what was refused on the way, with the reason."""

    stamp: Stamp | None
    refused: tuple[str, ...] = ()

    @property
    def period(self) -> Period | None:
        """The Moscow day."""
        return self.stamp.period if self.stamp else None

    @property
    def at(self) -> datetime | None:
        """The moment, where the hour was told."""
        return self.stamp.at if self.stamp else None


def ask_until_sure(told: Iterable[Told], fetched: datetime) -> list[Told]:
    """Ask one teller after the other, and no more once a moment is told that can be believed."""
    asked: list[Told] = []
    for one in told:
        asked.append(one)
        stamp = _believe(one, fetched, [])
        if stamp and stamp.at:
            break
    return asked


def choose_time(told: Iterable[Told], fetched: datetime) -> Dated:
    """The first time that can be read and believed; the hour from a later teller of the same day."""
    refused: list[str] = []
    chosen: Stamp | None = None
    for one in told:
        stamp = _believe(one, fetched, refused)
        if stamp and chosen is None:
            chosen = stamp
        if stamp and chosen and stamp.day == chosen.day and stamp.at:
            return Dated(stamp, tuple(refused))
    return Dated(chosen, tuple(refused))


def _believe(one: Told, fetched: datetime, refused: list[str]) -> Stamp | None:
    try:
        if stamp := read_stamp(one.text):
            check_stamp(stamp, fetched)
        return stamp
    except StampError as error:
        refused.append(f"{one.teller}: {error}")
        return None
