"""A MediaWiki: given pages and a feed, read as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from selectolax.lexbor import LexborHTMLParser

from crawler.address import hosts_of, wiki_address
from crawler.feeding import FeedFollower
from crawler.spider import Found


class MediaWikiSpider(FeedFollower):
    """``[pages] watch`` are pages, ``[pages] feed`` is a feed of the site's news."""

    form = "mediawiki-html"

    def begin(self) -> Iterator[Request]:
        """The given pages, then the feed."""
        for url in self.source.watch:
            yield self.article(url, essential=True)
        feed = self.source.pages.get("feed")
        if feed:
            yield self.question(urljoin(self.source.url, feed), self.read_feed, conditional=True)

    def read_article(self, response: Response) -> Found:
        """The page under the address it gives itself: short links and redirects are other names of it."""
        url = self.address(find_own_address(response, self.allowed_domains) or response.url)
        yield self.page(response, url=url, frame=response.meta.get("frame", {}))

    def address(self, url: str) -> str:
        """Any host of the wiki, any spelling: one address."""
        return wiki_address(urljoin(self.source.url, url), self.source.url)


def find_own_address(response: Response, hosts: list[str]) -> str | None:
    """The ``rel=canonical`` of a page, where it names a page of the same wiki."""
    link = LexborHTMLParser(response.body).css_first('link[rel="canonical"]')
    href = link.attributes.get("href") if link else None
    if not href:
        return None
    url = urljoin(response.url, href)
    host = hosts_of(url, ())[0]
    return url if host in hosts and url.rstrip("/") != f"{response.url.partition('//')[0]}//{host}" else None
