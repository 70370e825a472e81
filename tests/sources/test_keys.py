"""A declaration with a mistake says its file, the key, and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusters import DeclarationError
from sources import read_source

HEAD = 'title = "Вести"\nkind = "{kind}"\nurl = "https://news.example.org/"\ntier = "press"\n'


@pytest.mark.parametrize(
    "kind, more, said",
    [
        ("pages", "", "pages.watch: expected at least one"),
        ("pages", "[pages]\nwatch = []", "pages.watch: expected at least one"),
        ("pages", '[pages]\nwatch = "/a"', "pages.watch: expected a list of addresses"),
        ("pages", '[pages]\nwatched = ["/a"]', "pages.watched: unknown key; known for kind pages are watch"),
        ("telegram", '[pages]\nwatch = ["/a"]', "pages.watch: unknown key; kind telegram knows none"),
        ("sitemap", '[pages]\nonly = "("', "pages.only: expected a regular expression"),
        ("listing", '[pages]\nnext = "/news"', "pages.next: expected an address with {page}"),
        ("listing", "[pages]\nmost = 0", "pages.most: expected a number of pages"),
        ("mosru", '[pages]\nspheres = ["12299"]', "pages.spheres: expected a list of sphere numbers"),
        ("feed", '[select]\nlink = "a"', "select.link: unknown key"),
        ("feed", '[select]\nuntil = "2025-03-01"', "select.until: expected a day"),
        ("feed", '[select]\ntext = ""', "select.text: expected a CSS selector"),
        ("feed", 'every = "often"', "every: expected a time"),
        ("feed", 'since = "2022-10-01"', "since: expected a date such as"),
        ("feed", "since = 1970-01-01", "since: expected a day from 1990 to today"),
        ("feed", "since = 2999-01-01", "since: expected a day from 1990 to today"),
    ],
)
def test_mistake_is_named(tmp_path: Path, kind: str, more: str, said: str) -> None:
    path = tmp_path / "news.toml"
    path.write_text(HEAD.format(kind=kind) + more + "\n", encoding="utf-8")
    with pytest.raises(DeclarationError) as found:
        read_source(path)
    assert f"{path}: {said}" in str(found.value)
