"""A WordPress site, by its REST API; by its feed where the API is closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urljoin

from scrapy import Request
from scrapy.http import Response

from crawler.feeding import FeedFollower
from crawler.spider import Asked, Found
from crawler.trouble import Trouble, quote_begin
from model import Outcome
from storage.backing import Backing

_FIELDS = "id,link,date,date_gmt,modified,modified_gmt,title,content,excerpt"
_PER_PAGE = 100


class WordPressSpider(FeedFollower):
    """Newest edits first, a hundred posts a question, until a page lies wholly behind the watermark."""

    looks_again = ("wordpress-post", "html")

    def begin(self) -> Iterator[Request]:
        """The newest edits."""
        yield self._posts(1)

    def _posts(self, number: int) -> Request:
        asked = {"per_page": _PER_PAGE, "orderby": "modified", "order": "desc", "page": number, "_fields": _FIELDS}
        horizon = self.errand.horizon()
        if horizon:
            # Since WordPress 5.7; older ones ignore it in silence, so every page's own times are looked at too.
            asked["modified_after"] = horizon.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        url = urljoin(self._root, f"wp-json/wp/v2/posts?{urlencode(asked)}")
        request = self.question(url, self.read_posts, accept=(400,))
        request.meta["number"] = number
        return request

    @property
    def _root(self) -> str:
        return self.source.url if self.source.url.endswith("/") else self.source.url + "/"

    def read_posts(self, response: Response) -> Found:
        """The posts of one page of the list, and the question for the next page."""
        posts = read_posts_body(response.body)
        times = [self._modified(post) for post in posts]
        self.expect_times(times)
        horizon = self.errand.horizon()
        wanted = [not horizon or not moment or moment >= horizon for moment in times]
        for post, moment, is_wanted in zip(posts, times, wanted, strict=True):
            if is_wanted:
                yield self._post(response, post, moment)
        if len(posts) == _PER_PAGE and any(wanted):
            yield self._posts(response.meta["number"] + 1)

    def look_again(self, old: Backing) -> Request:
        """A post by its number: one that was taken back shows in no list of edits."""
        if old.form != "wordpress-post":
            return super().look_again(old)
        asked = urlencode({"include": old.part, "_fields": _FIELDS})
        request = self.article(urljoin(self._root, f"wp-json/wp/v2/posts?{asked}"), read=self.read_one, subject=old.url)
        request.meta["post"] = old.part
        return request

    def read_one(self, response: Response) -> Found:
        """One post, which the API gives as a list of one, or of none where it was taken back."""
        post = next((one for one in read_posts_body(response.body) if str(one["id"]) == response.meta["post"]), None)
        if post is None:
            yield self.confirm_gone(response.cb_kwargs["asked"].subject)
        else:
            yield self._post(response, post, self._modified(post))

    def _post(self, response: Response, post: dict[str, Any], modified: datetime | None) -> Any:
        frame = {"modified": modified.isoformat() if modified else None}
        url = self.address(str(post["link"]))
        return self.page(response, url=url, form="wordpress-post", part=str(post["id"]), frame=frame)

    def _modified(self, post: dict[str, Any]) -> datetime | None:
        text = post.get("modified_gmt") or post.get("date_gmt")
        return self.errand.read_moment(f"{text}Z" if text else None, str(post.get("link", self.source.url)))

    def troubled(self, asked: Asked, trouble: Trouble) -> Found:
        """A closed or absent API: the feed holds the newest posts, mostly whole."""
        first = "/wp-json/" in asked.url and "page=1&" in asked.url
        if first and trouble.outcome in (Outcome.gone, Outcome.blocked, Outcome.lost):
            self.logger.info("%s: the REST API does not serve (%s); reading the feed", self.name, trouble.why)
            yield self.question(urljoin(self._root, "feed/"), self.read_feed, conditional=True)
        else:
            yield from super().troubled(asked, trouble)


def read_posts_body(body: bytes) -> list[dict[str, Any]]:
    """A REST answer's posts; none past the last page. Raises :class:`Trouble` for anything else."""
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise Trouble(Outcome.lost, f"JSON was expected, found {quote_begin(body)}") from error
    if isinstance(answer, dict) and answer.get("code") == "rest_post_invalid_page_number":
        return []
    if not isinstance(answer, list) or not all(isinstance(post, dict) and "link" in post for post in answer):
        raise Trouble(Outcome.lost, f"a list of posts was expected, found {quote_begin(body)}")
    return answer
