"""What could not be read is asked for again, whole, and is never taken for unchanged."""

from __future__ import annotations

from tests.crawler.conftest import Answer, Home, Site
from tests.crawler.test_kinds import article, documents


def test_a_given_page_that_reads_as_nothing_is_not_believed_to_be_unchanged(site: Site, home: Home) -> None:
    shell = Answer('<html><body><div id="app"></div></body></html>', headers={"ETag": '"1"'})
    site.pages["/sound"] = article("Дорога")
    site.pages["/moved"] = Answer("", 301, {"Location": "/page/"})
    site.pages["/page/"] = lambda asked: Answer("", 304) if "If-None-Match" in asked.headers else shell
    home.declare("given", "pages", site.root, '[pages]\nwatch = ["/sound", "/moved"]\n')

    first = home.crawl("given")
    assert first.last["outcome"] in ("lost", "empty"), "essential under the address it turned out to have"
    assert f"{site.root}/page/" in first.problems

    again = home.crawl("given")
    assert again.last["outcome"] == first.last["outcome"], again.log

    site.pages["/page/"] = article("Мост")
    assert home.crawl("given").last["outcome"] == "changed"
    assert set(documents(home)) == {f"{site.root}/sound", f"{site.root}/page/"}
