"""A feed, RSS or Atom: ``url`` is the feed itself."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy import Request

from crawler.feeding import FeedFollower


class FeedSpider(FeedFollower):
    """One conditional question a crawl, and one for each new article that is not whole in the feed."""

    def begin(self) -> Iterator[Request]:
        """The feed."""
        yield self.question(self.source.url, self.read_feed, conditional=True)
