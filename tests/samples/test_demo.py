"""The demo's whole log, pinned in ``demo.json``; written when it is missing, which fails once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from home import Home
from storage.change import load_changes
from storage.engine import open_store

PINNED = Path(__file__).with_name("demo.json")


def test_demo_shows_the_pinned_log(tmp_path: Path) -> None:
    words = [sys.executable, "-c", "from review.command import main; main()", "demo", "--no-serve", "--home"]
    shown = subprocess.run([*words, str(tmp_path / "home")], capture_output=True, text=True, timeout=300, check=False)
    assert shown.returncode == 0, shown.stderr
    rows = _load(tmp_path / "home")
    flagged = sum(row["flagged"] for row in rows)
    assert f"The change log: {len(rows)} steps, {flagged} flagged" in shown.stdout
    log = [_tell(row) for row in rows]
    if not PINNED.exists():
        PINNED.write_text(json.dumps(log, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{PINNED} was missing and is written now: look at it, and run again")
    assert log == json.loads(PINNED.read_text(encoding="utf-8"))


def test_demo_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    words = [sys.executable, "-c", "from review.command import main; main()", "demo", "--no-serve", "--home"]
    shown = subprocess.run([*words, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False)
    assert shown.returncode == 2
    assert "is not empty" in shown.stderr


def _load(folder: Path) -> list[dict[str, Any]]:
    home = Home(folder, f"sqlite:///{folder / 'clusterwatch.db'}", allow_private=True)
    with open_store(home).connect() as connection:
        return list(load_changes(connection))


def _tell(row: dict[str, Any]) -> dict[str, Any]:
    """A step without what the day, the port and the hashes decide."""
    sides = {side: row[side] and _figure(row[side]) for side in ("before", "after")}
    sources = [
        {key: one[key] for key in ("source", "title", "published", "speaker", "quote")} for one in row["sources"]
    ]
    kept = {key: row[key] for key in ("cluster", "change", "flagged", "as_of", "note", "origins")}
    return {**kept, **sides, "sources": sources}


def _figure(figure: dict[str, Any]) -> str:
    high = f"–{figure['count_high']}" if figure.get("count_high") else ""
    return f"{figure['qualifier']} {figure['count']}{high} {figure['unit']}"
