"""What a crawl says of itself while it goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.spider import SourceSpider

SETTING = "CLUSTERWATCH_PROGRESS"
"""The setting that holds who is told: a function of one mapping of counts."""

Listener = Callable[[Mapping[str, int]], None]

_EVERY = 0.2


class Progress:
    """Tells the counts so far to whoever asked for it in the settings, a few times a second at most."""

    def __init__(self, crawler: Crawler, listener: Listener) -> None:
        self._listener = listener
        self._told = 0.0
        self._requests = 0
        crawler.signals.connect(self._opened, signal=signals.spider_opened)
        crawler.signals.connect(self._asked, signal=signals.request_reached_downloader)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        """Called by Scrapy."""
        listener = crawler.settings.get(SETTING)
        if listener is None:
            raise NotConfigured("nobody asked for progress")
        return cls(crawler, listener)

    def _opened(self, spider: SourceSpider) -> None:
        if hasattr(spider, "errand"):
            spider.errand.listeners.append(lambda: self._tell(spider))

    def _asked(self) -> None:
        self._requests += 1

    def _tell(self, spider: SourceSpider) -> None:
        if monotonic() - self._told < _EVERY:
            return
        self._told = monotonic()
        self._listener({"requests": self._requests, **spider.errand.ledger.counts})
