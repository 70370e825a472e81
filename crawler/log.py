"""What the log says of an item: its address, not its pages of text."""

from __future__ import annotations

import logging
from typing import Any

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult

from model import ClusterUpdate

_CHATTER = ("alembic", "pymorphy3", "scrapy.addons", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log")
"""Loggers that recite the same settings and components at the begin of every crawl."""


_TOLD_BY_THE_RUN = tuple(f"scrapy.downloadermiddlewares.{name}" for name in ("retry", "robotstxt", "redirect"))
"""Loggers of failures that the run itself names, without a traceback; the last one besides misses a middleware that
we do without."""


class BriefFormatter(LogFormatter):
    """Scrapy's formatter with short words for items."""

    def __init__(self) -> None:
        # Here, since Scrapy sets up its logging and then makes its formatter.
        for name in _CHATTER:
            logging.getLogger(name).setLevel(logging.WARNING)
        for name in _TOLD_BY_THE_RUN:
            logging.getLogger(name).setLevel(logging.CRITICAL)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BriefFormatter:
        """Called by Scrapy. What nobody would see is not even put together: it costs as much as storing a page."""
        logging.getLogger("scrapy").setLevel(crawler.settings["LOG_LEVEL"])
        return cls()

    def scraped(self, item: Any, response: Response | Any, spider: Spider) -> LogFormatterResult:
        """An item that passed all stages."""
        return _line(logging.DEBUG, "Stored %(url)s", item)

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Any, spider: Spider
    ) -> LogFormatterResult:
        """An item that a stage put aside, with its reason."""
        return _line(logging.INFO, f"Put aside: {exception} %(url)s".replace("%%", "%"), item)

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Any, spider: Spider
    ) -> LogFormatterResult:
        """An item that broke a stage."""
        return _line(logging.ERROR, "Failed to store %(url)s", item)


def _line(level: int, words: str, item: Any) -> LogFormatterResult:
    url = item.page.url if isinstance(item, ClusterUpdate) else type(item).__name__
    return {"level": level, "msg": words, "args": {"url": url}}
