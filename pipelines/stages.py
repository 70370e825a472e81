"""The stages a page passes on its way to the store, one verb each, in the order of ``ITEM_PIPELINES``.

Each finds the crawl's errand on ``crawler.spider.errand``, which stands once the spider is open. What is
pure stays in the modules they call; here is only what Scrapy has to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from sqlalchemy import Engine

from clusters import Register
from collector import uncollected
from home import Home
from model import ClusterUpdate, Document, Outcome, Run, Snapshot, Tier
from pipelines.claims import make_evidence
from pipelines.document import PageError, read_page
from pipelines.reading import read_figures
from pipelines.replay import catch_up
from pipelines.replay.rules import Rules
from storage.update import save_updates


class Errand(Protocol):
    """What a stage needs of ``crawler.errand.Errand``; said here because the two rooms do not know each other."""

    home: Home
    engine: Engine
    run: Run
    register: Register
    known: Any
    ledger: Any
    archive: Any

    @property
    def tier(self) -> Tier:
        """Who speaks."""

    def note(self, url: str, outcome: Outcome, why: str = "", proof: Snapshot | None = None) -> None:
        """What became of an address."""


class Stage:
    """One verb of the path. Subclasses fill in ``process_item``, which is Scrapy's word."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    @property
    def errand(self) -> Errand:
        """The crawl's errand."""
        errand: Errand = self._crawler.spider.errand  # type: ignore[union-attr]
        return errand

    def count(self, name: str, by: int = 1) -> None:
        """Add to a figure of Scrapy's statistics."""
        assert self._crawler.stats is not None
        self._crawler.stats.inc_value(f"clusterwatch/{name}", by)


class ReadDocument(Stage):
    """Page → document. A page that is none is told to the run as what it is; the others go on."""

    def process_item(self, item: ClusterUpdate) -> ClusterUpdate:
        """Read one page."""
        try:
            item.document, refused = read_page(item.page)
        except PageError as error:
            self.errand.note(item.page.url, error.outcome, error.why, item.page.snapshot)
            raise DropItem(str(error), log_level="WARNING") from error
        for why in refused:
            self.errand.ledger.refuse(item.page.url, why)
        return item


class FindFigures(Stage):
    """Document → figures. A text that stands as it stood is not read again: today's rules are no news."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._told: set[str] = set()
        self._rules: Rules | None = None

    def process_item(self, item: ClusterUpdate) -> ClusterUpdate:
        """Find the figures of one document."""
        document = item.document
        assert document is not None
        self._compare(item, document)
        if item.is_known:
            self.count("unchanged")
            return item
        rules = self._rules = self._rules or Rules(self.errand.register)
        item.barren_of = rules.find_barren(document.title, document.text, item.page.body)
        if item.barren_of:
            return item
        reading = read_figures(
            document.text,
            title=document.title,
            published=document.published,
            url=document.url,
            site=document.site,
            headings=document.headings,
            notes=document.notes,
            register=self.errand.register,
        )
        item.figures = tuple(reading.figures)
        item.ambiguous = len(reading.ambiguous)
        self.count("figures", len(item.figures))
        self.count("ambiguous", item.ambiguous)
        return item

    def _compare(self, item: ClusterUpdate, document: Document) -> None:
        """Whether the store holds this very text, or has never met the document; neither is said of one that this
        crawl has met already."""
        known = next((self.errand.known[url] for url in _addresses(document) if url in self.errand.known), None)
        met = not self._told.isdisjoint(_addresses(document))
        self._told.update(_addresses(document))
        item.is_new = known is None and not met
        if known is not None and not met and not known.gone:
            item.is_known = bool(known.text_hash == document.text_hash)


class MakeEvidence(Stage):
    """Figures → claims with their quotes."""

    def process_item(self, item: ClusterUpdate) -> ClusterUpdate:
        """Make the evidence of one document."""
        assert item.document is not None
        if item.figures:
            item.evidence = make_evidence(item.document, item.figures)
        return item


class SaveUpdate(Stage):
    """Evidence → store: each document whole or nothing of it. Those that come together share a transaction."""

    def process_item(self, item: ClusterUpdate) -> ClusterUpdate:
        """Store one document, whether anything was found in it or not: its older words must end."""
        self._save([item])
        return item

    def process_items(self, items: Sequence[ClusterUpdate]) -> list[ClusterUpdate | Exception]:
        """Store several; where one of them cannot be stored, each is stored, or fails, alone."""
        try:
            self._save(items)
        except Exception as error:
            return [error] if len(items) == 1 else [self._try(item) for item in items]
        return list(items)

    def _try(self, item: ClusterUpdate) -> ClusterUpdate | Exception:
        try:
            return self.process_item(item)
        except Exception as error:
            return error

    def _save(self, items: Sequence[ClusterUpdate]) -> None:
        errand = self.errand
        for item in items:
            self._catch_up(item)
        errand.archive.settle()  # the store names no body that a power cut could still take
        with uncollected(), errand.engine.begin() as connection:
            outcomes = save_updates(connection, items, errand.run, errand.tier)
        for item, outcome in zip(items, outcomes, strict=True):
            errand.note(item.page.url, outcome)
            self.count(f"documents/{outcome.value}")

    def _catch_up(self, item: ClusterUpdate) -> None:
        errand, document = self.errand, item.document
        assert document is not None
        if not item.is_known and any(url in errand.known for url in _addresses(document)):
            catch_up(errand.engine, errand.home.archive, document, errand.register, errand.run.recorded)


def _addresses(document: Document) -> tuple[str, ...]:
    return (document.url, *document.aliases)
