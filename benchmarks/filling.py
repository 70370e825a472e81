"""A store of any size for the benchmarks, filled as crawls would have left it, but many times quicker.

Every hour each cluster is told of once more: by a source that has news, then by those that reprint it. What is
inserted here in bulk is what ``storage.update.save_update`` leaves of the same pages; ``tests/storage/test_filling``
holds the one against the other. The log is not filled in: it is derived, like any other.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from multiprocessing import get_context
from typing import Any

from sqlalchemy import Connection, Engine, Table

from benchmarks.loading import loading
from model import (
    Basis,
    Claim,
    ClusterUpdate,
    Document,
    Evidence,
    Kind,
    Page,
    Period,
    Qualifier,
    Run,
    Snapshot,
)
from storage import schema
from storage.archive import Archive
from storage.sketch import make_sketch
from storage.version import pack_text

START = datetime(2012, 1, 1, tzinfo=UTC)
SOURCES = 50
TOLD = 5
"""How many sources tell a figure: the first of them, and those that reprint it."""
LASTING = 12
"""Days until a cluster grows by one."""
STORIES = 120
"""Different texts that tell one figure: more than there are while it lasts."""
UNDECIDED = 10
"""One in so many rises waits for a person."""
BATCH = 5_000
"""Claims whose rows are made at once."""
AHEAD = 8
"""Batches that wait to be inserted at most."""
TITLE = "Заголовок"

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""By table."""
Snapshots = dict[tuple[int, int], Snapshot]
"""The saved pages by count and story."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who tells what of which cluster, and when."""

    cluster: str
    source: str
    url: str
    tier: str
    moment: datetime
    day: str
    count: int
    story: int
    turn: int
    """0 for who has the news, 1, 2, … for those who reprint it."""


@dataclass(frozen=True, slots=True)
class Story:
    """A page's text and all that is made of it alone."""

    text: str
    quote: str
    start: int
    body: bytes
    sketch: bytes
    page: bytes


def tell(n: int, clusters: int) -> Told:
    """The claim of that number: the clusters are told of in turn, each once an hour."""
    age = n // clusters
    turn, (moment, day, count) = age % TOLD, _find_time(age)
    place = f"s{age % SOURCES}", f"https://s{age % SOURCES}.example/{n}", _find_tier(age % SOURCES)
    return Told(f"k{n % clusters}", *place, moment, day, count, age // TOLD % STORIES, turn)


@lru_cache(maxsize=1024)
def _find_time(age: int) -> tuple[datetime, str, int]:
    """An hour's moment, the day of the news that is told in it, and the count."""
    day = (START + timedelta(hours=age - age % TOLD)).date()
    return START + timedelta(hours=age), day.isoformat(), 20 + (day - START.date()).days // LASTING


def _find_tier(source: int) -> str:
    return "official" if source % TOLD == 0 else "press" if source % 2 else "reprint"


@lru_cache(maxsize=65536)
def write_story(count: int, number: int) -> Story:
    """One of the texts that tell a figure; two of them have few words in common."""
    choose = random.Random(f"{count} {number}")
    quote = f"в кластер входят {count} компаний"
    text = f"По словам ведомства, {quote}. " + " ".join(f"слово{choose.randrange(400)}" for _ in range(80))
    body = pack_text(text)
    sketch = make_sketch(f"{TITLE}\n{text}").to_bytes()
    return Story(text, quote, text.index(quote), body, sketch, f"<p>{text}</p>".encode())


def make_update(told: Told, snapshot: Snapshot) -> ClusterUpdate:
    """The page as a crawl would hand it to the store."""
    story, day = write_story(told.count, told.story), Period.parse(told.day)
    claim = Claim(told.source, told.cluster, Kind.total, told.count, None, Qualifier.exact, "компания", day)
    span = "text", story.start, story.start + len(story.quote)
    proof = Evidence(claim, story.quote, *span, "кластер", str(told.count), Basis.published, None, "x")
    document = Document(told.source, told.url, TITLE, story.text, snapshot.digest, told.moment, "html", published=day)
    page = Page(told.source, told.url, "html", b"", "text/html", told.moment, snapshot)
    return ClusterUpdate(page, document, (proof,))


def fill(engine: Engine, archive: Archive, claims: int, clusters: int, ahead: int = 0) -> Snapshots:
    """An empty store filled with so many claims, and with what people decided about them.

    Returns the pages, with those of the ``ahead`` claims that may be added next.
    """
    with loading(engine) as connection:
        snapshots = save_pages(connection, archive, claims + ahead, clusters)
        for rows in _make_all(claims, clusters, snapshots):
            insert_all(connection, rows)
    return snapshots


def _make_all(claims: int, clusters: int, snapshots: Snapshots) -> Iterator[Rows]:
    """All rows, a batch at a time. Where they are many another process makes them, some batches ahead."""
    batches = [(begin, min(begin + BATCH, claims), clusters) for begin in range(0, claims, BATCH)]
    if len(batches) == 1:
        yield make_rows(*batches[0], snapshots)
        return
    with ProcessPoolExecutor(1, get_context("spawn"), _learn, (snapshots,)) as pool:
        running: deque[Future[Rows]] = deque()
        for batch in batches:
            running.append(pool.submit(_make_apart, *batch))
            if len(running) > AHEAD:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


_know: Snapshots = {}
"""The pages, in the process that makes rows."""


def _learn(snapshots: Snapshots) -> None:
    _know.update(snapshots)


def _make_apart(first: int, last: int, clusters: int) -> Rows:
    return make_rows(first, last, clusters, _know)


def save_pages(connection: Connection, archive: Archive, claims: int, clusters: int) -> Snapshots:
    """Archive every text that will be told; the snapshots by count and story."""
    ages = range(0, (claims - 1) // clusters + 1, TOLD)
    told = (tell(age * clusters, clusters) for age in ages)
    with archive.open_run(Run("filling", "filling", START)) as writer:
        found = {
            (one.count, one.story): writer.add(
                one.url, 200, {"Content-Type": "text/html"}, write_story(one.count, one.story).page, START
            )
            for one in told
        }
    pages = found.values()
    rows = ((one.digest, one.file, one.offset, one.url, one.content_type, _write_moment(one.fetched)) for one in pages)
    insert_rows(connection, schema.snapshot, SNAPSHOT, rows)
    return found


def make_rows(first: int, last: int, clusters: int, snapshots: Snapshots) -> Rows:
    """The rows of the claims from ``first`` to before ``last``, by table."""
    rows: Rows = {table.name: [] for table in COLUMNS}
    for n in range(first, last):
        told = tell(n, clusters)
        _add_rows(rows, n, clusters, told, snapshots[told.count, told.story].digest)
    return rows


def insert_all(connection: Connection, rows: Rows) -> int:
    """Insert what :func:`make_rows` made; returns the number of rows."""
    for table, columns in COLUMNS.items():
        insert_rows(connection, table, columns, rows[table.name])
    return sum(map(len, rows.values()))


SNAPSHOT = ("digest", "file", "offset", "url", "content_type", "fetched")
COLUMNS = {
    schema.document: ("id", "source", "url", "tier", "version", "first_seen", "last_seen"),
    schema.version: (
        *("id", "document", "number", "text_hash", "snapshot", "form", "part", "address", "frame", "select"),
        *("fetched", "title", "body", "outline", "published", "sketch", "recorded"),
    ),
    schema.claim: (
        *("id", "source", "cluster", "kind", "count", "qualifier", "unit", "as_of", "first_seen", "last_seen"),
    ),
    schema.evidence: (
        *("claim", "version", "field", "start", "end", "quote", "mention", "count_text", "as_of_basis"),
        *("extractor", "rule", "recorded", "reread"),
    ),
    schema.likeness: ("cluster", "document", "other", "days", "known", "recorded"),
    schema.verdict: ("id", "claim", "decision", "quote", "who", "why", "at"),
}


def _add_rows(rows: Rows, n: int, clusters: int, told: Told, snapshot: str) -> None:
    """The rows of one claim: a page of its own that says it, and its likeness to those that it reprints."""
    story, moment = write_story(told.count, told.story), _write_moment(told.moment)
    document = _name(f'["{told.source}","{told.url}"]')
    version = _name(f'["{document}",1]')
    rows["document"].append((document, told.source, told.url, told.tier, version, moment, moment))
    place = "html", "", told.url, "{}", "{}", moment, TITLE, story.body, '{"headings":[],"notes":[]}'
    hashed = _name(f'["{TITLE}","{story.text}","{told.day}"]')
    rows["version"].append((version, document, 1, hashed, snapshot, *place, told.day, story.sketch, moment))
    said = told.source, told.cluster, "total", told.count
    claim = _name(f'["{told.source}","{told.cluster}","total",{told.count},null,"exact","компания","{told.day}"]')
    rows["claim"].append((claim, *said, "exact", "компания", told.day, moment, moment))
    span = "text", story.start, story.start + len(story.quote), story.quote
    read = "кластер", str(told.count), "published", "x", "", moment, 0
    rows["evidence"].append((claim, version, *span, *read))
    for back in range(1, told.turn + 1):
        source = f"s{(n // clusters - back) % SOURCES}"
        other = _name(f'["{source}","https://{source}.example/{n - back * clusters}"]')
        known = _write_moment(told.moment - timedelta(hours=back))
        rows["likeness"].append((told.cluster, document, other, 0, known, moment))
    if _is_rise(n, clusters, told) and n % UNDECIDED:
        at = _write_moment(told.moment + timedelta(hours=1))
        rows["verdict"].append((_name(f'["verdict","{claim}"]'), claim, "accepted", story.quote, "Ирина", "", at))


def _name(said: str) -> str:
    """``model.digest`` of words that are written down already."""
    return sha256(said.encode()).hexdigest()[:32]


def _is_rise(n: int, clusters: int, told: Told) -> bool:
    before = n - TOLD * clusters
    return told.turn == 0 and (before < 0 or tell(before, clusters).count != told.count)


@lru_cache(maxsize=1024)
def _write_moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S.%f}"


def insert_rows(connection: Connection, table: Table, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    """Insert plain tuples the quickest way the database has."""
    names = ", ".join(f'"{name}"' for name in columns)
    cursor: Any = connection.connection.cursor()
    if connection.dialect.name == "postgresql":
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
            copy.write("".join(_write_lines(rows)))
    else:
        marks = ", ".join("?" * len(columns))
        cursor.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', rows)
    cursor.close()


def _write_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Rows in PostgreSQL's text format; none of our texts holds a tab, a new line or a backslash."""
    for row in rows:
        yield "\t".join([_write_value(value) for value in row]) + "\n"


def _write_value(value: object) -> str:
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    return "\\N" if value is None else str(value)
