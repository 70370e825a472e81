"""Whom a pronoun, a bare noun or nothing at all stands for: the named cluster it means, its antecedent."""

from __future__ import annotations

from pipelines.reading.antecedents.agreement import is_zone, may_mean
from pipelines.reading.antecedents.bodies import is_of_its_own
from pipelines.reading.antecedents.compared import is_compared
from pipelines.reading.antecedents.earlier import find_backwards
from pipelines.reading.antecedents.later import find_after
from pipelines.reading.antecedents.others import is_of_a_member, speaks_of_another
from pipelines.reading.antecedents.several import as_counted, as_regional, find_by_order, find_several
from pipelines.reading.antecedents.unnamed import find_described, find_placed, find_told
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.mentions import ORDERS
from pipelines.reading.scene import Scene

_FAR = 40
"""Lines back over which a page may go on about a cluster without its name."""
_LIST = 12
"""Lines of a list, with the one that opens it."""


def find_meant(scene: Scene, line: Line, mention: Mention) -> Mention | None:
    """The named mention that ``mention`` stands for; None where nobody can be found."""
    if mention.form is Form.named or mention.sort is Sort.excluded:
        return mention
    place = (line.index, mention.first)
    if place not in scene.meant:
        scene.meant[place] = _find_meant(scene, line, mention)
    return scene.meant[place]


def _find_meant(scene: Scene, line: Line, mention: Mention) -> Mention | None:
    low = mention.text.lower()
    if low in ORDERS:
        return find_by_order(scene, line, ORDERS[low])
    if mention.form is Form.bare:
        return _find_meant_by_noun(scene, line, mention)
    return (
        (_find_there(scene, line, mention) if low in ("там", "туда") else None)
        or find_several(scene, line, mention)
        or find_antecedent(scene, line, mention.first, mention)
        or find_described(scene, mention)
    )


def _find_there(scene: Scene, line: Line, there: Mention) -> Mention | None:
    """«Кластер красок уступает кластеру лаков: [там] 90 компаний»: the other one, if it was named last."""
    before = [m for m in line.mentions if m.last < there.first and m.form is Form.named]
    at = line if before or not line.index else scene.lines[line.index - 1]
    named = before or [m for m in at.mentions if m.form is Form.named]
    return named[-1] if named and is_compared(at, named[-1]) else None


def _find_meant_by_noun(scene: Scene, line: Line, bare: Mention) -> Mention | None:
    regional = as_regional(line, bare) if bare.sort is Sort.group and not bare.cluster else None
    if regional:
        return regional
    if is_of_its_own(scene, line, bare):
        return None
    return find_antecedent(scene, line, bare.first, bare) or find_described(scene, bare) or as_counted(line, bare)


def find_antecedent(scene: Scene, line: Line, token: int, mention: Mention | None, far: int = _FAR) -> Mention | None:
    """The nearest named mention before ``token`` that a bare one, a pronoun or (None) nothing may stand for."""
    platform = None
    for other in find_backwards(scene, line, token, far):
        if not may_mean(other, mention, scene.names) or is_of_a_member(scene, other, mention):
            continue
        if speaks_of_another(scene, line, token, mention, other):
            return None
        if not other.platform and not (mention is None and is_zone(other)):
            return other
        platform = platform or other
    after = _find_named_after(scene, line, token, mention, platform)
    return after or platform or find_told(scene, mention) or find_placed(scene, line, token, mention)


def _find_named_after(
    scene: Scene, line: Line, token: int, mention: Mention | None, platform: Mention | None
) -> Mention | None:
    """One named after it; a pronoun stands before its name only where something was told of."""
    if mention is None:
        return None
    told = mention.form is not Form.pronoun or platform or _is_introduced(scene, line, token)
    return find_after(scene, line, token, mention) if told else None


def _is_introduced(scene: Scene, line: Line, token: int) -> bool:
    """Whether a cluster without a name was told of shortly before: then a pronoun may mean one named after it."""
    if any(m.form is Form.bare and m.last < token for m in line.mentions):
        return True
    before = scene.lines[max(0, line.index - 3) : line.index]
    return any(m.form is Form.bare for each in before for m in each.mentions)


def find_above(scene: Scene, line: Line) -> Mention | None:
    """Whom a list is about: the mention in the last line before it that ends in a colon."""
    for earlier in range(line.index - 1, max(-1, line.index - _LIST), -1):
        other = scene.lines[earlier]
        if other.sentence.text.rstrip().endswith(":") and other.mentions:
            return find_meant(scene, other, other.mentions[-1])
    return None
