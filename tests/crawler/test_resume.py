"""A long first crawl that is killed goes on where it was; an old page is looked at again now and then."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

from tests.crawler.conftest import ROOT, Answer, Home, Site
from tests.crawler.test_kinds import article, documents, rss

LISTED = """
[select]
item = ".n"
link = "a"
date = "i"
[pages]
next = "?page={page}"
"""
FORGET_LOOKS = """UPDATE source_state SET state = json_remove(state, '$.notes."looked again"')"""


def test_a_killed_back_fill_goes_on_where_it_was(site: Site, home: Home) -> None:
    entries = [(f"Новость {n}", f"/news/{n}", f"{1 + n // 2:02} Nov 2026 10:00:00 +0300") for n in range(40)]
    for title, path, _ in entries:
        site.pages[path] = article(title)
    site.pages["/rss"] = rss(site, *entries)
    home.declare("news", "feed", f"{site.root}/rss", "delay = 0.05\n")
    words = [sys.executable, "-m", "scrapy", "crawl", "news", "-s", "SIGN_OF_LIFE=0.1"]
    child = subprocess.Popen(words, cwd=ROOT, env=home.environment, stderr=subprocess.DEVNULL)
    while len(site.asked) < 25:
        assert child.poll() is None
        time.sleep(0.02)
    child.kill()
    child.wait()
    stored = len(documents(home))
    assert stored < 40
    site.forget()

    ended = home.crawl("news")

    assert ended.last["outcome"] == "changed", ended.log
    assert len(documents(home)) == 40
    assert len(site.asked_for()) < 1 + 40 - 10, "what was done is not asked for again"


def follow_two(site: Site, home: Home) -> None:
    """A first crawl of a feed that lists the articles /1 and /2."""
    site.pages["/rss"] = rss(
        site,
        ("Новость 1", "/1", "Sun, 01 Nov 2026 10:00:00 +0300"),
        ("Новость 2", "/2", "Mon, 02 Nov 2026 10:00:00 +0300"),
    )
    home.declare("news", "feed", f"{site.root}/rss")
    home.crawl("news")


def test_an_old_page_that_backs_a_figure_is_looked_at_again(site: Site, home: Home) -> None:
    text = "В московский кластер фотоники вошли уже {} предприятий, сообщили в мэрии."
    for number in (1, 2):
        site.pages[f"/{number}"] = article(f"Новость {number}", f"2026-11-0{number}", text.format(40 + number))
    follow_two(site, home)

    site.forget()
    assert home.crawl("news").last["outcome"] == "unchanged"
    assert sorted(site.asked_for()) == ["/2", "/rss"], "one a crawl: the present figure's"

    site.pages["/2"] = Answer("", 404)
    crawled = home.crawl("news")
    assert crawled.problems[f"{site.root}/2"][0] == "gone"
    assert set(documents(home)) == {f"{site.root}/1"}


def test_old_pages_that_cannot_be_chosen_are_a_failure_of_the_run(site: Site, home: Home) -> None:
    text = "В московский кластер фотоники вошли уже 42 предприятия, сообщили в мэрии."
    for number in (1, 2):
        site.pages[f"/{number}"] = article(f"Новость {number}", f"2026-11-0{number}", text)
    follow_two(site, home)
    feed = site.pages["/rss"]
    assert isinstance(feed, Answer)

    def break_store(_: object) -> Answer:
        rename(home, "figure", "figure_lost")
        return feed

    site.pages["/rss"] = break_store
    site.forget()
    broken = home.crawl("news")
    assert broken.exit_code == 1
    assert broken.last["outcome"] == "lost"
    assert "no such table: figure" in broken.problems[""][1]
    assert site.asked_for() == ["/rss"]

    rename(home, "figure_lost", "figure")
    site.pages["/rss"] = feed
    assert home.crawl("news").last["outcome"] == "unchanged"
    assert len(set(site.asked_for())) == 2, "an old page besides the feed: the look is made up for"


def rename(home: Home, table: str, name: str) -> None:
    """A table goes missing in the store, or is back."""
    with closing(sqlite3.connect(home.path / "clusterwatch.db")) as store, store:
        store.execute(f"ALTER TABLE {table} RENAME TO {name}")


def test_what_is_due_is_looked_at_in_one_crawl(site: Site, home: Home) -> None:
    """Of five pages the first tells a past figure, the others the present one of a cluster each."""
    trades = ("фотоники", "фармацевтики", "электромобилестроения", "видеоигр и анимации", "фотоники")
    for number, trade in enumerate(trades, start=1):
        text = f"В московский кластер {trade} вошли уже {40 + number} предприятий, сообщили в мэрии."
        site.pages[f"/{number}"] = article(f"Новость {number}", f"2026-11-0{number}", text)
    days = enumerate(("Sun", "Mon", "Tue", "Wed", "Thu"), start=1)
    site.pages["/rss"] = rss(site, *((f"Новость {n}", f"/{n}", f"{day}, 0{n} Nov 2026 10:00 +0300") for n, day in days))
    home.declare("news", "feed", f"{site.root}/rss")
    home.crawl("news")

    asked = []
    for known, unseen in ((60, 4), (60, 61), (0, 0)):
        with sqlite3.connect(home.path / "clusterwatch.db") as store:
            store.execute(FORGET_LOOKS)
            for name, days_ago in (("first_seen", known + unseen), ("last_seen", unseen)):
                store.execute(f"UPDATE document SET {name} = datetime('now', '-{days_ago} days') || '.000000'")
            if not unseen:
                store.execute(
                    "UPDATE document SET last_seen = datetime('now', '-29 days') || '.000000' WHERE url LIKE '%/1'"
                )
        site.forget()
        home.crawl("news")
        asked.append(set(site.asked_for()) - {"/rss"})
    assert asked[0] == {"/2", "/3", "/4", "/5"}, "what tells a present figure, after days"
    assert asked[1] == {"/1", "/2", "/3", "/4", "/5"}, (
        "a past one, when as much time has passed as it had been known for"
    )
    assert len(asked[2]) == 1, "nothing is due: one a crawl"
    assert "/1" not in asked[2], "a present figure's, though the past one is nearly due"


def test_time_passes_by_what_a_source_tells_too(site: Site, home: Home) -> None:
    """A source that is replayed tells of weeks while our clock has hardly moved."""
    text = "В московский кластер фотоники вошли уже {} предприятий, сообщили в мэрии."
    told = [(number, f"0{number} Nov 2025") for number in range(1, 6)] + [(6, "20 Jan 2026")]
    for number, day in told:
        day = "2026-01-20" if number == 6 else f"2025-11-0{number}"
        site.pages[f"/{number}"] = article(f"Новость {number}", day, text.format(40 + number))
    home.declare("news", "feed", f"{site.root}/rss")
    asked = []
    for shown in (5, 5, 6, 6, 6):
        entries = [(f"Новость {n}", f"/{n}", f"{day} 10:00 +0300") for n, day in told[:shown]]
        site.pages["/rss"] = rss(site, *entries)
        site.forget()
        home.crawl("news")
        asked.append(set(site.asked_for()) - {"/rss"})
    assert len(asked[0]) == 5
    assert len(asked[1]) == 1, "nothing is due: one a crawl"
    assert len(asked[2]) == 6, "the news, which came eleven weeks later, and all the others"
    assert len(asked[3]) == 1
    assert len(asked[4]) == 1


def test_a_crawl_that_does_not_sweep_is_no_sweep(site: Site, home: Home) -> None:
    """What counts is when the list was read back last; what the source had told by then is noted a crawl later."""
    site.pages["/"] = Answer('<div class="n"><i>01.11.2025</i> <a href="/1">Новость</a></div>')
    site.pages["/?page=2"] = site.pages["/"]
    site.pages["/1"] = article("Новость", "2025-11-01", "В московский кластер фотоники вошли уже 41 предприятие.")
    home.declare("news", "listing", f"{site.root}/", LISTED)
    swept = []
    for _ in range(3):
        home.crawl("news")
        with closing(sqlite3.connect(home.path / "clusterwatch.db")) as store:
            [state] = store.execute("SELECT state FROM source_state WHERE source = 'news'").fetchone()
        swept.append(json.loads(state)["notes"]["swept"][0])
    assert swept[0] == swept[1] == swept[2]
