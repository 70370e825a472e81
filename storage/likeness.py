"""Reprints: documents that tell the same figure in nearly the same text have one origin.

A true reprint may share as little as a third of its word pairs, and two releases of one office share some too. So
only texts that tell the same figure of the same cluster are compared, and the further apart they were published,
the more alike they must be. A release issued anew with other numbers tells another figure, however alike it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from model import Claim, Document, Evidence, Period
from storage import schema
from storage.sketch import Sketch, find_likeness, make_sketch
from storage.upsert import upsert

_ENOUGH = ((10, 0.20), (45, 0.30), (200, 0.45))
"""Days between two publications, and the share of the shorter text's word pairs that makes them one."""

_ALWAYS = 0.60
"""The same for texts further apart, or without a date."""

_FAR = 400
"""Days between two publications past which one is no reprint of the other, but says it again."""

_OWN_DAYS, _OWN = 3, 0.80
"""Within one source only the same text at two addresses is one: a source that says it again, says it again."""

_SHORT = 12
"""Word pairs below which a text says too little to be compared."""


@dataclass(frozen=True)
class Text:
    """What is compared: where and when a text was published, and its sketch."""

    document: str
    source: str
    published: date | None
    sketch: Sketch


def save_likeness(
    connection: Connection,
    document_id: str,
    version_id: str,
    document: Document,
    evidence: Sequence[Evidence],
    recorded: datetime,
) -> None:
    """Sketch a version in which figures were found and draw its edges to those that tell the same ones."""
    if not evidence:
        return
    sketch = make_sketch(f"{document.title}\n{document.text}")
    connection.execute(_SKETCH, {"key": version_id, "sketch": sketch.to_bytes()})
    own = Text(document_id, document.source, _first_day(document.published), sketch)
    found = {
        (claim.cluster, other.document): other
        for claim in (one.claim for one in evidence)
        for other in _load_tellers(connection, own, claim)
        if are_alike(own, other)
    }
    rows = [
        {
            "cluster": cluster,
            "document": min(document_id, other),
            "other": max(document_id, other),
            "recorded": recorded,
        }
        for cluster, other in sorted(found)
    ]
    upsert(connection, schema.likeness, rows)


def are_alike(one: Text, other: Text) -> bool:
    """Whether two texts that tell the same figure have one origin."""
    if min(one.sketch.count, other.sketch.count) < _SHORT:
        return False
    _, contained = find_likeness(one.sketch, other.sketch)
    days = None
    if one.published and other.published:
        days = abs((one.published - other.published).days)
    if days is not None and days > _FAR:
        return False
    if one.source == other.source:
        return days is not None and days <= _OWN_DAYS and contained >= _OWN
    return contained >= next((share for most, share in _ENOUGH if days is not None and days <= most), _ALWAYS)


def load_origins(connection: Connection, cluster: str, until: datetime | None = None) -> dict[str, str]:
    """The origin of each of a cluster's documents that has a near-identical one: the least id of their group.

    ``until``: as it was known then.
    """
    edges = select(schema.likeness.c.document, schema.likeness.c.other).where(schema.likeness.c.cluster == cluster)
    if until is not None:
        edges = edges.where(schema.likeness.c.recorded <= until)
    return _join((row.document, row.other) for row in connection.execute(edges))


def _join(edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Groups of what hangs together, each member by the least one."""
    parent: dict[str, str] = {}

    def find(one: str) -> str:
        while parent.setdefault(one, one) != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, other in edges:
        least, most = sorted((find(one), find(other)))
        parent[most] = least
    return {one: find(one) for one in list(parent)}


def _load_tellers(connection: Connection, own: Text, claim: Claim) -> list[Text]:
    """The other documents' versions that tell a claim's figure, but those that are too far in time."""
    words: dict[str, Any] = {"cluster": claim.cluster, "kind": claim.kind.value, "count": claim.count}
    slack = timedelta(days=2 * _FAR)  # dates are compared as texts here, and a text may be a year only
    words["least"] = (own.published - slack).isoformat() if own.published else ""
    words["most"] = (own.published + slack).isoformat() if own.published else "9"
    rows = connection.execute(_TELLERS, {**words, "document": own.document})
    return [_read_text(row) for row in rows]


def _read_text(row: Any) -> Text:
    published = _first_day(Period.parse(row.published)) if row.published else None
    return Text(row.document, row.source, published, Sketch.from_bytes(row.sketch))


def _first_day(period: Period | None) -> date | None:
    return period.start if period else None


_SKETCH = update(schema.version).where(schema.version.c.id == bindparam("key")).values(sketch=bindparam("sketch"))
_TELLERS = (
    select(schema.version.c.document, schema.claim.c.source, schema.version.c.published, schema.version.c.sketch)
    .join_from(schema.claim, schema.evidence, schema.evidence.c.claim == schema.claim.c.id)
    .join(schema.version, schema.version.c.id == schema.evidence.c.version)
    .where(
        schema.claim.c.cluster == bindparam("cluster"),
        schema.claim.c.kind == bindparam("kind"),
        schema.claim.c.count == bindparam("count"),
        schema.version.c.document != bindparam("document"),
        schema.version.c.sketch.is_not(None),
        schema.version.c.published.is_(None)
        | schema.version.c.published.between(bindparam("least"), bindparam("most")),
    )
)
