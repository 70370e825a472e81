"""The log of a simulated year held against what really happened in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.change import load_changes
from storage.derived import refresh_changes
from storage.engine import open_store
from tests.simulation.watching import make_home
from tests.simulation.year import News, Year

STALE = ("rise", "fall", "conflict")
"""What an old figure told anew may be against what is held; it is looked at once."""

Flag = tuple[str, str, str, int]
"""Cluster, change, qualifier, count."""


@dataclass(frozen=True)
class Judgement:
    """What the flags of a year are worth."""

    flagged: int
    missed: list[Flag]
    false: list[Flag]

    def __str__(self) -> str:
        return f"{self.flagged} flags, missed {self.missed}, false {self.false}"


def judge(year: Year, log: list[dict[str, Any]]) -> Judgement:
    """Hold each flag against what happened: each change wants one."""
    flagged = Counter(_read_flag(entry) for entry in log if entry["flagged"])
    expected = Counter(_write_flag(news) for news in year.news)
    looked_at = Counter(_write_flag(news, change) for news in year.stale for change in STALE)
    missed, false = expected - flagged, flagged - expected - looked_at
    return Judgement(flagged.total(), sorted(missed.elements()), sorted(false.elements()))


def load_log(folder: Path) -> list[dict[str, Any]]:
    """The log as it was kept; rebuilding it from nothing gives the same."""
    with open_store(make_home(folder)).begin() as connection:
        log = list(load_changes(connection))
        refresh_changes(connection)
        assert load_changes(connection) == log, "the kept log is not what a rebuild gives"
    return log


def _read_flag(entry: dict[str, Any]) -> Flag:
    figure = entry["after"] or {"qualifier": "", "count": 0}
    return entry["cluster"], entry["change"], figure["qualifier"], figure["count"]


def _write_flag(news: News, change: str = "") -> Flag:
    return news.cluster, change or news.change, news.said.qualifier, news.said.count
