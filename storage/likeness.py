"""Reprints: documents that tell the same figure in nearly the same text have one origin.

A true reprint may share as little as a third of its word pairs, and two releases of one office share some too. So
only texts that tell the same figure of the same cluster are compared, and the further apart they were published,
the more alike they must be. A release issued anew with other numbers tells another figure, however alike it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from model import Claim, Document, Evidence, Kind, Period
from storage import schema
from storage.bulk import fetch_rows, read_moment
from storage.period import read_period
from storage.server import UNANSWERED
from storage.sketch import Sketch, can_be_like, find_likeness, make_sketch
from storage.upsert import upsert

_ENOUGH = ((10, 0.20), (45, 0.30), (200, 0.45))
"""Days between two publications, and the share of the shorter text's word pairs that makes them one."""

_ALWAYS = 0.60
"""The same for texts further apart, or without a date."""

_LEAST = min(share for _, share in _ENOUGH)
"""What makes no two texts one, however near."""

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
    recorded: datetime


def save_likeness(
    connection: Connection,
    document_id: str,
    version_id: str,
    document: Document,
    evidence: Sequence[Evidence],
    recorded: datetime,
) -> bool:
    """Sketch a version in which figures were found and draw its edges to those that tell the same ones.

    Returns whether there are any.
    """
    if not evidence:
        return False
    sketch = make_sketch(f"{document.title}\n{document.text}")
    connection.execute(_SKETCH, {"key": version_id, "sketch": sketch.to_bytes()})
    own = Text(document_id, document.source, _find_day(document.form, document.published), sketch, recorded)
    found = {
        (claim.cluster, other.document): other
        for claim in _find_compared(evidence)
        for other in _load_tellers(connection, own, claim)
        if are_alike(own, other)
    }
    known = _load_drawn(connection, document_id, found) if found else set()
    rows = [
        _write_edge(cluster, own, other)
        for (cluster, name), other in sorted(found.items())
        if (cluster, name) not in known
    ]
    upsert(connection, schema.likeness, rows)
    return bool(found)


def _find_compared(evidence: Iterable[Evidence]) -> list[Claim]:
    """The figures by which a text is compared: its totals, so that one plan does not make one of two releases."""
    claims = [one.claim for one in evidence]
    totalled = {claim.cluster for claim in claims if claim.kind is Kind.total}
    return [claim for claim in claims if claim.kind is Kind.total or claim.cluster not in totalled]


def _load_drawn(connection: Connection, document_id: str, found: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of the clusters and documents from which an edge leads to this one already."""
    clusters, documents = zip(*found, strict=True)
    words = {"document": document_id, "clusters": sorted(set(clusters)), "documents": sorted(set(documents))}
    return {(cluster, name) for cluster, name in connection.execute(_DRAWN, words)}


def _write_edge(cluster: str, own: Text, other: Text) -> dict[str, Any]:
    return {
        "cluster": cluster,
        "document": own.document,
        "other": other.document,
        "days": _count_days(own, other),
        "known": other.recorded,
        "recorded": own.recorded,
    }


def _count_days(one: Text, other: Text) -> int | None:
    return abs((one.published - other.published).days) if one.published and other.published else None


def are_alike(one: Text, other: Text) -> bool:
    """Whether two texts that tell the same figure have one origin."""
    if min(one.sketch.count, other.sketch.count) < _SHORT:
        return False
    _, contained = find_likeness(one.sketch, other.sketch)
    days = _count_days(one, other)
    if days is not None and days > _FAR:
        return False
    if one.source == other.source:
        return days is not None and days <= _OWN_DAYS and contained >= _OWN
    return contained >= next((share for most, share in _ENOUGH if days is not None and days <= most), _ALWAYS)


def _load_tellers(connection: Connection, own: Text, claim: Claim) -> list[Text]:
    """The other documents' versions that tell a claim's figure and may be alike: near in time, with words in common."""
    words: dict[str, Any] = {"cluster": claim.cluster, "kind": claim.kind.value, "count": claim.count}
    words["least"], words["most"] = _find_window(own.published)
    rows = fetch_rows(connection, _TELLERS, {**words, "document": own.document})
    near = [row for row in rows if can_be_like(own.sketch, row[2], _LEAST)]
    return [_read_text(*row) for row in sorted(near, key=itemgetter(0, 5))]


def _find_window(published: date | None) -> tuple[str, str]:
    """The texts between which all periods lie that begin near enough; a few that do not lie there too.

    "2022" comes before "2022-01-01", and "2022-Q1" after every day of its year.
    """
    if published is None:
        return "", "9"
    least, most = published - timedelta(days=_FAR + 1), published + timedelta(days=_FAR)
    return least.isoformat(), f"{most.year}-Z"


def _read_text(
    document: str, published: str | None, sketch: bytes, recorded: Any, source: str, _number: int, form: str
) -> Text:
    moment = read_moment(recorded)
    assert moment is not None
    return Text(document, source, _find_day(form, read_period(published)), Sketch.from_bytes(sketch), moment)


def _find_day(form: str, published: Period | None) -> date | None:
    """The day a text came out. A wiki's page came out on none: its date is that of the last edit, of whatever in it."""
    return published.start if published and not form.startswith("mediawiki") else None


_DRAWN = select(schema.likeness.c.cluster, schema.likeness.c.document).where(
    schema.likeness.c.cluster.in_(bindparam("clusters", expanding=True)),  # in the words of the primary key
    schema.likeness.c.document.in_(bindparam("documents", expanding=True)),
    schema.likeness.c.other == bindparam("document"),
)
_SKETCH = (
    update(schema.version)
    .where(schema.version.c.id == bindparam("key"))
    .values(sketch=bindparam("sketch"))
    .execution_options(**UNANSWERED)
)
_TELLERS = (
    select(
        schema.version.c.document,
        schema.version.c.published,
        schema.version.c.sketch,
        schema.version.c.recorded,
        schema.claim.c.source,
        schema.version.c.number,
        schema.version.c.form,
    )
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
