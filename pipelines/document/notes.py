"""Footnotes: their words, and the day they name."""

from __future__ import annotations

import re
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from model import Note, Period
from stamps import StampError, month_number, read_stamp

from .address import read_address_day
from .dom import attribute, find_all, one_line

_LISTS = (
    "ol.references > li[id], li[id^='cite'], li[id^='fn'], .footnotes li[id], .wp-block-footnotes li[id], "
    "li[role='doc-endnote'][id]"
)
_POINTS = re.compile(r"cite|fn|footnote|references$|wp-block-footnotes$|endnote")
"""Beginnings of names without one of which a page has no footnotes."""
_BACK = (
    ".mw-cite-backlink, a[href^='#cite_ref'], a[href^='#fnref'], a[role='doc-backlink'], .footnote-backref, "
    ".footnote-return"
)
_SEEN = re.compile(
    r"(?:дата обращения|проверено|архивировано|архивная копия|retrieved|accessed|archived)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_DAY = re.compile(
    r"\d{1,2}(?:-?го)?\s+[а-яёa-z]{3,9}\.?\s+\d{4}|\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b\d{4}-\d{2}-\d{2}\b", re.IGNORECASE
)
_MONTH = re.compile(r"\b([а-яё]{3,9}|[a-z]{3,9})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)(?=\s*(?:год|г\.|\)|$))")


def take_notes(tree: LexborHTMLParser | LexborNode, names: frozenset[str] | None = None) -> dict[str, Note]:
    """The page's footnotes by the key their marks use; they are taken out of the tree."""
    notes: dict[str, Note] = {}
    found = [] if names is not None and not any(map(_POINTS.match, names)) else find_all(tree, _LISTS)
    for node in found:
        for back in find_all(node, _BACK):
            back.decompose()
        text = one_line(node.text()).strip("↑^↩\ufe0e ")
        if text:
            notes[attribute(node, "id")] = Note(text, (), read_note_day(text) or _read_link_day(node))
    for node in found:
        node.decompose()
    return notes


def read_note_day(text: str) -> Period | None:
    """The day, month or year a footnote's source is of: the last one named, the day it was looked up left out."""
    text = _SEEN.sub("", text)
    days = (_read_day(found) for found in reversed(_DAY.findall(text)))
    text = _DAY.sub("", text)
    months = (_read_month(word, year) for word, year in reversed(_MONTH.findall(text)))
    years = (_believe(year) for year in reversed(_YEAR.findall(text)))
    return next((period for period in chain(days, months, years) if period), None)


def _read_day(text: str) -> Period | None:
    try:
        stamp = read_stamp(text)
    except StampError:
        return None
    return _believe(stamp.day.isoformat()) if stamp else None


def _read_month(word: str, year: str) -> Period | None:
    month = month_number(word)
    return _believe(f"{year}-{month:02}") if month else None


def _read_link_day(node: LexborNode) -> Period | None:
    days = (read_address_day(attribute(link, "href")) for link in node.css("a[href]"))
    return next((period for day in days if day and (period := _believe(day.isoformat()))), None)


def _believe(text: str) -> Period | None:
    """The period, unless it lies before the web."""
    try:
        return Period.parse(text)
    except ValueError:
        return None
