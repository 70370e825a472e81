"""How an answer shows what keeps it from being read."""

from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.trouble import find_trouble
from model import Outcome

PAGE = b"<html><head><title>City news</title></head><body>" + b"<p>A road is being built.</p>" * 50 + b"</body></html>"


@pytest.mark.parametrize(
    "status, body, headers, outcome",
    [
        (200, PAGE, {}, None),
        (200, PAGE + b"solve the captcha", {}, None),
        (200, b" \n ", {}, Outcome.empty),
        (404, b"", {}, Outcome.gone),
        (410, b"", {}, Outcome.gone),
        (401, PAGE, {}, Outcome.blocked),
        (429, PAGE, {"Retry-After": "30"}, Outcome.blocked),
        (451, PAGE, {}, Outcome.blocked),
        (500, PAGE, {}, Outcome.unreachable),
        (503, PAGE, {}, Outcome.unreachable),
        (503, PAGE, {"cf-mitigated": "challenge"}, Outcome.blocked),
        (200, b"<html><head><title> Just a moment...</title></head></html>", {}, Outcome.blocked),
        (200, b"<HTML><TITLE>DDoS-Guard</TITLE></HTML>", {}, Outcome.blocked),
        (403, b'<script src="/__qrator/qauth.js"></script>', {}, Outcome.blocked),
        (302, PAGE, {}, Outcome.lost),
        (400, PAGE, {}, Outcome.lost),
    ],
)
def test_trouble(status: int, body: bytes, headers: dict[str, str], outcome: Outcome | None) -> None:
    found = find_trouble(HtmlResponse("https://news.example.org/", status=status, body=body, headers=headers))
    assert (found and found.outcome) == outcome
    if status == 429:
        assert found is not None
        assert "after 30" in found.why


def test_an_error_that_the_asker_understands_is_no_trouble() -> None:
    assert find_trouble(HtmlResponse("https://news.example.org/", status=400, body=b"{}"), accept=(400,)) is None
