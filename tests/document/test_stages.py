"""All saved web pages served over HTTP and crawled as one source: the good ones are stored, the others named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import func, select

from home import Home
from pipelines.document.case import load_case
from scheduler import crawl
from storage.document import load_known
from storage.engine import open_store
from storage.run import load_runs
from storage.schema import version

CASES = sorted(path.parent for path in (Path(__file__).parents[1] / "pages" / "html").glob("*/page.toml"))
DECLARED = [folder for folder in CASES if load_case(folder).select]
"""Their selectors stand in no declaration here."""

NAMES = [folder.name for folder in CASES if folder not in DECLARED]


class _Cases(BaseHTTPRequestHandler):
    """Serves ``/<case>`` with the case's bytes and content type; no robots.txt."""

    def do_GET(self) -> None:
        name = self.path.strip("/")
        folder = next((folder for folder in CASES if folder.name == name), None)
        page = load_case(folder) if folder else None
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", page.content_type if page else "text/plain")
        self.end_headers()
        self.wfile.write(page.body if page else b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nobody reads it."""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Cases)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    home = Home(tmp_path, f"sqlite:///{tmp_path / 'clusterwatch.db'}", allow_private=True)
    home.sources.mkdir(parents=True)
    watched = "".join(f'  "/{name}",\n' for name in NAMES)
    text = (
        f'title = "Saved"\nkind = "pages"\ntier = "press"\nurl = "http://127.0.0.1:{server.server_port}/"\ndelay = 0\n'
    )
    (home.sources / "saved.toml").write_text(f"{text}[pages]\nwatch = [\n{watched}]\n", encoding="utf-8")
    yield home
    server.shutdown()
    server.server_close()


def test_each_page_is_stored_or_named_and_none_stops_the_others(home: Home) -> None:
    crawl(home, ["saved"])
    expected = {name: _expected(name) for name in NAMES}
    with open_store(home).connect() as connection:
        [run] = load_runs(connection, "saved")
        stored = {url.rpartition("/")[2] for url in load_known(connection, "saved")}
        texts = connection.execute(select(func.count()).select_from(version)).scalar()
    named = {one["url"].rpartition("/")[2]: one["outcome"] for one in run.problems if one["outcome"] != "refused"}
    assert named == {name: reading["outcome"] for name, reading in expected.items() if "outcome" in reading}
    assert stored == {name for name, reading in expected.items() if "text" in reading}
    assert texts == len(stored)
    refused = {one["url"].rpartition("/")[2] for one in run.problems if one["outcome"] == "refused"}
    assert "date-in-the-future" in refused
    _crawl_again(home)


def _crawl_again(home: Home) -> None:
    """Texts that stand are not read again, even when every page is asked for anew."""
    crawl(home, ["saved"], full=True)
    with open_store(home).connect() as connection:
        newest = next(iter(load_runs(connection, "saved")))
        versions = connection.execute(select(func.max(version.c.number))).scalar()
    assert "changed" not in newest.counts
    assert versions == 1


def _expected(name: str) -> dict[str, Any]:
    folder = next(folder for folder in CASES if folder.name == name)
    reading: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return reading
