"""What a page's frame says of it: JSON-LD, OpenGraph, time elements, address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from .address import read_address_day
from .dom import attribute, find_all, one_line, text_of
from .publication import Told
from .words import load_selector

_ARTICLES = ("Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "WebPage", "TechArticle", "PressRelease")
_PUBLISHED = (
    "meta[property='article:published_time'], meta[property='article:published'], meta[itemprop='datePublished']"
)
_MODIFIED = "meta[property='article:modified_time'], meta[property='article:modified'], meta[itemprop='dateModified']"
_VISIBLE = load_selector("shown_times")


def tell_published(tree: LexborHTMLParser, url: str) -> Iterator[Told]:
    """Publication times told by a page, most trusted first."""
    yield from _tell_linked(tree, "datePublished")
    yield from _tell_meta(tree, _PUBLISHED)
    stamped = find_all(tree, "article time[datetime], main time[datetime]") or find_all(tree, "time[datetime]")
    for node in stamped[:1]:
        yield Told("time", attribute(node, "datetime"))
    for node in find_all(tree, _VISIBLE)[:5]:
        if len(text := text_of(node)) <= 60:
            yield Told("page", text)
    if day := read_address_day(url):
        yield Told("address", day.isoformat())


def tell_modified(tree: LexborHTMLParser) -> Iterator[Told]:
    """Modification times told by a page, most trusted first."""
    yield from _tell_linked(tree, "dateModified")
    yield from _tell_meta(tree, _MODIFIED)


def find_title(tree: LexborHTMLParser) -> str:
    """The page's title: its heading, else OpenGraph's, JSON-LD's, the window's."""
    headings = [text_of(node) for node in find_all(tree, "h1") if text_of(node)]
    shown = one_line(attribute(tree.css_first("meta[property='og:title']"), "content"))
    if len(headings) == 1 or (headings and not shown):
        return headings[0]
    matching = [heading for heading in headings if heading in shown or shown in heading]
    linked = (str(found["headline"]) for found in linked_articles(tree) if isinstance(found.get("headline"), str))
    return next(iter(matching), "") or shown or one_line(next(linked, "")) or text_of(tree.css_first("title"))


def linked_articles(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    """The articles of a page's JSON-LD, whether alone, in an array or in an ``@graph``; broken JSON is skipped."""
    found: list[dict[str, Any]] = []
    for node in find_all(tree, "script[type='application/ld+json']"):
        try:
            found += _articles(json.loads(node.text(), strict=False))
        except (ValueError, RecursionError):
            continue
    return sorted(found, key=lambda article: _kinds(article) == ["WebPage"])


def _articles(value: object) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [article for part in value for article in _articles(part)]
    if not isinstance(value, dict):
        return []
    inner = _articles(value.get("@graph", []))
    return [value, *inner] if set(_kinds(value)) & set(_ARTICLES) else inner


def _kinds(value: dict[str, Any]) -> list[str]:
    kinds = value.get("@type", [])
    return kinds if isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds) else [str(kinds)]


def _tell_linked(tree: LexborHTMLParser, key: str) -> Iterator[Told]:
    for article in linked_articles(tree):
        if isinstance(article.get(key), str):
            yield Told("JSON-LD", article[key])


def _tell_meta(tree: LexborHTMLParser, selector: str) -> Iterator[Told]:
    for node in find_all(tree, selector):
        yield Told("OpenGraph", attribute(node, "content"))
