"""The order of the tests, and which worlds the property tests draw."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("suite", derandomize=True, database=None)
settings.register_profile("explore")
settings.load_profile("explore" if "CLUSTERWATCH_EXPLORE" in os.environ else "suite")
"""The suite draws the same examples every time; ``CLUSTERWATCH_EXPLORE=1`` draws new ones and remembers what failed."""

LONGEST = ("simulation", "samples", "scheduler", "chaos")
"""Folders whose single tests crawl for ten seconds and more; they begin first: no processor waits at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first; the rest keeps its order."""
    items.sort(key=lambda item: item.path.parent.name not in LONGEST)
