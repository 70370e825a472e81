"""A site on loopback and a home of its own: spiders run as users run them, in a process, over HTTP."""

from __future__ import annotations

import json
import os
import sqlite3
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.forks import Forked

ROOT = Path(__file__).parents[2]


@dataclass
class Answer:
    """What the site says to one request."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "text/html; charset=utf-8"


class _Asked(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append(unquote(self.path))
        site.headers.append(dict(self.headers))
        found = site.find(self.path)
        answer = found if isinstance(found, Answer) else found(self)
        if answer is None:
            return
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Say nothing."""


Special = Callable[[_Asked], Answer | None]
"""An answer made on the spot; None where it wrote to the connection itself."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news here."""


class Site:
    """Pages by decoded path (with the query where that matters), and what was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer | Special] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self._server = _Server(("127.0.0.1", 0), _Asked)
        self._server.site = self
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        self.root = f"http://127.0.0.1:{self._server.server_port}"

    def find(self, path: str) -> Answer | Special:
        """The answer to a request."""
        whole = unquote(path)
        bare = unquote(urlsplit(path).path)
        return self.pages.get(whole) or self.pages.get(bare) or Answer("nothing here", 404)

    def use_tls(self, context: ssl.SSLContext) -> None:
        """Serve over TLS from now on."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.root = self.root.replace("http:", "https:")

    def forget(self) -> None:
        """Begin counting anew."""
        self.asked.clear()
        self.headers.clear()

    def asked_for(self, *, robots: bool = False) -> list[str]:
        """The paths that were asked for, in order; robots.txt aside."""
        return [path for path in self.asked if robots or path != "/robots.txt"]

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()


@dataclass
class Crawled:
    """How one crawl ended."""

    exit_code: int
    last: dict[str, Any]
    log: str

    @property
    def problems(self) -> dict[str, tuple[str, str]]:
        """What failed: address → outcome and why."""
        return {one["url"]: (one["outcome"], one["why"]) for one in self.last.get("problems", ())}


class Home:
    """A home of its own, with sources written into it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.environment = {
            **os.environ,
            "CLUSTERWATCH_HOME": str(path),
            "CLUSTERWATCH_DATABASE_URL": "",
            "CLUSTERWATCH_ALLOW_PRIVATE": "1",
        }

    def declare(self, name: str, kind: str, url: str, more: str = "") -> None:
        """Write a source's declaration."""
        folder = self.path / "sources"
        folder.mkdir(parents=True, exist_ok=True)
        words = f'title = "{name}"\nkind = "{kind}"\nurl = "{url}"\ntier = "press"\n'
        words += "" if "delay" in more else "delay = 0\n"
        (folder / f"{name}.toml").write_text(words + more, encoding="utf-8")

    def begin(self, *words: str, **environment: str) -> Forked:
        """Begin a Python module with this home."""
        return Forked(["-m", *words], {**self.environment, **environment})

    def let_a_day_pass(self, name: str) -> None:
        """Make what a source's crawls did and remember a day older than it is."""
        with closing(sqlite3.connect(self.path / "clusterwatch.db")) as store, store:
            [text] = store.execute("SELECT state FROM source_state WHERE source = ?", (name,)).fetchone()
            state = _age(json.loads(text))
            store.execute("UPDATE source_state SET state = ? WHERE source = ?", (json.dumps(state), name))

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module with this home."""
        return self.begin(*words, **environment).wait()

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run ``clusterwatch`` with this home."""
        return Forked([str(Path(sys.executable).with_name("clusterwatch")), *words], self.environment).wait()

    def crawl(self, name: str, *words: str, **environment: str) -> Crawled:
        """Crawl one source in a process of its own, as the scheduler does."""
        ended = self.run("crawler.process", name, *words, **environment)
        lines = [json.loads(line) for line in ended.stdout.splitlines()]
        return Crawled(ended.returncode, lines[-1] if lines else {}, ended.stderr)


def _age(state: dict[str, Any]) -> dict[str, Any]:
    def earlier(moment: str) -> str:
        return (datetime.fromisoformat(moment) - timedelta(hours=25)).isoformat()

    for kept in state["validators"].values():
        kept["whole"] = earlier(kept["whole"])
    notes = state["notes"]
    marks = [notes[name] for name in ("swept", "looked") if name in notes]
    for mark in [*marks, *notes.get("looked again", {}).values()]:
        mark[0] = earlier(mark[0])
    return state


@pytest.fixture
def site() -> Iterator[Site]:
    """An empty site on a free port."""
    served = Site()
    yield served
    served.close()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A fresh home."""
    return Home(tmp_path / "home")
