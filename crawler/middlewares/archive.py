"""Every answer that is read is kept first."""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.errand import Errand
from crawler.spider import Asked
from model import Snapshot


class ArchiveAnswers:
    """Writes an answer into the run's WARC file before the spider sees it; its snapshot travels in ``meta``."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveAnswers:
        """Called by Scrapy."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Called by Scrapy for each answer, after redirects and retries."""
        errand: Errand | None = getattr(self._crawler.spider, "errand", None)
        is_read = request.callback is not NO_CALLBACK and response.status != 304 and response.body
        if errand is not None and is_read:
            request.meta["snapshot"] = keep(errand, request, response)
        return response


def keep(errand: Errand, request: Request, response: Response) -> Snapshot:
    """Add an answer to the run's file. A body that is kept already is looked for only where one may be: behind a
    question, which is asked again and again, and a page that is known."""
    asked: Asked | None = request.cb_kwargs.get("asked")
    errand.kept.worth_asking = asked is None or asked.subject in errand.known or asked.subject == asked.url
    headers = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]
    return errand.archive.add(response.url, response.status, headers, response.body, datetime.now(UTC))
