"""The requests that each kind of source lives on."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from urllib.parse import unquote, urlencode, urljoin

from crawler import wiki
from crawler.doctor.finding import Finding, Seen, describe_size, describe_times, find, make_sample
from crawler.feed import read_entries
from crawler.kinds.listing import find_links
from crawler.kinds.mosru import API, ENDPOINTS
from crawler.kinds.mosru import read_list as read_mosru_list
from crawler.kinds.telegram import find_posts
from crawler.kinds.wordpress import read_posts_body
from crawler.sitemap import Place, read_sitemap
from crawler.trouble import Trouble
from crawler.visit import Fetch, Visit
from model import Outcome
from sources import Source

Check = Callable[[Source, Fetch], AsyncIterator[Finding]]


async def check_feed(source: Source, fetch: Fetch, url: str = "") -> AsyncIterator[Finding]:
    """The feed, and its first article where the feed does not hold it whole."""
    answer = await fetch(url or source.url)
    finding = find(source, "feed", answer, _describe_feed)
    yield finding
    if finding.outcome is not None:
        return
    first = read_entries(answer.body, answer.url)[0]
    if first.full and not source.select:
        sample = make_sample(source, answer, "feed-entry", first.link, first.id)
        yield Finding(source.name, "article in the feed", first.link, None, "whole", sample)
    else:
        yield find(source, "article of the feed", await fetch(first.link), describe_size, form="html")


def _describe_feed(visit: Visit) -> Seen:
    entries = read_entries(visit.body, visit.url)
    full = sum(entry.full for entry in entries)
    words = f"{len(entries)} entries, {full} of them whole"
    return describe_times(words, [entry.published or entry.modified for entry in entries])


async def check_sitemap(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """The sitemap, one file of an index, one page; each the newest that the declaration wants."""
    answer = await fetch(source.url)
    finding = find(source, "sitemap", answer, lambda visit: _describe_sitemap(source, visit))
    yield finding
    if finding.outcome is None and read_sitemap(answer.body).is_index:
        answer = await fetch(urljoin(answer.url, _find_newest(source, answer).url))
        finding = find(source, "file of the sitemap", answer, lambda visit: _describe_sitemap(source, visit))
        yield finding
    if finding.outcome is None and not read_sitemap(answer.body).is_index:
        yield find(source, "page of the sitemap", await fetch(_find_newest(source, answer).url), describe_size, "html")


def _describe_sitemap(source: Source, visit: Visit) -> Seen:
    found = read_sitemap(visit.body)
    wanted = _find_wanted(source, visit)
    what, key = ("files", "files") if found.is_index else ("pages", "only")
    if not wanted:
        raise Trouble(Outcome.lost, f"of {len(found.places)} {what} none is wanted: see [pages] {key}")
    said = (
        f"{len(wanted)} of {len(found.places)} {what}" if len(wanted) < len(found.places) else f"{len(wanted)} {what}"
    )
    return describe_times(said, [place.modified for place in wanted])


def _find_wanted(source: Source, visit: Visit) -> list[Place]:
    found = read_sitemap(visit.body)
    pattern = str(source.pages.get("files" if found.is_index else "only", ""))
    return [place for place in found.places if re.search(pattern, unquote(place.url))]


def _find_newest(source: Source, visit: Visit) -> Place:
    return max(_find_wanted(source, visit), key=lambda place: place.modified)


async def check_wordpress(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """The REST API, and the feed that stands in for it."""
    for finding in either(
        [finding async for finding in check_rest(source, fetch)],
        [finding async for finding in check_feed(source, fetch, urljoin(source.url, "feed/"))],
    ):
        yield finding


async def check_rest(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """The list of posts, and the post that was edited last."""
    answer = await fetch(urljoin(source.url, "wp-json/wp/v2/posts?per_page=1&orderby=modified"))
    finding = find(source, "REST API", answer, lambda visit: Seen(f"{len(read_posts_body(visit.body))} post"))
    yield finding
    if finding.outcome is None and (posts := read_posts_body(answer.body)):
        link = str(posts[0]["link"])
        sample = make_sample(source, answer, "wordpress-post", link, str(posts[0]["id"]))
        yield Finding(source.name, "post", link, None, f"modified {posts[0].get('modified_gmt')}", sample)


def either(first: list[Finding], second: list[Finding]) -> list[Finding]:
    """Two ways to the same news: where one of them holds, the other's failure is a doubt."""
    broken = [any(finding.outcome for finding in way) for way in (first, second)]
    if all(broken) or not any(broken):
        return first + second
    return [
        replace(finding, outcome=None, doubt=f"{finding.outcome}: the source is followed in another way")
        if finding.outcome
        else finding
        for finding in first + second
    ]


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
        yield find(source, "watched page", await fetch(urljoin(source.url, path)), describe_size, form)


async def check_listing(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """The list, and its first article."""
    answer = await fetch(source.url)
    finding = find(source, "list", answer, lambda visit: _describe_list(source, visit))
    yield finding
    if finding.outcome is None:
        link = find_links(answer.body, answer.url, dict(source.select))[0]
        yield find(source, "article of the list", await fetch(link.url), describe_size, form="html")


def _describe_list(source: Source, visit: Visit) -> Seen:
    links = find_links(visit.body, visit.url, dict(source.select))
    if not links:
        raise Trouble(Outcome.lost, f"no links: nothing matches {dict(source.select)}")
    return describe_times(f"{len(links)} links", [link.published for link in links])


async def check_telegram(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """The preview and its newest post."""
    answer = await fetch(source.url)
    yield find(source, "preview", answer, _describe_posts)
    if answer.trouble is None and (posts := find_posts(answer.body)):
        sample = make_sample(source, answer, "telegram-post", urljoin(source.url, f"/{posts[-1].id}"), posts[-1].id)
        yield Finding(source.name, "post", sample.url, None, posts[-1].published, sample)


def _describe_posts(visit: Visit) -> Seen:
    posts = find_posts(visit.body)
    if not posts:
        raise Trouble(Outcome.lost, "no posts in the preview")
    return describe_times(f"{len(posts)} posts", [post.published for post in posts])


async def check_mosru(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """Both lists of the API, and the RSS that stands in for it."""
    for finding in either(
        [finding async for finding in check_newsfeed(source, fetch)],
        [finding async for finding in check_feed(source, fetch, urljoin(source.url, "rss"))],
    ):
        yield finding


async def check_newsfeed(source: Source, fetch: Fetch) -> AsyncIterator[Finding]:
    """Each list of the API, and its newest item."""
    for endpoint in ENDPOINTS:
        asked = {"per-page": 1, "sort": "-date", "filter": json.dumps({"status": ["public", "public_oiv"]})}
        answer = await fetch(urljoin(source.url, f"{API}{endpoint}?{urlencode(asked)}"))
        finding = find(source, f"API, {endpoint}", answer, _describe_items)
        yield finding
        if finding.outcome is None and (items := read_mosru_list(answer.body)):
            sample = make_sample(source, answer, "mosru-article", part=str(items[0]["id"]))
            yield Finding(source.name, f"item of {endpoint}", answer.url, None, str(items[0].get("title")), sample)


def _describe_items(visit: Visit) -> Seen:
    items = read_mosru_list(visit.body)
    return describe_times(f"{len(items)} items", [str(item.get("date") or "") for item in items])


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
