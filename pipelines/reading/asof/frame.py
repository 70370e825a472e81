"""What frames the dates of a text: its title, dateline and dated headings."""

from __future__ import annotations

from collections.abc import Sequence

from model import Basis, Heading, Note, Period
from pipelines.reading.asof.page import NONE, AsOf, PageDates
from pipelines.reading.dates import DateSaid, Grain, Role, find_dates, resolve
from pipelines.reading.language import AsOfWords
from pipelines.reading.numbers.tokens import read_tokens
from pipelines.reading.ru.asof import RUSSIAN_ASOF
from pipelines.reading.sentences import find_sentences

_FIRST_YEAR = 1990
_MOST_YEARS = 200
"""A text with more lines of years is a table, and no chronicle."""
_DATELINE = 80
"""Characters of a text in which a dateline's date begins."""
_PLACE, _PLACE_WORDS = 40, 3
"""Characters and words of the longest place before a dateline's date."""
_SUBTITLE = 40
"""Characters of the longest line that may be a date alone."""


def find_page_dates(
    text: str,
    *,
    title: str | None = None,
    published: Period | None = None,
    headings: Sequence[Heading] = (),
    notes: Sequence[Note] = (),
    words: AsOfWords = RUSSIAN_ASOF,
) -> PageDates:
    """Find the dates of a text once; ``text`` may be the title itself (then leave ``title`` out)."""
    sentences = [(each.start, each.end) for each in find_sentences(text)]
    framed = _find_dated_headings(headings, words) or _find_year_lines(text, words)
    published = published or _read_dateline(text, words)
    titled = _read_title(title, published, words)
    if titled is NONE and title:
        titled = _read_title(_read_subtitle(text), published, words)
    return PageDates(text, read_tokens(text), sentences, framed, tuple(notes), published, words, titled)


def _find_dated_headings(headings: Sequence[Heading], words: AsOfWords) -> tuple[tuple[int, int, Period], ...]:
    ordered = sorted(headings, key=lambda each: (each.level, each.start))
    dated = ((heading, _read_heading(heading, words)) for heading in ordered)
    return tuple((heading.start, heading.end, period) for heading, period in dated if period)


def _read_heading(heading: Heading, words: AsOfWords) -> Period | None:
    """The date a heading opens with, else the year that it is."""
    dates = [date.period for date in find_dates(heading.text, words.dates) if date.period and date.start == 0]
    year = words.year_line.fullmatch(heading.text.strip())
    return dates[0] if dates else Period.parse(year[1]) if year else None


def _find_year_lines(text: str, words: AsOfWords) -> tuple[tuple[int, int, Period], ...]:
    """Headings of plain text: a line that is a year, or begins with one and a colon."""
    opens = words.year_opens.search("\n" + text) is not None
    lines = [each for each in words.year_line.finditer(text) if int(each[1]) >= _FIRST_YEAR] if opens else []
    if len(lines) > _MOST_YEARS:
        return ()
    ends = [*(each.start() for each in lines[1:]), len(text)][: len(lines)]
    return tuple((each.start(), end, Period.parse(each[1])) for each, end in zip(lines, ends, strict=True))


def _read_dateline(text: str, words: AsOfWords) -> Period | None:
    """«БАРНАУЛ, август 2009 г. …»: the place and day a report opens with."""
    date = next(iter(find_dates(text, words.dates, [(0, _DATELINE)])), None)
    if date is None or date.year is None or date.role is not Role.at or not _is_dateline(text, date, words):
        return None
    return date.period


def _is_dateline(text: str, date: DateSaid, words: AsOfWords) -> bool:
    """Whether nothing but a short place stands before a date, and a mark behind it; «Дата создания: 2022» is a row."""
    lead = text[: date.start]
    place = lead.strip(" ,.—–-")
    if (
        len(place) > _PLACE
        or len(place.split()) > _PLACE_WORDS
        or place[-1:] == ":"
        or "\n" in place
        or not (place[:1] or "A").isupper()
    ):
        return False
    ended = text[date.end : date.end + 3].strip()[:1] in (".", "—", "–", "-", ",", "\n", "")
    return ended and text[date.start : date.end].split()[0].lower() not in words.within


def _read_subtitle(text: str) -> str:
    """A first line that is nothing but a date, «на 1 октября 2020 года»: it goes on with the title."""
    line = text.split("\n", 1)[0].strip()
    return line if "\n" in text and len(line) <= _SUBTITLE and line[-1:] not in ".!?…" else ""


def _read_title(title: str | None, published: Period | None, words: AsOfWords) -> AsOf:
    """«Кластеры области на 1 декабря 2024 года»: a title that says as of when."""
    for date in find_dates(title or "", words.dates):
        said = (title or "")[date.start : date.end]
        if said.lower().startswith(words.titles) and not date.is_now and date.grain is Grain.day:
            period = resolve(date, published)
            if period:
                return AsOf(period, Basis.heading, said)
    return NONE
