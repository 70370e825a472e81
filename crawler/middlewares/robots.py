"""robots.txt, as RFC 9309 has it, with the delay it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.internet.defer import Deferred

if TYPE_CHECKING:
    from scrapy.robotstxt import RobotParser

_MAX_SIZE = 512 * 1024
"""RFC 9309, 2.5: at least 500 KiB must be read; more is not."""


class RobotsForbidError(IgnoreRequest):
    """The site's robots.txt asks us to stay away from this address."""


class RobotsUnreachableError(IgnoreRequest):
    """The site's robots.txt cannot be had, so nobody knows what is allowed (RFC 9309, 2.3.1.4: stay away)."""


class _Unknown:
    """Stands for rules that could not be had."""

    def __init__(self, why: str) -> None:
        self.why = why


class Robots(RobotsTxtMiddleware):
    """Scrapy's own takes a server error's page for rules, and does not say why it refuses."""

    def process_request_2(self, rp: RobotParser | _Unknown | None, request: Request) -> None:
        """Called by Scrapy with the host's rules."""
        if isinstance(rp, _Unknown):
            raise RobotsUnreachableError(rp.why)
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as refusal:
            raise RobotsForbidError("robots.txt forbids it") from refusal

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            raise RobotsUnreachableError(f"robots.txt answers {response.status}: stayed away, as RFC 9309 asks")
        found = 200 <= response.status < 300
        await super()._parse_robots(response.replace(body=response.body[:_MAX_SIZE] if found else b""), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if isinstance(exc, IgnoreRequest) and not isinstance(exc, RobotsUnreachableError):
            super()._robots_error(exc, netloc)  # redirected away for ever: as if there were none
            return
        waiting = self._parsers[netloc]
        why = str(exc) or type(exc).__name__
        rules: Any = _Unknown(why if isinstance(exc, RobotsUnreachableError) else f"robots.txt cannot be had: {why}")
        self._parsers[netloc] = rules
        if isinstance(waiting, Deferred):
            waiting.callback(rules)
