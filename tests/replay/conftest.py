"""A home into which pages were crawled by other rules than today's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from clusters import Register
from home import Home
from model import ClusterUpdate, Document, Evidence, Kind, Page, Qualifier, Run, Tier
from pipelines.document import read_document
from pipelines.replay import Replayed, read_evidence, replay
from storage.change import load_changes
from storage.notice import load_unsent, take_unsent
from storage.register import load_register
from storage.update import save_update
from tests.storage.conftest import home, postgres, shared, shared_file
from tests.storage.world import World, said

__all__ = ["home", "postgres", "shared", "shared_file"]

FETCHED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PAGE = """<!doctype html><html><head><title>{title}</title>
<meta property="article:published_time" content="2022-12-28T10:00:00+03:00"></head>
<body><article><h1>{title}</h1>{text}</article></body></html>"""
OLD_RULES = "rules-0"
READ = {"kind": Kind, "qualifier": Qualifier}


@dataclass
class Past(World):
    """A home whose pages were read by other rules."""

    @property
    def register(self) -> Register:
        """The clusters as they are declared now."""
        with self.engine.connect() as connection:
            return load_register(connection)

    def save_page(self, run: Run, path: str, text: str) -> Page:
        """Archive one page; what today's rules read in it is not stored."""
        url = f"https://{run.source}.example{path}"
        body = PAGE.format(title="Новости", text="".join(f"<p>{line}</p>" for line in text.split("\n"))).encode()
        with self.archive.open_run(run) as writer:
            snapshot = writer.add(url, 200, {"Content-Type": "text/html; charset=utf-8"}, body, FETCHED)
        return Page(run.source, url, "html", body, "text/html", FETCHED, snapshot)

    def tell(
        self,
        path: str,
        text: str,
        was: Sequence[dict[str, Any]] | None = None,
        kept: str | None = None,
        reader: str | None = None,
    ) -> None:
        """Crawl a page: ``was`` is how it was read, today's reading where that is not said.

        ``kept`` and ``reader``: the text that earlier readers of pages made of it, and their version.
        """
        with self.run() as run:
            page = self.save_page(run, path, text)
            read = read_document(page)
            read = replace(read, text=kept or read.text, reader=read.reader if reader is None else reader)
            today = read_evidence(read, self.register)
            evidence = today if was is None else tuple(_read_otherwise(one, read, today) for one in was)
            with self.engine.begin() as connection:
                save_update(connection, ClusterUpdate(page, read, evidence), run, Tier.official)
        with self.engine.begin() as connection:
            take_unsent(connection)

    def replay(self, **words: Any) -> Replayed:
        """Replay with today's rules."""
        return replay(self.engine, self.home.archive, self.register, **words)

    def flags(self) -> set[str]:
        """The ids of what is flagged."""
        with self.engine.connect() as connection:
            return {one["id"] for one in load_changes(connection, flagged=True)}

    def unsent(self) -> list[str]:
        """What people would be told of next."""
        with self.engine.connect() as connection:
            return [one["id"] for one in load_unsent(connection)]


@pytest.fixture
def past(home: Home) -> Past:
    """An empty home to fill."""
    return Past(home)


def listed(done: Replayed) -> list[str]:
    """The re-reading list, a line each; the cluster is named where it changes."""
    lines = []
    for one in done.rereadings:
        sides = [saying and saying.claim for saying in (one.before, one.after)]
        moves = len({claim.cluster for claim in sides if claim}) > 1
        told = [
            f"{claim.cluster + ' ' if moves else ''}{claim.qualifier} {claim.count} {claim.kind}"
            if claim
            else "nothing"
            for claim in sides
        ]
        lines.append(f"{' → '.join(told)}: {one.verdict}")
    return sorted(lines)


def _read_otherwise(words: dict[str, Any], document: Document, today: Sequence[Evidence]) -> Evidence:
    words = dict(words)
    if "quote" in words:
        quote = words.pop("quote")
        return said(document.text, quote, words.pop("count"), extractor=OLD_RULES, **words)
    one: Evidence = today[words.pop("like", 0)]
    cut = words.pop("shorter", 0)
    one = replace(one, extractor=OLD_RULES, start=one.start + cut, quote=one.quote[cut:])
    one = replace(one, speaker=words.pop("speaker", one.speaker))
    fields: dict[str, Any] = {name: READ.get(name, str)(value) for name, value in words.items()}
    return replace(one, claim=replace(one.claim, **fields))
