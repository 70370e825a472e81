"""The sample sites on loopback and a fresh home whose sources they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from home import Home
from samples.declarations import save_declarations
from samples.server import Samples, serve_samples
from storage.change import load_changes
from storage.engine import open_store
from storage.figure import load_figures
from tests.crawler.conftest import Crawled
from tests.crawler.conftest import Home as CrawledHome


@dataclass(frozen=True)
class World:
    """Served sites and the home that watches them."""

    home: Home
    samples: Samples

    def crawl(self, *names: str) -> list[Crawled]:
        """Crawl sources one after the other, as anybody would."""
        home = CrawledHome(self.home.path)
        return [home.crawl(name) for name in names]

    def changes(self) -> list[dict[str, Any]]:
        """The change log as ``changes --format json`` writes it."""
        with open_store(self.home).connect() as connection:
            return list(load_changes(connection))

    def figures(self) -> dict[str, dict[str, Any]]:
        """Each cluster's figure that has one, by cluster."""
        with open_store(self.home).connect() as connection:
            return {row["cluster"]: row for row in load_figures(connection) if row["figure"]}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    home = Home(tmp_path, f"sqlite:///{tmp_path / 'clusterwatch.db'}", allow_private=True)
    with serve_samples() as samples:
        save_declarations(home.sources, samples.urls)
        yield World(home, samples)
