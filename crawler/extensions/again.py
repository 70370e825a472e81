"""A second look at old pages, once the lists of a crawl have told how far their source has come."""

from __future__ import annotations

import logging

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider, NotConfigured

from crawler.spider import SourceSpider
from model import Outcome

log = logging.getLogger(__name__)


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
        requests = _choose(spider)
        for request in requests:
            self._crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider


def _choose(spider: SourceSpider) -> list[Request]:
    """What to ask for. That it cannot be chosen is a failure of the run: a handler's exception Scrapy only logs."""
    try:
        return spider.ask_again()
    except Exception as error:
        log.exception("Cannot choose which old pages to look at again")
        spider.errand.ledger.need("", question=True)
        why = f"no old page was looked at again, the choice failed: {type(error).__name__}: {error}"[:300]
        spider.errand.note("", Outcome.lost, f"{why}; see the log")
        return []
