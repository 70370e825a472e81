"""The named mentions before a place in a text: line by line backwards, in each the likelier antecedent first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.reading.antecedents.compared import is_compared
from pipelines.reading.antecedents.later import find_after
from pipelines.reading.antecedents.unnamed import find_described
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.names import Names
from pipelines.reading.scene import Scene

_NEWS = (" нов", " перв", "межотрасл", " един", "созда")
"""Words by which a cluster is told of for the first time: «новый кластер»."""


def find_backwards(scene: Scene, line: Line, token: int, far: int) -> Iterator[Mention]:
    """Those before a token of a line and in the ``far`` lines before it."""
    yield from _find_known(scene, line, [m for m in line.mentions if m.last < token])
    for earlier in range(line.index - 1, max(-1, line.index - 1 - far), -1):
        yield from _rank(scene, scene.lines[earlier])


def _rank(scene: Scene, line: Line) -> list[Mention]:
    if line.mentions and line.index not in scene.ranked:
        scene.ranked[line.index] = list(_find_known(scene, line, line.mentions))
    return scene.ranked.get(line.index, [])


def _find_known(scene: Scene, line: Line, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """What a newly told cluster without a name («новый кластер») turns out to be, then named mentions by weight."""
    told = [m for m in mentions if m.form is Form.bare and m.sort is Sort.cluster and m.first < m.last]
    for mention in reversed(told):
        named = _find_new(scene, line, mention)
        if named:
            yield named
    yield from _by_weight([m for m in mentions if not is_compared(line, m)], scene.names)


def _find_new(scene: Scene, line: Line, mention: Mention) -> Mention | None:
    text = " " + mention.text.lower() + " "
    if not any(cue in text for cue in _NEWS):
        return None
    return find_after(scene, line, mention.last, mention) or find_described(scene, mention)


def _by_weight(mentions: Sequence[Mention], names: Names) -> list[Mention]:
    """A sentence's named mentions, the likelier antecedent first: the last said, registered before new.

    A cluster's parent, said beside it, is only where it sits.
    """
    named = [m for m in mentions if m.form is Form.named]
    parents = {names.parent(m.cluster) for m in named}
    children = [m for m in named if m.cluster not in parents or m.cluster is None]
    known = [m for m in reversed(children) if m.cluster]
    new = [m for m in reversed(children) if not m.cluster]
    return known + new + [m for m in reversed(named) if m not in children]
