"""Twelve simulated months, crawled over HTTP: every change is flagged exactly once, and next to nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.simulation.judging import judge, load_log
from tests.simulation.run import FALSE_IN_A_HUNDRED, watch_seed
from tests.simulation.year import make_year

SEEDS = [int(seed) for seed in os.environ.get("CLUSTERWATCH_SEEDS", "2025").split(",")]
STEP = int(os.environ.get("CLUSTERWATCH_STEP", "14"))
"""Days between two rounds of crawls."""


@pytest.mark.parametrize("seed", SEEDS)
def test_every_change_of_a_year_is_flagged_once(tmp_path: Path, seed: int) -> None:
    words = [sys.executable, "-m", "tests.simulation.watching", str(tmp_path), str(seed), "12", str(STEP)]
    watched = subprocess.run(words, capture_output=True, text=True, timeout=900, check=False)
    assert watched.returncode == 0, watched.stderr[-2000:]
    found = judge(make_year(seed), load_log(tmp_path))
    assert not found.missed, f"seed {seed}: {found}"
    assert len(found.false) * 100 < FALSE_IN_A_HUNDRED * found.flagged, f"seed {seed}: {found}"


def test_a_year_without_its_sites_is_told_the_same() -> None:
    assert str(watch_seed(SEEDS[0], 4, 14)).endswith("missed [], false []")
