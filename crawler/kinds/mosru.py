"""mos.ru: the newsfeed API of the city's portal, and its RSS and pages where the API fails.

What is known of the API, its two shapes of answer and its traps is in docs/sources.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urljoin

from scrapy import Request
from scrapy.http import Response

from crawler.address import canonical
from crawler.feeding import FeedFollower
from crawler.spider import Asked, Found
from crawler.trouble import Trouble, quote_begin
from model import ClusterUpdate, Outcome
from storage.backing import Backing

API = "api/newsfeed/v4/frontend/json/ru/"
ENDPOINTS = ("articles", "news")
"""The city's news and the Mayor's."""

_PER_PAGE = 50
_FIELDS = (
    "id,title,url,full_text,preview_text,text,preview,date,date_timestamp,published_at,created_at,updated_at,"
    "kind,spheres,tags,organizations,oiv_id,label,status"
)
_ID = re.compile(r"/(\d+(?:073|050))(?=[/\s?#]|$)")
_SEARCH = "aisearch/frontend/api/v1/search/newsfeed/"
_SEARCH_PAGE = 20
_MOST_SEARCH_PAGES = 25

_PATHS = {"articles": "news/item/", "news": "mayor/themes/"}


class MosRuSpider(FeedFollower):
    """Newest first, fifty items a question, for each endpoint and each group of spheres."""

    looks_again = ("mosru-article", "html")
    rests_between = timedelta(days=1)

    def begin(self) -> Iterator[Request]:
        """The first page of each endpoint: of all declared spheres at once, or of each, as the site was found to
        answer."""
        self._empty: set[str] = set()
        for endpoint in ENDPOINTS:
            for spheres in self._sphere_filters():
                yield self._items(endpoint, spheres, 1)
        if self.errand.full or self.errand.since:
            for words in self.source.pages.get("search", ()):
                yield self._search(str(words), 1)

    def _sphere_filters(self) -> list[list[int]]:
        spheres = list(self.source.pages.get("spheres", []))
        one_by_one = self.errand.memory.notes.get("one sphere a question") and len(spheres) > 1
        return [[sphere] for sphere in spheres] if one_by_one else [spheres]

    def _items(self, endpoint: str, spheres: list[int], number: int) -> Request:
        sieve: dict[str, Any] = {"status": ["public", "public_oiv"]}
        if spheres:
            words = [str(sphere) for sphere in spheres]
            sieve["spheres.id"] = words[0] if len(words) == 1 else words
        asked = {
            "expand": "spheres",
            "fields": _FIELDS,
            "filter": json.dumps(sieve, separators=(",", ":")),
            "page": number,
            "per-page": _PER_PAGE,
            "sort": "-date",
        }
        request = self.question(urljoin(self.source.url, f"{API}{endpoint}?{urlencode(asked)}"), self.read_items)
        request.meta["list"] = (endpoint, spheres, number)
        return request

    def read_items(self, response: Response) -> Found:
        """The items of one page of a list, and the question for the next: until a page says nothing new; once a day
        until a whole page lies behind the watermark, since items are re-published and published late."""
        endpoint, spheres, number = response.meta["list"]
        items = read_list(response.body)
        if not items and number == 1:
            yield from self._ask_one_by_one(endpoint, spheres)
            return
        if number == 1:
            self.errand.tell_yield(urljoin(self.source.url, f"{API}{endpoint}?{spheres}"), len(items))
        times = [self._told(item, endpoint) for item in items]
        self.expect_times(times)
        horizon = self.errand.horizon()
        for item in items:
            yield self._article(response, item, endpoint)
        is_behind = bool(horizon) and all(moment is not None and moment < horizon for moment in times if horizon)
        says_new = [self.errand.is_new(self._item_address(item, endpoint), json.dumps(item)) for item in items]
        goes_on = not is_behind if self.errand.sweeps else any(says_new)
        if items and goes_on and has_more(response, len(items), number):
            yield self._items(endpoint, spheres, number + 1)

    def _ask_one_by_one(self, endpoint: str, spheres: list[int]) -> Iterator[Request]:
        """Nothing for a list of spheres: perhaps the API takes one at a time."""
        if len(spheres) < 2:
            self._note_empty(endpoint, spheres)
            return
        self.errand.memory.notes["one sphere a question"] = True
        for sphere in spheres:
            yield self._items(endpoint, [sphere], 1)

    def _note_empty(self, endpoint: str, spheres: list[int]) -> None:
        """One list may have nothing for us; that none has is a failure."""
        why = f"{endpoint}: no items" + (f" in sphere {spheres[0]}" if spheres else "")
        self._empty.add(endpoint)
        if self._empty == set(ENDPOINTS):
            raise Trouble(Outcome.empty, why)
        self.errand.ledger.refuse(urljoin(self.source.url, f"{API}{endpoint}"), why)

    def _told(self, item: dict[str, Any], endpoint: str) -> datetime | None:
        url = self._item_address(item, endpoint)
        words = (item.get("date") or item.get("date_timestamp"), item.get("published_at"))
        told = [self.errand.read_moment(word, url) for word in words]
        return max((moment for moment in told if moment), default=None)

    def _article(self, response: Response, item: dict[str, Any], endpoint: str) -> ClusterUpdate:
        url = self._item_address(item, endpoint)
        return self.page(response, url=url, form="mosru-article", part=str(item["id"]))

    def _item_address(self, item: dict[str, Any], endpoint: str) -> str:
        return urljoin(self.source.url, f"{_PATHS[endpoint]}{item['id']}/")

    # Back-fill by words

    def _search(self, words: str, number: int) -> Request:
        asked = {"q": words, "page": number, "pagesize": _SEARCH_PAGE}
        request = self.question(urljoin(self.source.url, f"{_SEARCH}?{urlencode(asked)}"), self.read_found)
        request.meta["search"] = (words, number)
        return request

    def read_found(self, response: Response) -> Found:
        """The items that the site's search finds for a declared phrase, whatever their sphere."""
        found = read_results(response.body)
        words, number = response.meta["search"]
        horizon = self.errand.horizon()
        for item in found:
            url = self.address(str(item.get("url") or ""))
            moment = self.errand.read_moment(item.get("created_at"), url)
            if _ID.search(url) and not (horizon and moment and moment < horizon):
                yield self._one(url)
        if len(found) == _SEARCH_PAGE and number < _MOST_SEARCH_PAGES:
            yield self._search(words, number + 1)

    def _one(self, url: str) -> Request:
        """One item by the API: its number says which endpoint has it."""
        number = url.rstrip("/").rpartition("/")[2]
        endpoint = "press/news" if number.endswith("050") else "articles"
        asked = urljoin(self.source.url, f"{API}{endpoint}/{number}?expand=spheres&fields={_FIELDS}")
        request = self.article(asked, read=self.read_item, subject=url)
        request.meta["item"] = number
        return request

    def look_again(self, old: Backing) -> Request:
        """An item by the API, a page of the RSS as a page."""
        return self._one(old.url) if old.form == "mosru-article" else super().look_again(old)

    def read_item(self, response: Response) -> Found:
        """One item, which the API gives bare."""
        number = response.meta["item"]
        url = self.address(f"/{number}/")
        yield self.page(response, url=url, form="mosru-article", part=number)

    def address(self, url: str) -> str:
        """The number is the identity: one item stands under several spheres and in dirty spellings."""
        found = _ID.search(url)
        if not found or "/en/" in url:
            return canonical(urljoin(self.source.url, url))
        path = "mayor/themes/" if found[1].endswith("050") else "news/item/"
        return urljoin(self.source.url, f"{path}{found[1]}/")

    def troubled(self, asked: Asked, trouble: Trouble) -> Found:
        """The API fails: its failure is said, and the RSS feed shows the newest pages."""
        if asked.read == self.read_item and trouble.outcome is Outcome.gone:
            yield self.confirm_gone(asked.subject)
            return
        yield from super().troubled(asked, trouble)
        feed = urljoin(self.source.url, "rss")
        if API in asked.url and not self.errand.ledger.is_question(feed):
            yield self.question(feed, self.read_feed, conditional=True)


def read_list(body: bytes) -> list[dict[str, Any]]:
    """An answer's items: in ``items``, or bare as a sister host has them. Raises :class:`Trouble` for other shapes."""
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise Trouble(Outcome.lost, f"JSON was expected, found {quote_begin(body)}") from error
    items = answer.get("items") if isinstance(answer, dict) else answer
    if not isinstance(items, list) or not all(isinstance(item, dict) and "id" in item for item in items):
        raise Trouble(Outcome.lost, f"a list of items with ids was expected, found {quote_begin(body)}")
    return items


def read_results(body: bytes) -> list[dict[str, Any]]:
    """The search's answer. Raises :class:`Trouble` for other shapes."""
    try:
        results = json.loads(body)["results"]
    except (ValueError, KeyError, TypeError) as error:
        raise Trouble(Outcome.lost, f"search results were expected, found {quote_begin(body)}") from error
    if not isinstance(results, list) or not all(isinstance(result, dict) for result in results):
        raise Trouble(Outcome.lost, "search results were expected as a list of objects")
    return results


def has_more(response: Response, count: int, number: int) -> bool:
    """Whether another page follows, by ``_meta`` or the pagination headers, else by a full page."""
    answer = json.loads(response.body)
    pages = answer.get("_meta", {}).get("pageCount") if isinstance(answer, dict) else None
    pages = pages or response.headers.get("X-Pagination-Page-Count")
    return number < int(pages) if pages else count >= _PER_PAGE
