"""What docs/sources.md supposes of each site, found false: the run says so in the right words, and none says nothing.

``broken.toml`` is the table: the source, the pages that are not as supposed (``replace`` in them by ``by``, or their
``body``, with ``more`` so many ``times``, or ``leads`` to another page, the ``body``), and what the run must come to.
"""

from __future__ import annotations

import gzip
import tomllib
from pathlib import Path
from typing import Any

import pytest

from sources import load_sources
from tests.crawler.conftest import Answer, Home, Site, home, site
from tests.sources.test_bundled import HERE, build, declare

__all__ = ["home", "site"]

CASES: list[dict[str, Any]] = tomllib.loads((HERE / "broken.toml").read_text(encoding="utf-8"))["case"]


def test_something_is_broken_of_every_bundled_source() -> None:
    assert {case["source"] for case in CASES} == set(load_sources())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['source']}: {case['supposed']}")
def test_a_false_assumption_is_said(case: dict[str, Any], site: Site, home: Home) -> None:
    build(Path(HERE, case["source"]), site)
    declare(case["source"], site, home)
    for path in case["paths"]:
        site.pages[path] = spoil(site, path, case)

    crawled = home.crawl(case["source"])

    assert crawled.last["outcome"] == case["outcome"], crawled.log
    words = " | ".join(f"{outcome}: {why}" for outcome, why in crawled.problems.values())
    assert case["says"] in words


def spoil(site: Site, path: str, case: dict[str, Any]) -> Answer:
    """The page as it is not supposed to be."""
    if "leads" in case:
        site.pages[case["leads"]] = Answer(case["body"])
        return Answer("", 302, headers={"Location": case["leads"]})
    whole = site.pages[path]
    assert isinstance(whole, Answer)
    body = whole.body if isinstance(whole.body, bytes) else whole.body.encode()
    is_packed = body.startswith(b"\x1f\x8b")
    text = (gzip.decompress(body) if is_packed else body).decode()
    if "replace" in case:
        assert case["replace"] in text, "the case speaks of something that is not on the page"
        text = text.replace(case["replace"], case["by"])
    else:
        more = "".join(case.get("more", "").replace("{n}", str(number)) for number in range(1, case.get("times", 0)))
        text = case["body"].replace("MORE", more).replace("{root}", site.root)
    packed = gzip.compress(text.encode()) if is_packed else text.encode()
    return Answer(packed, case.get("status", 200), content_type=whole.content_type)
