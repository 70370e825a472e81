"""Times as sites write them. A time without an offset is Moscow's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from model import MOSCOW, Period

_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?"
)
_CLOCK = r"(?:\D{1,6}(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
_ZONE = r"\s*(Z|UTC|GMT|MSK|МСК|[+-]\d{2}:?\d{2})?"
_WORDS = re.compile(
    r"(\d{1,2})(?:-?го)?\s+([а-яёa-z]{3,9})\.?,?\s+(\d{4})(?:\s*г(?:ода|\.)?)?" + _CLOCK + _ZONE, re.IGNORECASE
)
_DOTS = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b" + _CLOCK + _ZONE, re.IGNORECASE)
_UNIX = re.compile(r"\d{9,10}(?:\d{3})?")


class StampError(ValueError):
    """A time that is refused: the message says why."""


@dataclass(frozen=True)
class Stamp:
    """A day, and the moment in it where the hour is known (aware, UTC)."""

    day: date
    at: datetime | None = None

    @property
    def period(self) -> Period:
        """The Moscow day."""
        return Period.day(self.day)


def read_stamp(text: str) -> Stamp | None:
    """Read the first time in ``text``; None where there is none, :class:`StampError` for an impossible one.

    Understands ISO 8601 with and without offset (``+0300`` too), RFC 822, unix seconds, «28 декабря 2022, 14:30»,
    ``28.12.2022``.
    """
    text = text.strip()
    if _UNIX.fullmatch(text):
        return _moment(datetime.fromtimestamp(int(text[:10]), UTC))
    if found := _ISO.search(text):
        return _read(found[1], found[2], found[3], found[4], found[5], found[6], found[7])
    if (found := _WORDS.search(text)) and (month := month_number(found[2])):
        return _read(found[3], str(month), found[1], *found.group(4, 5, 6, 7))
    if found := _DOTS.search(text):
        return _read(found[3], found[2], found[1], *found.group(4, 5, 6, 7))
    return None


def month_number(word: str) -> int | None:
    """1–12 for a month's name in any case, Russian or English, whole or shortened."""
    word = word.lower()
    for names in (_MONTHS, _ENGLISH):
        for number, beginning in enumerate(names, 1):
            if word.startswith(beginning) and (beginning != "ма" or word in ("мая", "май", "мае", "маю")):
                return number
    return None


def check_stamp(stamp: Stamp, fetched: datetime) -> None:
    """Refuse a time before 1990 or more than a day after the page was fetched."""
    if stamp.day.year < 1990:
        raise StampError(f"{stamp.day}: before 1990")
    if stamp.day > (fetched.astimezone(MOSCOW) + timedelta(days=1)).date():
        raise StampError(f"{stamp.day}: in the future when the page was fetched ({fetched:%Y-%m-%d})")


def _read(
    year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> Stamp:
    try:
        if hour is None:
            return Stamp(date(int(year), int(month), int(day)))
        moment = datetime(
            int(year), int(month), int(day), int(hour), int(minute or 0), int(second or 0), tzinfo=_zone(zone)
        )
        return _moment(moment)
    except (ValueError, OverflowError) as error:
        raise StampError(f"{year}-{month}-{day} {hour or ''}:{minute or ''}: no such time".replace(" :", "")) from error


def _moment(moment: datetime) -> Stamp:
    return Stamp(moment.astimezone(MOSCOW).date(), moment.astimezone(UTC))


def _zone(text: str | None) -> timezone:
    if not text or text.upper() in ("MSK", "МСК"):
        return MOSCOW
    if text[0] not in "+-":
        return UTC
    shift = timedelta(hours=int(text[1:3]), minutes=int(text[-2:] if len(text) > 3 else 0))
    return timezone(shift if text[0] == "+" else -shift)
