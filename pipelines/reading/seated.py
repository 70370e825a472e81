"""Members of the cluster just told of, counted by where else they belong: a part of it, no zone's or park's size."""

from __future__ import annotations

from dataclasses import replace

from model import Kind
from pipelines.reading.bonds.bond import clause_mentions
from pipelines.reading.candidate import Candidate
from pipelines.reading.found import Found
from pipelines.reading.kinds.case import Case
from pipelines.reading.mention import Mention, Sort
from pipelines.reading.ru.lexicon import words
from pipelines.reading.trail import Trail


def find_seated(case: Case, mention: Mention, trail: Trail) -> Found | None:
    """«Кластер насчитывает 54 участника. [21] компания — резиденты парка „Руднево“», «в ОЭЗ работает [21] участник
    кластера»: fewer than was just told, and told with a second body."""
    c, told = case.c, trail.whole(case.c.line)
    whole = told is not None and told.kind is Kind.total and told.case.owner.sort is Sort.cluster
    if told is None or not whole or told.c.number.value <= c.number.value:
        return None
    if case.owner.key == told.case.owner.key:
        seats = (m for m in clause_mentions(c) if m is not mention and m.sort is Sort.zone)
        is_part = any(_is_seat(c, seat) for seat in seats)
    else:
        is_part = _are_its_residents(c, mention)
    return Found(replace(case, owner=told.case.owner), Kind.subset, told.mention, "seated") if is_part else None


def _is_seat(c: Candidate, seat: Mention) -> bool:
    """«на территории парка», «статус резидента зоны»: said of those that are counted."""
    before = c.tokens[seat.first - 1] if seat.first else None
    return before is not None and before.is_word and (before.word.has(_SEATS) or before.word.has(_RESIDENT))


def _are_its_residents(c: Candidate, mention: Mention) -> bool:
    """Whether they are called residents of the other body besides what they are counted as."""
    if mention.sentence != c.line.index or mention.first == 0:
        return False
    before = c.tokens[mention.first - 1]
    counted = c.unit_at == before.index
    return before.is_word and before.word.has(_RESIDENT) and (not counted or _is_of_them(c))


def _is_of_them(c: Candidate) -> bool:
    """«Среди участников — [21] резидент парка», «из 54 участников [21] — резиденты зоны»."""
    lead = c.tokens[c.clause.first : c.first]
    picked = len(lead) > 1 and lead[0].low in ("из", "среди")
    return picked and any(t.is_word and t.word.has(_MEMBERS) for t in lead[1:3])


_RESIDENT = words("резидент")
_MEMBERS = words("участник компания предприятие организация член")
_SEATS = words("территория площадка база")
