"""Texts from anywhere read without storing anything: what ``clusterwatch extract`` and ``explain`` do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from clusters import Register
from model import Heading, Note, Period
from pipelines.reading import Reading, read_figures


class RowError(ValueError):
    """An input that cannot be read: says what was expected."""


@dataclass(frozen=True)
class Input:
    """A text to read, with what is known of it."""

    text: str
    title: str | None = None
    published: Period | None = None
    url: str | None = None
    site: str = ""
    headings: tuple[Heading, ...] = ()
    notes: tuple[Note, ...] = ()


def read_input(entry: Input, register: Register, every: bool = False) -> Reading:
    """The figures of one input; with a decision on ``every`` number of it where asked for."""
    return read_figures(
        entry.text,
        title=entry.title,
        published=entry.published,
        url=entry.url,
        site=entry.site,
        headings=entry.headings,
        notes=entry.notes,
        register=register,
        every=every,
    )


def is_page(body: bytes, name: str = "") -> bool:
    """Whether a file is a web page: by its name, or by what it begins with."""
    begun = body[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return name.lower().endswith((".html", ".htm")) or begun.startswith((b"<!doctype html", b"<html"))


def read_page_input(
    html: str | bytes, published: Period | None = None, url: str = "", title: str | None = None
) -> Input:
    """An HTML page as an input; what the caller says of it beats what the page says. Raises :class:`RowError`."""
    from pipelines.document import PageError, read_html

    try:
        document = read_html(html, url)
    except PageError as error:
        raise RowError(f"not a page with a text: {error}") from error
    return Input(
        document.text,
        title or document.title,
        published or document.published,
        url or None,
        headings=document.headings,
        notes=document.notes,
    )


def read_rows(lines: Iterable[str], register: Register, published: Period | None = None) -> Iterator[dict[str, Any]]:
    """For each line of JSON its figures, in order; a line that cannot be read gives an ``error`` instead."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row: dict[str, Any] = {}
        try:
            row = _load_row(line)
            reading = read_input(_read_row(row, published), register)
        except RowError as error:
            yield {"id": row.get("id"), "figures": [], "error": f"line {number}: {error}"}
        else:
            yield {"id": row.get("id"), "figures": [figure.to_json() for figure in reading.figures]}


def _load_row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise RowError(f"not JSON ({error})") from error
    if not isinstance(row, dict):
        raise RowError('expected an object such as {"id": "1", "text": "…"}')
    return row


def _read_row(row: dict[str, Any], published: Period | None) -> Input:
    for key in ("text", "html", "title", "published", "url"):
        if row.get(key) is not None and not isinstance(row[key], str):
            raise RowError(f"{key}: expected a text, found {row[key]!r:.60}")
    said = row.get("published")
    if said:
        published = read_published(said)
    if row.get("html") is not None:
        return read_page_input(row["html"], published, row.get("url") or "", row.get("title"))
    if row.get("text") is None:
        raise RowError('expected "text" or "html"')
    return Input(row["text"], row.get("title"), published, row.get("url"))


def read_published(said: str) -> Period:
    """A day, month, quarter, half-year or year; of a moment (``2024-06-19T10:00:00+03:00``) its day."""
    try:
        return Period.parse(said[:10] if "T" in said[:11] else said)
    except ValueError as error:
        raise RowError(f"published: {error}") from error
