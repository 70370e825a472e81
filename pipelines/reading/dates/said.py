"""A date as it is said, and the day, month or year it means once the day of saying is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from model import Period


class Grain(Enum):
    """How wide a date is. Weeks and seasons are told as the month and the year they lie in."""

    day = "day"
    month = "month"
    quarter = "quarter"
    half = "half"
    year = "year"


class Role(Enum):
    """How the date stands to what is said of it."""

    at = "at"
    since = "since"
    """«с 2020 года»"""
    until = "until"
    """«до 2030 года», «к концу года»"""
    over = "over"
    """«за 2024 год», «по итогам квартала»"""


@dataclass(slots=True)
class DateSaid:
    """A date in a text: ``text[start:end]`` with its preposition. Never changed once found.

    Either absolute (``year`` is set) or told from the day of saying: by ``shift`` in units of
    ``unit`` ("day", "week", "month", "quarter", "year"), by a bare month, season or weekday.
    """

    start: int
    end: int
    grain: Grain
    role: Role = Role.at
    year: int | None = None
    shift: int | None = None
    unit: str = "year"
    month: int | None = None
    day: int | None = None
    part: int | None = None
    """Number of the quarter or half-year."""
    season: int | None = None
    weekday: int | None = None
    edge: bool = False
    """Said of the year's beginning or end, or of its results."""
    since_month: int | None = None
    """The first month of «с января по декабрь 2024 года»; ``month`` is the last."""

    @property
    def is_now(self) -> bool:
        """«сейчас», «на сегодняшний день»."""
        return self.unit == "day" and self.shift == 0 and self.year is None

    @property
    def period(self) -> Period | None:
        """The period of an absolute date; None for a relative or an impossible one."""
        return _compose(self, self.year) if self.year is not None else None


def resolve(said: DateSaid, published: Period | None, ahead: bool = False) -> Period | None:
    """The period a date means, told on ``published``; None where it cannot be known or cannot be.

    A date without a year is the latest begun by then, or with ``ahead`` (and after «к», «до») the next to come.

    >>> resolve(DateSaid(0, 0, Grain.year, shift=-1), Period.parse("2024-05"))
    Period(start=datetime.date(2023, 1, 1), end=datetime.date(2023, 12, 31), text='2023')
    """
    if said.year is not None:
        return said.period
    if published is None:
        return None
    if said.is_now:
        return published
    if said.weekday is not None:
        return _last_weekday(said.weekday, published, said.shift or 0)
    if said.unit in ("day", "week", "month", "quarter") and said.shift is not None:
        return _shifted(said, published)
    if said.shift is not None:
        return _compose(said, published.start.year + said.shift)
    return _nearest(said, published, ahead or said.role is Role.until)


def _compose(said: DateSaid, year: int) -> Period | None:
    try:
        return Period.parse(f"{year:04d}{_rest(said)}")
    except ValueError:
        return None


def _rest(said: DateSaid) -> str:
    match said.grain:
        case Grain.quarter:
            return f"-Q{said.part}"
        case Grain.half:
            return f"-H{said.part}"
        case Grain.month:
            return f"-{said.month:02d}"
        case Grain.day:
            return f"-{said.month:02d}-{said.day:02d}"
    return ""


def _nearest(said: DateSaid, published: Period, ahead: bool) -> Period | None:
    """A date without a year; 29 February falls in the leap year nearest."""
    year = published.end.year
    if said.season is not None:
        begun = date(year, max(1, 3 * said.season - 3), 1)
        return _compose(said, year if ahead or begun <= published.end else year - 1)
    years = range(year, year + 5) if ahead else range(year, year - 5, -1)
    for each in years:
        period = _compose(said, each)
        if period and (period.end >= published.start if ahead else period.start <= published.end):
            return period
    return None


def _last_weekday(weekday: int, published: Period, weeks: int) -> Period | None:
    if published.start != published.end:
        return published
    back = (published.start.weekday() - weekday) % 7
    return Period.day(published.start - timedelta(days=back - 7 * min(weeks, 0) * (back == 0)))


def _shifted(said: DateSaid, published: Period) -> Period | None:
    shift = said.shift or 0
    if said.unit == "day":
        return Period.day(published.start + timedelta(days=shift)) if _is_day(published) else published
    if said.unit == "week" and shift == 0:
        return published
    if said.unit == "week":
        day = published.start + timedelta(days=7 * shift)
        return Period.parse(f"{day:%Y-%m}") if len(published.text) > 4 else published
    if len(published.text) < 7 or "Q" in published.text or "H" in published.text:
        return Period.parse(str(published.start.year)) if shift == 0 else None
    if said.unit == "quarter":
        quarters = published.start.year * 4 + (published.start.month - 1) // 3 + shift
        return Period.parse(f"{quarters // 4}-Q{quarters % 4 + 1}")
    months = published.start.year * 12 + published.start.month - 1 + shift
    return Period.parse(f"{months // 12}-{months % 12 + 1:02d}")


def _is_day(period: Period) -> bool:
    return period.start == period.end
