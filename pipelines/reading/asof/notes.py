"""The date of a footnote that is set to a figure."""

from __future__ import annotations

from model import Basis, Kind, Note, Period
from pipelines.reading.asof.page import AsOf, PageDates
from pipelines.reading.dates import find_dates
from pipelines.reading.language import AsOfWords
from pipelines.reading.numbers import Number


def read_note(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """A footnote set in the figure's sentence, right at its end included."""
    _, end = page.sentence_at(number.start)
    marks = [(at, note) for note in page.notes for at in note.at if number.end <= at <= end + 1]
    for _, note in sorted(marks, key=lambda each: each[0]):
        period = note.published or _read_date(note, page.words)
        if period:
            return AsOf(period, Basis.footnote, note.text)
    return None


def _read_date(note: Note, words: AsOfWords) -> Period | None:
    """The last full date a footnote gives, else its last year."""
    periods = [date.period for date in find_dates(note.text, words.dates) if date.period]
    days = [period for period in periods if period.start == period.end]
    found = days or periods
    return found[-1] if found else None
