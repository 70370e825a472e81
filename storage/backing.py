"""Which pages hold up what we say now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection, select

from storage import schema


@dataclass(frozen=True, order=True)
class Backing:
    """A document that backs a claim: its address, and the ``form`` and ``part`` of the page it was read from."""

    url: str
    form: str
    part: str
    known: datetime = field(compare=False)
    """When it was first read."""
    seen: datetime = field(compare=False)
    """When it was last read."""
    present: bool = field(default=False, compare=False)
    """Whether it tells the present figure of a cluster."""


def load_backing(connection: Connection, source: str, forms: Collection[str]) -> list[Backing]:
    """A source's documents, read from pages of these forms, whose present text backs a claim."""
    document, version, evidence = schema.document, schema.version, schema.evidence
    query = (
        select(
            document.c.url,
            version.c.form,
            version.c.part,
            document.c.first_seen,
            document.c.last_seen,
            evidence.c.claim,
        )
        .join(version, version.c.id == document.c.version)
        .join(evidence, evidence.c.version == version.c.id)
        .where(document.c.source == source, version.c.form.in_(forms), evidence.c.ended.is_(None))
    )
    figures = _load_present_claims(connection)
    found: dict[str, Backing] = {}
    for *told, claim in connection.execute(query):
        one = Backing(*told)
        met = found.setdefault(one.url, one)
        found[one.url] = replace(met, present=True) if claim in figures else met
    return sorted(found.values())


def _load_present_claims(connection: Connection) -> set[str | None]:
    """The claims that the clusters' figures are."""
    return set(connection.scalars(select(schema.figure.c.entry["claim"].as_string())))
