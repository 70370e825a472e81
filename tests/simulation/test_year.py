"""Twelve simulated months, crawled over HTTP: every change is flagged exactly once, and next to nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from home import Home
from storage.change import load_changes, refresh_changes
from storage.engine import open_store
from tests.simulation.year import News, make_year

SEEDS = [int(seed) for seed in os.environ.get("CLUSTERWATCH_SEEDS", "2025").split(",")]
STEP = int(os.environ.get("CLUSTERWATCH_STEP", "14"))
"""Days between two rounds of crawls."""

STALE = ("rise", "fall", "conflict")
"""What an old figure told anew may be against what is held; it is looked at once."""

Flag = tuple[str, str, str, int]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_change_of_a_year_is_flagged_once(tmp_path: Path, seed: int) -> None:
    words = [sys.executable, "-m", "tests.simulation.watching", str(tmp_path), str(seed), "12", str(STEP)]
    watched = subprocess.run(words, capture_output=True, text=True, timeout=900, check=False)
    assert watched.returncode == 0, watched.stderr[-2000:]
    log = load_log(tmp_path)
    flagged = Counter(read_flag(entry) for entry in log if entry["flagged"])
    year = make_year(seed)
    expected = Counter(write_flag(news) for news in year.news)
    missed, false = expected - flagged, flagged - expected
    false -= Counter(
        {(*write_flag(news)[:1], change, *write_flag(news)[2:]) for news in year.stale for change in STALE}
    )
    table = f"seed {seed}: {flagged.total()} flags, missed {sorted(missed)}, false {sorted(false)}"
    assert not missed, table
    assert false.total() * 100 < 2 * flagged.total(), table


def load_log(folder: Path) -> list[dict[str, Any]]:
    """The log as it was kept; rebuilding it from nothing gives the same."""
    home = Home(folder, f"sqlite:///{folder / 'clusterwatch.db'}", allow_private=True)
    with open_store(home).begin() as connection:
        log = list(load_changes(connection))
        refresh_changes(connection)
        assert load_changes(connection) == log
    return log


def read_flag(entry: dict[str, Any]) -> Flag:
    """A flag as what is compared."""
    figure = entry["after"] or {"qualifier": "", "count": 0}
    return entry["cluster"], entry["change"], figure["qualifier"], figure["count"]


def write_flag(news: News) -> Flag:
    """A simulated change as what is compared."""
    return news.cluster, news.change, news.said.qualifier, news.said.count
