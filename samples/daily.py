"""A daily that reprints others: a feed of headlines, and pages without any API."""

from __future__ import annotations

from .article import HERE, Article
from .rss import write_rss
from .site import Answer, Paper, Query, missing


class Daily(Paper):
    """A feed and its articles."""

    folder = HERE / "articles" / "daily"
    frame = "daily"

    def address(self, article: Article) -> str:
        """``/2022/12/29/slug``."""
        return f"{self.root}{article.date:%Y/%m/%d}/{article.slug}"

    def answer(self, path: str, query: Query) -> Answer:
        """The feed, pages."""
        if path == "/rss.xml":
            return write_rss("Ежедневник", self.root, [(one, self.address(one), "") for one in self.articles])
        article = self.find(path)
        return self.show(article) if article else missing()
