"""Strangers: other sites that post, other names that resolve here, saved pages that would run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from home import Home
from review.web.saved import find_kind
from tests.review.reader import Reader
from tests.review.test_decide import PHARMA, statuses

FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "", "Sec_Fetch_Site": "cross-site"},
    {"Origin": "", "Sec_Fetch_Site": "same-site"},
    {"Origin": "", "Sec_Fetch_Site": "none"},
    {"Sec_Fetch_Site": "cross-site"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_post_from_elsewhere_changes_nothing(home: Home, reader: Reader, headers: dict[str, str]) -> None:
    fields = reader.form(reader.get(PHARMA), "accepted")
    answer = reader.post("/verdict", fields, **headers)
    assert answer.status == 403
    assert "nothing was changed" in answer.text
    assert statuses(home) == ["new"]


def test_a_get_decides_nothing(home: Home, reader: Reader) -> None:
    assert reader.get("/verdict?decision=accepted").status == 405
    assert statuses(home) == ["new"]


@pytest.mark.parametrize("name", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::2]:80"])
def test_another_name_that_resolves_here_is_refused(onlooker: Reader, name: str) -> None:
    assert onlooker.get("/", Host=name).status == 421


@pytest.mark.parametrize("path", ["/", "/figures", "/nothing", "/static/style.css", "/flags.atom", "/changes.csv"])
def test_every_answer_carries_the_policy(onlooker: Reader, path: str) -> None:
    headers = onlooker.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_our_own_pages_hold_no_inline_script_or_style(onlooker: Reader) -> None:
    for path in ("/", "/clusters/moscow-photonics", "/sources"):
        page = onlooker.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=", page)


def test_a_saved_page_is_served_whole_and_harmless(onlooker: Reader) -> None:
    saved = _saved(onlooker)
    frame = onlooker.get(saved).text
    assert f'<iframe class="frame" sandbox title="Saved page" src="{saved}/page"' in frame
    page = onlooker.get(f"{saved}/page")
    assert "document.title = 'owned'" in page.text
    assert page.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert "script-src" not in page.headers["content-security-policy"]
    assert "allow-scripts" not in page.headers["content-security-policy"] + frame
    assert onlooker.get(f"{saved}/text").headers["content-type"] == "text/plain; charset=utf-8"


def test_a_saved_page_whose_bytes_are_spoilt_is_not_shown(home: Home, reader: Reader) -> None:
    saved = _saved(reader)
    for file in Path(home.archive).glob("*.warc.gz"):
        file.write_bytes(file.read_bytes()[:50])
    answer = reader.get(saved)
    assert answer.status == 404
    assert "clusterwatch check" in answer.words
    assert reader.get(f"{saved}/page").status == 404


@pytest.mark.parametrize(
    ("told", "as_page", "served"),
    [
        ("text/html; charset=windows-1251", True, "text/html; charset=windows-1251"),
        ("text/html", True, "text/html"),
        ("text/html", False, "text/plain; charset=utf-8"),
        ("application/json", True, "text/plain; charset=utf-8"),
        ("image/svg+xml", True, "application/octet-stream"),
        ("application/xml; charset=utf-8", True, "text/plain; charset=utf-8"),
        ("text/javascript", True, "text/plain; charset=utf-8"),
        ("application/pdf", True, "application/octet-stream"),
    ],
)
def test_only_html_is_served_as_a_page(told: str, as_page: bool, served: str) -> None:
    assert find_kind(told, as_page) == served


def _saved(reader: Reader) -> str:
    return str(re.findall(r'href="(/saved/sha256:\w+)"', reader.get(PHARMA).text)[0])
