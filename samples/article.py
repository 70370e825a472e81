"""The sample sites' articles, one file each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from model import MOSCOW

State = Literal["before", "after"]

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Article:
    """One article as its site keeps it; times are Moscow's, without an offset, as sites store them."""

    id: int
    slug: str
    title: str
    date: datetime
    modified: datetime
    body: str
    caption: str = ""
    preview: str = ""
    endpoint: str = "articles"
    spheres: tuple[tuple[int, str], ...] = ()
    state: State = "before"

    @property
    def published(self) -> datetime:
        """When it was published, aware."""
        return self.date.replace(tzinfo=MOSCOW)


def load_articles(folder: Path, state: State) -> list[Article]:
    """The articles of a site that stand in a state, newest first."""
    articles = [_read(path) for path in sorted(folder.glob("*.toml"))]
    shown = [article for article in articles if article.state == "before" or state == "after"]
    return sorted(shown, key=lambda article: article.date, reverse=True)


def _read(path: Path) -> Article:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    table["spheres"] = tuple((number, name) for number, name in table.get("spheres", []))
    return Article(slug=path.stem, **{"modified": table["date"], **table})
