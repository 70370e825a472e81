"""How fast: as slow as the declaration and robots.txt ask, slower when the site is."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response

log = logging.getLogger(__name__)


class HostPace(AutoThrottle):
    """AutoThrottle with a floor for each host: ``Crawl-delay`` means slower, neither never nor ignored."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._floors: dict[str, float] = {}
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)

    def _start_delay(self) -> float:
        return self._min_delay()

    def _robots_parsed(self, robotparser: Any, request: Request) -> None:
        agent = self.crawler.settings["ROBOTSTXT_USER_AGENT"]
        asked = _read_delay(robotparser.rp, agent)
        host = urlsplit(request.url).hostname or ""
        if asked > self.mindelay:
            self._floors[host] = asked
            log.info("%s asks for %g seconds between requests", host, asked)
            slot = self.crawler.engine.downloader.slots.get(host)
            if slot is not None:
                slot.delay = max(slot.delay, asked)

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        _, slot = self._get_slot(request, spider)
        self._hold_floor(request, slot)

    def _hold_floor(self, request: Request, slot: Slot | None) -> None:
        floor = self._floors.get(str(request.meta.get("download_slot")), 0.0)
        if slot is not None and slot.delay < floor:
            slot.delay = floor


def _read_delay(rules: Any, agent: str) -> float:
    """Seconds between requests that the rules ask an agent for, by ``Crawl-delay`` or ``Request-rate``."""
    rate = rules.request_rate(agent)
    by_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
    return max(float(rules.crawl_delay(agent) or 0.0), float(by_rate))
