"""Every folder ``<kind>/<case>`` here is one answer that a kind of source lives on, and what must be found in it.

``list.*`` is the answer; ``list.toml``, where there is one, says its ``url``, the ``[select]`` of the declaration, the
``asked`` titles of a wiki, and whether it comes as ``gzip`` or breaks off (``cut``: bytes that are missing).
A new case is a new folder: its ``expected.json`` is written at the first run, which fails so that a person looks.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pytest

from crawler import wiki
from crawler.feed import read_entries
from crawler.kinds.listing import find_links
from crawler.kinds.mosru import read_list, read_results
from crawler.kinds.telegram import find_posts
from crawler.kinds.wordpress import read_posts_body
from crawler.sitemap import read_sitemap
from crawler.trouble import Trouble

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/*/list.*") if path.suffix != ".toml")


@dataclass(frozen=True)
class Case:
    """An answer as it came, and what its asker knew."""

    body: bytes
    url: str = "https://news.example.org/"
    select: dict[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()


def load_case(folder: Path) -> Case:
    told = folder / "list.toml"
    table = tomllib.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
    body = next(path for path in folder.glob("list.*") if path.suffix != ".toml").read_bytes()
    body = gzip.compress(body, mtime=0) if table.pop("gzip", False) else body
    body = body[: len(body) - table.pop("cut", 0)]
    return Case(body, **{**table, "asked": tuple(table.get("asked", ()))})


def read_feed(case: Case) -> Any:
    return [
        {name: value for name, value in asdict(entry).items() if name != "digest"} for entry in read_entries(case.body)
    ]


def read_wiki(case: Case) -> Any:
    if b'"recentchanges"' in case.body:
        changed, more = wiki.read_recent(case.body)
        return {"changed": {title: asdict(one) for title, one in changed.items()}, "more": more}
    latest = wiki.read_revisions(case.body, case.asked).latest
    return {
        "is an API": wiki.is_probe_answered(case.body),
        "latest": {t: one and asdict(one) for t, one in latest.items()},
    }


def read_mosru(case: Case) -> Any:
    return read_results(case.body) if b'"results"' in case.body else read_list(case.body)


READERS: dict[str, Callable[[Case], Any]] = {
    "feed": read_feed,
    "listing": lambda case: [asdict(link) for link in find_links(case.body, case.url, case.select)],
    "mediawiki": read_wiki,
    "mosru": read_mosru,
    "sitemap": lambda case: asdict(read_sitemap(case.body)),
    "telegram": lambda case: [asdict(post) for post in find_posts(case.body)],
    "wordpress": lambda case: read_posts_body(case.body),
}
"""By kind; ``pages`` has no list, and its pages are those of ``tests/pages/html``."""


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_answer_is_read_as_expected(folder: Path) -> None:
    try:
        found = READERS[folder.parent.name](load_case(folder))
    except Trouble as trouble:
        found = {"outcome": trouble.outcome.value, "why": trouble.why}
    expected = folder / "expected.json"
    if not expected.exists():
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{expected} was missing and is written now: look at it, and run again")
    assert json.loads(json.dumps(found)) == json.loads(expected.read_text(encoding="utf-8"))


def test_each_kind_has_six_cases() -> None:
    count = {kind: sum(folder.parent.name == kind for folder in CASES) for kind in READERS}
    assert {kind: number for kind, number in count.items() if number < 6} == {}
