"""Clusters that are named only after what stands for them."""

from __future__ import annotations

from pipelines.reading.antecedents.agreement import may_mean
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.scene import Scene

_SOON = 3
"""Lines on in which one may be named that was left out or stood for."""


def find_after(scene: Scene, line: Line, token: int, mention: Mention) -> Mention | None:
    """Cataphora: «… в составе кластера 40 компаний, говорит директор кластера „Поле“»."""
    for later in scene.lines[line.index : line.index + _SOON]:
        for other in later.mentions:
            behind = later is not line or other.first > token
            if other.form is Form.named and not other.platform and behind and may_mean(other, mention, scene.names):
                return other
    return None


def find_soon(scene: Scene, line: Line) -> Mention | None:
    """The one cluster or zone that the page names at all, if it does so within the next three lines."""
    near = [m for m in scene.owners if line.index <= m.sentence <= line.index + _SOON] if scene.is_single else []
    return near[0] if near else None


def find_below(scene: Scene, line: Line) -> Mention | None:
    """Whom a heading is about: the first cluster that is named in the three lines under it."""
    under = (m for other in scene.lines[line.index + 1 : line.index + 1 + _SOON] for m in other.mentions)
    return next((m for m in under if m.form is Form.named and m.sort is Sort.cluster and not m.platform), None)
