"""Pages, documents and evidence for the storage tests, as short as a test wants them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, select

from home import Home
from model import (
    Basis,
    Claim,
    ClusterUpdate,
    Document,
    Evidence,
    Kind,
    Outcome,
    Page,
    Period,
    Qualifier,
    Run,
    Tier,
)
from storage import schema
from storage.archive import Archive
from storage.engine import open_store
from storage.run import begin_run, end_run
from storage.update import save_update

PHOTONICS = "moscow-photonics"
FETCHED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def said(
    text: str,
    quote: str,
    count: int,
    *,
    source: str = "mosru",
    cluster: str = PHOTONICS,
    kind: Kind = Kind.total,
    qualifier: Qualifier = Qualifier.exact,
    as_of: str = "2022-12-28",
    basis: Basis = Basis.published,
    extractor: str = "rules-1",
) -> Evidence:
    """Evidence for a count whose words are ``quote``, found in ``text``."""
    start = text.index(quote)
    claim = Claim(source, cluster, kind, count, None, qualifier, "компания", Period.parse(as_of))
    return Evidence(
        claim, quote, "text", start, start + len(quote), "кластер", str(count), basis, "Анна Петрова", extractor
    )


@dataclass
class World:
    """A home with one page after another crawled into it."""

    home: Home
    engine: Engine = field(init=False)
    archive: Archive = field(init=False)

    def __post_init__(self) -> None:
        self.engine = open_store(self.home)
        self.archive = Archive(self.home.archive)

    @contextmanager
    def run(self, source: str = "mosru") -> Iterator[Run]:
        """A crawl that ends well."""
        with self.engine.begin() as connection:
            run = begin_run(connection, source)
        yield run
        with self.engine.begin() as connection:
            end_run(connection, run, Outcome.changed, {"documents": 1})

    def save(
        self,
        run: Run,
        text: str,
        *evidence: Evidence,
        path: str = "/news/1",
        published: str | None = "2022-12-28",
        tier: Tier = Tier.official,
        aliases: tuple[str, ...] = (),
        modified_at: datetime | None = None,
        form: str = "html",
    ) -> Outcome:
        """One page of the run's source, archived and stored."""
        update = self.update(run, text, *evidence, path=path, published=published, aliases=aliases, form=form)
        if update.document and modified_at:
            update.document = replace_modified(update.document, modified_at)
        with self.engine.begin() as connection:
            return save_update(connection, update, run, tier)

    def update(
        self,
        run: Run,
        text: str,
        *evidence: Evidence,
        path: str = "/news/1",
        published: str | None = "2022-12-28",
        aliases: tuple[str, ...] = (),
        form: str = "html",
    ) -> ClusterUpdate:
        """The same, not stored yet."""
        url = f"https://{run.source}.example{path}"
        body = f"<p>{text}</p>".encode()
        with self.archive.open_run(run) as writer:
            snapshot = writer.add(url, 200, {"Content-Type": "text/html"}, body, FETCHED)
        page = Page(run.source, url, form, body, "text/html", FETCHED, snapshot)
        document = Document(
            source=run.source,
            url=url,
            title="Заголовок",
            text=text,
            snapshot=snapshot.digest,
            fetched=FETCHED,
            form=form,
            published=Period.parse(published) if published else None,
            aliases=aliases,
        )
        return ClusterUpdate(page, document, evidence)

    def crawl(self, text: str, *evidence: Evidence, source: str = "mosru", **words: Any) -> Outcome:
        """A whole crawl of one page."""
        with self.run(source) as run:
            return self.save(run, text, *evidence, **words)

    def count(self, table: Table) -> int:
        """How many rows a table holds."""
        with self.engine.connect() as connection:
            return len(connection.execute(select(table)).all())

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """What the store says, without run ids and without the times of our own clock."""
        with self.engine.connect() as connection:
            return {table.name: _content(connection, table) for table in _CONTENT}


def replace_modified(document: Document, modified_at: datetime) -> Document:
    """The document as last modified then."""
    from dataclasses import replace

    return replace(document, modified_at=modified_at)


_CONTENT = (
    schema.document,
    schema.document_alias,
    schema.version,
    schema.claim,
    schema.evidence,
    schema.change,
    schema.figure,
)
_CLOCK = {"first_seen", "last_seen", "recorded", "ended", "fetched", "snapshot", "file", "offset", "entry", "at"}


def _content(connection: Connection, table: Table) -> list[tuple[Any, ...]]:
    columns = [column for column in table.columns if column.name not in _CLOCK]
    rows = connection.execute(select(*columns)).all()
    return sorted(tuple(map(repr, row)) for row in rows)
