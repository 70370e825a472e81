"""What the site's robots.txt says to us of this source's addresses."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from protego import Protego

from crawler.doctor.finding import Finding, Seen, find
from crawler.settings import ROBOTSTXT_USER_AGENT
from crawler.trouble import Trouble
from crawler.visit import Fetch, Visit
from model import Outcome
from sources import Source


async def check_robots(source: Source, fetch: Fetch) -> Finding:
    """The rules, as far as they touch the addresses that the declaration names."""
    answer = await fetch(urljoin(source.url, "/robots.txt"))
    if answer.status in (404, 410):
        return Finding(source.name, "robots.txt", answer.url, None, "none: everything is allowed")
    return find(source, "robots.txt", answer, lambda visit: _describe(source, visit))


def _describe(source: Source, answer: Visit) -> Seen:
    rules = Protego.parse(answer.body.decode("utf-8", "replace"))
    named = [source.url, *(urljoin(source.url, path) for path in source.watch)]
    forbidden = [url for url in named if not rules.can_fetch(url, ROBOTSTXT_USER_AGENT)]
    if forbidden:
        raise Trouble(Outcome.blocked, f"it forbids {', '.join(urlsplit(url).path or '/' for url in forbidden)}")
    asked = rules.crawl_delay(ROBOTSTXT_USER_AGENT) or 0
    slower = f", asks for {asked:g} s between requests" if asked > source.delay else ""
    return Seen(f"allows what the declaration names{slower}")
