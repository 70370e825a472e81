"""Each source declaration is a spider of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from scrapy import Request
from scrapy.settings import BaseSettings

from clusters import DeclarationError
from home import find_home
from sources import BUNDLED, Source, read_source

if TYPE_CHECKING:
    from crawler.spider import SourceSpider


class SourceLoader:
    """Scrapy's spider loader: ``scrapy list`` shows the sources, ``scrapy crawl`` runs one.

    A declaration that is wrong is said on standard error; the others load.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.sources: dict[str, Source] = {}
        self.broken: dict[str, str] = {}
        for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
            self._add(path)

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> SourceLoader:
        """Called by Scrapy."""
        return cls((BUNDLED, find_home().sources))

    def _add(self, path: Path) -> None:
        try:
            self.sources[path.stem] = read_source(path)
            self.broken.pop(path.stem, None)
        except DeclarationError as error:
            self.sources.pop(path.stem, None)
            self.broken[path.stem] = str(error)
            click.echo(f"left out: {error}", err=True)

    def load(self, spider_name: str) -> type[SourceSpider]:
        """The spider class of a source. ``KeyError`` says which sources there are, or what is wrong with this one."""
        if spider_name in self.broken:
            raise KeyError(self.broken[spider_name])
        if spider_name not in self.sources:
            raise KeyError(f"no source is called {spider_name!r}; there are: {', '.join(sorted(self.sources))}")
        from crawler.kinds import load_kind  # here, so that a list of names need not load all of Scrapy and the store

        source = self.sources[spider_name]
        kind = load_kind(source.kind)
        return type(kind.__name__, (kind,), {"name": source.name, "source": source, "__module__": kind.__module__})

    def list(self) -> list[str]:
        """The names of all sources that can be crawled."""
        return sorted(self.sources)

    def find_by_request(self, request: Request) -> list[str]:  # type: ignore[valid-type]
        """The sources whose pages an address may be."""
        return [name for name in sorted(self.sources) if self.load(name).handles_request(request)]
