"""A host with no public address: said as what it is, and not tried again."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest

from crawler.guard import refused


class PrivateAddressError(IgnoreRequest):
    """The address leads to a machine that is not on the public internet."""


class Refusal:
    """Turns "no such host" into the refusal it was."""

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Called by Scrapy when a download failed."""
        host = urlsplit(request.url).hostname or ""
        if isinstance(exception, CannotResolveHostError) and host in refused:
            what = "not" if refused[host] == host else f"{refused[host]}, not"
            raise PrivateAddressError(
                f"{host} is {what} a public address: refused (CLUSTERWATCH_ALLOW_PRIVATE=1 allows it)"
            )
