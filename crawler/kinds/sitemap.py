"""A sitemap: ``url`` is the file itself, or an index of files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response

from crawler.sitemap import Place, read_sitemap
from crawler.spider import Found, SourceSpider
from crawler.trouble import Trouble
from model import Outcome

_MANY = 1000
"""Of so many addresses some match a pattern that holds."""


class SitemapSpider(SourceSpider):
    """Newest first by ``lastmod``; what lies behind the watermark, or says the same as last time, is not asked for.

    ``[pages] files`` picks files of an index, ``[pages] only`` picks addresses; both are regular expressions.
    """

    looks_again = ("html",)
    rests_between = timedelta(days=1)

    def begin(self) -> Iterator[Request]:
        """The sitemap."""
        yield self.question(self.source.url, self.read_map, conditional=True)

    def read_map(self, response: Response) -> Found:
        """The files of an index, or the pages of a file."""
        found = read_sitemap(response.body)
        if not found.places and response.url == self.source.url and not found.is_news:
            raise Trouble(Outcome.empty, f"the {'index' if found.is_index else 'sitemap'} names nothing")
        if found.is_index:
            yield from self._ask_files(response, found.places)
        else:
            self.expect_own(place.url for place in found.places)
            self.errand.tell_yield(response.url, len(found.places))
            yield from self._ask_pages(response.url, found.places)

    def _ask_files(self, response: Response, places: tuple[Place, ...]) -> Found:
        told = {place: self._told(place) for place in places if self.wants(place.url, "files")}
        if not told:
            raise Trouble(
                Outcome.lost, f"none of the index's {len(places)} files matches {self.source.pages['files']!r}"
            )
        horizon = self.errand.horizon()
        for place, moment in told.items():
            if not horizon or not moment or moment >= horizon:
                yield self.question(urljoin(response.url, place.url), self.read_map, conditional=True)

    def _ask_pages(self, url: str, places: tuple[Place, ...]) -> Found:
        wanted = [place for place in places if self.wants(place.url)]
        if len(places) >= _MANY and not wanted:
            self.errand.ledger.doubt(url, f"none of {len(places)} addresses matches {self.source.pages['only']!r}")
        told = {place: self._told(place) for place in wanted}
        horizon = self.errand.horizon()
        begin = self.errand.begin()
        for place in sorted(wanted, key=lambda place: _order(told[place]), reverse=True):
            moment = told[place]
            if begin and moment and moment < begin:
                break
            is_behind = bool(horizon and moment and moment < horizon)
            if self._is_worth_asking(place, is_behind):
                frame = {"title": place.title, "published": place.published, "modified": place.modified}
                yield self.article(place.url, frame)

    def _is_worth_asking(self, place: Place, is_behind: bool) -> bool:
        """Behind the watermark only what nobody has met is: a late page, with the time of an early one."""
        url = self.address(place.url)
        is_new = self.errand.is_new(url, f"{place.modified} {place.published}")
        return is_new and not (is_behind and url in self.errand.known)

    def _told(self, place: Place) -> datetime | None:
        told = [self.errand.read_moment(text, place.url) for text in (place.modified, place.published)]
        return max((moment for moment in told if moment), default=None)


def _order(moment: datetime | None) -> float:
    """Places without a time come first: nobody knows how new they are."""
    return moment.timestamp() if moment else float("inf")
