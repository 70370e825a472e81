"""A MediaWiki: given pages and a feed; by the Action API where a probe finds it, as HTML where not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from selectolax.lexbor import LexborHTMLParser
from twisted.python.failure import Failure

from crawler import wiki
from crawler.address import hosts_of, wiki_address
from crawler.feeding import FeedFollower
from crawler.spider import Asked, Found
from crawler.trouble import Trouble
from model import Outcome

_PROBE_AGAIN = timedelta(days=7)
_LONGEST_GET = 6000
"""Characters of an address that any server takes; a longer question is posted."""


class MediaWikiSpider(FeedFollower):
    """``[pages] watch`` are pages, ``[pages] feed`` is a feed of the site's news, ``[pages] recent`` a pattern:
    pages whose title matches it are watched as soon as they change (with the API only)."""

    form = "mediawiki-html"
    looks_again = ("mediawiki-html",)
    watches_besides = False

    def begin(self) -> Iterator[Request]:
        """The given pages, by the way that was found to work, then the feed."""
        found = self.errand.memory.notes.get("api")
        if found is None or datetime.now(UTC) - datetime.fromisoformat(found["at"]) > _PROBE_AGAIN:
            yield self._probe(0)
        else:
            yield from self._watch(found["path"])
        feed = self.source.pages.get("feed")
        if feed:
            yield self.question(urljoin(self.source.url, feed), self.read_feed, conditional=True)

    # Which way

    def _probe(self, place: int) -> Request:
        url = urljoin(self.source.url, f"{wiki.ENTRIES[place]}?{wiki.write_probe()}")
        meta = {"place": place}
        return Request(url, callback=self.read_probe, errback=self.probe_failed, meta=meta, priority=10)

    def read_probe(self, response: Response) -> Found:
        """An API, the next place to look for one, or none."""
        place = response.meta["place"]
        if response.status == 200 and wiki.is_probe_answered(response.body):
            yield from self._remember_api(wiki.ENTRIES[place])
        elif place + 1 < len(wiki.ENTRIES):
            yield self._probe(place + 1)
        else:
            yield from self._remember_api("")

    def probe_failed(self, failure: Failure) -> Found:
        """No answer to the probe: read the pages as anyone does, and probe again next time."""
        yield from self._watch("")

    def _remember_api(self, path: str) -> Iterator[Request]:
        self.errand.memory.notes["api"] = {"path": path, "at": datetime.now(UTC).isoformat()}
        yield from self._watch(path)

    def _watch(self, api: str) -> Iterator[Request]:
        titles = {url: wiki.find_title(urljoin(self.source.url, url)) for url in self.source.watch} if api else {}
        for url in self.source.watch:
            if not titles.get(url):
                yield self.article(url, essential=True)
        named = {title: url for url, title in titles.items() if title}
        since = self.errand.memory.watermark
        many = len(named) > wiki.TITLES_A_QUESTION
        if api and since and not self.errand.full and (many or self.source.pages.get("recent")):
            yield self._recent(api, named, since, {}, {})
        else:
            yield from self._revisions(api, named)

    # By the API

    def _call(self, api: str, asked: str, read: Callable[[Response], Found], **meta: Any) -> Request:
        url = f"{urljoin(self.source.url, api)}?{asked}"
        request = self.question(url, read)
        request.meta.update(meta, api=api)
        if len(request.url) > _LONGEST_GET:
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            request = request.replace(
                url=urljoin(self.source.url, api), method="POST", body=asked.encode(), headers=headers
            )
        return request

    def _revisions(self, api: str, named: dict[str, str]) -> Iterator[Request]:
        titles = list(named)
        for place in range(0, len(titles), wiki.TITLES_A_QUESTION):
            chosen = {title: named[title] for title in titles[place : place + wiki.TITLES_A_QUESTION]}
            yield self._call(api, wiki.write_revisions(chosen), self.read_revisions, named=chosen)

    def read_revisions(self, response: Response) -> Found:
        """The pages whose latest revision is another than last time; those that are gone."""
        named: dict[str, str] = response.meta["named"]
        for title, revision in wiki.read_revisions(response.body, named).latest.items():
            url = self.address(named[title])
            self.errand.ledger.need(url)
            if revision is None:
                self.errand.note(url, Outcome.gone, "the wiki has no such page")
            elif self.errand.is_new(url, _mark(revision.id)):
                yield self._ask_text(response.meta["api"], url, revision)
            else:
                self.errand.note(url, Outcome.unchanged)

    def _recent(
        self, api: str, named: dict[str, str], since: datetime, more: dict[str, str], so_far: dict[str, wiki.Changed]
    ) -> Request:
        asked = wiki.write_recent(since - timedelta(hours=1), more)
        return self._call(api, asked, self.read_recent, named=named, since=since, so_far=so_far)

    def read_recent(self, response: Response) -> Found:
        """Which of the given pages changed since the watermark, and which others bear a title worth watching."""
        newest, more = wiki.read_recent(response.body)
        named, since, api = (response.meta[name] for name in ("named", "since", "api"))
        changed: dict[str, wiki.Changed] = {**newest, **response.meta["so_far"]}
        if more:
            yield self._recent(api, named, since, more, changed)
            return
        pattern = self.source.pages.get("recent")
        others = {title: self._page(title) for title in changed if pattern and re.search(str(pattern), title)}
        others = {title: url for title, url in others.items() if not self._is_quiet(title, url, changed)}
        for title, change in changed.items():
            self.errand.read_moment(change.time, self._page(title))
        quiet = {title: url for title, url in named.items() if self._is_quiet(title, url, changed)}
        for url in quiet.values():
            self.errand.ledger.need(self.address(url))
            self.errand.note(self.address(url), Outcome.unchanged)
        chosen = {title: url for title, url in named.items() if title not in quiet}
        yield from self._revisions(api, {**others, **chosen})

    def _is_quiet(self, title: str, url: str, changed: Mapping[str, wiki.Changed]) -> bool:
        """Whether neither a given page nor the one that it redirects to changed, but as it is known."""
        known = self.errand.known.get(self.address(url))
        if known is None or known.gone:
            return False
        news = [changed[name] for name in {title, wiki.find_title(known.url) or title} if name in changed]
        return all(self.errand.memory.is_marked(self.address(url), _mark(one.revision)) for one in news)

    def _ask_text(self, api: str, url: str, revision: wiki.Revision) -> Request:
        moment = self.errand.read_moment(revision.time, url)
        frame = {"modified": moment.isoformat() if moment else "", "alias": url}
        asked = f"{urljoin(self.source.url, api)}?{wiki.write_parse(revision.title)}"
        request = self.article(asked, frame, read=self.read_parse, subject=url)
        request.meta["title"] = revision.title
        return request

    def read_parse(self, response: Response) -> Found:
        """A page's text, under the page's own address."""
        url = self.address(self._page(response.meta["title"]))
        frame = dict(response.meta["frame"])
        frame["alias"] = frame["alias"] if frame["alias"] != url else ""
        yield self.page(response, url=url, form="mediawiki-parse", frame=frame)

    def _page(self, title: str) -> str:
        return f"/{self._article_path}/{title.replace(' ', '_')}"

    @property
    def _article_path(self) -> str:
        return "wiki" if any("/wiki/" in url for url in self.source.watch) else "index.php"

    # As HTML

    def read_article(self, response: Response) -> Found:
        """The page under the address it gives itself: short links and redirects are other names of it."""
        named = find_page_name(response.body)
        own = find_own_address(response, self.allowed_domains) or (self._page(named) if named else response.url)
        url = self.address(own)
        yield self.page(response, url=url, frame=response.meta.get("frame", {}))

    def troubled(self, asked: Asked, trouble: Trouble) -> Found:
        """The API fails: its failure is said, it is looked for again next time, and the pages are read as HTML."""
        yield from super().troubled(asked, trouble)
        if "action=query" in asked.url and self.errand.memory.notes.pop("api", None):
            yield from self._watch("")
        elif "action=parse" in asked.url:
            yield self.article(asked.subject, essential=True)

    def address(self, url: str) -> str:
        """Any host of the wiki, any spelling: one address."""
        return wiki_address(urljoin(self.source.url, url), self.source.url)


def _mark(revision: int) -> str:
    """What is remembered of a page: the revision it stood at."""
    return f"revision {revision}"


def find_page_name(body: bytes) -> str | None:
    """The name that MediaWiki's own script calls a page by, whatever address led to it; None for a special page."""
    found = re.search(rb'"wgNamespaceNumber":(-?\d+),"wgPageName":("(?:[^"\\]|\\.)*")', body)
    if not found or int(found[1]) < 0:
        return None
    return str(json.loads(found[2]))


def find_own_address(response: Response, hosts: list[str]) -> str | None:
    """The ``rel=canonical`` of a page, where it names a page of the same wiki."""
    link = LexborHTMLParser(response.body).css_first('link[rel="canonical"]')
    href = link.attributes.get("href") if link else None
    if not href:
        return None
    url = urljoin(response.url, href)
    host = hosts_of(url, ())[0]
    return url if host in hosts and url.rstrip("/") != f"{response.url.partition('//')[0]}//{host}" else None
