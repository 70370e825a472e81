"""A Telegram channel by its public preview: ``url`` is ``https://t.me/s/<channel>``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import Response
from selectolax.lexbor import LexborHTMLParser

from crawler.spider import Found, SourceSpider
from crawler.trouble import Trouble
from model import ClusterUpdate, Outcome
from storage.backing import Backing


@dataclass(frozen=True)
class Post:
    """One post of a preview: ``channel/number`` and its time in the page's own words (UTC)."""

    id: str
    published: str

    @property
    def number(self) -> int:
        """The post's number in its channel."""
        return int(self.id.rpartition("/")[2])


class TelegramSpider(SourceSpider):
    """The newest posts, then older ones until a page lies behind the watermark. Each post is a document."""

    form = "telegram-post"
    looks_again = ("telegram-post",)

    def begin(self) -> Iterator[Request]:
        """The preview as a reader opens it."""
        yield self.question(self.source.url, self.read_preview)

    def read_preview(self, response: Response) -> Found:
        """The posts of one page of the preview, and the question for older ones."""
        if not urlsplit(response.url).path.startswith(urlsplit(self.source.url).path.rstrip("/")):
            raise Trouble(Outcome.blocked, "the channel has no public preview (it leads to the channel's own page)")
        posts = find_posts(response.body)
        if not posts:
            raise Trouble(Outcome.lost if response.url == self.source.url else Outcome.empty, "no posts in the preview")
        if response.url == self.source.url:
            self.errand.tell_yield(response.url, len(posts))
        told = {post: self.errand.read_moment(post.published, self._post_address(post)) for post in posts}
        self.expect_times(told.values())
        horizon = self.errand.horizon()
        wanted = [post for post, moment in told.items() if not (horizon and moment and moment < horizon)]
        for post in wanted:
            yield self._post(response, post, told[post])
        oldest = min(post.number for post in posts)
        if self._goes_on(wanted) and oldest > 1:
            yield self.question(urljoin(self.source.url, f"?before={oldest}"), self.read_older)

    def _goes_on(self, wanted: list[Post]) -> bool:
        """Posts come in order: behind a page of known ones there is nothing new."""
        new = (post for post in wanted if self._post_address(post) not in self.errand.known)
        return bool(wanted) if self.errand.sweeps else any(new)

    def read_older(self, response: Response) -> Found:
        """An older page; that there are no older posts is no failure."""
        if find_posts(response.body):
            yield from self.read_preview(response)

    def look_again(self, old: Backing) -> Request:
        """A post by the page of the preview that ends with it."""
        number = int(old.part.rpartition("/")[2])
        asked = urljoin(self.source.url, f"?before={number + 1}")
        request = self.article(asked, read=self.read_one, subject=old.url)
        request.meta["post"] = old.part
        return request

    def read_one(self, response: Response) -> Found:
        """One post; where the page has its neighbours only, it was deleted."""
        posts = find_posts(response.body)
        if not posts:
            raise Trouble(Outcome.lost, "no posts in the preview")
        post = next((one for one in posts if one.id == response.meta["post"]), None)
        if post is None:
            raise Trouble(Outcome.gone, "the channel has no such post any more")
        yield self._post(response, post, self.errand.read_moment(post.published, self._post_address(post)))

    def _post(self, response: Response, post: Post, moment: datetime | None) -> ClusterUpdate:
        frame = {"published": moment.isoformat() if moment else None}
        return self.page(response, url=self._post_address(post), part=post.id, frame=frame)

    def _post_address(self, post: Post) -> str:
        return urljoin(self.source.url, f"/{post.id}")


def find_posts(body: bytes) -> list[Post]:
    """The posts of a preview, as they stand in it (oldest first)."""
    found = []
    for node in LexborHTMLParser(body).css("[data-post]"):
        number = (node.attributes.get("data-post") or "").strip()
        stamp = node.css_first("a.tgme_widget_message_date time[datetime]") or node.css_first("time[datetime]")
        if number.rpartition("/")[2].isdigit():
            found.append(Post(number, (stamp.attributes.get("datetime") or "") if stamp else ""))
    return found
