"""Clusters that a page tells of without a name: described, or known by their place alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipelines.reading.antecedents.agreement import agrees
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.phrase import Phrase
from pipelines.reading.scene import Scene

_LATELY = 6
"""Lines, its own included, in which a place may be the name of what a later one stands for."""


def find_described(scene: Scene, mention: Mention) -> Mention | None:
    """The cluster that the page's words tell, at a mention that does not; else its place is its name."""
    if mention.sort is Sort.cluster and mention.form is Form.bare and scene.described and _is_there(scene, mention):
        return replace(mention, cluster=scene.described, form=Form.named)
    if mention.sort is Sort.group and mention.form is Form.bare:
        return _find_group(scene, mention)
    if mention.sort is Sort.cluster and mention.form is Form.bare and not mention.places and scene.nameless:
        told = scene.nameless
        return replace(mention, form=Form.named, name=told.name, places=told.places, quoted=told.quoted)
    return name_by_itself(mention) if mention.places else None


def _is_there(scene: Scene, mention: Mention) -> bool:
    """Whether the described cluster is at home where a mention places its own."""
    home = scene.names.home.get(scene.described or "", frozenset())
    return not mention.places or not home or not mention.places.isdisjoint(home)


def _find_group(scene: Scene, several: Mention) -> Mention | None:
    if several.first < several.last and several.places:
        return name_by_itself(several)
    ids = scene.names.resolve(Phrase(0, 0, 0, frozenset(), frozenset(), "", True, False), scene.around)
    return replace(several, cluster=ids[0], form=Form.named) if len(ids) == 1 else None


def name_by_itself(mention: Mention) -> Mention:
    """A mention whose own words are a new cluster's name, or a new group's."""
    return replace(mention, form=Form.named, name=mention.text)


def find_told(scene: Scene, mention: Mention | None) -> Mention | None:
    """A pronoun for a cluster that the page describes and never names."""
    return scene.told if mention is not None and mention.sort is Sort.cluster else None


def find_placed(scene: Scene, line: Line, token: int, mention: Mention | None) -> Mention | None:
    """«Саровский инновационный кластер»: a name that is a place and no more, said in the last few lines."""
    if mention is not None and mention.form is Form.bare and mention.places:
        return None
    placed = _find_placed_before(scene, line, token)
    return next((name_by_itself(other) for other in placed if agrees(other, mention)), None)


def _find_placed_before(scene: Scene, line: Line, token: int) -> Iterator[Mention]:
    """Bare clusters of a place, the last said first."""
    for earlier in range(line.index, max(-1, line.index - _LATELY), -1):
        for other in reversed(scene.lines[earlier].mentions):
            said = earlier < line.index or other.last < token
            if said and other.form is Form.bare and other.sort is Sort.cluster and other.places:
                yield other
