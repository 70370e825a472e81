"""Whether a source holds, asked in person; and what kind of source an address is."""

from __future__ import annotations

import json
import tomllib

from tests.crawler.conftest import Answer, Home, Site
from tests.crawler.test_kinds import WIKI, WordPress, article, post, rss
from tests.crawler.test_more_kinds import TEXT, Wiki


def test_doctor_says_what_holds_and_what_does_not(site: Site, home: Home) -> None:
    site.pages["/rss"] = rss(site, ("Одна", "/one", "Sun, 01 Nov 2026 10:00:00 +0300"))
    site.pages["/one"] = article("Одна дорога")
    home.declare("news", "feed", f"{site.root}/rss")
    home.declare("gone", "pages", site.root, '[pages]\nwatch = ["/nowhere"]\n')

    sound = home.command("doctor", "news")
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert "1 entries, 0 of them whole, the newest of 2026-11-01 10:00 +0300" in sound.stdout
    assert "«Одна дорога», 2026-11-01" in sound.stdout

    broken = home.command("doctor", "news", "gone")
    assert broken.returncode == 1
    assert "gone" in broken.stdout
    assert "status 404" in broken.stdout
    assert home.command("doctor", "nobody").returncode == 2


def add(home: Home, url: str, name: str) -> dict[str, object]:
    """Add a source; its declaration as it was written."""
    ended = home.command("sources", "add", url, "--name", name)
    assert ended.returncode == 0, ended.stderr
    assert "title:" in ended.stderr
    return tomllib.loads((home.path / "sources" / f"{name}.toml").read_text(encoding="utf-8"))


def test_adding_a_wordpress_site(site: Site, home: Home) -> None:
    site.pages["/"] = Answer("<title>Городские вести</title>")
    WordPress(site, [post(site, 1, "2026-10-01T10:00:00", "Дорога")])

    declared = add(home, f"{site.root}/", "press")

    assert declared == {"title": "Городские вести", "kind": "wordpress", "url": f"{site.root}/", "tier": "press"}
    expected = home.path / "cases" / "wordpress-post" / "press" / "expected.json"
    assert json.loads(expected.read_text(encoding="utf-8"))["title"] == "Дорога"
    assert home.crawl("press").last["outcome"] == "changed"


def test_adding_a_wiki_page(site: Site, home: Home) -> None:
    page = "/index.php/Компания:Кластер_оптики"
    site.pages[page] = Answer(WIKI.format(title="Кластер оптики", text=TEXT))
    Wiki(site, {"Компания:Кластер оптики": (1, TEXT)})
    declared = add(home, site.root + page, "wiki")
    assert (declared["kind"], declared["pages"]) == ("mediawiki", {"watch": [page]})


def test_adding_a_site_that_names_its_feed(site: Site, home: Home) -> None:
    site.pages["/"] = Answer('<link rel="alternate" type="application/rss+xml" href="/news.xml"><title>Вести</title>')
    site.pages["/news.xml"] = rss(site, ("Одна", "/one", "Sun, 01 Nov 2026 10:00:00 +0300"))
    site.pages["/one"] = article("Одна")
    declared = add(home, f"{site.root}/", "news")
    assert (declared["kind"], declared["url"]) == ("feed", f"{site.root}/news.xml")


def test_adding_what_does_not_answer(site: Site, home: Home) -> None:
    ended = home.command("sources", "add", f"{site.root}/nothing")
    assert ended.returncode == 1
    assert "gone: status 404" in ended.stderr
    assert not (home.path / "sources").exists() or not list((home.path / "sources").iterdir())
