"""The flags as an Atom feed, so that any reader can watch them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from starlette.requests import Request
from starlette.responses import Response

from clusters import Register
from review.phrase import phrase_step
from review.web.language import choose_language, speak
from review.web.state import find_desk
from storage.change import load_changes
from storage.register import load_register

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50
FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
"""Characters that XML cannot carry."""


def send_flags(request: Request) -> Response:
    """GET /flags.atom: the newest flags."""
    with find_desk(request).ask() as connection:
        rows = load_changes(connection, flagged=True, newest_first=True, limit=NEWEST)
        register = load_register(connection)
    say = speak(choose_language(request))
    root = str(request.base_url)
    feed = Element("feed", xmlns=ATOM)
    _add(feed, "id", "urn:clusterwatch:flags")
    _add(feed, "title", f"{say('title')}: {say('log.flagged')}")
    _add(feed, "updated", rows[0]["recorded"] if rows else datetime.fromtimestamp(0, UTC).isoformat())
    SubElement(feed, "link", rel="self", href=f"{root}flags.atom")
    SubElement(feed, "link", href=root)
    for row in rows:
        _add_entry(feed, row, register, request, root)
    body = b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="utf-8")
    return Response(body, headers={"content-type": "application/atom+xml; charset=utf-8"})


def _add_entry(feed: Element, row: dict[str, Any], register: Register, request: Request, root: str) -> None:
    language = choose_language(request)
    name = register[row["cluster"]].name if row["cluster"] in register else row["cluster"].removeprefix("new:")
    word = speak(language)(f"change.{row['change']}")
    entry = SubElement(feed, "entry")
    _add(entry, "id", f"urn:clusterwatch:change:{row['id']}")
    _add(entry, "title", f"{name}: {word}: {phrase_step(row, language)}")
    _add(entry, "updated", row["recorded"])
    SubElement(entry, "link", href=f"{root}changes/{row['id']}")
    author = SubElement(entry, "author")
    _add(author, "name", next((one["speaker"] for one in row["sources"] if one["speaker"]), "Clusterwatch"))
    quotes = "\n".join(f"«{one['quote']}» {one['url']}" for one in row["sources"])
    _add(entry, "content", quotes).set("type", "text")


def _add(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = text.translate(FORBIDDEN)
    return child
