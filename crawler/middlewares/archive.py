"""Every answer that is read is kept first."""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy.crawler import Crawler
from scrapy.http import Response


class ArchiveAnswers:
    """Writes an answer into the run's WARC file before the spider sees it; its snapshot travels in ``meta``."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveAnswers:
        """Called by Scrapy."""
        return cls(crawler)

    def process_spider_input(self, response: Response) -> None:
        """Called by Scrapy for each answer on its way to the spider."""
        errand = getattr(self._crawler.spider, "errand", None)
        if errand is None or response.status == 304 or not response.body:
            return
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ]
        response.meta["snapshot"] = errand.archive.add(
            response.url, response.status, headers, response.body, datetime.now(UTC)
        )
