"""Clusters that are meant together, «они», «11 таких объединений», or told apart by their order."""

from __future__ import annotations

from dataclasses import replace

from pipelines.reading.antecedents.unnamed import find_described, name_by_itself
from pipelines.reading.candidate import Candidate
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene

_LATELY = 3
"""Lines, its own included, in which several clusters are named that a pronoun means."""
_POINTING = words("такой этот данный")
_REGION = words("область край регион республика округ город район губерния")


def join_named(scene: Scene, named: list[Mention]) -> Mention:
    """Clusters named together as one group: the register's with just these members, or a new one."""
    cluster = scene.names.find_group(frozenset(m.cluster for m in named if m.cluster), len({m.key for m in named}))
    name = ", ".join(dict.fromkeys(m.name or m.text for m in named))
    return replace(named[-1], sort=Sort.group, cluster=cluster, name=name)


def find_several(scene: Scene, line: Line, pronoun: Mention) -> Mention | None:
    """The clusters that «они» and «в них» mean: counted («11 кластеров») or named together shortly before."""
    if pronoun.sort is not Sort.group:
        return None
    for index in range(line.index, max(-1, line.index - _LATELY), -1):
        other = scene.lines[index]
        said = [m for m in other.mentions if index < line.index or m.last < pronoun.first]
        group = next((m for m in reversed(said) if m.sort is Sort.group and m.form is not Form.pronoun), None)
        if group is not None:
            return _find_group(scene, other, group)
        named = [m for m in said if m.form is Form.named and m.sort is Sort.cluster and not m.platform]
        if len({m.key for m in named}) > 1:
            return join_named(scene, named)
    return None


def _find_group(scene: Scene, line: Line, group: Mention) -> Mention | None:
    if group.form is not Form.bare:
        return group
    return _find_pointed_at(scene, line, group) or _as_group(scene, group) or as_counted(line, group)


def _find_pointed_at(scene: Scene, line: Line, group: Mention) -> Mention | None:
    """«11 таких объединений»: those that were named before, as a group of the register."""
    lead = line.sentence.tokens[group.first : group.last + 1]
    if not any(token.is_word and token.word.has(_POINTING) for token in lead):
        return None
    earlier = (m for other in reversed(scene.lines[: line.index]) for m in reversed(other.mentions))
    return next((m for m in earlier if m.sort is Sort.group and m.cluster), None)


def _as_group(scene: Scene, group: Mention) -> Mention | None:
    """Clusters that were counted and not named: a group of their own, unless the register knows them."""
    known = find_described(scene, group)
    counted = group.first < group.last or group.places
    return known or (name_by_itself(group) if counted else None)


def as_regional(line: Line, mention: Mention) -> Mention | None:
    """«кластеры области», «34 кластера округа»: those of a region, that no group of the register is."""
    last = line.sentence.tokens[mention.last]
    region = mention.first < mention.last and last.word.has(_REGION) and "gent" in last.word.cases
    own = region and "кластер" in mention.text.lower()
    return name_by_itself(mention) if own else None


def as_counted(line: Line, mention: Mention) -> Mention | None:
    """«по всем семи кластерам региона»: a group of its own, for it is counted."""
    before = line.sentence.tokens[mention.first - 1] if mention.first else None
    numbered = before is not None and (before.text.isdigit() or "NUMR" in before.word.parts)
    return name_by_itself(mention) if numbered and mention.sort is Sort.group else None


def find_by_order(scene: Scene, line: Line, which: int) -> Mention | None:
    """«первый», «второй»: by their order in the sentence before."""
    for earlier in range(line.index - 1, max(-1, line.index - _LATELY), -1):
        named = [m for m in scene.lines[earlier].mentions if m.form is Form.named and m.sort is Sort.cluster]
        if len(named) > 1:
            return named[which] if which < len(named) else None
    return None


def find_respective(c: Candidate) -> Mention | None:
    """«Кластер лаков и кластер красок насчитывают 77 и [54] участника соответственно»: the second one's."""
    if " соответственно " not in c.line.sentence.low:
        return None
    named = [m for m in c.line.mentions if m.form is Form.named and m.sort is not Sort.zone]
    counts = c.line.counts
    if len(named) < _PAIR or len(named) != len(counts) or c.number.start not in counts:
        return None
    return named[counts.index(c.number.start)] if c.tokens[named[-1].last].end <= counts[0] else None


_PAIR = 2
