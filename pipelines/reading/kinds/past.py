"""Past sizes told as background."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.example import example
from pipelines.reading.kinds.ahead import NEWLY
from pipelines.reading.kinds.case import Case


@example("Московский кластер фотоники вырос с [40] до 62 участников.")
def from_side(case: Case) -> Kind | None:
    """«вырос с [40] до 62 участников»."""
    return Kind.historical if case.c.number.side == "from" else None


@example("Год назад в московском кластере фотоники состояло [40] предприятий.")
def earlier(case: Case) -> Kind | None:
    """«тогда участниками стали [7] предприятий», «годом раньше значилось [30]»."""
    if case.bond is Bond.join and case.c.says(NEWLY) and " ранее " not in case.c.said:
        return Kind.increment if _AGO.search(case.c.said) else None
    if case.bond is Bond.found and case.c.says(frozenset(("начинать", "начать"))):
        return Kind.historical
    if case.c.clause.future:
        return None
    before = " " + " ".join(t.low for t in case.c.before) + " "
    said = case.c.said
    if " назад " in said:
        return Kind.historical
    return (
        Kind.historical
        if any(cue in before and cue in said for cue in _PAST) or any(cue in said for cue in _PAST[:6])
        else None
    )


_AGO = re.compile(r" (?:год назад|годом раньше|годом ранее|в прошлом году|в минувшем году) ")


_PAST = (
    " тогда ", " год назад ", " года назад ", " лет назад ", " годом раньше ", " годом ранее ", " изначально ",
    " первоначально ", " на старте было ", " при создании ", " на момент создания ", " начинал ", " начинали ",
    " начинался ",
    " стартовал ", " стартовали ", " вначале ", " сначала ", " вместо прежних ", " было ",
)  # fmt: skip
