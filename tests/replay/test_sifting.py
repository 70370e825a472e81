"""Many saved answers are sifted by several workers, to the same end as by one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from model import Run, Snapshot
from pipelines.sifting import Sifter
from storage.archive import Archive

NAMES = ("ластер", "ОЭЗ")
PAGES = 24


@pytest.fixture
def saved(tmp_path: Path) -> list[Snapshot]:
    """Two files of an archive; every third page names a cluster."""
    snapshots = []
    for number in range(2):
        run = Run(f"run{number}", "mosru", datetime(2026, 11, 20 + number, tzinfo=UTC))
        with Archive(tmp_path).open_run(run) as writer:
            for page in range(PAGES):
                words = "кластер фотоники" if page % 3 == 0 else "парк и мост"
                body = f"<p>{words} {number} {page}</p>".encode()
                snapshots.append(writer.add(f"https://a.example/{page}", 200, {}, body, run.begun))
    return snapshots


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_any_number_of_workers_finds_the_same(saved: list[Snapshot], tmp_path: Path, workers: int) -> None:
    with Sifter(tmp_path, NAMES, workers, enough=1) as sifter:
        begun = [sifter.sift(saved), sifter.sift(saved[:5])]
        found = [wait() for wait in begun]
    named = [one.digest for number, one in enumerate(saved) if number % PAGES % 3 == 0]
    assert found == [set(named), {saved[0].digest, saved[3].digest}]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_read_is_doubtful_and_passes(saved: list[Snapshot], tmp_path: Path, workers: int) -> None:
    (tmp_path / saved[0].file).unlink()
    with Sifter(tmp_path, NAMES, workers, enough=1) as sifter:
        assert sifter.sift(saved)() >= {one.digest for one in saved[:PAGES]}
