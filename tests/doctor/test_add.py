"""A source is added by its address: what it offers is found, declared and shown, and nothing is taken on trust."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from pipelines.document.case import describe, load_case
from tests.crawler.conftest import Answer, Home, Site, home, site
from tests.crawler.test_kinds import article, rss

__all__ = ["home", "site"]

TODAY = "Sun, 01 Nov 2026 10:00:00 +0300"
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
FILE = "<sitemap><loc>{}</loc></sitemap>"
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc></url></urlset>'


def declared(home: Home, name: str) -> dict[str, Any]:
    """What was written."""
    return tomllib.loads((home.path / "sources" / f"{name}.toml").read_text(encoding="utf-8"))


def test_a_feed_whose_newest_article_is_gone_shows_the_next(site: Site, home: Home) -> None:
    site.pages["/rss"] = rss(site, ("Снята", "/gone", TODAY), ("Дорога", "/road", TODAY))
    site.pages["/road"] = article("Дорога")
    ended = home.command("sources", "add", f"{site.root}/rss", "--name", "news", "--tier", "official")
    assert ended.returncode == 0, ended.stderr
    assert "title:     Дорога" in ended.stderr
    assert declared(home, "news")["tier"] == "official"
    [case] = (home.path / "cases" / "html").iterdir()
    assert describe(load_case(case))["title"] == "Дорога", "the case is one of tests/pages"


def test_an_index_of_sitemaps_leads_to_a_page(site: Site, home: Home) -> None:
    site.pages["/sitemap.xml"] = Answer(INDEX.format(FILE.format(f"{site.root}/map.xml")), content_type="text/xml")
    site.pages["/map.xml"] = Answer(MAP.format(f"{site.root}/road"), content_type="text/xml")
    site.pages["/road"] = article("Дорога")
    ended = home.command("sources", "add", f"{site.root}/sitemap.xml", "--name", "map")
    assert ended.returncode == 0, ended.stderr
    assert declared(home, "map")["kind"] == "sitemap"
    assert "title:     Дорога" in ended.stderr


def test_an_index_that_lists_itself_ends(site: Site, home: Home) -> None:
    site.pages["/"] = article("Одна страница")
    loop = INDEX.format(FILE.format(f"{site.root}/sitemap.xml"))
    site.pages["/sitemap.xml"] = Answer(loop, content_type="text/xml")
    ended = home.command("sources", "add", f"{site.root}/", "--name", "loop")
    assert ended.returncode == 0, ended.stderr
    assert declared(home, "loop")["kind"] == "pages"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["ftp://example.org/"], "no address"),
        (["{root}/", "--name", "Новости"], "small latin letters"),
        (["{root}/", "--name", "mosru"], "comes with Clusterwatch"),
        (["{root}/", "--name", "taken"], "is there already"),
        (["{root}/", "--tier", "rumour"], "'rumour' is not one of"),
    ],
)
def test_wrong_words_ask_nothing_of_the_site(site: Site, home: Home, words: list[str], says: str) -> None:
    home.declare("taken", "feed", f"{site.root}/rss")
    ended = home.command("sources", "add", *[word.format(root=site.root) for word in words])
    assert ended.returncode == 2
    assert says in " ".join(ended.stderr.split())
    assert site.asked == []
