"""What the doctor says of sources that hold, that are doubtful, and that broke in each way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.conftest import Answer, Home, Site
from tests.crawler.test_kinds import article, post, rss

TODAY = "Sun, 01 Nov 2026 10:00:00 +0300"
LONG_AGO = "Sun, 01 Nov 2020 10:00:00 +0300"
PAGES = '[pages]\nwatch = ["{}"]\n'
WHOLE = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Вести</title><item>
<title>Целиком</title><link>{0}/whole</link><guid>{0}/whole</guid><pubDate>Sun, 01 Nov 2026 10:00:00 +0300</pubDate>
<content:encoded><![CDATA[<p>{1}</p>]]></content:encoded></item></channel></rss>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{0}/other</loc>
<lastmod>2026-11-02</lastmod></url><url><loc>{0}/road</loc><lastmod>2026-11-01</lastmod></url></urlset>"""
TEXT = "Город строит новую дорогу, работы идут по плану, и к осени движение откроют."

# name, kind, path, more of the declaration, outcomes in order, words that are said
CASES: list[tuple[str, str, str, str, list[str], str]] = [
    ("feed", "feed", "/rss", "", ["holds", "holds", "holds"], "«Дорога», 2026-11-01"),
    ("whole", "feed", "/whole.xml", "", ["holds", "holds", "holds"], "whole; «Целиком», 2026-11-01"),
    ("silent", "feed", "/old", "", ["holds", "holds", "holds"], "whether the site goes on elsewhere"),
    ("empty", "feed", "/none", "", ["holds", "empty"], "look again tomorrow"),
    ("shape", "feed", "/road", "", ["holds", "lost"], "correct kind or [select]"),
    ("guarded", "feed", "/guarded", "", ["holds", "blocked"], "a guard stands before the site"),
    ("hasty", "feed", "/hasty", "", ["holds", "blocked"], "raise delay"),
    ("moved", "feed", "/moved", "", ["holds", "gone"], "the address has moved"),
    ("down", "feed", "/down", "", ["holds", "unreachable"], "look again in an hour"),
    ("elsewhere", "feed", "/elsewhere", "", ["holds", "unreachable"], "add it to hosts"),
    ("given", "pages", "", PAGES.format("/road"), ["holds", "holds"], "«Дорога», 2026-11-01"),
    ("undated", "pages", "", PAGES.format("/undated"), ["holds", "holds"], "the page tells no date of its own"),
    (
        "selected",
        "pages",
        "",
        PAGES.format("/road") + '[select]\ntext = "div.gone"\n',
        ["holds", "lost"],
        "[select] in",
    ),
    ("forbidden", "pages", "", PAGES.format("/secret"), ["blocked", "blocked"], "it forbids /secret"),
    ("list", "listing", "/list", '[select]\nitem = "li"\n', ["holds", "holds", "holds"], "1 links"),
    ("lost", "listing", "/list", '[select]\nitem = "tr"\n', ["holds", "lost"], "no links: nothing matches"),
    ("map", "sitemap", "/map", '[pages]\nonly = "/road"\n', ["holds", "holds", "holds"], "1 of 2 pages"),
    ("unwanted", "sitemap", "/map", '[pages]\nonly = "/nothing"\n', ["holds", "lost"], "see [pages] only"),
    ("press", "wordpress", "/", "", ["holds", "holds", "holds", "holds"], "followed in another way"),
    ("besides", "feed", "/rss", PAGES.format("/moved"), ["holds", "holds", "holds", "gone"], "the address has moved"),
]


def fill(site: Site) -> None:
    """Everything that can be met on one site."""
    site.pages |= {
        "/robots.txt": Answer("User-agent: *\nDisallow: /secret\n", content_type="text/plain"),
        "/rss": rss(site, ("Дорога", "/road", TODAY)),
        "/whole.xml": Answer(WHOLE.format(site.root, " ".join([TEXT] * 10)), content_type="application/rss+xml"),
        "/old": rss(site, ("Дорога", "/road", LONG_AGO)),
        "/none": rss(site),
        "/road": article("Дорога", text=TEXT),
        "/undated": Answer(f"<html><body><article><h1>Без даты</h1><p>{TEXT}</p></article></body></html>"),
        "/secret": article("Секрет"),
        "/guarded": Answer("<title>Just a moment...</title>", 403),
        "/hasty": Answer("slow down", 429, {"Retry-After": "3600"}),
        "/down": Answer("sorry", 503),
        "/elsewhere": Answer("", 301, {"Location": site.root.replace("127.0.0.1", "localhost") + "/rss"}),
        "/list": Answer('<ul><li><a href="/road">Дорога</a></li></ul>'),
        "/map": Answer(SITEMAP.format(site.root), content_type="application/xml"),
        "/wp-json/wp/v2/posts": Answer(
            json.dumps([post(site, 1, "2026-10-01T10:00:00", "Дорога")]), content_type="application/json"
        ),
    }


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[dict[str, Any]]]]:
    """All the sources asked in one go: the findings of each."""
    site, home = Site(), Home(tmp_path_factory.mktemp("doctor") / "home")
    fill(site)
    for name, kind, path, more, _, _ in CASES:
        home.declare(name, kind, f"{site.root}{path}", more)
    ended = home.command("doctor", *[case[0] for case in CASES], "--format", "json")
    assert ended.returncode == 1, ended.stderr
    found: dict[str, list[dict[str, Any]]] = {}
    for row in json.loads(ended.stdout):
        found.setdefault(row["source"], []).append(row)
    yield found
    site.close()


@pytest.mark.parametrize(("name", "outcomes", "says"), [(case[0], case[4], case[5]) for case in CASES])
def test_each_source_is_told_as_it_is(
    examined: dict[str, list[dict[str, Any]]], name: str, outcomes: list[str], says: str
) -> None:
    rows = examined[name]
    assert [row["outcome"] for row in rows] == outcomes, rows
    told = " ".join(f"{row['seen']} {row['doubt']} {row['advice']}" for row in rows)
    assert says in told, told


def test_whatever_does_not_hold_comes_with_advice(examined: dict[str, list[dict[str, Any]]]) -> None:
    silent = [row for rows in examined.values() for row in rows if row["outcome"] != "holds" and not row["advice"]]
    assert silent == []


def test_the_table_names_who_failed(tmp_path: Path) -> None:
    site, home = Site(), Home(tmp_path / "home")
    fill(site)
    home.declare("sound", "feed", f"{site.root}/rss")
    home.declare("gone", "feed", f"{site.root}/moved")
    ended = home.command("doctor", "sound", "gone")
    site.close()
    assert ended.returncode == 1
    assert "1 of 2 sources do not hold: gone" in ended.stderr
    assert "→ the address has moved or never was" in ended.stdout
    assert str(home.path / "sources" / "gone.toml") in "".join(ended.stdout.split("\n"))


def test_private_addresses_are_not_asked(tmp_path: Path) -> None:
    site, home = Site(), Home(tmp_path / "home")
    home.declare("inner", "feed", f"{site.root}/rss")
    home.environment["CLUSTERWATCH_ALLOW_PRIVATE"] = ""
    ended = home.command("doctor", "inner")
    site.close()
    assert ended.returncode == 1
    assert "not a public address" in " ".join(ended.stdout.split())
    assert site.asked == []


def test_nothing_is_stored(tmp_path: Path) -> None:
    site, home = Site(), Home(tmp_path / "home")
    fill(site)
    home.declare("sound", "feed", f"{site.root}/rss")
    assert home.command("doctor", "sound").returncode == 0
    site.close()
    assert [path.name for path in home.path.rglob("*") if path.is_file()] == ["sound.toml"]
