"""Footnotes: their words, and the day they name."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from model import Note, Period

from .address import read_address_day
from .dom import attribute, find_all, one_line
from .stamps import StampError, month_number, read_stamp

_LISTS = (
    "ol.references > li[id], li[id^='cite'], li[id^='fn'], .footnotes li[id], .wp-block-footnotes li[id], "
    "[role='doc-endnote'][id]"
)
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


def take_notes(tree: LexborHTMLParser | LexborNode) -> dict[str, Note]:
    """The page's footnotes by the key their marks use; they are taken out of the tree."""
    notes: dict[str, Note] = {}
    for node in find_all(tree, _LISTS):
        for back in find_all(node, _BACK):
            back.decompose()
        text = one_line(node.text()).strip("↑^↩\ufe0e ")
        if text:
            notes[attribute(node, "id")] = Note(text, (), read_note_day(text) or _read_link_day(node))
    for node in find_all(tree, _LISTS):
        node.decompose()
    return notes


def read_note_day(text: str) -> Period | None:
    """The day, month or year a footnote's source is of: the last one named, the day it was looked up left out."""
    text = _SEEN.sub("", text)
    for found in reversed(_DAY.findall(text)):
        try:
            if stamp := read_stamp(found):
                return Period.parse(stamp.day.isoformat())
        except (StampError, ValueError):
            continue
    text = _DAY.sub("", text)
    for word, year in reversed(_MONTH.findall(text)):
        if month := month_number(word):
            return Period.parse(f"{year}-{month:02}")
    years = _YEAR.findall(text)
    return Period.parse(years[-1]) if years else None


def _read_link_day(node: LexborNode) -> Period | None:
    days = (read_address_day(attribute(link, "href")) for link in node.css("a[href]"))
    day = next((day for day in days if day), None)
    return Period.day(day) if day else None
