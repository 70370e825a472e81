"""A real MediaWiki: what its edits come to, and how little is asked of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from tests.lab.conftest import Lab, Watcher, path_of

pytestmark = pytest.mark.lab

CLUSTER = "Компания:Межотраслевой кластер точной оптики и лазерных технологий"
SUMMARY = "Статья:Итоги работы кластеров Заречинска за 2023 год"
MEMBER = "Компания:Луголинз (НПО «Луголинз»)"
EDITS = Path("mediawiki-edits")


def page(title: str) -> str:
    return f"/index.php/{title.replace(' ', '_')}"


def watch(*pages: str) -> str:
    return f"since = 2022-10-01\n[pages]\nwatch = {list(pages)!r}\n"


def documents(home: Watcher) -> dict[str, list[str]]:
    """Path of each stored document → its aliases."""
    with sqlite3.connect(home.path / "clusterwatch.db") as store:
        urls = dict(store.execute("SELECT id, url FROM document"))
        aliases = store.execute("SELECT document, url FROM document_alias ORDER BY url").fetchall()
    return {
        path_of(url): [alias.removeprefix(f"http://{urlsplit(alias).netloc}") for key, alias in aliases if key == one]
        for one, url in urls.items()
    }


def test_every_edit_is_seen_and_only_new_figures_are_flagged(wiki: Lab, home: Watcher) -> None:
    home.declare("wiki", "mediawiki", wiki.root, watch(page(CLUSTER), page(SUMMARY), page(MEMBER)))
    assert home.crawl("wiki").last["counts"] == {"changed": 3}
    first = home.flags()
    assert ("zarechinsk-optics", "rise", 48, 53) in first
    assert ("zarechinsk-ships", "first", None, 31) in first

    wiki.forget()
    assert home.crawl("wiki").last["counts"] == {"unchanged": 3}
    assert [path_of(address) for address in wiki.asked] == ["/api.php"], "three pages, one question"
    assert home.flags() == []

    wiki.edit(CLUSTER, EDITS / "cluster-1-no-figure-changed.wiki")
    wiki.forget()
    assert home.crawl("wiki").last["counts"] == {"changed": 1, "unchanged": 2}
    assert len(wiki.asked) == 2, "what changed, and the page that did"
    assert home.flags() == []

    wiki.edit(CLUSTER, EDITS / "cluster-2-new-section.wiki")
    assert home.crawl("wiki").last["counts"] == {"changed": 1, "unchanged": 2}
    assert home.flags() == [("zarechinsk-optics", "rise", 53, 61)]

    wiki.edit(CLUSTER, EDITS / "cluster-3-figure-corrected.wiki")
    assert home.crawl("wiki").last["counts"] == {"changed": 1, "unchanged": 2}
    assert home.flags() == [("zarechinsk-optics", "edit", 53, 54)]

    assert home.crawl("wiki").last["outcome"] == "unchanged"
    assert home.flags() == []


def test_other_addresses_of_a_page_are_the_page(wiki: Lab, home: Watcher) -> None:
    redirect, number = page("Компания:Кластер точной оптики"), "/a/5"
    home.declare("wiki", "mediawiki", wiki.root, watch(redirect, number))
    assert home.crawl("wiki").last["outcome"] == "changed"
    found = documents(home)
    assert found[page(CLUSTER)] == [redirect]
    assert found[page(MEMBER)] == [number, "/index.php?curid=5"], "a number leads to a page with a name"

    wiki.forget()
    assert home.crawl("wiki").last["outcome"] == "unchanged"
    assert sorted(path_of(address) for address in wiki.asked) == [number, "/api.php", "/index.php"]


def test_a_page_that_is_not_there_is_gone_however_it_is_asked_for(wiki: Lab, home: Watcher) -> None:
    absent = page("Компания:Нет такой")
    home.declare("wiki", "mediawiki", wiki.root, watch(page(SUMMARY), absent))
    ended = home.crawl("wiki")
    assert ended.problems == {wiki.root + absent: ("gone", "the wiki has no such page")}
    assert page(SUMMARY) in documents(home)

    with closed_api(wiki):
        ended = home.crawl("wiki", "--full")
    assert ended.problems[wiki.root + absent][0] == "gone", "it answers 200, and says in words that there is none"


@contextmanager
def closed_api(wiki: Lab) -> Iterator[None]:
    """A wiki that asks programs to stay away from its API."""
    robots = wiki.folder / "robots.txt"
    robots.write_text("User-agent: *\nDisallow: /api.php\n")
    try:
        yield
    finally:
        robots.unlink()


def test_many_pages_cost_a_question_for_fifty_and_then_one(wiki: Lab, home: Watcher) -> None:
    titles = [f"Статья:Завод номер {number}" for number in range(1, 61)]
    wiki.add({title: f"Завод выпускает приборы, на нём работают {n} человек." for n, title in enumerate(titles, 200)})
    home.declare("wiki", "mediawiki", wiki.root, watch(*map(page, titles)))

    wiki.forget()
    assert home.crawl("wiki").last["counts"] == {"changed": 60}
    assert len([address for address in wiki.asked if "prop=revisions" in address]) == 2

    wiki.forget()
    assert home.crawl("wiki").last["counts"] == {"unchanged": 60}
    assert len(wiki.asked) == 1
    assert "recentchanges" in wiki.asked[0]

    wiki.edit(titles[7], "На заводе открыли второй цех.")
    wiki.forget()
    assert home.crawl("wiki").last["counts"] == {"changed": 1, "unchanged": 59}
    assert len(wiki.asked) == 3, "what changed, which revision, and the page"

    wiki.forget()
    assert home.crawl("wiki", "--full").last["counts"] == {"unchanged": 60}
    assert len([address for address in wiki.asked if "prop=revisions" in address]) == 2


def test_without_the_api_the_pages_are_read_as_anyone_does(wiki: Lab, home: Watcher) -> None:
    home.declare("wiki", "mediawiki", wiki.root, watch(page(SUMMARY), page("Компания:Кластер точной оптики")))
    with closed_api(wiki):
        assert home.crawl("wiki").last["counts"] == {"changed": 2}
        assert documents(home)[page(CLUSTER)] == [page("Компания:Кластер точной оптики")]
        assert ("zarechinsk-ships", "first", None, 31) in home.flags()

        wiki.forget()
        assert home.crawl("wiki").last["counts"] == {"unchanged": 2}
        assert len(wiki.asked) == 2, "each page, only if it changed"

        wiki.edit(SUMMARY, PAGE.format(ships=31))
        assert home.crawl("wiki").last["counts"] == {"changed": 1, "unchanged": 1}
        assert home.flags() == []
        wiki.edit(SUMMARY, PAGE.format(ships=35))
        home.crawl("wiki")
        assert home.flags() == [("zarechinsk-ships", "edit", 31, 35)]


PAGE = """<div class="pub_body">
<div class="data_timer">18 января 2024</div>

Два промышленных кластера Заречинска подвели итоги 2023 года, встреча прошла в технопарке «Верхний Луг».

== Речное судостроение ==

В кластер речного судостроения входит {ships} предприятие.
</div>"""


def test_a_wiki_is_added_and_examined_by_its_address(wiki: Lab, home: Watcher) -> None:
    added = home.command("sources", "add", wiki.root + quote(page(CLUSTER)), "--name", "lab")
    assert added.returncode == 0, added.stderr
    assert 'kind  = "mediawiki"' in (home.path / "sources" / "lab.toml").read_text(encoding="utf-8")

    examined = home.command("doctor", "lab")
    assert examined.returncode == 0, examined.stdout + examined.stderr
    assert "pages are read through it" in " ".join(examined.stdout.split())
