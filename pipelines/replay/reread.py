"""One kept text read again with today's rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from clusters import Register
from model import Document, Evidence
from pipelines.claims import make_evidence
from pipelines.reading import read_figures
from storage.rereading import iterate_versions, save_rereading


def reread(connection: Connection, ids: Sequence[str], register: Register, at: datetime) -> int:
    """Read some versions' kept texts again and store what is found; how many of them read otherwise now."""
    return sum(
        save_rereading(connection, version.id, read_evidence(version.document, register), at)
        for version in iterate_versions(connection, ids)
    )


def read_evidence(document: Document, register: Register) -> tuple[Evidence, ...]:
    """What today's rules find in a document."""
    reading = read_figures(
        document.text,
        title=document.title,
        published=document.published,
        url=document.url,
        site=document.site,
        headings=document.headings,
        notes=document.notes,
        register=register,
    )
    return make_evidence(document, reading.figures)
