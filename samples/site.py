"""What every sample site answers with, and the frame of its pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from string import Template
from typing import Any, Protocol

from .article import HERE, Article, State, load_articles

Query = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """An HTTP answer."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Site(Protocol):
    """One site: its answer to a path (percent-decoded) in a state. ``root`` is its own address, with a slash."""

    root: str
    state: State

    def answer(self, path: str, query: Query) -> Answer:
        """What the site answers."""


class Paper:
    """A site of articles kept in a folder."""

    folder: Path
    frame: str

    def __init__(self, root: str, state: State = "before") -> None:
        self.root = root
        self.state = state

    @property
    def articles(self) -> list[Article]:
        """What stands now, newest first."""
        return load_articles(self.folder, self.state)

    def address(self, article: Article) -> str:
        """An article's address."""
        raise NotImplementedError

    def show(self, article: Article) -> Answer:
        """An article's page, among the furniture of its site."""
        others = [one for one in self.articles if one.id != article.id][:3]
        links = "".join(f'<li><a href="{escape(self.address(one))}">{escape(one.title)}</a></li>' for one in others)
        return page(
            self.frame,
            title=escape(article.title),
            caption=escape(article.caption),
            iso=article.published.isoformat(),
            day=article.date.strftime("%d.%m.%Y"),
            body=article.body,
            preview=escape(article.preview),
            url=escape(self.address(article)),
            links=links,
        )

    def find(self, path: str) -> Article | None:
        """The article that a path belongs to."""
        return next((one for one in self.articles if self.address(one) == self.root.rstrip("/") + path), None)


def page(frame: str, **words: str) -> Answer:
    """A page of a frame in ``templates``."""
    text = (HERE / "templates" / f"{frame}.html").read_text(encoding="utf-8")
    return Answer(Template(text).substitute(words).encode())


def jsoned(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """A JSON answer."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Answer(body, "application/json; charset=utf-8", status, headers or {})


def missing() -> Answer:
    """No such page."""
    return Answer("<!doctype html><title>404</title><h1>Страница не найдена</h1>".encode(), status=404)
