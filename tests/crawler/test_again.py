"""What could not be read is asked for again, whole, and is never taken for unchanged."""

from __future__ import annotations

import json
import sqlite3

from tests.crawler.conftest import Answer, Home, Site
from tests.crawler.test_kinds import MosRu, WordPress, article, declare_mosru, documents, mosru_item, post

SIZE = "<p>В московский кластер фотоники входит {} предприятий, рассказали в департаменте.</p>"
ITEM = "/api/newsfeed/v4/frontend/json/ru/articles/1073"


def counts(home: Home) -> list[int]:
    """The sizes that stand."""
    query = "SELECT count FROM evidence JOIN claim ON claim.id = evidence.claim WHERE ended IS NULL"
    with sqlite3.connect(home.path / "clusterwatch.db") as store:
        return [count for (count,) in store.execute(query)]


def test_an_old_item_of_the_portal_that_is_corrected_or_taken_back_is_seen(site: Site, home: Home) -> None:
    old = mosru_item(1073, "2026-08-10 10:00:00", full_text=SIZE.format(40))
    api = MosRu(site, [old, mosru_item(5073, "2026-10-20 10:00:00")], [mosru_item(2050, "2026-10-20 10:00:00")])
    declare_mosru(home, site)
    home.crawl("portal")
    assert counts(home) == [40]

    api.lists["articles"].remove(old)  # as if it lay behind every page that is asked for
    site.pages[ITEM] = Answer(json.dumps({**old, "full_text": SIZE.format(44)}), content_type="application/json")
    assert home.crawl("portal").last["counts"]["changed"] == 1
    assert counts(home) == [44]

    site.forget()
    home.crawl("portal")
    assert len(site.asked_for()) == 2, "an old item is looked at once a day; else only the two lists are asked"

    home.let_a_day_pass("portal")
    del site.pages[ITEM]
    site.pages["/news/item/1073/"] = article("Кластер растёт")
    stands = home.crawl("portal")
    assert stands.problems[f"{site.root}/news/item/1073/"][0] == "lost"
    assert counts(home) == [44], "what the API forgot and the page shows is not taken back"

    home.let_a_day_pass("portal")
    del site.pages["/news/item/1073/"]
    assert home.crawl("portal").problems[f"{site.root}/news/item/1073/"][0] == "gone"
    assert counts(home) == []


def test_a_post_that_is_taken_back_is_seen_though_no_list_of_edits_names_it(site: Site, home: Home) -> None:
    old = post(site, 7, "2026-08-10T10:00:00", "Кластер") | {"content": {"rendered": SIZE.format(40)}}
    press = WordPress(site, [old, post(site, 8, "2026-10-20T10:00:00", "Дорога")])
    home.declare("press", "wordpress", site.root)
    home.crawl("press")
    assert counts(home) == [40]
    assert home.crawl("press").last["outcome"] == "unchanged"

    press.posts.remove(old)
    assert home.crawl("press").problems[f"{site.root}/2026/7/"][0] == "gone"
    assert counts(home) == []


def channel(*posts: tuple[int, str]) -> Answer:
    made = [
        f'<div class="tgme_widget_message" data-post="city/{number}"><div class="tgme_widget_message_text">{text}</div>'
        f'<a class="tgme_widget_message_date"><time datetime="2026-10-{number:02}T10:00:00+00:00"></time></a></div>'
        for number, text in posts
    ]
    return Answer(f"<html><body>{''.join(made)}</body></html>")


def test_an_old_post_of_a_channel_that_is_edited_or_deleted_is_seen(site: Site, home: Home) -> None:
    site.pages["/s/city"] = channel((1, "Мост открыт."), (2, SIZE.format(40)))
    home.declare("channel", "telegram", f"{site.root}/s/city")
    home.crawl("channel")
    assert counts(home) == [40]

    site.pages["/s/city"] = channel((20, "Школа сдана."), (21, "Парк расширен."))
    site.pages["/s/city?before=20"] = Answer("<html><body></body></html>")
    site.pages["/s/city?before=3"] = channel((1, "Мост открыт."), (2, SIZE.format(44)))
    home.crawl("channel")
    assert counts(home) == [44]

    site.pages["/s/city?before=3"] = channel((1, "Мост открыт."))
    assert home.crawl("channel").problems[f"{site.root}/city/2"][0] == "gone"
    assert counts(home) == []


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
