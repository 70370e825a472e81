"""What a page's frame says of it: JSON-LD, OpenGraph, time elements, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .address import read_address_day
from .dom import attribute, find_all, one_line, text_of
from .publication import Told
from .words import load_selectors

_ARTICLES = {"Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "TechArticle", "PressRelease", "WebPage"}
_PUBLISHED = {"article:published_time", "article:published", "datepublished", "mediator_published_time"}
_PUBLISHED |= {"date", "pubdate", "publish-date", "dc.date", "dc.date.issued"}
_MODIFIED = {"article:modified_time", "article:modified", "datemodified"}
_SHOWN = load_selectors("shown_times")
_EDITED = re.compile(r"обновл|измен|исправл|updated|modified", re.IGNORECASE)
_ALIKE = 0.3
"""A heading that shares less with OpenGraph's title is the site's name."""


class Metadata:
    """The frame of one page; each part is looked for once, and only when somebody asks."""

    def __init__(self, tree: LexborHTMLParser, html: str, url: str, names: frozenset[str] | None = None) -> None:
        self._tree = tree
        self._html = html
        self._url = url
        self._names = names

    def tell_published(self) -> Iterator[Told]:
        """Publication times, most trusted first."""
        yield from self._tell_linked("datePublished")
        yield from self._tell_meta(_PUBLISHED)
        for node in self._stamped[:1]:
            yield Told("time", attribute(node, "datetime"))
        for node in find_all(self._tree, _SHOWN.possible(self._names))[:5]:
            shown = text_of(node) or attribute(node, "content")
            if len(shown) <= 60 and not _EDITED.match(shown):
                yield Told("page", shown)
        if day := read_address_day(self._url):
            yield Told("address", day.isoformat())

    def tell_modified(self) -> Iterator[Told]:
        """Modification times, most trusted first."""
        yield from self._tell_linked("dateModified")
        yield from self._tell_meta(_MODIFIED)

    def find_title(self) -> str:
        """The article's title: its heading, else OpenGraph's, else JSON-LD's; "" where only the window has one."""
        linked = (str(one["headline"]) for one in self.articles if isinstance(one.get("headline"), str))
        shown = one_line(self.meta.get("og:title", "") or next(linked, ""))
        alike = [heading for heading in self.headings if _likeness(heading, shown or self.window) >= _ALIKE]
        if shown:
            return next(iter(alike), shown)
        return max(alike, key=len, default=next(iter(self.headings), ""))

    @property
    def _head(self) -> LexborNode | None:
        return self._tree.head

    @cached_property
    def headings(self) -> list[str]:
        """The texts of the ``h1``."""
        return [text for node in find_all(self._tree, "h1") if (text := text_of(node))]

    @cached_property
    def window(self) -> str:
        """The window's title."""
        return text_of(self._head.css_first("title") if self._head is not None else None)

    @cached_property
    def meta(self) -> dict[str, str]:
        """The head's ``meta`` by small name; the first of a name counts."""
        found: dict[str, str] = {}
        for node in find_all(self._head, "meta[content]") if self._head is not None else []:
            name = attribute(node, "property") or attribute(node, "name") or attribute(node, "itemprop")
            found.setdefault(name.lower(), attribute(node, "content"))
        return found

    @cached_property
    def articles(self) -> list[dict[str, Any]]:
        """The articles of the JSON-LD, whether alone, in an array or in an ``@graph``; broken JSON is skipped."""
        found: list[dict[str, Any]] = []
        if "ld+json" not in self._html:
            return found
        for node in find_all(self._tree, "script[type='application/ld+json']"):
            try:
                found += _find_articles(json.loads(node.text(), strict=False))
            except (ValueError, RecursionError):
                continue
        return sorted(found, key=lambda article: _kinds(article) == ["WebPage"])

    @property
    def _stamped(self) -> list[LexborNode]:
        found = find_all(self._tree, "time[datetime]") if "<time" in self._html else []
        inside = [node for node in found if _stands_in(node, ("article", "main"))]
        return inside or found

    def _tell_linked(self, key: str) -> Iterator[Told]:
        for article in self.articles:
            if isinstance(article.get(key), str):
                yield Told("JSON-LD", article[key])

    def _tell_meta(self, names: set[str]) -> Iterator[Told]:
        for name, content in self.meta.items():
            if name in names:
                yield Told("OpenGraph", content)


def _likeness(one: str, other: str) -> float:
    """The share of the shorter text's words that the longer has too."""
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return len(words & others) / max(min(len(words), len(others)), 1)


def _stands_in(node: LexborNode, tags: tuple[str, ...]) -> bool:
    parent = node.parent
    while parent is not None and parent.tag not in tags:
        parent = parent.parent
    return parent is not None


def _find_articles(value: object) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [article for part in value for article in _find_articles(part)]
    if not isinstance(value, dict):
        return []
    inner = _find_articles(value.get("@graph", []))
    return [value, *inner] if _ARTICLES & set(_kinds(value)) else inner


def _kinds(value: dict[str, Any]) -> list[str]:
    kinds = value.get("@type", [])
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else [str(kinds)]
