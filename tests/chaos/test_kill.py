"""A crawl is killed again and again, and the store ends up as if nobody had touched it."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from home import Home as Folder
from tests.crawler.conftest import Answer, Home, Site, site
from tests.rows import read_rows

__all__ = ["site"]

KILLS = 20
ARTICLES = 30

ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>{day} Mar 2023 10:00:00 +0300</pubDate></item>"
FEED = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Новости</title>{items}</channel></rss>'
PAGE = """<html><head><title>{title}</title>
<meta property="article:published_time" content="2023-03-{day:02}T10:00:00+03:00"></head>
<body><article><h1>{title}</h1><p>{text}</p><p>Работы на площадке идут по графику.</p></article></body></html>"""


@pytest.fixture
def news(site: Site) -> Site:
    """A feed of articles, each of which tells the size of one of two clusters."""
    items = []
    for number in range(ARTICLES):
        day, path = 1 + number % 28, f"/news/{number}"
        cluster = ("фотоники", "электромобилей")[number % 2]
        text = f"В московский кластер {cluster} вошли уже {40 + number} предприятий, сообщили в мэрии."
        title = f"Новости площадки, выпуск {number}"
        site.pages[path] = Answer(PAGE.format(title=title, text=text, day=day))
        items.append(ITEM.format(title=title, link=site.root + path, day=f"{day:02}"))
    site.pages["/rss"] = Answer(FEED.format(items="".join(items)), content_type="application/rss+xml; charset=utf-8")
    return site


def make_home(path: Path, site: Site) -> Home:
    """A home that watches the feed."""
    home = Home(path)
    home.declare("news", "feed", f"{site.root}/rss", "since = 2023-01-01\n")
    return home


def kill_at(home: Home, site: Site, requests: int, seconds: float) -> bool:
    """Begin a crawl and kill it so many seconds after so many requests; whether it was still at work."""
    site.forget()
    child = home.begin("crawler.process", "news")
    while len(site.asked) < requests and child.is_running():
        time.sleep(0.005)
    time.sleep(seconds)
    at_work = child.is_running()
    child.kill()
    child.wait()
    return at_work


def stored(home: Home) -> dict[str, list[str]]:
    """What the home's store holds."""
    return read_rows(Folder(home.path, f"sqlite:///{home.path}/clusterwatch.db", True))


def test_twenty_kills_and_one_more_crawl_leave_what_an_undisturbed_crawl_leaves(tmp_path: Path, news: Site) -> None:
    undisturbed, killed = make_home(tmp_path / "undisturbed", news), make_home(tmp_path / "killed", news)
    assert undisturbed.crawl("news").exit_code == 0
    chance = random.Random(2023)
    for _ in range(KILLS):
        assert kill_at(killed, news, chance.randint(1, 20), chance.uniform(0, 0.1))
    ended = killed.crawl("news")
    assert ended.exit_code == 0, ended.log
    expected = stored(undisturbed)
    assert len(expected["document"]) == ARTICLES
    assert stored(killed) == expected


def test_a_second_crawl_of_an_unchanged_site_stores_nothing(tmp_path: Path, news: Site) -> None:
    home = make_home(tmp_path / "home", news)
    home.crawl("news")
    before = stored(home)
    news.forget()
    again = home.crawl("news")
    assert again.last["outcome"] == "unchanged"
    assert stored(home) == before
    assert len(news.asked_for()) <= 2
