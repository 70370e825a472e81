"""The record of a run: begun before the first request, kept alive, ended with what came of it."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from sqlalchemy import Engine
from twisted.internet.task import LoopingCall

from clusters import DeclarationError, Register, load_clusters
from collector import uncollected
from crawler.errand import Errand, Kept
from crawler.ledger import Ledger
from crawler.memory import Memory
from crawler.spider import SourceSpider
from home import Home, find_home
from model import ClusterUpdate, Outcome, Run
from storage.archive import Archive
from storage.document import load_known
from storage.engine import open_store
from storage.errors import Busy, LeaseLost, SlotTaken, StoreError
from storage.run import begin_run, end_run, renew_run
from storage.snapshot import save_snapshot
from storage.source_state import load_state, save_state

log = logging.getLogger(__name__)


class RunKeeper:
    """Gives the spider its errand when it opens, and writes down what became of it when it closes."""

    def __init__(self, crawler: Crawler) -> None:
        if not issubclass(crawler.spidercls, SourceSpider):
            raise NotConfigured("no source's spider: nothing to keep")
        self._crawler = crawler
        self._beat: AsyncioLoopingCall | LoopingCall | None = None
        self.run: Run | None = None
        """The run as it ended; as it began while it goes on; None when it could not begin."""
        self._closing: asyncio.Future[None] | None = None
        self.message = ""
        """Why the run could not begin, or was broken off."""
        self._lost_any = False
        for handler, signal in (
            (self._opened, signals.spider_opened),
            (self._item_failed, signals.item_error),
            (self._closed, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal=signal)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RunKeeper:
        """Called by Scrapy."""
        return cls(crawler)

    def _opened(self, spider: SourceSpider) -> None:
        home = find_home()
        try:
            register = load_clusters(home.clusters)
            engine = open_store(home)
            with engine.begin() as connection:
                self.run = begin_run(connection, spider.source.name, spider.due_at, spider.round)
        except (Busy, SlotTaken, StoreError, DeclarationError) as reason:
            self.message = str(reason)
            log.error("%s", reason)
            raise CloseSpider("cannot begin") from reason
        spider.errand = make_errand(home, register, engine, self.run, spider)
        self._beat = create_looping_call(self._renew, spider)
        self._beat.start(self._crawler.settings.getfloat("SIGN_OF_LIFE"), now=False)

    def _renew(self, spider: SourceSpider) -> None:
        try:
            with spider.errand.engine.begin() as connection:
                renew_run(connection, spider.errand.run)
                save_state(connection, spider.source.name, spider.errand.memory.state_under_way)
        except LeaseLost as reason:
            log.error("%s", reason)
            self._closing = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="lease lost"))

    def _item_failed(self, item: Any, failure: Any, spider: Spider) -> None:
        errand = getattr(spider, "errand", None)
        if errand is not None and isinstance(item, ClusterUpdate):
            self._lost_any = True
            errand.ledger.need(item.page.url)
            errand.note(item.page.url, Outcome.lost, f"could not be stored: {failure.value!r}"[:300])

    def _closed(self, spider: SourceSpider, reason: str) -> None:
        if self._beat is not None:
            self._beat.stop()
        errand = getattr(spider, "errand", None)
        if errand is None:
            return
        errand.worker.close()
        errand.archive.close()
        try:
            self.run = end_errand(errand, reason, keep_memory=not self._lost_any)
        except LeaseLost as lost:
            self.message = str(lost)
            return
        log.info("%s: %s %s", spider.name, self.run.outcome, dict(self.run.counts))
        for problem in self.run.problems:
            log.warning("%s: %s: %s", problem["outcome"], problem["url"], problem["why"])


def make_errand(home: Home, register: Register, engine: Engine, run: Run, spider: SourceSpider) -> Errand:
    """All that a crawl carries, from the store and the declarations."""
    archive = Archive(home.archive)
    for repair in archive.repair():
        log.warning("%s: cut %d bytes of a torn record off its end", repair.file, repair.cut)

    kept = Kept(engine)
    with engine.connect() as connection:
        state = load_state(connection, spider.source.name)
        known = load_known(connection, spider.source.name)
    return Errand(
        source=spider.source,
        home=home,
        register=register,
        engine=engine,
        run=run,
        archive=archive.open_run(run, kept),
        kept=kept,
        memory=Memory(state, aim=f"since {spider.since}, full {spider.full}"),
        known=known,
        since=spider.since,
        full=spider.full,
        ledger=Ledger(),
    )


def end_errand(errand: Errand, reason: str, keep_memory: bool = True) -> Run:
    """End the run. Its memory is kept for the next only where it came to its own end and everything it read was
    stored: else the next one must ask for the same again."""
    finished = reason == "finished"
    if finished:
        errand.weigh()
    outcome = errand.ledger.outcome if finished else Outcome.killed
    problems = list(errand.ledger.problems)
    if not finished:
        problems.insert(0, {"url": "", "outcome": outcome.value, "why": f"broken off: {reason}"})
    with uncollected(), errand.engine.begin() as connection:
        for digest in {problem["snapshot"] for problem in problems if "snapshot" in problem}:
            save_snapshot(connection, errand.proofs[digest])
        run = end_run(connection, errand.run, outcome, errand.ledger.counts, problems)
        if finished and keep_memory:
            save_state(connection, errand.source.name, errand.memory.state)
    return run
