"""SIGKILL at any moment: whole documents or none, and the next crawl makes good what is missing."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from home import Home
from storage.check import check_home
from tests.storage.test_check import read
from tests.storage.world import World, said

PAGES = 12


def crawl(world: World) -> None:
    """Pages with figures, some of them edited since: what the killed process is made to do."""
    with world.run() as run:
        for number in range(PAGES):
            world.save(run, *_page(number, edited=True), path=f"/news/{number}")


def _page(number: int, edited: bool) -> tuple[Any, ...]:
    count = 10 + number + (5 if edited and number % 3 == 0 else 0)
    text = f"В кластер {number} входят {count} компаний, из них {number + 1} из Москвы."
    evidence = [
        said(text, f"входят {count} компаний", count, cluster=f"cluster-{number % 4}", as_of=f"2022-12-{number + 1:02}")
    ]
    return text, *evidence


VICTIM = """
import sys
from pathlib import Path
from home import Home
from tests.storage.test_kill import crawl
from tests.storage.world import World
world = World(Home(Path(sys.argv[1]), sys.argv[2], True))
print("begun", flush=True)
crawl(world)
"""


def before(world: World) -> None:
    """What an earlier crawl left."""
    with world.run() as run:
        for number in range(0, PAGES, 2):
            world.save(run, *_page(number, edited=False), path=f"/news/{number}")


@pytest.mark.parametrize("seed, home", [(0, "sqlite"), (3, "postgresql")], indirect=["home"])
def test_killed_anywhere_and_run_again_is_as_if_undisturbed(world: World, tmp_path: Path, seed: int) -> None:
    before(world)
    for moment in random.Random(seed).sample(range(5, 400), 4):
        _kill_after(world.home, moment / 1000)
        world.archive.repair()
        with world.engine.connect() as connection:
            assert check_home(connection, world.archive, read) == [], "what is there is whole"
    crawl(world)
    undisturbed = World(Home(tmp_path / "undisturbed", f"sqlite:///{tmp_path / 'undisturbed' / 'x.db'}", True))
    before(undisturbed)
    crawl(undisturbed)
    assert world.content() == undisturbed.content()


def _kill_after(home: Home, seconds: float) -> None:
    root = Path(__file__).parents[2]
    words = [sys.executable, "-c", VICTIM, str(home.path), home.database_url]
    with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=root) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
