"""Moments as sources write them, made aware; what cannot be is refused."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

from model import MOSCOW
from stamps import read_stamp

_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, *)?\d{1,2} [A-Z][a-z]{2} \d{2,4} \d\d:\d\d.*")
_NEAR = re.compile(r"\b(сегодня|вчера)\b(?:\D{1,6}(\d{1,2}):(\d\d))?", re.IGNORECASE)


class DateRefused(ValueError):  # noqa: N818 - a finding as often as an error
    """A date that no page can have: says which and why."""


def read_moment(text: object, now: datetime) -> datetime | None:
    """Read a moment in any of the ways of :func:`parse_moment`; None for nothing.

    Raises :class:`DateRefused` for what is no real date, lies before 1990 or more than a day after ``now``.
    """
    if text is None or text is False or text == "":
        return None
    words = str(text).strip()
    moment = parse_moment(words, now)
    if moment.year < 1990:
        raise DateRefused(f"{words!r} lies before 1990")
    if moment > now + timedelta(days=1):
        raise DateRefused(f"{words!r} lies in the future")
    return moment


def parse_moment(words: str, now: datetime | None = None) -> datetime:
    """The moment that words say, believable or not; a day without an hour is its beginning in Moscow.

    ISO 8601 in its loose forms (``2025-02-12T14:38:28+0300``), RFC 2822, unix seconds, «28 декабря 2022, 14:30»,
    ``28.12.2022``; «вчера, 14:30», as lists have it, where ``now`` is told. Raises :class:`DateRefused` for others.
    """
    try:
        if _MAIL.fullmatch(words):
            moment = parsedate_to_datetime(words)
            return moment if moment.tzinfo else moment.replace(tzinfo=MOSCOW)
        stamp = read_stamp(_COMPACT.sub(r"\1-\2-\3", words) if _COMPACT.fullmatch(words) else words)
        if stamp:
            return stamp.at.astimezone(MOSCOW) if stamp.at else begin_of(stamp.day)
        return _read_near(words, now)
    except (ValueError, OverflowError, TypeError, IndexError) as error:
        raise DateRefused(f"{words!r} is not a date") from error


def _read_near(words: str, now: datetime | None) -> datetime:
    found = _NEAR.search(words)
    if not found or not now:
        raise ValueError
    day = now.astimezone(MOSCOW).date() - timedelta(days=found[1].lower() == "вчера")
    return datetime.combine(day, time(int(found[2] or 0), int(found[3] or 0)), MOSCOW).astimezone(UTC)


def begin_of(day: date) -> datetime:
    """The first moment of a Moscow day."""
    return datetime.combine(day, time(), MOSCOW)
