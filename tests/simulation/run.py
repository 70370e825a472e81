"""``python -m tests.simulation.run --seeds 21-28 --months 12``: simulated years, each page read and stored as a crawl
would, but without the sites: seconds a year. Prints flags, missed and false per seed; 1 where there is any miss."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path

from clusters import Register
from home import Home
from model import ClusterUpdate, Outcome, Page, Run, Tier
from pipelines.document import read_document
from pipelines.replay import read_evidence
from storage.archive import Archive
from storage.engine import open_store
from storage.register import load_register
from storage.run import begin_run, end_run
from storage.update import save_update
from tests.simulation.judging import Judgement, judge, load_log
from tests.simulation.sites import DECLARATIONS, Shown, Site
from tests.simulation.watching import list_rounds, make_home
from tests.simulation.year import Year, make_year

FALSE_IN_A_HUNDRED = 2


def main() -> int:
    """Watch the years asked for, one after the other."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--seeds", type=read_seeds, default="21-28", help="like 3,21-28")
    words.add_argument("--months", type=int, default=12)
    words.add_argument("--step", type=int, default=14, help="days between two rounds of crawls")
    asked = words.parse_args()
    failed = False
    for seed in asked.seeds:
        found = watch_seed(seed, asked.months, asked.step)
        failed |= bool(found.missed) or len(found.false) * 100 >= FALSE_IN_A_HUNDRED * found.flagged
        print(f"seed {seed}, {asked.months} months: {found}", flush=True)
    return int(failed)


def read_seeds(text: str) -> list[int]:
    """«3,21-28»."""
    ends = [part.partition("-") for part in text.split(",")]
    return [seed for first, _, last in ends for seed in range(int(first), int(last or first) + 1)]


def watch_seed(seed: int, months: int, step: int) -> Judgement:
    """One year, in a home of its own."""
    year = make_year(seed, months)
    with tempfile.TemporaryDirectory() as folder:
        watch(make_home(Path(folder)), year, list_rounds(months, step))
        return judge(year, load_log(Path(folder)))


def watch(home: Home, year: Year, rounds: list[date]) -> None:
    """Round after round, each site's new and edited pages."""
    engine, archive, before = open_store(home), Archive(home.archive), date.min
    with engine.connect() as connection:
        register = load_register(connection)
    sites = [Site(name, year) for name in DECLARATIONS]
    for today in rounds:
        evening = datetime.combine(today, time(18), UTC)
        for site in sites:
            site.today, site.root = today, f"https://{site.name}.example/"
            with engine.begin() as connection:
                run = begin_run(connection, site.name, round_=evening)
            updates = [
                read_update(one, archive, run, register, evening)
                for one in site.show()
                if before < one.changed <= today
            ]
            with engine.begin() as connection:
                for update in updates:
                    save_update(connection, update, run, Tier(DECLARATIONS[site.name][1]))
                end_run(connection, run, Outcome.changed, {})
        before = today


def read_update(shown: Shown, archive: Archive, run: Run, register: Register, fetched: datetime) -> ClusterUpdate:
    """A page as the stages of a crawl would hand it to the store."""
    with archive.open_run(run) as writer:
        snapshot = writer.add(shown.url, 200, {"Content-Type": shown.content_type}, shown.body, fetched)
    page = Page(
        run.source, shown.url, shown.form, shown.body, shown.content_type, fetched, snapshot, shown.part, shown.frame
    )
    document = read_document(page)
    return ClusterUpdate(page, document, read_evidence(document, register))


if __name__ == "__main__":
    sys.exit(main())
