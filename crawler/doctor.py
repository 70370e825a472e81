"""Whether a source still answers as its declaration says: one request of each kind it lives on."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode, urljoin

from crawler import wiki
from crawler.feed import read_entries
from crawler.kinds.listing import find_links
from crawler.kinds.mosru import API, ENDPOINTS
from crawler.kinds.mosru import read_list as read_mosru_list
from crawler.kinds.telegram import find_posts
from crawler.kinds.wordpress import read_posts_body
from crawler.moments import DateRefused, read_moment
from crawler.sitemap import read_sitemap
from crawler.trouble import Trouble
from crawler.visit import Fetch, Visit
from model import Outcome, Page
from sources import Source


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


Check = Callable[[Source, Fetch], AsyncIterator[Finding]]


async def examine(source: Source, fetch: Fetch) -> list[Finding]:
    """Everything that holds and does not hold of one source."""
    return [await _check_robots(source, fetch), *[finding async for finding in CHECKS[source.kind](source, fetch)]]


async def _check_robots(source: Source, fetch: Fetch) -> Finding:
    url = urljoin(source.url, "/robots.txt")
    answer = await fetch(url)
    if answer.status == 404:
        return Finding(source.name, "robots.txt", url, None, "none: everything is allowed")
    return _find(source, "robots.txt", answer, lambda visit: f"{len(visit.body)} bytes")


def _find(source: Source, what: str, answer: Visit, describe: Callable[[Visit], str], form: str = "") -> Finding:
    try:
        if answer.trouble is not None:
            raise answer.trouble
        words = describe(answer)
    except Trouble as trouble:
        return Finding(source.name, what, answer.url, trouble.outcome, trouble.why)
    sample = answer.page(source.name, form) if form else None
    return Finding(source.name, what, answer.url, None, words, sample)


async def check_feed(source: Source, fetch: Fetch, url: str = "") -> AsyncIterator[Finding]:
    """The feed and its first article."""
    answer = await fetch(url or source.url)
    finding = _find(source, "feed", answer, lambda visit: _describe_times(visit, *_feed_times(visit)))
    yield finding
    if finding.outcome is None:
        first = read_entries(answer.body)[0]
        yield _find(source, "article of the feed", await fetch(first.link), _size, form="html")


def _feed_times(visit: Visit) -> tuple[str, list[str]]:
    entries = read_entries(visit.body)
    full = sum(entry.full for entry in entries)
    return f"{len(entries)} entries, {full} of them whole", [entry.published or entry.modified for entry in entries]


async def check_sitemap(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """The sitemap, one file of an index, one page."""
    answer = await fetch(source.url)
    finding = _find(source, "sitemap", answer, _describe_sitemap)
    yield finding
    if finding.outcome is None and read_sitemap(answer.body).is_index:
        places = read_sitemap(answer.body).places
        answer = await fetch(max(places, key=lambda place: place.modified).url)
        finding = _find(source, "file of the sitemap", answer, _describe_sitemap)
        yield finding
    if finding.outcome is None and read_sitemap(answer.body).places:
        newest = max(read_sitemap(answer.body).places, key=lambda place: place.modified)
        yield _find(source, "page of the sitemap", await fetch(newest.url), _size, form="html")


def _describe_sitemap(visit: Visit) -> str:
    found = read_sitemap(visit.body)
    what = "files" if found.is_index else "pages"
    return _describe_times(visit, f"{len(found.places)} {what}", [place.modified for place in found.places])


async def check_wordpress(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """The REST API and the feed."""
    url = urljoin(source.url, "wp-json/wp/v2/posts?per_page=1&orderby=modified")
    answer = await fetch(url)
    finding = _find(source, "REST API", answer, lambda visit: f"{len(read_posts_body(visit.body))} post")
    yield finding
    if finding.outcome is None and (posts := read_posts_body(answer.body)):
        yield Finding(
            source.name,
            "post",
            str(posts[0]["link"]),
            None,
            f"modified {posts[0].get('modified_gmt')}",
            answer.page(source.name, "wordpress-post", str(posts[0]["link"]), str(posts[0]["id"])),
        )
    async for found in check_feed(source, fetch, urljoin(source.url, "feed/")):
        yield found


async def check_mediawiki(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """The API where there is one, the first watched page, the feed."""
    for place in wiki.ENTRIES:
        answer = await fetch(urljoin(source.url, f"{place}?{wiki.write_probe()}"))
        if answer.trouble is None and wiki.is_probe_answered(answer.body):
            yield Finding(source.name, "API", answer.url, None, "answers: pages are read through it")
            break
    else:
        yield Finding(source.name, "API", source.url, None, "none: pages are read as HTML")
    async for finding in check_pages(source, fetch, "mediawiki-html"):
        yield finding
    if source.pages.get("feed"):
        async for finding in check_feed(source, fetch, urljoin(source.url, str(source.pages["feed"]))):
            yield finding


async def check_pages(source: Source, fetch: Fetch, form: str = "html") -> AsyncIterator[Finding]:
    """The first watched page."""
    for path in source.watch[:1]:
        yield _find(source, "watched page", await fetch(urljoin(source.url, path)), _size, form)


async def check_listing(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """The list, and its first article."""
    answer = await fetch(source.url)
    finding = _find(source, "list", answer, lambda visit: _describe_list(source, visit))
    yield finding
    if finding.outcome is None:
        link = find_links(answer.body, answer.url, dict(source.select))[0]
        yield _find(source, "article of the list", await fetch(link.url), _size, form="html")


def _describe_list(source: Source, visit: Visit) -> str:
    links = find_links(visit.body, visit.url, dict(source.select))
    if not links:
        raise Trouble(Outcome.lost, f"no links: nothing matches {dict(source.select)}")
    return _describe_times(visit, f"{len(links)} links", [link.published for link in links])


async def check_telegram(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """The preview and its newest post."""
    answer = await fetch(source.url)
    yield _find(source, "preview", answer, _describe_posts)
    if answer.trouble is None and (posts := find_posts(answer.body)):
        sample = answer.page(source.name, "telegram-post", urljoin(source.url, f"/{posts[-1].id}"), posts[-1].id)
        yield Finding(source.name, "post", sample.url, None, posts[-1].published, sample)


def _describe_posts(visit: Visit) -> str:
    posts = find_posts(visit.body)
    if not posts:
        raise Trouble(Outcome.lost, "no posts in the preview")
    return _describe_times(visit, f"{len(posts)} posts", [post.published for post in posts])


async def check_mosru(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """Both lists of the API with one item each, and the RSS that stands in for it."""
    for endpoint in ENDPOINTS:
        asked = {"per-page": 1, "sort": "-date", "filter": json.dumps({"status": ["public", "public_oiv"]})}
        answer = await fetch(urljoin(source.url, f"{API}{endpoint}?{urlencode(asked)}"))
        finding = _find(source, f"API, {endpoint}", answer, _describe_items)
        yield finding
        if finding.outcome is None and (items := read_mosru_list(answer.body)):
            sample = answer.page(source.name, "mosru-article", part=str(items[0]["id"]))
            yield Finding(source.name, f"item of {endpoint}", answer.url, None, str(items[0].get("title")), sample)
    async for finding in check_feed(source, fetch, urljoin(source.url, "rss")):
        yield finding


def _describe_items(visit: Visit) -> str:
    items = read_mosru_list(visit.body)
    return _describe_times(visit, f"{len(items)} items", [str(item.get("date") or "") for item in items])


CHECKS: dict[str, Check] = {
    "feed": check_feed,
    "listing": check_listing,
    "mediawiki": check_mediawiki,
    "mosru": check_mosru,
    "pages": check_pages,
    "sitemap": check_sitemap,
    "telegram": check_telegram,
    "wordpress": check_wordpress,
}


def _size(visit: Visit) -> str:
    return f"{len(visit.body):,} bytes".replace(",", " ")


def _describe_times(visit: Visit, words: str, told: list[str]) -> str:
    """How many, and how new the newest is: a list that stopped long ago looks sound otherwise."""
    moments = []
    for text in told:
        try:
            moment = read_moment(text, datetime.now(UTC))
        except DateRefused:
            continue
        if moment:
            moments.append(moment)
    return f"{words}, the newest of {max(moments):%Y-%m-%d %H:%M %z}" if moments else f"{words}, none with a time"


ExamineAll = Callable[[Fetch], Awaitable[list[Finding]]]


def examine_all(sources: list[Source]) -> ExamineAll:
    """The work of ``visit`` for several sources, one after the other."""

    async def work(fetch: Fetch) -> list[Finding]:
        return [finding for source in sources for finding in await examine(source, fetch)]

    return work
