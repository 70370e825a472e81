"""The simulated sites on loopback: a city's WordPress, two papers with feeds, a wiki. They show one day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qsl, unquote, urlsplit

from model import MOSCOW
from tests.simulation.words import CLUSTERS
from tests.simulation.year import Post, Year

DECLARATIONS = {
    "sim-gov": ("wordpress", "official", "", ""),
    "sim-paper": ("feed", "press", "rss.xml", ""),
    "sim-copies": ("feed", "reprint", "rss.xml", ""),
    "sim-wiki": ("mediawiki", "press", "", "[pages]\nwatch = {watch}\n"),
}
"""Kind, tier, what follows the root in ``url``, and the rest of the declaration."""

JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Shown:
    """A page as it stands on a day, as a crawl would find it."""

    url: str
    form: str
    part: str
    body: bytes
    content_type: str
    frame: dict[str, str]
    changed: date


class Site:
    """One site as it stands on a day."""

    def __init__(self, name: str, year: Year) -> None:
        self.name = name
        self.year = year
        self.today = date.min
        self.root = ""

    def posts(self) -> dict[str, tuple[Post, Post]]:
        """What stands: each post as first put up and as it reads now."""
        found: dict[str, tuple[Post, Post]] = {}
        for post in sorted(self.year.posts + self.year.wiki, key=lambda post: post.day):
            if post.site == self.name and post.day <= self.today:
                found[post.name] = (found[post.name][0] if post.name in found else post, post)
        return found

    def show(self) -> list[Shown]:
        """Every page that stands, as the site's spider would hand it on."""
        return [self._show(first, now) for first, now in self.posts().values()]

    def _show(self, first: Post, now: Post) -> Shown:
        moments = {"published": _noon(first.published).isoformat(), "modified": _noon(now.day).isoformat()}
        if self.name == "sim-gov":
            body, form, part = json.dumps([self._entry(first, now)]), "wordpress-post", str(_number(first))
            return Shown(f"{self.root}{first.name}/", form, part, body.encode(), JSON, moments, now.day)
        wiki = self.name == "sim-wiki"
        url = f"{self.root}index.php/{first.name}" if wiki else f"{self.root}{first.name}/"
        body, frame = self._page(first, now), {} if wiki else {"published": moments["published"]}
        return Shown(url, "mediawiki-html" if wiki else "html", "", body.encode(), HTML, frame, now.day)

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, str, str]:
        """Status, content type and body."""
        if path == "/robots.txt":
            return 200, "text/plain", "User-agent: *\nDisallow:\n"
        if path == "/wp-json/wp/v2/posts" and self.name == "sim-gov":
            return self._list(query)
        if path == "/rss.xml":
            return 200, "application/rss+xml; charset=utf-8", self._feed()
        name = path.removeprefix("/index.php/").strip("/")
        if name in self.posts():
            return 200, HTML, self._page(*self.posts()[name])
        return 404, HTML, "<h1>Нет такой страницы</h1>"

    def _list(self, query: dict[str, str]) -> tuple[int, str, str]:
        posts = sorted(self.posts().values(), key=lambda pair: pair[1].day, reverse=True)
        if asked := query.get("include"):
            posts = [pair for pair in posts if str(_number(pair[0])) == asked]
        if after := query.get("modified_after"):
            limit = datetime.fromisoformat(after)
            limit = limit if limit.tzinfo else limit.replace(tzinfo=MOSCOW)
            posts = [pair for pair in posts if _noon(pair[1].day) > limit]
        size, number = int(query.get("per_page", 10)), int(query.get("page", 1))
        if number > max(-(-len(posts) // size), 1):
            return 400, JSON, json.dumps({"code": "rest_post_invalid_page_number"})
        return 200, JSON, json.dumps([self._entry(*pair) for pair in posts[(number - 1) * size : number * size]])

    def _entry(self, first: Post, now: Post) -> dict[str, object]:
        moments = {"date": _noon(first.published), "modified": _noon(now.day)}
        local = {key: moment.replace(tzinfo=None).isoformat() for key, moment in moments.items()}
        universal = {
            f"{key}_gmt": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") for key, moment in moments.items()
        }
        return {
            "id": _number(first),
            **local,
            **universal,
            "slug": first.name,
            "status": "publish",
            "type": "post",
            "link": f"{self.root}{first.name}/",
            "title": {"rendered": now.title},
            "content": {"rendered": _paragraphs(now.text), "protected": False},
        }

    def _feed(self) -> str:
        newest = sorted(self.posts().values(), key=lambda pair: pair[0].day, reverse=True)[:60]
        items = "".join(
            f"<item><title>{escape(now.title)}</title><link>{self.root}{now.name}/</link>"
            f"<guid>{self.root}{now.name}/</guid><pubDate>{format_datetime(_noon(now.published))}</pubDate></item>"
            for _, now in newest
        )
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Лента</title>'
        return f"{head}{items}</channel></rss>"

    def _page(self, first: Post, now: Post) -> str:
        title, body = escape(now.title), _paragraphs(now.text)
        if self.name == "sim-wiki":
            return (
                f'<html><head><title>{title}</title></head><body class="mediawiki"><h1 id="firstHeading">{title}</h1>'
                f'<div id="mw-content-text"><div class="mw-parser-output">{body}</div></div></body></html>'
            )
        stamp = f'<meta property="article:published_time" content="{_noon(first.published).isoformat()}"/>'
        return (
            f"<html><head><title>{title}</title>{stamp}</head><body><nav>Разделы сайта</nav>"
            f"<article><h1>{title}</h1>{body}</article></body></html>"
        )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))


def _number(post: Post) -> int:
    return abs(hash(post.name)) % 10**6


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), MOSCOW)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site


class _Asked(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer from the site as it stands."""
        parts = urlsplit(self.path)
        status, kind, text = self.server.site.answer(unquote(parts.path), dict(parse_qsl(parts.query)))
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nobody reads it."""


@contextmanager
def serve_year(year: Year, folder: Path) -> Iterator[list[Site]]:
    """Serve the sites and write their declarations into a home's folder of sources."""
    folder.mkdir(parents=True, exist_ok=True)
    servers = []
    for name in DECLARATIONS:
        server = _Server(("127.0.0.1", 0), _Asked)
        server.site = Site(name, year)
        server.site.root = f"http://127.0.0.1:{server.server_port}/"
        (folder / f"{name}.toml").write_text(_declare(server.site), encoding="utf-8")
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        servers.append(server)
    try:
        yield [server.site for server in servers]
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def _declare(site: Site) -> str:
    kind, tier, after, rest = DECLARATIONS[site.name]
    watch = json.dumps([f"/index.php/Компания:Кластер_{cluster}" for cluster in CLUSTERS], ensure_ascii=False)
    head = f'title = "{site.name}"\nkind = "{kind}"\ntier = "{tier}"\nurl = "{site.root}{after}"\n'
    return f"{head}delay = 0\nsince = 2024-12-01\n{rest.format(watch=watch) if rest else ''}"
