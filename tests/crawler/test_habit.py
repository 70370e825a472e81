"""What a source yields beside its own history: a selector that half misses and a new shape are said."""

from __future__ import annotations

import json
import sqlite3

import pytest

from crawler.habit import find_odd
from crawler.memory import Memory
from tests.crawler.conftest import Answer, Home, Site
from tests.crawler.test_kinds import article, rss


@pytest.mark.parametrize(
    "before, count, is_odd",
    [
        ([20] * 5, 9, True),
        ([20] * 5, 10, False),
        ([20, 18, 25, 20, 22], 0, True),
        ([20] * 4, 0, False),
        ([0, 100, 3, 40, 12], 0, False),
        ([7] * 8, 21, False),
        ([7] * 8, 22, True),
        ([100] * 8, 300, False),
        ([100] * 8, 301, True),
        ([100] * 5, 40, True),
    ],
    ids=str,
)
def test_odd_is_far_outside_of_what_was_seen(before: list[int], count: int, is_odd: bool) -> None:
    assert bool(find_odd(before, count)) is is_odd


def test_a_lasting_change_is_said_once() -> None:
    state: dict[str, object] = {}
    said = []
    for count in (20, 20, 20, 20, 20, 8, 8, 8):
        memory = Memory(json.loads(json.dumps(state)))
        said.append(memory.count("/rss", count))
        state = memory.state
    assert [bool(words) for words in said] == [False] * 5 + [True, False, False]
    assert said[5] == "8, after 20 in 5 crawls before"


def test_a_feed_that_shrank_and_pages_that_fail_are_said_though_the_run_is_good(site: Site, home: Home) -> None:
    day = "Sun, 01 Nov 2026 10:00:00 +0300"
    site.pages["/rss"] = rss(site, *((f"Новость {n}", f"/{n}", day) for n in range(4)))
    site.pages["/0"] = article("Новость 0")
    home.declare("news", "feed", f"{site.root}/rss")
    home.crawl("news")
    with sqlite3.connect(home.path / "clusterwatch.db") as store:
        state = json.dumps({"yields": {f"{site.root}/rss": [20] * 5, "% readable": [100] * 5}})
        store.execute("UPDATE source_state SET state = ? WHERE source = 'news'", (state,))
    for n in range(1, 4):
        site.pages[f"/{n}"] = Answer("later", 403)
    crawled = home.crawl("news")
    odd = sorted((one["url"], one["why"]) for one in crawled.last["problems"] if one["outcome"] == "odd")
    assert odd == [
        (f"{site.root}/rss", "entries in the list: 4, after 20 in 5 crawls before"),
        (f"{site.root}/rss", "per cent of its pages that could be read: 25, after 100 in 5 crawls before"),
    ]
