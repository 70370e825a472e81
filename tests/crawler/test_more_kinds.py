"""Wikis with an API, sitemaps, lists of links and Telegram previews: what is asked for, the first time and again."""

from __future__ import annotations

import gzip
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.address import quoted
from tests.crawler.conftest import Answer, Home, Site
from tests.crawler.test_kinds import article, documents

TEXT = "Здесь рассказано о том, чем занят кластер и кто в нём работает. " * 6


class Wiki:
    """MediaWiki's Action API over a few pages: title → (revision, text), as 1.39 answers."""

    def __init__(self, site: Site, pages: dict[str, tuple[int, str]]) -> None:
        self.pages = pages
        self.changed: list[str] = []
        self.redirects: dict[str, str] = {}
        self.busy = 0
        self._answers = {"query": self.query, "parse": self.parse}
        site.pages["/api.php"] = lambda asked: self.answer(asked.path)

    def answer(self, path: str) -> Answer:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        if self.busy and "maxlag" in asked:
            self.busy -= 1
            error = json.dumps({"error": {"code": "maxlag", "info": "waiting for a host"}})
            return Answer(error, 200, {"MediaWiki-API-Error": "maxlag", "Retry-After": "1"}, "application/json")
        return Answer(json.dumps(self._answers[asked["action"]](asked)), content_type="application/json")

    def query(self, asked: dict[str, str]) -> object:
        if asked.get("meta") == "siteinfo":
            return {"query": {"general": {"sitename": "Вики", "generator": "MediaWiki 1.39"}}}
        if asked.get("list") == "recentchanges":
            return {"query": {"recentchanges": [self.change(title) for title in self.changed]}}
        titles = asked["titles"].split("|")
        led = [{"from": title, "to": self.redirects[title]} for title in titles if title in self.redirects]
        shown = dict.fromkeys(self.redirects.get(title, title) for title in titles)
        return {"query": {"redirects": led, "pages": [self.page(title) for title in shown]}}

    def change(self, title: str) -> object:
        return {"title": title, "revid": self.pages[title][0], "timestamp": self.time(title)}

    def page(self, title: str) -> object:
        if title not in self.pages:
            return {"title": title, "missing": True}
        revision = {"revid": self.pages[title][0], "timestamp": self.time(title)}
        return {"title": title, "revisions": [revision]}

    def time(self, title: str) -> str:
        return f"2026-10-{self.pages[title][0]:02}T10:00:00Z"

    def parse(self, asked: dict[str, str]) -> object:
        revision, text = self.pages[asked["page"]]
        return {
            "parse": {
                "title": asked["page"],
                "revid": revision,
                "text": f'<div class="mw-parser-output"><p>{text}</p></div>',
            }
        }


def count(site: Site, word: str) -> int:
    return len([path for path in site.asked_for() if word in path])


def test_wiki_with_an_api_costs_one_question_for_fifty_pages(site: Site, home: Home) -> None:
    wiki = Wiki(site, {f"Компания:Кластер {n}": (1, f"{TEXT} {n}") for n in range(60)})
    watch = [f"/index.php/{title.replace(' ', '_')}" for title in wiki.pages] + ["/index.php/Компания:Нет_такой"]
    home.declare("wiki", "mediawiki", site.root, f'[pages]\nrecent = "ластер"\nwatch = {json.dumps(watch)}\n')

    first = home.crawl("wiki")
    assert first.last["counts"] == {"changed": 60, "gone": 1}, first.log
    assert first.last["outcome"] == "gone"
    assert (count(site, "prop=revisions"), count(site, "action=parse")) == (2, 60)

    watch.pop()
    home.declare("wiki", "mediawiki", site.root, f'[pages]\nrecent = "ластер"\nwatch = {json.dumps(watch)}\n')
    site.forget()
    again = home.crawl("wiki")
    assert again.last["outcome"] == "unchanged", again.log
    assert len(site.asked_for()) == 1, "recentchanges says that nothing changed"

    wiki.pages["Компания:Кластер 7"] = (3, f"{TEXT} иначе")
    wiki.pages["Компания:Новый кластер"] = (4, f"{TEXT} новый")
    wiki.pages["Компания:Завод"] = (5, f"{TEXT} завод")
    wiki.changed = ["Компания:Кластер 7", "Компания:Новый кластер", "Компания:Завод"]
    wiki.busy = 1
    site.forget()
    edited = home.crawl("wiki")
    assert edited.last["counts"]["changed"] == 2, edited.log
    assert f"{site.root}/index.php/Компания:Новый_кластер" in documents(home)
    assert f"{site.root}/index.php/Компания:Завод" not in documents(home)

    site.forget()
    assert home.crawl("wiki").last["outcome"] == "unchanged"
    assert len(site.asked_for()) == 1, "the same changes are told once more, and known by their revisions"


def test_wiki_page_that_is_watched_by_an_old_name_is_seen_to_change(site: Site, home: Home) -> None:
    wiki = Wiki(site, {"Компания:Кластер оптики": (1, TEXT)})
    wiki.redirects["Компания:Оптика"] = "Компания:Кластер оптики"
    watch = 'watch = ["/index.php/Компания:Оптика"]\nrecent = "Музей"\n'
    home.declare("wiki", "mediawiki", site.root, f"[pages]\n{watch}")
    assert home.crawl("wiki").last["outcome"] == "changed"
    assert set(documents(home)) == {f"{site.root}/index.php/Компания:Кластер_оптики"}

    wiki.pages["Компания:Кластер оптики"] = (2, f"{TEXT} иначе")
    wiki.changed = ["Компания:Кластер оптики"]
    assert home.crawl("wiki").last["counts"] == {"changed": 1}, "the changes name the page and not its other names"


SITEMAP = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
INDEX = '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</sitemapindex>'


def sitemap(root: str, *places: tuple[str, str], index: bool = False) -> str:
    tag = "sitemap" if index else "url"
    made = [f"<{tag}><loc>{root}{path}</loc><lastmod>{modified}</lastmod></{tag}>" for path, modified in places]
    return (INDEX if index else SITEMAP).format(places="".join(made))


def test_sitemap_newest_first_until_the_watermark(site: Site, home: Home) -> None:
    site.pages["/sitemap.xml"] = Answer(
        sitemap(site.root, ("/pages.xml", "2026-11-01"), ("/post.xml.gz", "2026-11-01"), index=True)
    )
    places = [
        ("/klastier-a", "2026-11-01"),
        ("/dom", "2026-11-01"),
        ("/klastier-b", "2026-10-20"),
        ("/klastier-c", "2025-01-01"),
    ]
    for path, _ in places:
        site.pages[path] = article(f"Новость {path}")
    packed = gzip.compress(sitemap(site.root, *places).encode())
    site.pages["/post.xml.gz"] = Answer(packed, content_type="application/gzip")
    home.declare("builders", "sitemap", f"{site.root}/sitemap.xml", '[pages]\nfiles = "post"\nonly = "klastier"\n')

    first = home.crawl("builders")
    assert first.last["outcome"] == "changed", first.log
    assert site.asked_for() == ["/sitemap.xml", "/post.xml.gz", "/klastier-a", "/klastier-b"]

    site.forget()
    assert home.crawl("builders").last["outcome"] == "unchanged"
    assert site.asked_for() == ["/sitemap.xml", "/post.xml.gz"]

    places[0] = ("/klastier-a", "2026-11-05")
    site.pages["/klastier-a"] = article("Новость поправлена")
    site.pages["/post.xml.gz"] = Answer(gzip.compress(sitemap(site.root, *places).encode()))
    site.forget()
    assert home.crawl("builders").last["counts"] == {"changed": 1}
    assert site.asked_for() == ["/sitemap.xml", "/post.xml.gz", "/klastier-a"]

    places.append(("/klastier-late", "2026-09-01"))
    site.pages["/klastier-late"] = article("Поздняя новость")
    site.pages["/post.xml.gz"] = Answer(gzip.compress(sitemap(site.root, *places).encode()))
    site.forget()
    assert home.crawl("builders").last["counts"] == {"changed": 1}
    assert site.asked_for() == ["/sitemap.xml", "/post.xml.gz", "/klastier-late"], "added late with an early time"


@pytest.mark.parametrize(("pages", "outcome"), [(3, "changed"), (1, "gone")])
def test_a_list_that_answers_404_past_its_last_page(site: Site, home: Home, pages: int, outcome: str) -> None:
    """It has ended; but where the second page is not there already, the address of pages may be wrong."""
    for number in range(pages):
        site.pages[f"/materials/{number}"] = article(f"Новость {number}", f"2026-11-0{number + 1}")
        list_ = f'<ul class=news><li><a href="/materials/{number}">Новость {number}</a></li></ul>'
        site.pages["/news" if number == 0 else f"/news?page={number + 1}"] = Answer(list_)
    site.pages[f"/news?page={pages + 1}"] = Answer("нет такой", 404)
    declared = '[pages]\nnext = "/news?page={page}"\n[select]\nitem = "ul.news li"\nlink = "a"\n'
    home.declare("agency", "listing", f"{site.root}/news", declared)
    assert (home.crawl("agency").last["outcome"], count(site, "/materials/")) == (outcome, pages)


def test_listing_until_a_page_lies_behind(site: Site, home: Home) -> None:
    days = [f"202611{day:02}" for day in range(20, 0, -1)] + ["20260301", "20260201"]
    for number, day in enumerate(days):
        site.pages[f"/materials/{number}"] = article(f"Новость {number}", f"{day[:4]}-{day[4:6]}-{day[6:]}")
    for page in range(3):
        items = [
            f'<li data-day="{day}"><a href="/materials/{number}">Новость {number}</a></li>'
            for number, day in list(enumerate(days))[page * 10 : page * 10 + 10]
        ]
        site.pages["/news" if page == 0 else f"/news?page={page + 1}"] = Answer(f"<ul class=news>{''.join(items)}</ul>")
    declared = '[pages]\nnext = "/news?page={page}"\n[select]\nitem = "ul.news li"\nlink = "a"\ndate = "@data-day"\n'
    home.declare("agency", "listing", f"{site.root}/news", declared)

    first = home.crawl("agency")
    assert first.last["counts"] == {"changed": 20}, first.log
    assert count(site, "/news") == 3

    site.forget()
    assert home.crawl("agency").last["outcome"] == "unchanged"
    assert site.asked_for() == ["/news"], "a page that says nothing new ends the list"

    home.let_a_day_pass("agency")
    site.forget()
    assert home.crawl("agency").last["outcome"] == "unchanged"
    assert site.asked_for() == ["/news", "/news?page=2"], "until a whole page lies behind the overlap"

    home.let_a_day_pass("agency")
    second, site.pages["/news?page=2"] = site.pages["/news?page=2"], Answer("later", 403)
    assert home.crawl("agency").last["outcome"] == "blocked"
    site.pages["/news?page=2"] = second
    site.forget()
    assert home.crawl("agency").last["outcome"] == "unchanged"
    assert site.asked_for() == ["/news", "/news?page=2"], "what could not be had is not left for a day"

    site.pages["/news"] = Answer("<p>Новый облик сайта</p>")
    lost = home.crawl("agency")
    assert lost.last["outcome"] == "lost"
    assert "nothing matches" in lost.last["problems"][0]["why"]


POST = """<div class="tgme_widget_message" data-post="city/{number}"><div class="tgme_widget_message_text">{text}</div>
<a class="tgme_widget_message_date"><time datetime="{time}"></time></a></div>"""


def preview(*numbers: int) -> Answer:
    posts = [POST.format(number=n, text=f"Запись {n}. {TEXT}", time=f"2026-10-{n:02}T10:00:00+00:00") for n in numbers]
    return Answer(f"<html><body>{''.join(posts)}</body></html>")


def test_telegram_older_pages_until_the_first_post(site: Site, home: Home) -> None:
    site.pages["/s/city"] = preview(5, 6, 7)
    site.pages["/s/city?before=5"] = preview(1, 2, 3)
    home.declare("channel", "telegram", f"{site.root}/s/city")

    first = home.crawl("channel")
    assert first.last["counts"] == {"changed": 6}, first.log
    assert f"{site.root}/city/7" in documents(home)

    site.forget()
    assert home.crawl("channel").last["outcome"] == "unchanged"
    assert site.asked_for() == ["/s/city"]

    site.pages["/s/city"] = Answer("", 302, {"Location": quoted("/city")})
    site.pages["/city"] = Answer("<html><body>Откройте в приложении</body></html>")
    closed = home.crawl("channel")
    assert closed.last["outcome"] == "blocked", "no preview is not the same as no posts"
