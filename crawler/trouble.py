"""The five ways in which looking can fail, and how an answer shows them."""

from __future__ import annotations

import re
from collections.abc import Collection

from scrapy.http import Response

from model import Outcome, Snapshot

FRESH = frozenset({Outcome.changed, Outcome.unchanged})
"""The outcomes that make a source fresh."""

_TITLE = re.compile(
    rb"<title>\s*(?:Just a moment|Attention Required|DDoS-Guard|Checking your browser|Access denied)", re.I
)
_MARKS = (b"/__qrator/", b"window._cf_chl_opt", b'id="challenge-form"', b"servicepipe.ru/static")
"""Pages that guard services put in place of the page, by their titles and scripts; never by the word captcha."""

_BEGIN = 100


class Trouble(Exception):  # noqa: N818 - it is a finding as often as an error
    """An answer that cannot be used: which of the five ways, and the evidence in words."""

    def __init__(self, outcome: Outcome, why: str) -> None:
        super().__init__(f"{outcome}: {why}")
        self.outcome = outcome
        self.why = why
        self.snapshot: Snapshot | None = None
        """The answer that shows it, as the archive keeps it; None where there was none."""


def find_trouble(response: Response, accept: Collection[int] = ()) -> Trouble | None:
    """What keeps an answer from being read, if anything does. ``accept``: error statuses the asker understands."""
    status = response.status
    if status in accept:
        return None
    if _is_challenge(response):
        return Trouble(Outcome.blocked, f"a guard's challenge page came instead (status {status})")
    if status in (404, 410):
        return Trouble(Outcome.gone, f"status {status}")
    if status in (401, 403, 407, 429, 451):
        return Trouble(Outcome.blocked, f"status {status}" + _retry_after(response))
    if status >= 500:
        return Trouble(Outcome.unreachable, f"status {status}" + _retry_after(response))
    if status != 200:
        return Trouble(Outcome.lost, f"status {status} where 200 was expected")
    if not response.body.strip():
        return Trouble(Outcome.empty, "the body is empty")
    return None


def quote_begin(body: bytes) -> str:
    """How a body begins, as evidence that a person can read: one line of text, quoted."""
    words = " ".join(body[:1000].decode("utf-8", "replace").split())
    return repr(words if len(words) <= _BEGIN else words[:_BEGIN] + "…")


def _is_challenge(response: Response) -> bool:
    if response.headers.get("cf-mitigated") == b"challenge":
        return True
    if len(response.body) > 60_000:
        return False
    begin = response.body[:20_000]
    title = max(begin.find(b"<title>"), begin.find(b"<TITLE>"))
    return any(mark in begin for mark in _MARKS) or (title >= 0 and _TITLE.match(begin, title) is not None)


def _retry_after(response: Response) -> str:
    asked = response.headers.get("Retry-After")
    return f", asks to come back after {asked.decode('latin-1')}" if asked else ""
