"""Imports go one way: each room may look only at the rooms listed behind it."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

MAY_IMPORT = {
    "model": set[str](),
    "stamps": {"model"},
    "home": {"model"},
    "clusters": {"model", "home"},
    "sources": {"model", "home", "clusters"},
    "history": {"model", "home", "clusters", "sources"},
    "storage": {"model", "home", "clusters", "sources", "history"},
    "crawler": {"model", "stamps", "home", "clusters", "sources", "history", "storage"},
    "pipelines": {"model", "stamps", "home", "clusters", "sources", "history", "storage"},
    "scheduler": {"model", "home", "clusters", "sources", "history", "storage", "crawler", "pipelines"},
    "samples": {"model", "home", "sources"},
    "review": {
        *("model", "home", "clusters", "sources", "history", "storage"),
        *("crawler", "pipelines", "scheduler", "samples"),
    },
}


def find_modules(room: str) -> list[Path]:
    folder = ROOT / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [ROOT / f"{room}.py"]


def find_imports(path: Path) -> set[str]:
    """The first names of everything a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_room_looks_only_down_the_path(room: str) -> None:
    may = MAY_IMPORT[room] | {room}
    for path in find_modules(room):
        wrong = find_imports(path) & set(MAY_IMPORT) - may
        assert not wrong, f"{path.relative_to(ROOT)} imports {sorted(wrong)}; {room} may import {sorted(may)}"


@pytest.mark.parametrize("room", ["model", "home"])
def test_the_words_need_the_standard_library_only(room: str) -> None:
    assert find_imports(ROOT / f"{room}.py") <= set(sys.stdlib_module_names)
