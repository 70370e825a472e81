"""The clusters between which a pronoun or a bare noun does not decide."""

from __future__ import annotations

from pipelines.reading.antecedents.compared import is_compared
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.scene import Scene


def find_rivals(scene: Scene, line: Line, named: Mention) -> tuple[str, ...]:
    """The clusters between which one that is only meant cannot be told: two were named in one sentence before."""
    if named.sentence == line.index or named.sort is not Sort.cluster:
        return ()
    before = scene.lines[named.sentence]
    own = [m for m in before.mentions if m.form is Form.named and m.sort is Sort.cluster and not is_compared(before, m)]
    parents = {scene.names.parent(m.cluster) for m in own}
    told = [m for m in own if not m.platform and m.cluster not in parents - {None}]
    apart = len(frozenset().union(*(m.places for m in told))) > 1
    alike = [m for m in told if (m.cluster is None) == (named.cluster is None) and (m.cluster or m.quoted or apart)]
    keys = dict.fromkeys(m.key for m in alike)
    return tuple(keys) if len(keys) > 1 and named.key in keys else ()
