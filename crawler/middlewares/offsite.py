"""Other sites' pages are not asked for; where that loses a page we wanted, it is said."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.exceptions import IgnoreRequest

from crawler.spider import SourceSpider


class Offsite(OffsiteMiddleware):
    """Scrapy's own drops a redirect to another site without a word to the spider."""

    def process_request(self, request: Request, spider: Any = None) -> None:
        """Called by Scrapy for each request, as it is scheduled and as it is sent."""
        try:
            super().process_request(request)
        except IgnoreRequest:
            if isinstance(self.crawler.spider, SourceSpider):
                self.crawler.spider.led_away(request)
            raise
