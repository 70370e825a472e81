"""Other sites' pages are not asked for, nor endless addresses; where that loses a page we wanted, it is said."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.exceptions import IgnoreRequest

from crawler.spider import SourceSpider
from model import Outcome


class Offsite(OffsiteMiddleware):
    """Scrapy's own drops a redirect to another site without a word to the spider."""

    def process_request(self, request: Request, spider: Any = None) -> None:
        """Called by Scrapy for each request, as it is scheduled and as it is sent."""
        if len(request.url) > self.crawler.settings.getint("URLLENGTH_LIMIT"):
            self._refuse(request, f"an address of {len(request.url)} letters, more than URLLENGTH_LIMIT")
        try:
            super().process_request(request)
        except IgnoreRequest:
            if isinstance(self.crawler.spider, SourceSpider):
                self.crawler.spider.led_away(request)
            raise

    def _refuse(self, request: Request, why: str) -> None:
        asked = request.cb_kwargs.get("asked")
        if asked is not None and isinstance(self.crawler.spider, SourceSpider):
            self.crawler.spider.errand.note(asked.subject, Outcome.lost, why)
        raise IgnoreRequest(why)
