"""RSS and Atom, read by feedparser; what a feed entry says, as plain values."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped]

from crawler.moments import parse_moment
from crawler.trouble import Trouble, quote_begin
from model import Outcome, digest

_FULL = 600
"""Characters from which an entry's content counts as the whole article and not as its beginning."""


@dataclass(frozen=True)
class Entry:
    """One entry of a feed; ``published`` and ``modified`` are its words, not yet believed."""

    id: str
    link: str
    title: str
    published: str
    modified: str
    full: bool
    """Whether the whole text came with it."""
    digest: str
    """Hash of what the entry says; the same hash, nothing new to ask for."""


def read_entries(body: bytes, base: str = "") -> list[Entry]:
    """The entries of a feed that have a link, be it one that is meant from ``base``, the feed's own address.

    Raises :class:`Trouble`: ``lost`` for what is no feed, has no links or declares XML entities (an entity bomb is
    one), ``empty`` for a feed without entries.
    """
    if b"<!ENTITY" in body.replace(b"\x00", b""):
        raise Trouble(Outcome.lost, "the feed declares XML entities: refused")
    found = feedparser.parse(io.BytesIO(body), resolve_relative_uris=False, sanitize_html=False)
    if not found.version:
        raise Trouble(Outcome.lost, f"not a feed: begins with {quote_begin(body)}")
    if not found.entries:
        if found.bozo:
            raise Trouble(Outcome.lost, f"the feed is broken: {found.bozo_exception}")
        raise Trouble(Outcome.empty, "the feed has no entries")
    entries = list(_read_all(found.entries, base))
    if not entries:
        raise Trouble(Outcome.lost, f"none of the feed's {len(found.entries)} entries has a link to a page")
    return entries


def read_feed_title(body: bytes) -> str:
    """What a feed calls itself; "" for what is none."""
    found = feedparser.parse(io.BytesIO(body), resolve_relative_uris=False, sanitize_html=False)
    return str(found.feed.get("title") or "").strip() if found.version else ""


def _read_all(entries: list[Any], base: str) -> Iterator[Entry]:
    for entry in entries:
        link = (entry.get("link") or "").strip()
        link = urljoin(base, link) if link else ""
        if re.match(r"https?://", link):
            yield _read_entry(entry, link)


def _read_entry(entry: Any, link: str) -> Entry:
    title = entry.get("title", "")
    published = _time(entry, "published")
    modified = _time(entry, "updated")
    content = read_content(entry)
    return Entry(
        id=entry.get("id") or link,
        link=link,
        title=title,
        published=published,
        modified=modified,
        full=len(content) >= _FULL,
        digest=digest(title, published, modified, entry.get("summary", ""), content),
    )


def read_content(entry: Any) -> str:
    """The text that came with an entry: Atom's or RSS's ``content``, or Yandex's ``full-text``."""
    contents = [str(part.get("value", "")) for part in entry.get("content", ())]
    return max([*contents, str(entry.get("yandex_full-text", ""))], key=len)


def _time(entry: Any, name: str) -> str:
    """The moment in ISO 8601, Moscow's where it names no zone, as feedparser understood it where only it does; else
    the entry's own words so that they can be refused aloud."""
    # feedparser's own ``get`` gives the time of publication for an absent one of modification.
    words = str(dict.get(entry, name) or "").strip()
    parsed: time.struct_time | None = dict.get(entry, f"{name}_parsed")
    try:
        return parse_moment(words).isoformat()
    except ValueError:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat() if parsed else words
