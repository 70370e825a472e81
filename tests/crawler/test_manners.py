"""How we behave towards a site: robots.txt, its delay, Retry-After, one crawl at a time, who we say we are."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise
from time import monotonic, sleep

import pytest

from crawler.loader import SourceLoader
from crawler.middlewares.retry import read_retry_after
from crawler.process import main
from tests.crawler.conftest import ROOT, Answer, Home, Site

PAGE = Answer("<html><head><title>Дорога</title></head><body><h1>Дорога</h1><p>Город строит дорогу.</p></body></html>")


def declare(home: Home, site: Site, *paths: str) -> None:
    watch = ", ".join(f'"{path}"' for path in paths)
    home.declare("given", "pages", site.root, f"[pages]\nwatch = [{watch}]\n")


def test_says_who_it_is(site: Site, home: Home) -> None:
    site.pages["/a"] = PAGE
    declare(home, site, "/a")
    home.crawl("given", CLUSTERWATCH_CONTACT="+mailto:watch@example.org")
    assert {headers["User-Agent"] for headers in site.headers} == {"Clusterwatch/0.1 (+mailto:watch@example.org)"}


def test_robots_forbid(site: Site, home: Home) -> None:
    site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /private/\n", content_type="text/plain")
    site.pages["/private/a"] = site.pages["/b"] = PAGE
    declare(home, site, "/private/a", "/b")

    crawled = home.crawl("given")

    assert site.asked_for() == ["/b"]
    outcome, why = crawled.problems[f"{site.root}/private/a"]
    assert outcome == "blocked"
    assert "robots.txt forbids" in why


def test_robots_that_cannot_be_had_keep_us_away(site: Site, home: Home) -> None:
    site.pages["/robots.txt"] = Answer("<h1>Service unavailable</h1>", 503)
    site.pages["/b"] = PAGE
    declare(home, site, "/b")

    crawled = home.crawl("given")

    assert site.asked_for() == []
    assert crawled.last["outcome"] == "unreachable"
    assert "robots.txt answers 503" in crawled.last["problems"][0]["why"]


def test_crawl_delay_means_slower_neither_never_nor_ignored(site: Site, home: Home) -> None:
    site.pages["/robots.txt"] = Answer("User-agent: *\nCrawl-delay: 1.5\n", content_type="text/plain")
    times: list[float] = []

    def page(asked: object) -> Answer:
        times.append(monotonic())
        return PAGE

    site.pages["/a"] = site.pages["/b"] = site.pages["/c"] = page
    declare(home, site, "/a", "/b", "/c")

    assert home.crawl("given").exit_code == 0
    gaps = [after - before for before, after in pairwise(times)]
    assert len(gaps) == 2
    assert min(gaps) > 1


def test_one_connection_a_host(site: Site, home: Home) -> None:
    open_, most = 0, 0

    def page(asked: object) -> Answer:
        nonlocal open_, most
        open_ += 1
        most = max(most, open_)
        sleep(0.1)
        open_ -= 1
        return PAGE

    paths = [f"/{number}" for number in range(5)]
    site.pages.update(dict.fromkeys(paths, page))
    declare(home, site, *paths)
    assert home.crawl("given").exit_code == 0
    assert (most, len(site.asked_for())) == (1, 5)


def test_each_try_waits_twice_as_long_as_the_one_before(site: Site, home: Home) -> None:
    times: list[float] = []

    def broken(asked: object) -> Answer:
        times.append(monotonic())
        return Answer("oops", 500)

    site.pages["/a"] = broken
    declare(home, site, "/a")
    assert home.crawl("given").problems[f"{site.root}/a"] == ("unreachable", "status 500")
    first, second = (after - before for before, after in pairwise(times))
    assert first > 0.5
    assert second > 1.2


def test_retry_after_is_waited_for(site: Site, home: Home) -> None:
    times: list[float] = []

    def busy(asked: object) -> Answer:
        times.append(monotonic())
        return Answer("slow down", 429, {"Retry-After": "2"}) if len(times) == 1 else PAGE

    site.pages["/a"] = busy
    declare(home, site, "/a")

    assert home.crawl("given").last["outcome"] == "changed"
    assert len(times) == 2
    assert times[1] - times[0] > 1


def test_retry_after_too_long_is_left_for_the_next_crawl(site: Site, home: Home) -> None:
    site.pages["/a"] = Answer("slow down", 429, {"Retry-After": "7200"})
    declare(home, site, "/a")
    crawled = home.crawl("given")
    assert site.asked_for() == ["/a"]
    assert crawled.problems[f"{site.root}/a"] == ("blocked", "status 429, asks to come back after 7200")


@pytest.mark.parametrize(
    "value, seconds",
    [
        (b"120", 120.0),
        (b"Sat, 21 Nov 2026 12:01:00 GMT", 60.0),
        (b"Sat, 21 Nov 2026 11:00:00 GMT", 0.0),
        (b"soon", None),
    ],
)
def test_reads_retry_after(value: bytes, seconds: float | None) -> None:
    assert read_retry_after(value, datetime(2026, 11, 21, 12, tzinfo=UTC)) == seconds


def test_one_crawl_of_a_source_at_a_time(site: Site, home: Home) -> None:
    def slow(asked: object) -> Answer:
        release.wait(20)
        return PAGE

    import threading

    release = threading.Event()
    site.pages["/a"] = slow
    declare(home, site, "/a")
    words = [sys.executable, "-m", "crawler.process", "given"]
    first = subprocess.Popen(
        words, cwd=ROOT, env=home.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    while "/a" not in site.asked:
        assert first.poll() is None
        release.wait(0.05)

    assert os.getpriority(os.PRIO_PROCESS, first.pid) > os.getpriority(os.PRIO_PROCESS, 0), "it gives way"
    second = home.crawl("given")
    release.set()

    assert second.exit_code == 1
    assert f"being crawled by process {first.pid}" in second.last["message"]
    assert first.wait(20) == 0
    assert first.stdout is not None
    first.stdout.close()


@pytest.mark.parametrize(
    "words, said",
    [
        (["nowhere"], "no source is called 'nowhere'; there are:"),
        (["given", "--since", "31.12.2022"], "since: expected a day such as 2022-10-01"),
        (["given", "--since", "2122-01-01"], "since: expected a day from 1990 to today"),
        (["given", "--due-at", "noon"], "due_at: expected a moment"),
    ],
)
def test_wrong_words_of_the_process(
    home: Home,
    site: Site,
    words: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    declare(home, site, "/a")
    monkeypatch.setenv("CLUSTERWATCH_HOME", str(home.path))
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments, said",
    [
        ({"since": "yesterday"}, "since: expected a day"),
        ({"colour": "red"}, "unknown argument 'colour'; known are since, full, due_at"),
        ({"full": "perhaps"}, "full: expected 1 or 0"),
    ],
)
def test_wrong_arguments_of_a_spider(home: Home, site: Site, arguments: dict[str, str], said: str) -> None:
    declare(home, site, "/a")
    spider = SourceLoader((home.path / "sources",)).load("given")
    with pytest.raises(ValueError, match=said):
        spider(**arguments)


def test_scrapy_knows_every_source_and_says_what_is_wrong_with_one(home: Home, site: Site) -> None:
    declare(home, site, "/a")
    (home.path / "sources" / "broken.toml").write_text('title = "x"\nkind = "tapestry"\nurl = "https://example.org/"\n')

    listed = home.run("scrapy", "list")

    assert {"given", "mosru", "tadviser"} <= set(listed.stdout.split())
    assert "broken.toml: kind: expected one of mosru," in listed.stderr
    for words, said in (
        (("broken",), "kind: expected one of"),
        (("given", "-a", "since=never"), "since: expected a day"),
    ):
        ended = home.run("scrapy", "crawl", *words)
        assert ended.returncode == 2
        assert said in ended.stderr + ended.stdout
        assert "Traceback" not in ended.stderr


def test_scrapy_crawl_does_what_the_process_does_and_says_how_it_ended(home: Home, site: Site) -> None:
    site.pages["/a"] = PAGE
    declare(home, site, "/a", "/missing")
    ended = home.run("scrapy", "crawl", "given")
    assert ended.returncode == 1, ended.stderr
    assert f"gone: {site.root}/missing: status 404" in ended.stderr
    declare(home, site, "/a")
    assert home.run("scrapy", "crawl", "given").returncode == 0
