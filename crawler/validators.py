"""What an answer says by which the next one can be asked for only if it changed (RFC 9110, 8.8)."""

from __future__ import annotations

from scrapy.http import Response

from crawler.moments import DateRefused, parse_moment

CONDITIONS = {"etag": "If-None-Match", "modified": "If-Modified-Since"}
"""Each validator and the header that asks with it."""


def read_validators(response: Response) -> dict[str, str]:
    """The answer's validators, as it writes them; those left out that could hide a change."""
    found = {"etag": _read(response, "ETag"), "modified": _read(response, "Last-Modified")}
    if not _is_settled(found["modified"], _read(response, "Date")):
        del found["modified"]
    return {name: value for name, value in found.items() if value}


def _read(response: Response, header: str) -> str:
    return (response.headers.get(header) or b"").decode("latin-1")


def _is_settled(modified: str, answered: str) -> bool:
    """Whether the second in which the page last changed was over when it was sent: until then it may change again and
    say the same (RFC 9110, 8.8.2.2)."""
    try:
        return parse_moment(modified) < parse_moment(answered)
    except DateRefused:
        return False
