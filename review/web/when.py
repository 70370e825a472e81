"""Days and moments as people write them: «14 июля 2023», "Q3 2023", in Moscow's time."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from model import MOSCOW
from review.phrase import Language

MONTHS: dict[Language, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "ru": (
        *("январь", "февраль", "март", "апрель", "май", "июнь"),
        *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    ),
}
GENITIVE = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)


def phrase_period(text: str | None, language: Language) -> str:
    """A period as :class:`model.Period` writes it, in words; "" for none."""
    if not text:
        return ""
    year, _, rest = text.partition("-")
    if not rest:
        return year
    if rest[0] in "QH":
        return _phrase_part(year, rest, language)
    month, _, day = rest.partition("-")
    if not day:
        return f"{MONTHS[language][int(month) - 1]} {year}"
    return phrase_day(date(int(year), int(month), int(day)), language)


def _phrase_part(year: str, rest: str, language: Language) -> str:
    if language == "en":
        return f"{rest} {year}"
    name = "квартал" if rest[0] == "Q" else "полугодие"
    return f"{rest[1]}-{'й' if rest[0] == 'Q' else 'е'} {name} {year}"


def phrase_day(day: date, language: Language) -> str:
    """A day in words."""
    names = GENITIVE if language == "ru" else MONTHS["en"]
    return f"{day.day} {names[day.month - 1]} {day.year}"


UNITS: dict[Language, tuple[tuple[int, str], ...]] = {
    "en": ((86400, "d"), (3600, "h"), (60, "min")),
    "ru": ((86400, "дн."), (3600, "ч"), (60, "мин")),
}
"""Seconds and what so many are called, the largest first."""


def phrase_interval(every: timedelta, language: Language) -> str:
    """A time between two crawls, in the largest unit it is a whole number of: «6 ч», "30 min"."""
    seconds = int(every.total_seconds())
    size, unit = next(pair for pair in UNITS[language] if seconds % pair[0] == 0)
    return f"{seconds // size}\N{NO-BREAK SPACE}{unit}"


def phrase_moment(moment: datetime | str | None, language: Language) -> str:
    """A moment in Moscow's time, to the minute; text is ISO 8601."""
    if moment is None:
        return ""
    there = read_moment(moment).astimezone(MOSCOW)
    return f"{phrase_day(there.date(), language)}, {there:%H:%M} {'МСК' if language == 'ru' else 'MSK'}"


def read_moment(moment: datetime | str) -> datetime:
    """ISO 8601 text as a moment."""
    return datetime.fromisoformat(moment) if isinstance(moment, str) else moment
