"""``python -m crawler.process SOURCE``: one crawl in a process of its own, told in JSON lines on standard output.

Each line but the last is progress: counts so far. The last is ``{"run", "outcome", "counts", "problems"}``, or
``{"message"}`` where the crawl could not begin. Exit codes: 0 done, 1 not (all) done, 2 wrong words.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import signal
import sys
from collections.abc import Mapping
from typing import Any

from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings

from crawler import settings as project
from crawler.extensions.keeper import RunKeeper
from crawler.extensions.progress import SETTING
from crawler.loader import SourceLoader
from crawler.trouble import FRESH
from model import Run


def main(words: list[str] | None = None) -> int:
    """Crawl one source; the exit code."""
    asked = _read_words(words)
    die_with_parent()
    settings = Settings()
    settings.setmodule(project, priority="project")
    settings.set(SETTING, say, priority="cmdline")
    settings.set("LOG_LEVEL", asked.loglevel, priority="cmdline")
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(asked.spider)
    process.crawl(crawler, **asked.arguments)
    process.start()
    return _finish(crawler.get_extension(RunKeeper) if crawler.spider else None)


def _read_words(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m crawler.process", description="Crawl one source.")
    parser.add_argument("source")
    parser.add_argument("--since", default="", metavar="D", help="go back to this day (YYYY-MM-DD)")
    parser.add_argument("--full", action="store_true", help="read everything again")
    parser.add_argument("--due-at", default="", metavar="T", help="the slot of the timetable that this crawl serves")
    parser.add_argument("--round", default="", metavar="T", help="the moment of the round of crawls it belongs to")
    parser.add_argument("--loglevel", default="INFO")
    asked = parser.parse_args(words)
    asked.arguments = {
        "since": asked.since,
        "full": "1" if asked.full else "",
        "due_at": asked.due_at,
        "round": asked.round,
    }
    try:
        asked.spider = SourceLoader.from_settings(Settings()).load(asked.source)
        asked.spider(**asked.arguments)
    except (KeyError, ValueError) as error:
        parser.error(str(error.args[0]))
    return asked


def _finish(keeper: RunKeeper | None) -> int:
    run = keeper.run if keeper else None
    if run is None or run.outcome is None:
        say({"message": keeper.message if keeper and keeper.message else "the crawl could not begin; see its log"})
        return 1
    say(describe(run))
    return 0 if run.outcome in FRESH else 1


def describe(run: Run) -> dict[str, Any]:
    """A run's last word."""
    return {"run": run.id, "outcome": run.outcome, "counts": dict(run.counts), "problems": list(run.problems)}


def say(word: Mapping[str, Any]) -> None:
    """One line for whoever started this process."""
    sys.stdout.write(json.dumps(word, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def die_with_parent() -> None:
    """On Linux: end when the process that started this one does, however it ends (prctl(2), PR_SET_PDEATHSIG)."""
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before we could ask
        sys.exit(1)


def give_way() -> None:
    """Where processors are few, who reads the pages and the scheduler go first: a crawl can wait."""
    if hasattr(os, "nice"):
        os.nice(10)


if __name__ == "__main__":
    give_way()
    sys.exit(main())
