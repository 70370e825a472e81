"""A news site in the manner of WordPress: REST, feed, pages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from model import MOSCOW

from .article import HERE, Article
from .rss import write_rss
from .site import Answer, Paper, Query, jsoned, missing


class News(Paper):
    """Posts with a photo's caption, the title said twice, and a place to comment."""

    folder = HERE / "articles" / "news"
    frame = "wordpress"

    def address(self, article: Article) -> str:
        """``/2022/12/28/slug/``."""
        return f"{self.root}{article.date:%Y/%m/%d}/{article.slug}/"

    def answer(self, path: str, query: Query) -> Answer:
        """The list of posts, the feed, pages."""
        if path == "/wp-json/wp/v2/posts":
            return self._list(query)
        if path == "/feed/":
            entries = [(one, self.address(one), self._content(one)) for one in self.articles]
            return write_rss("Городские новости", self.root, entries)
        article = self.find(path)
        return self.show(article) if article else missing()

    def _list(self, query: Query) -> Answer:
        posts = sorted(self.articles, key=lambda one: one.modified, reverse=True)
        if asked := query.get("include"):
            posts = [one for one in posts if str(one.id) == asked]
        if after := query.get("modified_after"):
            posts = [one for one in posts if one.modified.replace(tzinfo=MOSCOW) > _moment(after)]
        size, number = int(query.get("per_page", 10)), int(query.get("page", 1))
        pages = -(-len(posts) // size)
        if number > max(pages, 1):
            code = "rest_post_invalid_page_number"
            return jsoned({"code": code, "message": "Нет такой страницы.", "data": {"status": 400}}, status=400)
        shown = [self._write(one) for one in posts[(number - 1) * size : number * size]]
        return jsoned(shown, headers={"X-WP-Total": str(len(posts)), "X-WP-TotalPages": str(pages)})

    def _write(self, article: Article) -> dict[str, Any]:
        return {
            "id": article.id,
            "date": article.date.isoformat(),
            "date_gmt": _universal(article.date),
            "modified": article.modified.isoformat(),
            "modified_gmt": _universal(article.modified),
            "slug": article.slug,
            "status": "publish",
            "type": "post",
            "link": self.address(article),
            "title": {"rendered": article.title},
            "content": {"rendered": self._content(article), "protected": False},
        }

    def _content(self, article: Article) -> str:
        if not article.caption:
            return article.body
        figure = (
            f'<figure class="wp-block-image"><img src="/p.jpg" alt="{article.title}"/><figcaption>{article.caption}'
        )
        return f"{figure}</figcaption></figure>{article.body}"


def _universal(moment: datetime) -> str:
    return moment.replace(tzinfo=MOSCOW).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _moment(text: str) -> datetime:
    """WordPress reads a time without an offset as the site's own."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=MOSCOW)
