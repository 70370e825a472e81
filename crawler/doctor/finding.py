"""What one request showed, and what follows from it for whoever keeps the declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from crawler.address import hosts_of
from crawler.moments import DateRefused, read_moment
from crawler.trouble import Trouble
from crawler.visit import Visit
from model import Outcome, Page
from sources import Source

SILENT = timedelta(days=90)
"""How old the newest thing of a list may be before it is doubtful that the list still lives."""


@dataclass(frozen=True)
class Finding:
    """What one request showed."""

    source: str
    what: str
    url: str
    outcome: Outcome | None
    """None where it holds."""
    words: str
    sample: Page | None = None
    """A page to read, where the answer was one or held one."""
    doubt: str = ""
    """What looks wrong although it holds."""


class Seen(NamedTuple):
    """What an answer holds, and what is doubtful about it."""

    words: str
    doubt: str = ""


Describe = Callable[[Visit], Seen]
"""Says what an answer holds; raises :class:`Trouble` where that is not what is needed."""


def find(source: Source, what: str, answer: Visit, describe: Describe, form: str = "") -> Finding:
    """The finding of one answer, with a sample to read where ``form`` says how."""
    try:
        if answer.trouble is not None:
            raise answer.trouble
        _check_host(source, answer)
        words, doubt = describe(answer)
    except Trouble as trouble:
        return Finding(source.name, what, answer.url, trouble.outcome, trouble.why)
    sample = make_sample(source, answer, form) if form else None
    return Finding(source.name, what, answer.url, None, words, sample, doubt)


def make_sample(source: Source, answer: Visit, form: str, url: str = "", part: str = "") -> Page:
    """A page of the answer, to be read as a crawl would: with the declaration's own selectors."""
    selectors = {key: str(value) for key, value in source.select.items()}
    return replace(answer.page(source.name, form, url, part), select=selectors)


def describe_size(answer: Visit) -> Seen:
    """How large an answer is."""
    return Seen(f"{len(answer.body):,} bytes".replace(",", " "))


def describe_times(words: str, told: Iterable[str]) -> Seen:
    """How many, and how new the newest is: a list that stopped long ago looks sound otherwise."""
    now = datetime.now(UTC)
    moments = [moment for text in told if (moment := _read(text, now))]
    if not moments:
        return Seen(f"{words}, none with a time")
    newest = max(moments)
    silent = f"nothing new for {(now - newest).days} days" if now - newest > SILENT else ""
    return Seen(f"{words}, the newest of {newest:%Y-%m-%d %H:%M %z}", silent)


def _read(text: str, now: datetime) -> datetime | None:
    try:
        return read_moment(text, now)
    except DateRefused:
        return None


def _check_host(source: Source, answer: Visit) -> None:
    """A crawl does not follow a source to other sites."""
    host = (urlsplit(answer.url).hostname or "").removeprefix("www.")
    known = hosts_of(source.url, source.hosts)
    if host not in known and not any(host.endswith(f".{name}") for name in known):
        raise Trouble(Outcome.unreachable, f"leads to another site, {host}, which hosts does not name")
