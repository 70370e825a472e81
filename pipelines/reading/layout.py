"""A page laid out: its numbers dealt to its lines, and the mentions found in those that matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipelines.reading.adjectival import find_adjectival, tells_of_clusters
from pipelines.reading.again import find_again, read_apposed
from pipelines.reading.genitival import find_genitival
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.mentions import find_mentions, find_titles
from pipelines.reading.names import Names
from pipelines.reading.numbers import Number
from pipelines.reading.parks import find_park_again, follow_park
from pipelines.reading.region import find_region
from pipelines.reading.scene import Scene
from pipelines.reading.unite import unite_apposed, unite_headline, unite_names

_MOST = 3000
"""So many mentions of a page are read; a page of news has a few dozen."""


def lay_out(
    plain: Mapping[str, str],
    lines: list[Line],
    near: set[int],
    numbers: Mapping[str, list[Number]],
    names: Names,
    site: frozenset[str] = frozenset(),
) -> Scene:
    """The scene of a cleaned title and text (the keys of each mapping) with their lines and numbers.

    ``near`` are the lines within reach of a cluster's name, ``site`` is the regions the page's address tells.
    """
    around = find_region((line for line in lines if line.index in near), names) | site
    scene = Scene(plain["title"], plain["text"], lines, names, around, near)
    for where in ("title", "text"):
        _deal_numbers([line for line in lines if line.field == where], numbers[where])
    _find_all(scene)
    return scene


def _deal_numbers(lines: list[Line], numbers: list[Number]) -> None:
    at = 0
    for number in numbers:
        while at < len(lines) and lines[at].sentence.end <= number.start:
            at += 1
        if at < len(lines):
            lines[at].numbers = [*lines[at].numbers, number]


def _find_all(scene: Scene) -> None:
    """Give the near lines their mentions, in order: what a line may name depends on what those before it named."""
    known: list[Mention] = []
    park: Mention | None = None
    count = 0
    for line in scene.lines:
        if line.index not in scene.near or count > _MOST:
            continue
        line.mentions = _find(line, scene, known, park)
        count += len(line.mentions)
        unite_apposed(line.sentence, line.mentions)
        known += [mention for mention in line.mentions if mention.quoted]
        park = follow_park(line, park)
    title = [mention for line in scene.lines if line.field == "title" for mention in line.mentions]
    unite_headline(title, [mention for line in scene.lines if line.field == "text" for mention in line.mentions])
    unite_names([mention for line in scene.lines for mention in line.mentions])


def _find(line: Line, scene: Scene, known: list[Mention], park: Mention | None) -> Sequence[Mention]:
    mentions = _find_said(line, scene, known, park)
    for mention in mentions:
        mention.sentence = line.index
        if mention.sort is Sort.cluster and mention.form is Form.named and not mention.quoted:
            mention.quoted = read_apposed(line.sentence.tokens, mention.first)
    return mentions


def _find_said(line: Line, scene: Scene, known: list[Mention], park: Mention | None) -> Sequence[Mention]:
    """Its mentions by their words, and in their gaps those by what the page told before."""
    text = scene.source(line)
    found = find_mentions(line.sentence, scene.names, scene.around, text)
    again = list(find_titles(line.sentence, scene.names, text))
    if known:
        again += find_again(line.sentence, known, text)
    if park:
        again += find_park_again(line, park, text)
    if line.numbers and _are_clusters_told(line, scene):
        again += find_adjectival(line.sentence, found, scene.names, scene.around, text)
        again += find_genitival(line.sentence, found, scene.names, scene.around, text)
    extra = [mention for mention in again if not any(m.first <= mention.first <= m.last for m in found)]
    return sorted(found + extra, key=lambda m: m.first) if again else found


def _are_clusters_told(line: Line, scene: Scene) -> bool:
    """Whether several clusters, or one by name, were told of in this line or the two before."""
    near = [m for other in scene.lines[max(0, line.index - 2) : line.index] for m in other.mentions]
    return any(m.form is not Form.pronoun and m.sort is not Sort.zone for m in near) or tells_of_clusters(line.sentence)
