"""An entry of a feed that carries whole texts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from model import Outcome, Page

from ..dom import one_line, parse
from ..encoding import decode
from ..page_error import PageError
from ..publication import Told
from ..read import Read
from ..refusals import refuse_challenge, refuse_empty
from .html import read_fragment

_ENTITIES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)


def read_feed_entry(page: Page) -> Read:
    """Read the entry whose id, else link, is the page's part."""
    refuse_empty(page.body)
    if _ENTITIES.search(page.body):
        raise PageError(Outcome.lost, "the feed declares entities of its own: refused")
    entry = next((entry for entry in _entries(page.body) if page.part in (entry.get("id"), entry.get("link"))), None)
    if entry is None:
        raise _explain(page)
    html = _whole_text(entry)
    if not html:
        raise PageError(Outcome.empty, f"the feed's entry {page.part} has no text")
    blocks, notes = read_fragment(html)
    title = parse(str(entry.get("title", ""))).body
    published = [Told("feed", str(entry[key])) for key in ("published", "updated") if entry.get(key)]
    modified = [Told("feed", str(entry["updated"]))] if entry.get("updated") else []
    return Read(
        one_line(title.text()) if title else "",
        blocks,
        notes,
        published,
        modified,
        tuple(filter(None, [entry.get("link")])),
    )


_ENTRY = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:item|entry)\b", re.IGNORECASE)
"""Each entry begins so, in RSS and Atom: what holds none need not be parsed, which is slow."""


@lru_cache(maxsize=2)
def _entries(body: bytes) -> list[dict[str, Any]]:
    if not _ENTRY.search(body.replace(b"\x00", b"")):
        return []
    import feedparser  # type: ignore[import-untyped]  # here, since it is slow to import and most pages are no feeds

    found = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False).entries
    return [dict(entry.items()) for entry in found]


def _whole_text(entry: dict[str, Any]) -> str:
    """The longest of what an entry offers as its text (``yandex:full-text``, ``content:encoded``, summary)."""
    offered = [str(part.get("value", "")) for part in entry.get("content", [])]
    offered += [str(entry.get(key, "")) for key in ("yandex_full-text", "full-text", "summary")]
    return max(offered, key=len).strip()


def _explain(page: Page) -> PageError:
    text = decode(page.body, page.content_type)
    if "<html" in text[:2000].lower():
        refuse_challenge(parse(text), text)
        return PageError(Outcome.lost, "a web page stands where a feed was expected")
    return PageError(Outcome.lost, f"the feed holds no entry {page.part!r}")
