"""Which pages hold up what we say now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from storage import schema


@dataclass(frozen=True, order=True)
class Backing:
    """A document that backs a claim: its address, and the ``form`` and ``part`` of the page it was read from."""

    url: str
    form: str
    part: str


def load_backing(connection: Connection, source: str, forms: Collection[str]) -> list[Backing]:
    """A source's documents, read from pages of these forms, whose present text backs a claim."""
    document, version, evidence = schema.document, schema.version, schema.evidence
    query = (
        select(document.c.url, version.c.form, version.c.part)
        .join(version, version.c.id == document.c.version)
        .join(evidence, evidence.c.version == version.c.id)
        .where(document.c.source == source, version.c.form.in_(forms), evidence.c.ended.is_(None))
    )
    return sorted({Backing(*row) for row in connection.execute(query)})
