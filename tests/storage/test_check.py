"""A quote that is no longer in its snapshot, a snapshot that no longer hashes: found and named."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, update

from model import Document, Page, Period
from storage import schema
from storage.check import Problem, check_home
from tests.storage.world import FETCHED, World, said

pytestmark = pytest.mark.parametrize("home", ["sqlite"], indirect=True)

NINE = "В кластер вошло девять предприятий."


def read(page: Page) -> Document:
    """The reader that belongs to the world's pages: the text between the tags."""
    text = page.body.decode().removeprefix("<p>").removesuffix("</p>")
    return Document(
        source=page.source,
        url=page.url,
        title="Заголовок",
        text=text,
        snapshot=page.snapshot.digest,
        fetched=FETCHED,
        form=page.form,
        published=Period.parse("2022-12-28"),
    )


def check(world: World) -> list[Problem]:
    with world.engine.connect() as connection:
        return check_home(connection, world.archive, read)


@pytest.fixture
def kept(world: World) -> World:
    """A page, its edit, and another source's page of the same bytes."""
    world.crawl(NINE, said(NINE, "девять предприятий", 9))
    text = f"Обновлено. {NINE}"
    world.crawl(text, said(text, "девять предприятий", 9))
    world.crawl(NINE, said(NINE, "девять предприятий", 9, source="tadviser"), source="tadviser")
    return world


def test_a_whole_home_has_no_problem(kept: World) -> None:
    assert check(kept) == []


@pytest.mark.parametrize(
    "change, kind, says",
    [
        ({"quote": "десять предприятий"}, "quote", "not at 16–34: «десять предприятий»"),
        ({"start": 14}, "quote", "not at 14–34"),
        ({"field": "title"}, "quote", "https://tadviser.example/news/1 (version 1)"),
    ],
)
def test_a_quote_that_does_not_stand_there_is_named(kept: World, change: dict[str, Any], kind: str, says: str) -> None:
    with kept.engine.begin() as connection:
        claim = said(NINE, "девять предприятий", 9, source="tadviser").claim.id
        connection.execute(update(schema.evidence).where(schema.evidence.c.claim == claim).values(**change))
    [problem] = check(kept)
    assert (problem.kind, problem.subject) == (kind, claim)
    assert says in problem.what


def test_a_spoilt_archive_is_named_by_document_and_file(kept: World) -> None:
    path = min(kept.home.archive.glob("mosru-*"))
    spoilt = bytearray(path.read_bytes())
    spoilt[-60] ^= 0xFF
    path.write_bytes(spoilt)
    problems = check(kept)
    assert {problem.kind for problem in problems} == {"snapshot"}
    assert all(path.name in problem.what for problem in problems)


def test_a_lost_archive_is_named(kept: World) -> None:
    for path in kept.home.archive.glob("*.warc.gz"):
        path.unlink()
    assert {problem.kind for problem in check(kept)} == {"snapshot"}


def test_a_text_that_reads_otherwise_is_named(kept: World) -> None:
    with kept.engine.begin() as connection:
        other = update(schema.version).where(schema.version.c.number == 2).values(title="Другой заголовок")
        connection.execute(other)
    [problem] = check(kept)
    assert (problem.kind, "reads otherwise today" in problem.what) == ("text", True)


def test_a_reader_that_fails_is_a_problem_and_no_end(kept: World) -> None:
    def fail(page: Page) -> Document:
        raise RuntimeError("no main text")

    with kept.engine.connect() as connection:
        problems = check_home(connection, kept.archive, fail)
    assert [problem.kind for problem in problems] == ["text"] * 3
    assert "cannot be read again: no main text" in problems[0].what


def test_a_claim_without_evidence_is_named(kept: World) -> None:
    with kept.engine.begin() as connection:
        claim = said(NINE, "девять предприятий", 9, source="tadviser").claim.id
        connection.execute(delete(schema.evidence).where(schema.evidence.c.claim == claim))
    [problem] = check(kept)
    assert (problem.kind, problem.subject) == ("orphan", claim)
