"""The extractor: what a text says of the size of clusters, with the words that say it."""

from __future__ import annotations

from pipelines.reading.reader import Decision, Reading, read_figures

__all__ = ["Decision", "Reading", "read_figures"]
