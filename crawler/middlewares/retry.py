"""Try again, as late as the site asks for."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

_FIRST_WAIT = 1.0

_WIKI_BUSY = (b"maxlag", b"ratelimited", b"readonly")
"""Errors of MediaWiki's API that pass; they come with status 200."""


class PatientRetry(RetryMiddleware):
    """Retries a few times; between tries the whole host rests for ``Retry-After``, or twice as long as before."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PatientRetry:
        """Called by Scrapy."""
        middleware = super().from_crawler(crawler)
        middleware.longest = crawler.settings.getfloat("RETRY_AFTER_MAX")
        return middleware

    longest: float = 0.0

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:
        """Called by Scrapy for each answer."""
        asked = read_retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        is_wiki_busy = response.headers.get("MediaWiki-API-Error") in _WIKI_BUSY
        if (response.status in self.retry_http_codes or is_wiki_busy) and asked is not None and asked > self.longest:
            return response
        again = self._retry(request, "the wiki is busy") if is_wiki_busy else None
        result = again or super().process_response(request, response)
        if isinstance(result, Request):
            self._rest(result, asked)
        return result

    def process_exception(self, request: Request, exception: Exception, spider: Any = None) -> Request | None:
        """Called by Scrapy when a download failed."""
        result = super().process_exception(request, exception)
        if isinstance(result, Request):
            self._rest(result, None)
            return result
        return None

    def _rest(self, request: Request, asked: float | None) -> None:
        wait = asked if asked is not None else _FIRST_WAIT * 2 ** (request.meta.get("retry_times", 1) - 1)
        downloader = self.crawler.engine.downloader
        slot = downloader.slots.get(downloader.get_slot_key(request))
        if slot is not None:
            slot.lastseen = max(slot.lastseen, monotonic() + wait - slot.delay)
            if not slot.delay:
                slot.delay = 0.01  # the downloader looks at the time of the last request only where there is a delay


def read_retry_after(value: bytes | None, now: datetime) -> float | None:
    """Seconds that ``Retry-After`` asks for (RFC 9110: seconds or a date); None where it says nothing of use."""
    if value is None:
        return None
    words = value.decode("latin-1").strip()
    if words.isdigit():
        return float(words)
    try:
        moment = parsedate_to_datetime(words)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
