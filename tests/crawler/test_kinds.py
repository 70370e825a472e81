"""What each kind asks for, the first time and again, seen from the site and from the store."""

from __future__ import annotations

import json
import sqlite3
from urllib.parse import parse_qs, urlsplit

from crawler.address import quoted
from home import find_home
from storage.archive import Archive
from storage.engine import open_store
from storage.snapshot import load_snapshot
from tests.crawler.conftest import Answer, Home, Site

ARTICLE = """<html><head><title>{title}</title>
<meta property="article:published_time" content="{day}T10:00:00+03:00"></head>
<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"""


def article(
    title: str, day: str = "2026-11-01", text: str = "Город строит новую дорогу, работы идут по плану."
) -> Answer:
    return Answer(ARTICLE.format(title=title, day=day, text=text))


def documents(home: Home) -> dict[str, str]:
    """Address → title of what is stored."""
    with sqlite3.connect(home.path / "clusterwatch.db") as store:
        rows = store.execute(
            "SELECT document.url, version.title FROM document JOIN version ON version.id = document.version"
        )
        return dict(rows)


def path_of(url: str) -> str:
    return urlsplit(url).path


def test_pages_are_asked_for_only_if_they_changed(site: Site, home: Home) -> None:
    site.pages["/a"] = Answer(article("Первая").body, headers={"ETag": '"1"'})
    home.declare("given", "pages", site.root, '[pages]\nwatch = ["/a"]\n')

    first = home.crawl("given")
    assert first.exit_code == 0, first.log
    assert first.last["outcome"] == "changed"
    assert documents(home) == {f"{site.root}/a": "Первая"}

    site.pages["/a"] = lambda asked: Answer("", 304 if asked.headers["If-None-Match"] == '"1"' else 500)
    again = home.crawl("given")
    assert again.last["outcome"] == "unchanged", again.log
    assert again.exit_code == 0

    site.pages["/a"] = lambda asked: article("Первая") if "If-None-Match" not in asked.headers else Answer("", 304)
    site.forget()
    assert home.crawl("given", "--full").last["outcome"] == "unchanged"
    assert "If-None-Match" not in site.headers[-1]


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Новости</title>{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>{date}</pubDate></item>"


def rss(site: Site, *items: tuple[str, str, str]) -> Answer:
    made = [ITEM.format(title=title, link=site.root + path, date=date) for title, path, date in items]
    return Answer(RSS.format(items="".join(made)), content_type="application/rss+xml")


def test_feed_brings_new_articles_once(site: Site, home: Home) -> None:
    old = ("Старая", "/old", "Mon, 10 Aug 2026 10:00:00 +0300")
    one = ("Одна", "/one", "Sun, 01 Nov 2026 10:00:00 +0300")
    two = ("Две", "/two", "Tue, 03 Nov 2026 10:00:00 +0300")
    ancient = ("Древняя", "/ancient", "Thu, 01 Jan 2026 10:00:00 +0300")
    for title, path, _ in (old, one, two, ancient):
        site.pages[path] = article(title)
    site.pages["/rss"] = rss(site, two, one, old, ancient)
    home.declare("news", "feed", f"{site.root}/rss")

    first = home.crawl("news")
    assert first.last["outcome"] == "changed", first.log
    assert set(documents(home)) == {f"{site.root}/{name}" for name in ("old", "one", "two")}, (
        "90 days before the newest"
    )

    site.forget()
    again = home.crawl("news")
    assert again.last["outcome"] == "unchanged"
    assert site.asked_for() == ["/rss"]

    three = ("Три", "/three", "Thu, 05 Nov 2026 10:00:00 +0300")
    site.pages["/three"] = article("Три")
    site.pages["/rss"] = rss(site, three, two, one, old)
    site.forget()
    assert home.crawl("news").last["counts"] == {"changed": 1}
    assert site.asked_for() == ["/rss", "/three"]

    late = ("Поздняя", "/late", "Thu, 20 Aug 2026 10:00:00 +0300")
    site.pages["/late"] = article("Поздняя", "2026-08-20")
    site.pages["/rss"] = rss(site, late, three, two, one, ancient)
    site.forget()
    assert home.crawl("news").last["counts"] == {"changed": 1}
    assert site.asked_for() == ["/rss", "/late"], (
        "an old article that comes late is read; what lies too far back is not"
    )


def test_feed_article_that_failed_is_asked_again(site: Site, home: Home) -> None:
    site.pages["/rss"] = rss(site, ("Одна", "/one", "Sun, 01 Nov 2026 10:00:00 +0300"))
    site.pages["/one"] = Answer("later", 403)
    home.declare("news", "feed", f"{site.root}/rss")

    first = home.crawl("news")
    assert first.problems[f"{site.root}/one"] == ("blocked", "status 403")
    [proof] = [problem["snapshot"] for problem in first.last["problems"] if "snapshot" in problem]
    engine = open_store(find_home({"CLUSTERWATCH_HOME": str(home.path)}))
    with engine.connect() as connection:
        snapshot = load_snapshot(connection, proof)
    assert snapshot is not None
    assert Archive(home.path / "archive").read(snapshot) == b"later", "what it answered can be looked at"
    site.pages["/one"] = article("Одна")
    assert home.crawl("news").last["outcome"] == "changed"
    assert documents(home) == {f"{site.root}/one": "Одна"}


def post(site: Site, number: int, modified: str, title: str) -> dict[str, object]:
    text = "<p>Город строит новую дорогу, сообщила администрация.</p>"
    return {
        "id": number,
        "link": f"{site.root}/2026/{number}/",
        "date": modified,
        "date_gmt": modified,
        "modified": modified,
        "modified_gmt": modified,
        "title": {"rendered": title},
        "content": {"rendered": text},
        "excerpt": {"rendered": ""},
    }


class WordPress:
    """The posts' REST list: newest edits first, ``modified_after`` and pages as since 5.7."""

    def __init__(self, site: Site, posts: list[dict[str, object]]) -> None:
        self.posts = posts
        site.pages["/wp-json/wp/v2/posts"] = lambda asked: self.answer(asked.path)

    def answer(self, path: str) -> Answer:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        if "include" in asked:
            named = [post for post in self.posts if str(post["id"]) == asked["include"]]
            return Answer(json.dumps(named), content_type="application/json")
        after = asked.get("modified_after", "").rstrip("Z")
        found = [post for post in self.posts if str(post["modified_gmt"]) > after]
        found.sort(key=lambda post: str(post["modified_gmt"]), reverse=True)
        size, number = int(asked["per_page"]), int(asked.get("page", "1"))
        if number > 1 and (number - 1) * size >= len(found):
            return Answer('{"code":"rest_post_invalid_page_number"}', 400, content_type="application/json")
        return Answer(json.dumps(found[(number - 1) * size : number * size]), content_type="application/json")


def test_wordpress_asks_for_edits_behind_the_watermark(site: Site, home: Home) -> None:
    posts = [
        post(site, number, f"2026-10-{number % 28 + 1:02}T10:00:00", f"Новость {number}") for number in range(1, 131)
    ]
    wordpress = WordPress(site, posts)
    home.declare("press", "wordpress", site.root)

    first = home.crawl("press")
    assert first.last["counts"] == {"changed": 130}, first.log
    assert len(site.asked_for()) == 2

    wordpress.posts.append(post(site, 500, "2026-11-02T10:00:00", "Поправка"))
    site.forget()
    again = home.crawl("press")
    assert again.last["counts"]["changed"] == 1
    assert len(site.asked_for()) == 1
    assert "modified_after=2026-10-21" in site.asked_for()[0]


def test_wordpress_without_api_is_read_by_its_feed(site: Site, home: Home) -> None:
    site.pages["/feed/"] = rss(site, ("Одна", "/one", "Sun, 01 Nov 2026 10:00:00 +0300"))
    site.pages["/one"] = article("Одна")
    home.declare("press", "wordpress", site.root)

    crawled = home.crawl("press")
    assert crawled.last["outcome"] == "changed", crawled.log
    assert documents(home) == {f"{site.root}/one": "Одна"}


WIKI = """<html><head><title>{title}</title></head><body><h1 id="firstHeading">{title}</h1>
<div id="mw-content-text"><div class="mw-parser-output"><p>{text}</p></div></div></body></html>"""


def test_wiki_page_is_one_document_under_all_its_addresses(site: Site, home: Home) -> None:
    title, text = "Кластер оптики", "Здесь рассказано о том, чем занят кластер. " * 20
    site.pages["/index.php/Компания:Кластер_оптики"] = Answer(WIKI.format(title=title, text=text))
    site.pages["/a/7"] = Answer("", 302, {"Location": quoted("/index.php/Компания:Кластер_оптики")})
    site.pages["/feed.xml"] = rss(site, (title, "/a/7", "Sun, 01 Nov 2026 10:00:00 +0300"))
    watch = 'watch = ["/index.php/Компания:Кластер_оптики"]\nfeed = "/feed.xml"\n'
    home.declare("wiki", "mediawiki", site.root, f"[pages]\n{watch}")

    crawled = home.crawl("wiki")
    assert crawled.last["outcome"] == "changed", crawled.log
    assert set(documents(home)) == {f"{site.root}/index.php/Компания:Кластер_оптики"}
    with sqlite3.connect(home.path / "clusterwatch.db") as store:
        assert [path_of(url) for (url,) in store.execute("SELECT url FROM document_alias")] == ["/a/7"]


def test_wiki_page_known_by_its_number_goes_by_its_own_name(site: Site, home: Home) -> None:
    text = "Здесь рассказано о том, чем занят кластер. " * 20
    for number, name in ((7, "Кластер_«Луч»"), (8, "Кластер_оптики"), (9, "Недопустимое_название")):
        space = -1 if number == 9 else 3000
        named = json.dumps({"wgNamespaceNumber": space, "wgPageName": f"Компания:{name}"}, separators=(",", ":"))
        shown = WIKI.format(title=name, text=text).replace("</head>", f"<script>RLCONF={named}</script></head>")
        site.pages[f"/index.php?curid={number}"] = Answer(shown)
        site.pages[f"/a/{number}"] = Answer("", 302, {"Location": f"/index.php?curid={number}"})
    home.declare("wiki", "mediawiki", site.root, '[pages]\nwatch = ["/a/7", "/a/8", "/a/9"]\n')

    home.crawl("wiki")
    assert {url.removeprefix(site.root) for url in documents(home)} == {
        "/index.php/Компания:Кластер_«Луч»",
        "/index.php/Компания:Кластер_оптики",
        "/index.php?curid=9",
    }


def mosru_item(number: int, date: str, **more: object) -> dict[str, object]:
    return {
        "id": number,
        "title": f"Новость {number}",
        "url": f"/news/item/{number}/",
        "full_text": "<p>Город строит новую дорогу, рассказали в департаменте.</p>",
        "preview_text": "Кратко.",
        "date": date,
        "published_at": date,
        "spheres": [{"id": 12299, "title": "Экономика"}],
        **more,
    }


class MosRu:
    """The newsfeed API: pages of items, one sphere a question if told so."""

    def __init__(self, site: Site, articles: list[dict[str, object]], news: list[dict[str, object]]) -> None:
        self.lists = {"articles": articles, "news": news}
        self.one_sphere = False
        site.pages["/api/newsfeed/v4/frontend/json/ru/articles"] = lambda asked: self.answer("articles", asked.path)
        site.pages["/api/newsfeed/v4/frontend/json/ru/news"] = lambda asked: self.answer("news", asked.path)

    def answer(self, name: str, path: str) -> Answer:
        asked = {key: values[0] for key, values in parse_qs(urlsplit(path).query).items()}
        spheres = json.loads(asked["filter"]).get("spheres.id")
        items = [] if self.one_sphere and isinstance(spheres, list) else self.lists[name]
        items = sorted(items, key=lambda item: str(item["date"]), reverse=True)
        size, number = int(asked["per-page"]), int(asked["page"])
        pages = max(1, -(-len(items) // size))
        shown = items[(number - 1) * size : number * size]
        meta = {"totalCount": len(items), "pageCount": pages, "currentPage": number, "perPage": size}
        return Answer(json.dumps({"items": shown, "_meta": meta}), content_type="application/json")


def declare_mosru(home: Home, site: Site) -> None:
    home.declare("portal", "mosru", f"{site.root}/", "since = 2026-08-01\n[pages]\nspheres = [12299, 183299]\n")


def test_mosru_pages_until_a_whole_page_lies_behind(site: Site, home: Home) -> None:
    articles = [
        mosru_item(100000073 + 1000 * n, f"2026-{10 - n // 28:02}-{28 - n % 28:02} 10:00:00") for n in range(140)
    ]
    mayors = mosru_item(
        10050, "2026-10-20 10:00:00", full_text=None, text="<p>Мэр рассказал о кластере.</p>", preview=""
    )
    api = MosRu(site, articles, [mayors])
    declare_mosru(home, site)

    first = home.crawl("portal")
    assert first.last["outcome"] == "changed", first.log
    assert len(site.asked_for()) == 4, "three pages of articles, one of news"
    assert f"{site.root}/mayor/themes/10050/" in documents(home)
    assert f"{site.root}/news/item/100000073/" in documents(home)

    site.forget()
    assert home.crawl("portal").last["outcome"] == "unchanged"
    assert len(site.asked_for()) == 2, "a page that says nothing new ends the list"

    home.let_a_day_pass("portal")
    site.forget()
    assert home.crawl("portal").last["outcome"] == "unchanged"
    assert len(site.asked_for()) == 3, "until a whole page lies behind, and one question for the Mayor's"

    articles[3]["full_text"] = "<p>Город достроил новую дорогу.</p>"
    assert home.crawl("portal").last["counts"]["changed"] == 1
    assert api.lists["news"] == [mayors]


def test_mosru_with_nothing_at_all_is_empty_with_one_list_it_is_not(site: Site, home: Home) -> None:
    api = MosRu(site, [], [mosru_item(2050, "2026-10-20 10:00:00")])
    home.declare("portal", "mosru", f"{site.root}/", "since = 2026-08-01\n")
    assert home.crawl("portal").last["outcome"] == "changed"
    api.lists["news"].clear()
    nothing = home.crawl("portal")
    assert (nothing.exit_code, nothing.last["outcome"]) == (1, "empty"), nothing.log


def test_mosru_back_fill_also_searches(site: Site, home: Home) -> None:
    MosRu(site, [mosru_item(1073, "2026-10-20 10:00:00")], [mosru_item(2050, "2026-10-20 10:00:00")])
    found = [
        {"id": 5073, "title": "Старая", "url": "/news/item/5073/", "created_at": 1767258000},
        {"id": 6050, "title": "Давняя", "url": "/mayor/themes/11299/6050/", "created_at": 1262340000},
    ]
    site.pages["/aisearch/frontend/api/v1/search/newsfeed/"] = Answer(json.dumps({"results": found}))
    old = mosru_item(5073, "2026-01-01 12:00:00")
    site.pages["/api/newsfeed/v4/frontend/json/ru/articles/5073"] = Answer(json.dumps(old))
    declared = 'since = 2025-08-01\n[pages]\nspheres = [12299]\nsearch = ["кластер оптики"]\n'
    home.declare("portal", "mosru", f"{site.root}/", declared)

    crawled = home.crawl("portal", "--full")

    assert crawled.last["outcome"] == "changed", crawled.log
    assert set(documents(home)) == {
        f"{site.root}/news/item/1073/",
        f"{site.root}/mayor/themes/2050/",
        f"{site.root}/news/item/5073/",
    }


def test_mosru_asks_sphere_by_sphere_where_the_api_wants_that(site: Site, home: Home) -> None:
    api = MosRu(site, [mosru_item(1073, "2026-10-20 10:00:00")], [mosru_item(2050, "2026-10-20 10:00:00")])
    api.one_sphere = True
    declare_mosru(home, site)

    first = home.crawl("portal")
    assert first.last["outcome"] == "changed", first.log
    assert len(documents(home)) == 2
    site.forget()
    home.crawl("portal")
    assert len(site.asked_for()) == 4, "remembered: two endpoints, two spheres"


def test_mosru_is_read_by_its_pages_where_the_api_fails(site: Site, home: Home) -> None:
    site.pages["/api/newsfeed/v4/frontend/json/ru/articles"] = Answer("<html>Технические работы</html>")
    site.pages["/api/newsfeed/v4/frontend/json/ru/news"] = Answer("<html>Технические работы</html>")
    site.pages["/rss"] = rss(site, ("Одна", "/news/item/5073/", "Sun, 01 Nov 2026 10:00:00 +0300"))
    site.pages["/news/item/5073/"] = article("Одна")
    declare_mosru(home, site)

    crawled = home.crawl("portal")
    assert documents(home) == {f"{site.root}/news/item/5073/": "Одна"}, crawled.log
    assert crawled.last["outcome"] == "lost", "the failure of the API is said"
