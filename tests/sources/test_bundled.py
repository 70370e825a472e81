"""Every bundled declaration crawls a small site of our own that is built as the real one is known to be.

``<source>/site.toml`` lists the paths and the files beside it (``{root}`` in a file is the site's address);
``expected.json`` is what must be stored. A missing expectation is written and fails once, so that a person looks.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sources import BUNDLED, load_sources
from tests.crawler.conftest import Answer, Home, Site, home, site

__all__ = ["home", "site"]

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/site.toml"))
KINDS = {".html": "text/html; charset=utf-8", ".json": "application/json", ".xml": "application/xml"}


def test_every_bundled_source_has_a_site() -> None:
    assert {folder.name for folder in CASES} == set(load_sources())


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_bundled_source_reads_its_site(folder: Path, site: Site, home: Home) -> None:
    build(folder, site)
    declare(folder.name, site, home)

    crawled = home.crawl(folder.name)

    found = {"outcome": crawled.last.get("outcome"), "documents": load_documents(home, site)}
    expected = folder / "expected.json"
    if not expected.exists():
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{expected} was missing and is written now: look at it, and run again")
    assert found == json.loads(expected.read_text(encoding="utf-8")), crawled.log


def build(folder: Path, site: Site) -> None:
    """Put the folder's pages on the site."""
    for page in tomllib.loads((folder / "site.toml").read_text(encoding="utf-8"))["page"]:
        path = folder / page["file"]
        body = path.read_text(encoding="utf-8").replace("{root}", site.root).encode()
        body = gzip.compress(body) if page.get("gzip") else body
        site.pages[page["path"]] = Answer(body, content_type=KINDS[path.suffix])


def declare(name: str, site: Site, home: Home) -> None:
    """The bundled declaration, word for word, but for the host and the delay."""
    declared = (BUNDLED / f"{name}.toml").read_text(encoding="utf-8")
    real = urlsplit(load_sources()[name].url)
    declared = declared.replace(f"{real.scheme}://{real.netloc}", site.root)
    lines = [line for line in declared.splitlines() if not line.startswith("delay")]
    folder = home.path / "sources"
    folder.mkdir(parents=True)
    (folder / f"{name}.toml").write_text("\n".join(["delay = 0", *lines]) + "\n", encoding="utf-8")


def load_documents(home: Home, site: Site) -> dict[str, list[str | None]]:
    """Path → title and day of what is stored."""
    query = "SELECT document.url, title, published FROM document JOIN version ON version.id = document.version"
    with sqlite3.connect(home.path / "clusterwatch.db") as store:
        return {url.removeprefix(site.root): [title, day] for url, title, day in sorted(store.execute(query))}
