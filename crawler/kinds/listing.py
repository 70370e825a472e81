"""A page of links, newest first, and the pages that follow it: ``url`` is the list itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urljoin, urlsplit

from scrapy import Request
from scrapy.http import Response
from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.spider import Found, SourceSpider
from crawler.trouble import Trouble
from model import Outcome

MOST_PAGES = 200
"""Where a list that never ends is left, unless ``[pages] most`` says otherwise: a calendar that goes on for ever."""

_ENDED, _SECOND = (404, 410), 2
"""What many lists answer past their last page. That the second is not there rather tells of a wrong ``next``."""

_PAGE = re.compile(r"page|paged|offset|start|PAGEN_\d+", re.IGNORECASE)
"""What lists call the number of a page."""


@dataclass(frozen=True)
class Link:
    """One entry of a list; ``published`` in the page's own words."""

    url: str
    title: str
    published: str


class ListingSpider(SourceSpider):
    """``[select] item`` (an entry, default ``link``), ``link`` (in it) and ``date`` (in it; ``css@attribute``, or
    ``@attribute`` of the entry itself); ``[pages] next`` is the address of page ``{page}``.

    Goes on until a page brings nothing new; once a day, where entries carry their day, until a whole page lies behind
    the watermark.
    """

    looks_again = ("html",)

    def begin(self) -> Iterator[Request]:
        """The first page of the list."""
        self._seen: set[str] = set()
        yield self._list(self.source.url, 1)

    def _list(self, url: str, number: int) -> Request:
        request = self.question(url, self.read_list, accept=_ENDED if number > _SECOND else ())
        request.meta["number"] = number
        return request

    def read_list(self, response: Response) -> Found:
        """The articles of a list's page that are new, and the question for the next page."""
        if response.status in _ENDED:
            return
        found = find_links(response.body, response.url, dict(self.source.select))
        links = [link for link in found if not is_list_page(link.url, self.source.url)]
        number = response.meta["number"]
        if not links and number == 1:
            raise Trouble(
                Outcome.lost, f"no links: nothing matches {self.source.select.get('item', 'the selectors')!r}"
            )
        if number == 1:
            self.expect_own(link.url for link in links)
            self.errand.tell_yield(self.source.url, len(links))
            self._doubt_dates(links)
        wanted = [link for link in links if self.wants(link.url)]
        told = {link: self.errand.read_moment(link.published, link.url) for link in wanted}
        horizon = self.errand.horizon()
        unseen = [link for link in links if link.url not in self._seen]
        self._seen.update(link.url for link in links)
        news = [link for link, moment in told.items() if not (horizon and moment and moment < horizon)]
        begin = self.errand.begin()
        says_new = [link for link in wanted if not self.errand.memory.is_marked(self.address(link.url), _mark(link))]
        new = [
            link for link, moment in told.items() if self._is_new(link) and not (begin and moment and moment < begin)
        ]
        for link in new:
            yield self.article(link.url, {"published": _iso(told[link])})
        if self._goes_on(unseen, news, says_new, number):
            yield self._list(urljoin(response.url, str(self.source.pages["next"]).format(page=number + 1)), number + 1)

    def _doubt_dates(self, links: list[Link]) -> None:
        if "date" in self.source.select and not any(link.published for link in links):
            why = f"no entry has a date: nothing matches {self.source.select['date']!r}"
            self.errand.ledger.doubt(self.source.url, why)

    def _is_new(self, link: Link) -> bool:
        return self.errand.is_new(self.address(link.url), _mark(link))

    def _goes_on(self, unseen: list[Link], news: list[Link], says_new: list[Link], number: int) -> bool:
        if "next" not in self.source.pages or not unseen:
            return False
        if number >= self.source.pages.get("most", MOST_PAGES):
            self.errand.ledger.refuse(self.source.url, f"left after {number} pages: the list does not seem to end")
            return False
        dated = any(link.published for link in unseen)
        if dated and self.errand.sweeps:
            return bool(news)
        return bool(says_new) or self.errand.full


def _mark(link: Link) -> str:
    """What a list says of an address."""
    return f"{link.title} {link.published}"


def find_links(body: bytes, base: str, select: dict[str, str]) -> list[Link]:
    """The entries of a list's page by the declared selectors, each address once."""
    tree = LexborHTMLParser(body)
    link_css = select.get("link", "a[href]")
    found: dict[str, Link] = {}
    for item in tree.css(select.get("item", link_css)):
        anchor = item if item.tag == "a" and item.attributes.get("href") else item.css_first(link_css)
        href = anchor.attributes.get("href") if anchor else None
        if anchor and href:
            url = urljoin(base, href.partition("#")[0])
            found.setdefault(url, Link(url, anchor.text(strip=True), _find_date(item, select.get("date", ""))))
    return list(found.values())


def is_list_page(url: str, first: str) -> bool:
    """Whether an address is the list itself, or another page of it (``?page=2``, ``?PAGEN_1=2``)."""
    one, other = urlsplit(url), urlsplit(first)
    same = (one.hostname, one.path.rstrip("/")) == (other.hostname, other.path.rstrip("/"))
    kept = set(parse_qsl(one.query, keep_blank_values=True)) - set(parse_qsl(other.query, keep_blank_values=True))
    return same and all(_PAGE.fullmatch(name) for name, _ in kept)


def _find_date(item: LexborNode, select: str) -> str:
    css, _, attribute = select.partition("@")
    node = item.css_first(css) if css else item
    if not select or node is None:
        return ""
    return (node.attributes.get(attribute) or "") if attribute else node.text(strip=True)


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
