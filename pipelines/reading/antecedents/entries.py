"""Entries of a chronicle: each is of the page's subject, whatever the one before told of."""

from __future__ import annotations

from pipelines.reading.line import Line, is_dated
from pipelines.reading.scene import Scene

_LEAST = 2
"""Lines that open with a date and its year on a page that is a chronicle."""


def is_entry(scene: Scene, line: Line) -> bool:
    """«04.06.2021: участников 38», «Июнь 2020. Участников стало 40», where other lines open so, too."""
    before = scene.lines[line.index - 1] if line.index else None
    dated = before is not None and is_dated(before, alone=True)
    opening = before if before is not None and dated and not _opens(scene, line) else line
    return _opens(scene, opening) and sum(_opens(scene, each) for each in scene.lines) >= _LEAST


def _opens(scene: Scene, line: Line) -> bool:
    """Whether it is the first of its paragraph and begins with a date."""
    before = scene.lines[line.index - 1] if line.index else None
    first = before is None or before.field != line.field or before.sentence.paragraph != line.sentence.paragraph
    return first and is_dated(line)
