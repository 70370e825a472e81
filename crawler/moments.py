"""Moments as sources write them, made aware; what cannot be is refused."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

MOSCOW = timezone(timedelta(hours=3), "MSK")
"""The sources' own time where they name none. Moscow keeps +3 all year since October 2014."""

_ISO = re.compile(r"(\d{4}-?\d\d-?\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?")


class DateRefused(ValueError):  # noqa: N818 - a finding as often as an error
    """A date that no page can have: says which and why."""


def read_moment(text: object, now: datetime, zone: timezone = MOSCOW) -> datetime | None:
    """Read ISO 8601 in its loose forms (``2025-02-12T14:38:28+0300``), RFC 2822, or unix seconds; None for nothing.

    A moment without an offset is in ``zone``. Raises :class:`DateRefused` for what is no real date, lies before
    1990 or more than a day after ``now``.
    """
    if text is None or text is False or text == "":
        return None
    words = str(text).strip()
    moment = parse_moment(words, zone)
    if moment.year < 1990:
        raise DateRefused(f"{words!r} lies before 1990")
    if moment > now + timedelta(days=1):
        raise DateRefused(f"{words!r} lies in the future")
    return moment


def parse_moment(words: str, zone: timezone = MOSCOW) -> datetime:
    """The moment that words say, believable or not. Raises :class:`DateRefused` for what is none."""
    try:
        return _read(words, zone)
    except (ValueError, OverflowError, TypeError, IndexError) as error:
        raise DateRefused(f"{words!r} is not a date") from error


def _read(words: str, zone: timezone) -> datetime:
    if re.fullmatch(r"\d{9,11}", words):
        return datetime.fromtimestamp(int(words), UTC)
    found = _ISO.fullmatch(words)
    if not found:
        moment = parsedate_to_datetime(words)
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    day, clock, offset = found.groups()
    offset = "+00:00" if offset == "Z" else offset
    moment = datetime.fromisoformat(f"{day}T{clock or '00:00'}{offset or ''}")
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def begin_of(day: date) -> datetime:
    """The first moment of a Moscow day."""
    return datetime.combine(day, time(), MOSCOW)
