"""RSS 2.0 of a sample site."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import format_datetime
from html import escape

from .article import Article
from .site import Answer


def write_rss(title: str, root: str, entries: Iterable[tuple[Article, str, str]]) -> Answer:
    """A feed of (article, address, whole text or "")."""
    items = "".join(_write(*entry) for entry in entries)
    head = f"<title>{escape(title)}</title><link>{escape(root)}</link><description>{escape(title)}</description>"
    namespace = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {namespace}><channel>{head}{items}</channel></rss>'
    )
    return Answer(text.encode(), "application/rss+xml; charset=utf-8")


def _write(article: Article, address: str, whole: str) -> str:
    content = f"<content:encoded>{escape(whole)}</content:encoded>" if whole else ""
    return (
        f"<item><title>{escape(article.title)}</title><link>{escape(address)}</link>"
        f'<guid isPermaLink="true">{escape(address)}</guid><pubDate>{format_datetime(article.published)}</pubDate>'
        f"<description>{escape(article.preview or article.title)}</description>{content}</item>"
    )
