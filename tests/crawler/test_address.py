"""One page, one spelling."""

from __future__ import annotations

import pytest

from crawler.address import canonical, quoted, wiki_address

WIKI = "https://www.tadviser.ru/"
PAGE = "https://www.tadviser.ru/index.php/Компания:Кластер_«Луч»"


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "http://retail.tadviser.ru/index.php/Компания:Кластер «Луч»",
        "https://www.tadviser.ru/index.php/Компания:Кластер_«Луч»?action=view#История",
        "https://tadviser.ru/index.php?title=Компания:Кластер_«Луч»",
        "https://www.tadviser.ru/index.php/%D0%9A%D0%BE%D0%BC%D0%BF%D0%B0%D0%BD%D0%B8%D1%8F:%D0%9A%D0%BB%D0%B0%D1%81%D1%82%D0%B5%D1%80_%C2%AB%D0%9B%D1%83%D1%87%C2%BB",
    ],
)
def test_wiki_page_has_one_address(url: str) -> None:
    assert wiki_address(url, WIKI) == PAGE


@pytest.mark.parametrize(
    "url, clean",
    [
        ("HTTPS://News.Example.org:443/a?utm_source=x&id=7#c", "https://news.example.org/a?id=7"),
        ("https://news.example.org", "https://news.example.org/"),
        ("http://127.0.0.1:8080/a?p=1&erid=xyz", "http://127.0.0.1:8080/a?p=1"),
        ("https://news.example.org/2026/11-a_b.html~/", "https://news.example.org/2026/11-a_b.html~/"),
        ("https://news.example.org/1-a/amp", "https://news.example.org/1-a"),
        ("https://news.example.org/1-a/amp/?amp=1", "https://news.example.org/1-a/"),
        ("https://news.example.org/amp", "https://news.example.org/amp"),
        ("https://news.example.org/1-lamp/", "https://news.example.org/1-lamp/"),
        ("http://news.example.org:80/a", "http://news.example.org/a"),
        ("http://news.example.org:443/a", "http://news.example.org:443/a"),
        ("https://news.example.org:8443/a", "https://news.example.org:8443/a"),
        ("https://пример.рф/новости", "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
    ],
)
def test_canonical(url: str, clean: str) -> None:
    assert canonical(url) == clean


def test_quoting_twice_is_quoting_once() -> None:
    once = quoted(PAGE)
    assert once.isascii()
    assert quoted(once) == once
