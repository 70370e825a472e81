"""Ctrl-C ends a round: what is under way is kept, and no other source is begun."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from home import find_home
from storage.engine import open_store
from storage.run import load_runs
from tests.crawler.conftest import Home, Site, home, site
from tests.crawler.test_kinds import article

__all__ = ["home", "site"]


def test_ctrl_c_ends_the_round(site: Site, home: Home) -> None:
    paths = [f"/{number}" for number in range(40)]
    for path in paths:
        site.pages[path] = article(f"Новость {path}")
    names = ["one", "two", "three", "four"]
    for name in names:
        home.declare(name, "pages", site.root, f"delay = 0.2\n[pages]\nwatch = {paths}\n")
    command = [str(Path(sys.executable).with_name("clusterwatch")), "crawl", *names]
    child = subprocess.Popen(command, env=home.environment, stderr=subprocess.PIPE, start_new_session=True, text=True)
    while len(site.asked) < 4:
        assert child.poll() is None
        time.sleep(0.05)

    os.killpg(child.pid, signal.SIGINT)  # as a terminal does: to all of them
    _, said = child.communicate(timeout=60)

    assert child.returncode == 1
    assert "Stopping" in said
    assert "Traceback" not in said
    with open_store(find_home(home.environment)).connect() as connection:
        runs = {run.source: run for run in load_runs(connection)}
    assert len(runs) <= 2, "two at a time were begun, and no other"
    assert {run.outcome for run in runs.values()} == {"killed"}
    assert all(run.ended for run in runs.values())
