"""A second look at old pages, once the lists of a crawl have told how far their source has come."""

from __future__ import annotations

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider, NotConfigured

from crawler.spider import SourceSpider


class LookAgain:
    """Asks for old pages when the spider has nothing else to do, once a crawl."""

    def __init__(self, crawler: Crawler) -> None:
        if not issubclass(crawler.spidercls, SourceSpider):
            raise NotConfigured("no source's spider: nothing to look at again")
        self._crawler = crawler
        self._asked = False
        crawler.signals.connect(self._idle, signal=signals.spider_idle)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> LookAgain:
        """Called by Scrapy."""
        return cls(crawler)

    def _idle(self, spider: SourceSpider) -> None:
        if self._asked:
            return
        self._asked = True
        requests = spider.ask_again()
        for request in requests:
            self._crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider
