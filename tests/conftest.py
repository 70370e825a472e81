"""The order of the tests: what takes longest begins first, so that no processor waits for it at the end."""

from __future__ import annotations

import pytest

LONGEST = ("simulation", "samples", "scheduler", "chaos")
"""Folders whose single tests crawl for ten seconds and more."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first; the rest keeps its order."""
    items.sort(key=lambda item: item.path.parent.name not in LONGEST)
