"""Which pages hold up what we say now."""

from __future__ import annotations

from sqlalchemy import Connection, select

from storage import schema


def load_backing(connection: Connection, source: str, form: str) -> list[str]:
    """The addresses of a source's documents, read from pages of ``form``, whose present text backs a claim."""
    document, version, evidence = schema.document, schema.version, schema.evidence
    query = (
        select(document.c.url)
        .join(version, version.c.id == document.c.version)
        .join(evidence, evidence.c.version == version.c.id)
        .where(document.c.source == source, version.c.form == form, evidence.c.ended.is_(None))
    )
    return sorted(set(connection.execute(query).scalars()))
