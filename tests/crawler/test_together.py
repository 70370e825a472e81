"""Pages that come together are stored together; one that cannot be takes none of the others with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from home import find_home
from storage.engine import open_store
from storage.run import load_runs
from tests.crawler.conftest import Home, Site
from tests.crawler.test_kinds import WordPress, article, documents, post, rss

REFUSE = """CREATE TRIGGER refuse BEFORE INSERT ON version WHEN NEW.title = 'Новость 3'
BEGIN SELECT RAISE(ABORT, 'no room for it'); END"""


def test_a_page_that_cannot_be_stored_costs_only_itself(site: Site, home: Home) -> None:
    WordPress(
        site, [post(site, number, f"2026-10-{number:02}T10:00:00", f"Новость {number}") for number in range(1, 7)]
    )
    home.declare("press", "wordpress", site.root)
    open_store(find_home(home.environment))
    with closing(sqlite3.connect(home.path / "clusterwatch.db")) as store, store:
        store.execute(REFUSE)

    ended = home.run("scrapy", "crawl", "press", "-s", "CONCURRENT_ITEMS=6")  # so that all are in the worker at once

    assert ended.returncode == 1, "a page was lost"
    assert sorted(documents(home).values()) == [f"Новость {number}" for number in (1, 2, 4, 5, 6)]
    with open_store(find_home(home.environment)).connect() as connection:
        [run] = load_runs(connection)
    assert run.counts == {"changed": 5, "lost": 1}
    assert [problem["url"] for problem in run.problems] == [f"{site.root}/2026/3/"]
    assert "no room for it" in run.problems[0]["why"]


def test_an_endless_address_is_said_and_not_asked_for(site: Site, home: Home) -> None:
    endless = "/news/" + "a" * 9000
    site.pages["/news/1"] = article("Новость")
    site.pages["/rss"] = rss(
        site,
        ("Новость", "/news/1", "Sun, 01 Nov 2026 10:00:00 +0300"),
        ("Бесконечная", endless, "Sun, 01 Nov 2026 10:00:00 +0300"),
    )
    home.declare("news", "feed", f"{site.root}/rss")

    crawled = home.crawl("news")

    assert documents(home) == {f"{site.root}/news/1": "Новость"}
    assert crawled.last["counts"] == {"changed": 1, "lost": 1}
    outcome, why = crawled.problems[site.root + endless]
    assert outcome == "lost"
    assert "letters, more than URLLENGTH_LIMIT" in why
    assert site.asked_for() == ["/rss", "/news/1"]
