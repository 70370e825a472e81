"""Page → document: title, text with headings, footnotes, and the times, each from the most trusted teller.

Same bytes, same document: no network, no clock. A new form of page is one module in ``forms`` and one line here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from model import Document, Outcome, Page, Snapshot

from .forms.feed import read_feed_entry
from .forms.html import read_html_page
from .forms.mediawiki import read_mediawiki_page, read_mediawiki_parse
from .forms.mosru import read_mosru_article
from .forms.telegram import read_telegram_post
from .forms.wordpress import read_wordpress_post
from .page_error import PageError
from .read import Read, make_document

__all__ = ["FORMS", "PageError", "read_document", "read_html", "read_page"]

FORMS: dict[str, Callable[[Page], Read]] = {
    "html": read_html_page,
    "mediawiki-html": read_mediawiki_page,
    "mediawiki-parse": read_mediawiki_parse,
    "wordpress-post": read_wordpress_post,
    "mosru-article": read_mosru_article,
    "feed-entry": read_feed_entry,
    "telegram-post": read_telegram_post,
}


def read_document(page: Page) -> Document:
    """Read a page. :class:`PageError` with outcome lost, blocked, empty or gone where it is no document."""
    return read_page(page)[0]


def read_page(page: Page) -> tuple[Document, tuple[str, ...]]:
    """Read a page; besides, the times it told that are refused, each with the reason."""
    if page.form not in FORMS:
        raise PageError(Outcome.lost, f"no reader for the form {page.form!r}; known are {', '.join(FORMS)}")
    return make_document(page, FORMS[page.form](page))


def read_html(html: str | bytes, url: str = "", form: str = "html") -> Document:
    """Read HTML from anywhere, as ``clusterwatch extract --html`` gets it."""
    body = html.encode() if isinstance(html, str) else html
    fetched = datetime.now(UTC)
    snapshot = Snapshot("", "", 0, url, "text/html", fetched)
    return read_document(Page("", url, form, body, "text/html", fetched, snapshot))
