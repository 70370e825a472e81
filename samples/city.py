"""A city's portal in the manner of mos.ru: a JSON API of two endpoints, pages, RSS."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from .article import HERE, Article
from .rss import write_rss
from .site import Answer, Paper, Query, jsoned, missing

_API = "/api/newsfeed/v4/frontend/json/ru/"
_TIME = "%Y-%m-%d %H:%M:%S"


class City(Paper):
    """City news (``articles``, ids end in 073) and the mayor's (``news``, ids end in 050)."""

    folder = HERE / "articles" / "city"
    frame = "city"

    def address(self, article: Article) -> str:
        """``/news/item/<id>/`` or ``/mayor/themes/<id>/``."""
        return f"{self.root}{'news/item' if article.endpoint == 'articles' else 'mayor/themes'}/{article.id}/"

    def answer(self, path: str, query: Query) -> Answer:
        """Lists and items of the API, pages, the feed."""
        if path.startswith(_API):
            endpoint, _, number = path.removeprefix(_API).strip("/").partition("/")
            return self._item(number) if number else self._list(endpoint, query)
        if path == "/rss":
            return write_rss("Новости города", self.root, [(one, self.address(one), "") for one in self.articles])
        article = self.find(path)
        return self.show(article) if article else missing()

    def _list(self, endpoint: str, query: Query) -> Answer:
        spheres = json.loads(query.get("filter", "{}")).get("spheres.id", [])
        wanted = {int(sphere) for sphere in (spheres if isinstance(spheres, list) else [spheres])}
        found = [one for one in self.articles if one.endpoint == endpoint and _is_in(one, wanted)]
        size, number = min(int(query.get("per-page", 20)), 50), int(query.get("page", 1))
        items = [self._write(one) for one in found[(number - 1) * size : number * size]]
        pages = max(1, -(-len(found) // size))
        meta = {"totalCount": len(found), "pageCount": pages, "currentPage": number, "perPage": size}
        return jsoned({"items": items, "_links": {"self": {"href": f"{self.root}{_API[1:]}{endpoint}"}}, "_meta": meta})

    def _item(self, number: str) -> Answer:
        found = next((one for one in self.articles if str(one.id) == number.rpartition("/")[2]), None)
        return jsoned(self._write(found)) if found else jsoned({"name": "Not Found", "status": 404}, status=404)

    def _write(self, article: Article) -> dict[str, Any]:
        is_city = article.endpoint == "articles"
        return {
            "id": article.id,
            "title": article.title,
            "url": self.address(article).removeprefix(self.root.rstrip("/")),
            "full_text": article.body if is_city else None,
            "preview_text": article.preview if is_city else None,
            "text": None if is_city else article.body,
            "preview": None if is_city else article.preview,
            "date": _said(article.date),
            "date_timestamp": str(int(article.published.timestamp())),
            "published_at": _said(article.date),
            "created_at": _said(article.date),
            "updated_at": "2024-02-01 03:00:00",
            "status": "public",
            "label": None,
            "oiv_id": None,
            "spheres": [{"id": number, "title": name, "special": 0} for number, name in article.spheres],
        }


def _is_in(article: Article, spheres: set[int]) -> bool:
    return not spheres or any(number in spheres for number, _ in article.spheres)


def _said(moment: datetime) -> str:
    return moment.strftime(_TIME)
