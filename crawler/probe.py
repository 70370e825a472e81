"""What kind of source an address is: asked of the site itself, from the surest sign to the weakest."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler import wiki
from crawler.feed import read_entries, read_feed_title
from crawler.kinds.telegram import find_posts
from crawler.kinds.wordpress import read_posts_body
from crawler.sitemap import Sitemap, read_sitemap
from crawler.trouble import Trouble
from crawler.visit import Fetch, Visit
from model import Page


@dataclass(frozen=True)
class Proposal:
    """A declaration that fits an address, and one page of it to look at."""

    name: str
    title: str
    kind: str
    url: str
    pages: dict[str, list[str] | str] = field(default_factory=dict)
    because: str = ""
    """The sign it was known by."""
    sample: Page | None = None


DEEPEST = 3
"""Indexes of sitemaps within one another; one that lists itself would go on for ever."""

SAMPLES = 3
"""How many pages are tried for one to show."""

Probe = Callable[[str, Visit, Fetch], Awaitable[Proposal | None]]


async def probe(url: str, fetch: Fetch) -> Proposal:
    """Find out how to follow a site. Raises :class:`Trouble` when the address does not answer."""
    front = await fetch(url)
    if front.trouble is not None:
        raise front.trouble
    for attempt in PROBES:
        found = await attempt(url, front, fetch)
        if found is not None:
            return found
    raise AssertionError("the last probe takes any page")


async def find_telegram(url: str, front: Visit, fetch: Fetch) -> Proposal | None:
    """A channel of t.me by its preview."""
    parts = urlsplit(url)
    if parts.hostname not in ("t.me", "telegram.me"):
        return None
    channel = parts.path.strip("/").removeprefix("s/").partition("/")[0]
    preview = await fetch(f"https://t.me/s/{channel}")
    posts = find_posts(preview.body)
    sample = preview.page(channel, "telegram-post", part=posts[-1].id) if posts else None
    name = re.sub(r"[^a-z0-9]+", "-", channel.lower()) + "-telegram"
    return Proposal(name, channel, "telegram", f"https://t.me/s/{channel}", because="t.me", sample=sample)


async def find_own_file(url: str, front: Visit, fetch: Fetch) -> Proposal | None:
    """The address is a feed or a sitemap itself."""
    host = urlsplit(url).hostname or ""
    title = read_feed_title(front.body) or host
    return await _try_feed(url, front, fetch, title) or await _try_sitemap(url, front, fetch, host)


async def find_wordpress(url: str, front: Visit, fetch: Fetch) -> Proposal | None:
    """A REST API that lists posts."""
    root = _root(url)
    posts = await fetch(urljoin(root, "/wp-json/wp/v2/posts?per_page=1"))
    try:
        if posts.trouble is not None:
            return None
        listed = read_posts_body(posts.body)
    except Trouble:
        return None
    part = str(listed[0]["id"]) if listed else ""
    sample = posts.page(_name(url), "wordpress-post", str(listed[0]["link"]), part) if listed else None
    return Proposal(_name(url), _title(front), "wordpress", root, because="the REST API lists posts", sample=sample)


async def find_mediawiki(url: str, front: Visit, fetch: Fetch) -> Proposal | None:
    """A wiki's API, or a page that a wiki made."""
    made_by = _meta(front, "generator").startswith("MediaWiki") or b"wgArticleId" in front.body
    because = "the page says that MediaWiki made it" if made_by else ""
    for place in wiki.ENTRIES:
        answer = await fetch(urljoin(_root(url), f"{place}?{wiki.write_probe()}"))
        if answer.trouble is None and wiki.is_probe_answered(answer.body):
            because = f"/{place} answers"
            break
    if not because:
        return None
    watch = [unquote(urlsplit(url).path)] if wiki.find_title(url) else []
    sample = front.page(_name(url), "mediawiki-html")
    return Proposal(_name(url), _title(front), "mediawiki", _root(url), {"watch": watch}, because, sample)


async def find_feed(url: str, front: Visit, fetch: Fetch) -> Proposal | None:
    """A feed that the page names, or one at a usual place."""
    tree = LexborHTMLParser(front.body)
    named = [
        str(link.attributes.get("href"))
        for link in tree.css('link[rel="alternate"][type*="rss"], link[rel="alternate"][type*="atom"]')
        if link.attributes.get("href") and "comment" not in str(link.attributes.get("href"))
    ]
    for place in dict.fromkeys([*named[:2], "/feed/", "/rss", "/rss.xml", "/atom.xml"]):
        address = urljoin(front.url, place)
        found = await _try_feed(address, await fetch(address), fetch, _title(front))
        if found:
            return found
    return None


async def find_sitemap(url: str, front: Visit, fetch: Fetch) -> Proposal | None:
    """A sitemap that robots.txt names, or the usual one."""
    robots = await fetch(urljoin(_root(url), "/robots.txt"))
    named = re.findall(r"(?im)^sitemap:\s*(\S+)", robots.body.decode("utf-8", "replace"))
    for address in dict.fromkeys([*named[:2], urljoin(_root(url), "/sitemap.xml")]):
        found = await _try_sitemap(address, await fetch(address), fetch, _title(front))
        if found:
            return found
    return None


async def take_page(url: str, front: Visit, fetch: Fetch) -> Proposal | None:
    """Nothing lists what is new here: watch the page itself."""
    because = "JSON-LD says it is an article" if _is_article(front) else "no feed, sitemap or API was found"
    watch = [unquote(urlsplit(url).path) or "/"]
    sample = front.page(_name(url), "html")
    return Proposal(_name(url), _title(front), "pages", _root(url), {"watch": watch}, because, sample)


PROBES: tuple[Probe, ...] = (
    find_telegram,
    find_own_file,
    find_wordpress,
    find_mediawiki,
    find_feed,
    find_sitemap,
    take_page,
)


async def _try_feed(url: str, answer: Visit, fetch: Fetch, title: str) -> Proposal | None:
    try:
        entries = read_entries(answer.body, answer.url) if answer.trouble is None else []
    except Trouble:
        return None
    if not entries:
        return None
    sample: Page | None
    whole = next((entry for entry in entries if entry.full), None)
    if whole:
        sample = answer.page(_name(url), "feed-entry", whole.link, whole.id)
    else:
        sample = await _read_first(url, [entry.link for entry in entries], fetch)
    return Proposal(_name(url), title, "feed", url, because="it is a feed", sample=sample)


async def _try_sitemap(url: str, answer: Visit, fetch: Fetch, title: str) -> Proposal | None:
    found = _read_map(answer)
    for _ in range(DEEPEST):
        if found is None or not found.is_index:
            break
        newest = max(found.places, key=lambda place: place.modified)
        answer = await fetch(urljoin(answer.url, newest.url))
        found = _read_map(answer)
    if found is None or found.is_index:
        return None
    newest_first = sorted(found.places, key=lambda place: place.modified, reverse=True)
    sample = await _read_first(url, [place.url for place in newest_first], fetch)
    return Proposal(_name(url), title, "sitemap", url, because="it is a sitemap", sample=sample)


def _read_map(answer: Visit) -> Sitemap | None:
    """A sitemap that lists something."""
    try:
        found = read_sitemap(answer.body) if answer.trouble is None else None
    except Trouble:
        return None
    return found if found and found.places else None


async def _read_first(url: str, links: list[str], fetch: Fetch) -> Page | None:
    """The first of a few pages that answers."""
    for link in links[:SAMPLES]:
        answer = await fetch(urljoin(url, link))
        if answer.trouble is None:
            return answer.page(_name(url), "html")
    return None


def _root(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _name(url: str) -> str:
    """A source's name out of its host: what is before the last dot, in small Latin letters."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    words = re.sub(r"[^a-z0-9]+", "-", host.rpartition(".")[0] or host).strip("-")
    return words if re.match(r"[a-z]", words) else f"site-{words}"


def _title(front: Visit) -> str:
    tree = LexborHTMLParser(front.body)
    title = tree.css_first("title")
    return _meta(front, "og:site_name") or (title.text(strip=True) if title else "") or front.url


def _meta(front: Visit, name: str) -> str:
    node = LexborHTMLParser(front.body).css_first(f'meta[name="{name}"], meta[property="{name}"]')
    return ((node.attributes.get("content") or "") if node else "").strip()


def _is_article(front: Visit) -> bool:
    for script in LexborHTMLParser(front.body).css('script[type="application/ld+json"]'):
        try:
            words = json.dumps(json.loads(script.text()))
        except ValueError:
            continue
        if re.search(r'"@type": "?\[?"?\w*Article', words):
            return True
    return False


def write_declaration(proposal: Proposal, tier: str) -> str:
    """The proposal as the text of a ``sources/<name>.toml``."""
    lines = [
        f"title = {json.dumps(proposal.title, ensure_ascii=False)}",
        f'kind  = "{proposal.kind}"',
        f"url   = {json.dumps(proposal.url, ensure_ascii=False)}",
        f'tier  = "{tier}"',
    ]
    if proposal.pages:
        lines += ["", "[pages]"]
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in proposal.pages.items()]
    return "\n".join(lines) + "\n"
