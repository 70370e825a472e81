"""``python -m tests.simulation.watching HOME SEED MONTHS STEP``: crawl a simulated year with the real spiders.

One process, one reactor, one crawl a source and round; each round becomes known on its simulated evening.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.reactor import install_reactor

from home import Home
from tests.simulation.sites import Site, serve_year
from tests.simulation.year import BEGIN, make_year


def make_home(folder: Path) -> Home:
    """A home of a simulated year."""
    return Home(folder, f"sqlite:///{folder / 'clusterwatch.db'}", allow_private=True)


def list_rounds(months: int, step: int) -> list[date]:
    """The days on which the sites are crawled."""
    return [BEGIN + timedelta(days=days) for days in range(0, months * 30 + 40, step)]


def main(folder: Path, seed: int, months: int, step: int) -> None:
    """Serve and watch the whole year."""
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import task  # it chooses a reactor when it is imported
    from twisted.internet.defer import Deferred

    os.environ |= {"CLUSTERWATCH_HOME": str(folder), "CLUSTERWATCH_ALLOW_PRIVATE": "1"}
    with serve_year(make_year(seed, months), folder / "sources") as sites:
        task.react(lambda reactor: Deferred.fromFuture(asyncio.ensure_future(watch(sites, months, step))))


async def watch(sites: list[Site], months: int, step: int) -> None:
    """Round after round."""
    from crawler import settings as project
    from crawler.loader import SourceLoader

    settings = Settings()
    settings.setmodule(project, priority="project")
    settings.set("LOG_LEVEL", "ERROR", priority="cmdline")
    loader = SourceLoader.from_settings(settings)
    runner = AsyncCrawlerRunner(settings)
    for today in list_rounds(months, step):
        for site in sites:
            site.today = today
        evening = datetime.combine(today, time(18), UTC).isoformat()
        for site in sites:
            await runner.crawl(loader.load(site.name), round=evening)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
