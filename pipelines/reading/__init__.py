"""The extractor: what a text says of the size of clusters, with the words that say it."""

from __future__ import annotations

from pipelines.reading.decision import Decision, Reading
from pipelines.reading.reader import read_figures

__all__ = ["EXTRACTOR", "Decision", "Reading", "read_figures"]

EXTRACTOR: str
"""The version of the rule set; a reading by another version may differ."""


def __getattr__(name: str) -> str:
    """Hash the rule set only when somebody asks for its version."""
    if name == "EXTRACTOR":
        from pipelines.reading.version import read_version

        return read_version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
