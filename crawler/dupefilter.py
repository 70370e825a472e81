"""The same address once a crawl."""

from __future__ import annotations

from scrapy import Request
from scrapy.dupefilters import RFPDupeFilter


class OnceFilter(RFPDupeFilter):
    """Scrapy's own also drops a redirect to a page that was asked for: then nobody learns that it has another name."""

    def request_seen(self, request: Request) -> bool:
        """Called by Scrapy for each request."""
        return super().request_seen(request) and not request.meta.get("redirect_urls")
