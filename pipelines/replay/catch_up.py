"""A page that changed while our own rules did: its old text is read by today's rules before the new one is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from clusters import Register
from model import Document, Evidence
from pipelines.document import PageError, read_document
from pipelines.replay.reread import read_evidence
from storage.archive import Archive
from storage.document import find_standing
from storage.errors import ArchiveError
from storage.evidence import load_evidence
from storage.replay import save_reading
from storage.section import keep_kept
from storage.version import Version, load_version


def catch_up(engine: Engine, archive: Path, document: Document, register: Register, recorded: datetime) -> None:
    """Re-read what stands in a document's place, as recorded just before a run that records at ``recorded``.

    What differs after that is the page's own doing, and news; the rest is a re-reading, and none.
    """
    version = _find_other_text(engine, document)
    at = recorded - timedelta(microseconds=1)
    if version is None or version.recorded >= at:
        return
    former = _read_anew(version, archive, document.reader)
    evidence: Sequence[Evidence] = read_evidence(former, register)
    if (former.reader, former.text_hash) == (version.document.reader, version.document.text_hash):
        with engine.connect() as connection:
            evidence = keep_kept(evidence, load_evidence(connection, version.id))
    with engine.begin() as connection:
        save_reading(connection, version, former, evidence, at)


def _find_other_text(engine: Engine, document: Document) -> Version | None:
    """The text that stands where a document is about to be stored, if it is another one."""
    with engine.connect() as connection:
        standing = find_standing(connection, document.source, (document.url, *document.aliases))
        if standing is None or standing.version is None or standing.text_hash == document.text_hash:
            return None
        return load_version(connection, standing.version)


def _read_anew(version: Version, archive: Path, reader: str) -> Document:
    """The saved page by today's readers where others read it; else, and where it cannot be, the kept text."""
    if version.document.reader == reader:
        return version.document
    try:
        return read_document(replace(version.page, body=Archive(archive).read(version.page.snapshot)))
    except (ArchiveError, PageError):
        return version.document
