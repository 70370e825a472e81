"""A site where everything goes wrong at once: the sound pages are stored, each failure has its right name,
memory and time are bounded."""

from __future__ import annotations

import gzip
import json
import os
import socket
import sqlite3
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.conftest import ROOT, Answer, Home, Site

HTML = "<html><head>{meta}<title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
TEXT = "Город строит новую дорогу, и работы идут по плану, рассказали в департаменте. " * 5


def page(title: str, meta: str = "") -> str:
    return HTML.format(title=title, text=TEXT, meta=meta)


def reset(asked: BaseHTTPRequestHandler) -> None:
    """Hang up with RST instead of an answer."""
    asked.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    asked.connection.close()


def drip(asked: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    asked.send_response(200)
    asked.send_header("Content-Type", "text/html")
    asked.end_headers()
    for _ in range(600):
        asked.wfile.write(b"<")
        time.sleep(0.1)


def pour(asked: BaseHTTPRequestHandler) -> None:
    """200 MB, their length not said."""
    asked.send_response(200)
    asked.send_header("Content-Type", "text/html")
    asked.send_header("Connection", "close")
    asked.end_headers()
    for _ in range(200):
        asked.wfile.write(b"<p>" + b"x" * (1 << 20))


def short(asked: BaseHTTPRequestHandler) -> None:
    """Less than was promised."""
    asked.send_response(200)
    asked.send_header("Content-Type", "text/html")
    asked.send_header("Content-Length", "100000")
    asked.end_headers()
    asked.wfile.write(page("Половина").encode())
    asked.close_connection = True


def packed(body: bytes) -> Answer:
    return Answer(body, headers={"Content-Encoding": "gzip"})


SOUND = {
    "/first": Answer(page("Первая")),
    "/cp1251": Answer(page("Старая кодировка").encode("cp1251"), content_type="text/html; charset=windows-1251"),
    "/mislabelled": Answer(page("Чужая бирка", '<meta charset="utf-8">'), content_type="text/html; charset=iso-8859-1"),
    "/packed": packed(gzip.compress(page("Сжатая").encode())),
    "/last": Answer(page("Последняя")),
}

Trouble = Answer | Callable[[Any], Answer | None]

TROUBLES: dict[str, tuple[Trouble, str, str]] = {
    "/500": (Answer("oops", 500), "unreachable", "status 500"),
    "/429": (Answer("slow down", 429, {"Retry-After": "1"}), "blocked", "status 429"),
    "/403": (Answer("no", 403), "blocked", "status 403"),
    "/404": (Answer("none", 404), "gone", "status 404"),
    "/reset": (reset, "unreachable", ""),
    "/drip": (drip, "unreachable", "took longer than 2"),
    "/short": (short, "unreachable", ""),
    "/torn": (packed(gzip.compress(os.urandom(5000) + page("Рваная").encode())[:3000]), "unreachable", "breaks off"),
    "/bomb": (packed(gzip.compress(b"\0" * (300 << 20), 9)), "lost", "larger than"),
    "/huge": (pour, "lost", "larger than"),
    "/loop": (Answer("", 302, {"Location": "/loop?again"}), "unreachable", "max redirections"),
    "/loop?again": (Answer("", 302, {"Location": "/loop"}), "", ""),
    "/inside": (Answer("", 302, {"Location": "http://10.0.0.1/admin"}), "unreachable", "leads to another site"),
    "/nothing": (Answer(""), "empty", "the body is empty"),
    "/guarded": (
        Answer("<html><head><title>Just a moment...</title></head></html>", 503, {"cf-mitigated": "challenge"}),
        "blocked",
        "challenge",
    ),
}


def crawl(home: Home, name: str) -> tuple[int, int]:
    """Run ``scrapy crawl`` with short times; exit code, and the most memory it took in MB."""
    words = [sys.executable, "-m", "scrapy", "crawl", name, "-s", "DOWNLOAD_TIMEOUT=2", "-s", "RETRY_TIMES=1"]
    memory = 0
    with (home.path / "log").open("wb") as log:
        child = subprocess.Popen(words, cwd=ROOT, env=home.environment, stdout=log, stderr=log)
        while child.poll() is None:
            memory = max(memory, read_peak(child.pid))
            time.sleep(0.02)
    return child.returncode, memory


def read_peak(pid: int) -> int:
    """The most memory a process has taken, in MB; 0 where the system does not tell.

    Not ``ru_maxrss``: that begins with what the process that started it had taken, here the tests' own.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM:")), 0)


def read_run(home: Home) -> tuple[str, dict[str, tuple[str, str]]]:
    """The last run's outcome and problems."""
    with sqlite3.connect(home.path / "clusterwatch.db") as store:
        outcome, problems = store.execute("SELECT outcome, problems FROM run ORDER BY begun DESC").fetchone()
    return outcome, {one["url"]: (one["outcome"], one["why"]) for one in json.loads(problems)}


def test_everything_goes_wrong_at_once(site: Site, home: Home) -> None:
    site.pages.update(SOUND)
    site.pages.update({path: trouble for path, (trouble, _, _) in TROUBLES.items()})
    watch = [path for path in ("/first", *TROUBLES, *SOUND) if "?" not in path]
    home.declare("chaos", "pages", site.root, f"[pages]\nwatch = {json.dumps(list(dict.fromkeys(watch)))}\n")

    exit_code, memory = crawl(home, "chaos")

    log = (home.path / "log").read_text()
    outcome, problems = read_run(home)
    with sqlite3.connect(home.path / "clusterwatch.db") as store:
        titles = {title for (title,) in store.execute("SELECT title FROM version")}
    assert titles == {"Первая", "Старая кодировка", "Чужая бирка", "Сжатая", "Последняя"}, log
    named = {path: problems.get(site.root + path, ("", ""))[0] for path in TROUBLES}
    assert named == {path: expected for path, (_, expected, _) in TROUBLES.items()}
    for path, (_, _, words) in TROUBLES.items():
        assert words in problems.get(site.root + path, ("", ""))[1]
    assert (exit_code, outcome) == (1, "blocked")
    assert memory < 400
    assert memory > 0 or not Path("/proc/self/status").exists()


BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<rss version="2.0"><channel><title>&d;</title><item><title>&d;</title><link>https://example.org/</link></item>
</channel></rss>"""

HOLLOW = '<rss version="2.0"><channel><title>x</title></channel></rss>'


FEED = "pages.xml"

QUESTIONS: dict[str, tuple[str, dict[str, Answer], str, str]] = {
    "entity bomb": ("feed", {FEED: Answer(BOMB)}, "lost", "declares XML entities"),
    "empty feed": ("feed", {FEED: Answer(HOLLOW)}, "empty", "no entries"),
    "HTML where a feed should be": ("feed", {FEED: Answer(page("Не лента"))}, "lost", "not a feed"),
    "JSON where a feed should be": ("feed", {FEED: Answer('{"items": []}')}, "lost", "not a feed"),
    "HTML where JSON should be": (
        "mosru",
        {f"api/newsfeed/v4/frontend/json/ru/{name}": Answer(page("Не список")) for name in ("articles", "news")},
        "lost",
        "JSON was expected, found '<html>",
    ),
    "entity bomb for a sitemap": ("sitemap", {FEED: Answer(BOMB)}, "lost", "declares XML entities"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_list_that_is_none_is_named_and_the_given_pages_are_stored(site: Site, home: Home, name: str) -> None:
    kind, answers, outcome, words = QUESTIONS[name]
    site.pages.update({f"/{path}": answer for path, answer in answers.items()}, **{"/first": SOUND["/first"]})
    url = f"{site.root}/{FEED if FEED in answers else ''}"
    home.declare("lists", kind, url, '[pages]\nwatch = ["/first"]\n')

    crawled = home.crawl("lists")

    assert (crawled.exit_code, crawled.last["outcome"]) == (1, outcome), crawled.log
    said = [why for url, (found, why) in crawled.problems.items() if found == outcome]
    assert said
    assert words in said[0]
    with sqlite3.connect(home.path / "clusterwatch.db") as store:
        assert store.execute("SELECT title FROM version").fetchall() == [("Первая",)]


def test_a_calendar_without_end_is_left(site: Site, home: Home) -> None:
    def month(asked: BaseHTTPRequestHandler) -> Answer:
        number = int(asked.path.partition("=")[2] or 1)
        return Answer(f'<ul><li><a class="news" href="/day/{number}">День {number}</a></li></ul>')

    site.pages["/calendar"] = month
    home.declare(
        "calendar",
        "listing",
        f"{site.root}/calendar",
        '[pages]\nnext = "/calendar?page={page}"\nmost = 7\n[select]\nlink = "a.news"\n',
    )

    crawled = home.crawl("calendar")

    assert len([path for path in site.asked_for() if path.startswith("/calendar")]) == 7
    assert "left after 7 pages" in crawled.problems[f"{site.root}/calendar"][1]


def test_a_page_that_changes_twice_within_a_second_is_read_twice(site: Site, home: Home) -> None:
    def dated(asked: BaseHTTPRequestHandler) -> Answer:
        if "If-Modified-Since" in asked.headers:
            return Answer("", 304)
        touched = format_datetime(datetime.now(UTC) + age[0], usegmt=True)
        return Answer(site_page[0], headers={"Last-Modified": touched})

    site_page, age = [page("Было")], [timedelta(seconds=1)]  # in no case before the answer's own time
    site.pages["/a"] = dated
    home.declare("quick", "pages", site.root, '[pages]\nwatch = ["/a"]\n')
    assert home.crawl("quick").last["outcome"] == "changed"
    site_page[0], age[0] = page("Стало"), timedelta(minutes=-1)
    assert home.crawl("quick").last["outcome"] == "changed"

    site.forget()
    assert home.crawl("quick").last["outcome"] == "unchanged"
    assert "If-Modified-Since" in site.headers[-1], "a minute later it is asked for only if it changed"


def test_a_server_whose_etag_lies_is_caught_within_a_day(site: Site, home: Home) -> None:
    def lying(asked: BaseHTTPRequestHandler) -> Answer:
        return Answer("", 304) if "If-None-Match" in asked.headers else Answer(site_page[0], headers={"ETag": '"same"'})

    site_page = [page("Было")]
    site.pages["/a"] = lying
    home.declare("liar", "pages", site.root, '[pages]\nwatch = ["/a"]\n')
    assert home.crawl("liar").last["outcome"] == "changed"
    site_page[0] = page("Стало")
    assert home.crawl("liar").last["outcome"] == "unchanged", "believed once"

    with sqlite3.connect(home.path / "clusterwatch.db") as store:
        state = json.loads(store.execute("SELECT state FROM source_state").fetchone()[0])
        state["validators"]["/a"]["whole"] = "2020-01-01T00:00:00+00:00"
        store.execute("UPDATE source_state SET state = ?", (json.dumps(state),))
    assert home.crawl("liar").last["outcome"] == "changed", "a day later the page is fetched whole"
