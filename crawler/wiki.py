"""MediaWiki's Action API (https://www.mediawiki.org/wiki/API): its questions, and its answers as plain values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from crawler.trouble import Trouble, quote_begin
from model import Outcome

ENTRIES = ("api.php", "w/api.php")
"""Where wikis have their API, below the root."""

TITLES_A_QUESTION = 50
"""What the API allows everyone."""

_COMMON = {"format": "json", "formatversion": "2", "maxlag": "5"}


@dataclass(frozen=True)
class Revision:
    """A page's latest revision; ``time`` in the wiki's words."""

    title: str
    id: int
    time: str


@dataclass(frozen=True)
class Revisions:
    """The answer for some titles: by the title that was asked for, None where there is no such page."""

    latest: Mapping[str, Revision | None]


def write_probe() -> str:
    """The question whether this is an API at all."""
    return urlencode({"action": "query", "meta": "siteinfo", "format": "json"})


def write_revisions(titles: Iterable[str]) -> str:
    """The question for the latest revisions of up to fifty titles."""
    asked = {"action": "query", "prop": "revisions", "rvprop": "ids|timestamp", "redirects": "1"}
    return urlencode({**asked, "titles": "|".join(titles), **_COMMON})


def write_recent(since: datetime, more: Mapping[str, str]) -> str:
    """The question for what changed since; ``more`` is the ``continue`` of the answer before."""
    asked = {"action": "query", "list": "recentchanges", "rcprop": "title|ids|timestamp|sha1", "rclimit": "500"}
    end = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return urlencode({**asked, "rctype": "edit|new|log", "rcend": end, **_COMMON, **more})


def write_parse(title: str) -> str:
    """The question for a page's text as HTML."""
    asked = {"action": "parse", "page": title, "prop": "text|sections|revid|displaytitle", "redirects": "1"}
    return urlencode({**asked, "disableeditsection": "1", "disabletoc": "1", **_COMMON})


def read_answer(body: bytes) -> dict[str, Any]:
    """An answer. Raises :class:`Trouble` ``lost`` for what is none, and for the API's own errors, which come as 200."""
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise Trouble(Outcome.lost, f"JSON was expected, found {quote_begin(body)}") from error
    if not isinstance(answer, dict):
        raise Trouble(Outcome.lost, f"an object was expected, found {quote_begin(body)}")
    if isinstance(answer.get("error"), dict):
        said = answer["error"]
        raise Trouble(Outcome.lost, f"the wiki's API answers {said.get('code')}: {said.get('info')}")
    return answer


def is_probe_answered(body: bytes) -> bool:
    """Whether the answer to the probe is a wiki's."""
    try:
        general = read_answer(body)["query"]["general"]
    except (Trouble, KeyError, TypeError):
        return False
    return "generator" in general or "sitename" in general


def read_revisions(body: bytes, asked: Iterable[str]) -> Revisions:
    """The latest revisions, traced back through spelling and redirects to the titles that were asked for."""
    query = read_answer(body).get("query", {})
    steps = {step["from"]: step["to"] for key in ("normalized", "redirects") for step in query.get(key, ())}
    pages = {page["title"]: page for page in query.get("pages", ())}
    return Revisions({title: _read_revision(pages.get(_follow(title, steps))) for title in asked})


def _follow(title: str, steps: Mapping[str, str]) -> str:
    for _ in range(len(steps)):
        if title not in steps:
            break
        title = steps[title]
    return title


def _read_revision(page: Mapping[str, Any] | None) -> Revision | None:
    if page is None or not page.get("revisions"):
        return None
    latest = page["revisions"][0]
    return Revision(page["title"], int(latest["revid"]), str(latest.get("timestamp", "")))


@dataclass(frozen=True)
class Changed:
    """A page's latest change, ``time`` in the wiki's words; revision 0 where it was deleted, moved or the like."""

    time: str
    revision: int


def read_recent(body: bytes) -> tuple[dict[str, Changed], dict[str, str]]:
    """What changed, by title; and the ``continue`` for the rest, empty at the end. The API tells the newest first."""
    answer = read_answer(body)
    newest: dict[str, Changed] = {}
    for change in answer.get("query", {}).get("recentchanges", ()):
        latest = Changed(str(change.get("timestamp", "")), int(change.get("revid") or 0))
        newest.setdefault(str(change.get("title", "")), latest)
    return newest, {name: str(value) for name, value in answer.get("continue", {}).items()}


def find_title(url: str) -> str | None:
    """The title in a wiki page's address (``/index.php/T``, ``/wiki/T``), with spaces; None for other addresses."""
    path = unquote(urlsplit(url).path)
    for mark in ("/index.php/", "/wiki/"):
        _, found, title = path.partition(mark)
        if found and title:
            return title.replace("_", " ").strip()
    return None
