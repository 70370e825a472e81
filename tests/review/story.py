"""A home filled with the story of ``story.toml`` through the storage's own doors."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from home import Home
from model import Basis, Claim, ClusterUpdate, Document, Evidence, Kind, Outcome, Page, Period, Qualifier, Run, Tier
from storage.archive import Archive
from storage.engine import open_store
from storage.run import begin_run, end_run
from storage.update import save_update

STORY = Path(__file__).with_name("story.toml")
FETCHED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def make_home(folder: Path) -> Home:
    """A home in a folder of the test's own."""
    return Home(folder, f"sqlite:///{folder / 'clusterwatch.db'}", True)


def tell(home: Home, story: Path = STORY) -> None:
    """Crawl the story's runs into the home, one after the other."""
    told = tomllib.loads(story.read_text(encoding="utf-8"))
    for name, cluster in told["clusters"].items():
        path = home.clusters / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in cluster.items()]
        path.write_text("\n".join(lines), encoding="utf-8")
    for name, source in told["sources"].items():
        home.sources.mkdir(parents=True, exist_ok=True)
        (home.sources / f"{name}.toml").write_text(source, encoding="utf-8")
    for run in told["run"]:
        tell_run(home, run)


def tell_run(home: Home, told: Mapping[str, Any]) -> None:
    """One crawl with its pages."""
    engine, archive = open_store(home), Archive(home.archive)
    with engine.begin() as connection:
        run = begin_run(connection, told["source"])
    with archive.open_run(run) as writer:
        for page in told["page"]:
            body = write_html(page).encode()
            snapshot = writer.add(page["url"], 200, {"Content-Type": "text/html; charset=utf-8"}, body, FETCHED)
            given = Page(run.source, page["url"], "html", body, "text/html; charset=utf-8", FETCHED, snapshot)
            document = read_page(given, page)
            evidence = tuple(read_said(run, document, said) for said in page.get("said", ()))
            with engine.begin() as connection:
                save_update(connection, ClusterUpdate(given, document, evidence), run, Tier(told["tier"]))
    with engine.begin() as connection:
        outcome = Outcome(told.get("outcome", "changed"))
        end_run(connection, run, outcome, {"documents": len(told["page"])}, told.get("problems", []))


def write_html(page: Mapping[str, Any]) -> str:
    """The page as its site answered it, with a script and a picture from elsewhere."""
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{escape(page['title'])}</title>"
        "<script>document.title = 'owned'</script></head><body>"
        f"<h1>{escape(page['title'])}</h1><img src='https://tracker.example/pixel.gif' onerror='alert(1)'>"
        f"<p>{escape(page['text'])}</p></body></html>"
    )


def read_page(given: Page, page: Mapping[str, Any]) -> Document:
    """The document of a page of the story."""
    return Document(
        source=given.source,
        url=given.url,
        title=page["title"],
        text=page["text"].strip(),
        snapshot=given.snapshot.digest,
        fetched=FETCHED,
        form="html",
        published=Period.parse(page["published"]),
    )


def read_said(run: Run, document: Document, said: Mapping[str, Any]) -> Evidence:
    """What the story says a page says."""
    start = document.text.index(said["quote"])
    claim = Claim(
        source=run.source,
        cluster=said["cluster"],
        kind=Kind(said.get("kind", "total")),
        count=said["count"],
        count_high=said.get("count_high"),
        qualifier=Qualifier(said.get("qualifier", "exact")),
        unit=said["unit"],
        as_of=Period.parse(said["as_of"]),
    )
    return Evidence(
        claim=claim,
        quote=said["quote"],
        field="text",
        start=start,
        end=start + len(said["quote"]),
        mention=said.get("mention", "кластер"),
        count_text=said.get("number", str(said["count"])),
        as_of_basis=Basis(said.get("basis", "published")),
        speaker=said.get("speaker"),
        extractor="rules-1",
        rule="joined",
    )
