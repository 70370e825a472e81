"""Given pages: each asked for, if it changed."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy import Request

from crawler.spider import SourceSpider


class PagesSpider(SourceSpider):
    """Watches ``[pages] watch``."""

    watches_besides = False

    def begin(self) -> Iterator[Request]:
        """The given pages."""
        for url in self.source.watch:
            yield self.article(url, essential=True)
