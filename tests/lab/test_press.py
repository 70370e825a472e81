"""A real WordPress: what its edits come to, and how little is asked of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.lab.conftest import Lab, Watcher, path_of

pytestmark = pytest.mark.lab

EDITS = Path("wordpress-edits")
FORTY = "В кластере точной оптики — более 40 компаний"
OLD = "/2023/02/14/dva-klastera/"


def titles(home: Watcher) -> dict[str, str]:
    """Path → title of what is stored."""
    query = "SELECT document.url, title FROM document JOIN version ON version.id = document.version"
    with sqlite3.connect(home.path / "clusterwatch.db") as store:
        return {path_of(url): title for url, title in store.execute(query)}


def test_every_edit_is_seen_and_only_new_figures_are_flagged(press: Lab, home: Watcher) -> None:
    home.declare("press", "wordpress", press.root, "since = 2022-10-01\n")
    assert home.crawl("press").last["counts"] == {"changed": 3}
    assert ("zarechinsk-optics", "rise", 40, 53) in home.flags()

    press.forget()
    assert home.crawl("press").last["outcome"] == "unchanged"
    assert {path_of(address) for address in press.asked} == {"/wp-json/wp/v2/posts"}
    assert len(press.asked) == 2, (
        "any number of posts is one question; the other is for an old post that backs a figure"
    )

    press.say(6, "А в Приречье в таком кластере уже 500 компаний!")
    assert home.crawl("press").last["outcome"] == "unchanged"
    assert home.flags() == []

    press.edit(FORTY, EDITS / "sorok-kompaniy-corrected.html")
    press.forget()
    assert home.crawl("press").last["counts"]["changed"] == 1
    assert len(press.asked) == 2
    assert home.flags() == [], "44 is no news after more than 40"

    press.edit("optika-61", EDITS / "new-post.html")
    assert home.crawl("press").last["counts"]["changed"] == 1
    assert home.flags() == [("zarechinsk-optics", "rise", 53, 61)]

    title = "<!--\ntitle: В кластере точной оптики Заречинска уже 63 участника\n-->\n"
    press.edit("optika-61", f"{title}<p>В кластере точной оптики уже 63 участника, сообщила Марина Лосева.</p>")
    assert home.crawl("press").last["counts"]["changed"] == 1
    assert home.flags() == [("zarechinsk-optics", "edit", 61, 63)]


def test_a_feed_whose_etag_lies_is_caught_within_a_day(press: Lab, home: Watcher) -> None:
    home.declare("feed", "feed", f"{press.root}/feed/", "since = 2022-10-01\n")
    assert home.crawl("feed").last["outcome"] == "changed"
    assert "/2024/03/04/optika-53/" in titles(home)

    press.forget()
    assert home.crawl("feed").last["outcome"] == "unchanged"
    asked = [path_of(address) for address in press.asked]
    assert "/feed/" in asked
    assert len(asked) == 2, "besides, one of the old pages that back a figure"

    late = "<!--\ntitle: Верфи\nslug: verfi\ndate: 2024-02-01 10:00:00\nmodified: 2024-02-01 10:00:00\n-->\n"
    press.edit("verfi", late + "<p>В кластер речного судостроения входят уже 33 предприятия.</p>")
    home.crawl("feed")
    assert "/2024/02/01/verfi/" not in titles(home), "its ETag says that nothing changed"

    home.let_a_day_pass("feed")
    home.flags()
    assert home.crawl("feed").last["counts"]["changed"] == 1
    assert "/2024/02/01/verfi/" in titles(home)
    assert home.flags() == [("zarechinsk-ships", "rise", 19, 33)]


def test_a_sitemap_without_times_brings_each_page_once(press: Lab, home: Watcher) -> None:
    wanted = '[pages]\nfiles = "posts-post"\n'
    home.declare("map", "sitemap", f"{press.root}/wp-sitemap.xml", wanted)
    ended = home.crawl("map")
    assert ended.last["outcome"] == "changed", ended.log
    assert OLD in titles(home)

    press.forget()
    assert home.crawl("map").last["outcome"] == "unchanged"
    asked = [path_of(address) for address in press.asked]
    assert {"/wp-sitemap.xml", "/wp-sitemap-posts-post-1.xml"} < set(asked)
    assert len(asked) == 3, "besides, one of the old pages that back a figure"


@pytest.mark.parametrize("theme", ["twentytwentythree", "twentytwentyone"])
def test_the_page_itself_is_read_without_its_furniture(press: Lab, home: Watcher, theme: str) -> None:
    press.dress(theme)
    home.declare("page", "pages", press.root, f'[pages]\nwatch = ["{OLD}"]\n')
    assert home.crawl("page").last["outcome"] == "changed"
    flags = home.flags()
    assert sorted(flags) == [("zarechinsk-optics", "first", None, 12), ("zarechinsk-ships", "first", None, 19)]
    assert titles(home) == {OLD: "Станкевич: два промышленных кластера начали работу в Заречинске"}
    assert home.crawl("page").last["outcome"] == "unchanged"


def test_a_site_is_added_and_examined_by_its_address(press: Lab, home: Watcher) -> None:
    added = home.command("sources", "add", f"{press.root}/", "--name", "lab")
    assert added.returncode == 0, added.stderr
    assert 'kind  = "wordpress"' in (home.path / "sources" / "lab.toml").read_text(encoding="utf-8")
    assert list((home.path / "cases" / "wordpress-post" / "lab").glob("expected.json"))

    examined = home.command("doctor", "lab")
    assert examined.returncode == 0, examined.stdout + examined.stderr
