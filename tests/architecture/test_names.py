"""A module gives each name once: a second list of words under one name rules where the first was meant."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_imports import MAY_IMPORT, find_modules


def list_given(path: Path) -> Iterator[str]:
    """The names that a module gives at its outermost level, each as often as it does so."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_module_gives_each_name_once(room: str) -> None:
    """Nothing else tells: the linter and the types pass where one constant replaces another."""
    twice = {
        path.name: [name for name, times in Counter(list_given(path)).items() if times > 1]
        for path in find_modules(room)
    }
    assert {name: names for name, names in twice.items() if names} == {}
