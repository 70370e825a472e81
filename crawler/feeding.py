"""Following a feed: its entries' articles, new ones only."""

from __future__ import annotations

from datetime import datetime

from scrapy.http import Response

from crawler.feed import Entry, read_entries
from crawler.spider import Found, SourceSpider


class FeedFollower(SourceSpider):
    """Reads a feed and asks for the articles it names, or takes them from the feed where they are whole in it."""

    looks_again: tuple[str, ...] = ("html",)

    def read_feed(self, response: Response) -> Found:
        """The articles of a feed's entries that are new, or whose entry changed."""
        entries = read_entries(response.body, response.url)
        self.expect_own(entry.link for entry in entries if not self._is_whole(entry))
        self.errand.tell_yield(response.url, len(entries))
        times = [self._latest(entry) for entry in entries]
        begin = self.errand.begin()
        for entry, moment in zip(entries, times, strict=True):
            is_new = self.errand.is_new(self.address(entry.link), entry.digest)
            if is_new and not (begin and moment and moment < begin):
                yield from self.read_entry(response, entry)

    def read_entry(self, response: Response, entry: Entry) -> Found:
        """One entry's document, or the question for it."""
        frame = {"title": entry.title, "published": entry.published, "modified": entry.modified}
        if self._is_whole(entry):
            yield self.page(response, url=self.address(entry.link), form="feed-entry", part=entry.id, frame=frame)
        else:
            yield self.article(entry.link, frame)

    def _is_whole(self, entry: Entry) -> bool:
        return entry.full and not self.source.select

    def _latest(self, entry: Entry) -> datetime | None:
        told = [self.errand.read_moment(text, entry.link) for text in (entry.published, entry.modified)]
        return max((moment for moment in told if moment), default=None)
