"""A few answers outside of a crawl, for a person who asks: the same manners and guards, nothing stored."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Headers
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import Settings

from crawler import settings as project
from crawler.address import quoted
from crawler.failure import read_failure
from crawler.trouble import Trouble, find_trouble
from model import Page, Snapshot, digest

T = TypeVar("T")


@dataclass(frozen=True)
class Visit:
    """What one address answered; ``trouble`` is None where the answer can be read."""

    url: str
    status: int
    headers: Headers
    body: bytes
    fetched: datetime
    trouble: Trouble | None = None

    @property
    def content_type(self) -> str:
        """The answer's media type as it says."""
        return (self.headers.get("Content-Type") or b"").decode("latin-1")

    def page(self, source: str, form: str, url: str = "", part: str = "") -> Page:
        """The answer as a reader of documents takes it; it is in no archive."""
        snapshot = Snapshot(f"visit:{digest(self.url)}", "", 0, self.url, self.content_type, self.fetched)
        return Page(source, url or self.url, form, self.body, self.content_type, self.fetched, snapshot, part)


Fetch = Callable[[str], Awaitable[Visit]]
"""Asks one address. Never raises for what the network does: that is the visit's trouble."""


def visit(work: Callable[[Fetch], Awaitable[T]]) -> T:
    """Do something that needs a few answers. Once a process: Scrapy's reactor does not start twice.

    Raises whatever ``work`` raises, and ``KeyboardInterrupt`` where it was told to stop.
    """
    settings = Settings()
    settings.setmodule(project, priority="project")
    settings.setdict(
        {"LOG_LEVEL": "ERROR", "ITEM_PIPELINES": {}, "DOWNLOAD_DELAY": 0.5, "RETRY_TIMES": 0, "DOWNLOAD_TIMEOUT": 30},
        priority="cmdline",
    )
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(_Visitor)
    process.crawl(crawler, work=work)
    process.start()
    visitor = crawler.spider
    if not isinstance(visitor, _Visitor):
        raise RuntimeError("Scrapy did not start; its log says why")
    if visitor.error is not None:
        raise visitor.error
    if not visitor.is_done:
        raise KeyboardInterrupt
    result: T = visitor.result
    return result


class _Visitor(Spider):
    name = "visit"

    def __init__(self, work: Callable[[Fetch], Awaitable[Any]]) -> None:
        super().__init__()
        self._work = work
        self.result: Any = None
        self.is_done = False
        self.error: Exception | None = None

    async def start(self) -> AsyncIterator[Any]:
        try:
            self.result = await self._work(self._fetch)
            self.is_done = True
        except Exception as error:
            self.error = error
        for request in list[Request]():  # Scrapy asks for a generator
            yield request

    async def _fetch(self, url: str) -> Visit:
        try:
            request = Request(quoted(url), callback=NO_CALLBACK, dont_filter=True)
            response = await self.crawler.engine.download_async(request)
        except Exception as error:
            return Visit(url, 0, Headers(), b"", datetime.now(UTC), read_failure(error))
        found = find_trouble(response)
        return Visit(response.url, response.status, response.headers, response.body, datetime.now(UTC), found)
