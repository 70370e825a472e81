"""Figures turned into claims with their quotes: one piece of evidence a claim a document."""

from __future__ import annotations

from collections.abc import Iterable

from model import Basis, Claim, Document, Evidence, Figure, Period
from pipelines.reading import EXTRACTOR
from pipelines.reading.naming import normalise


def make_evidence(document: Document, figures: Iterable[Figure]) -> tuple[Evidence, ...]:
    """The document's claims, each with the first words in it that make the claim.

    A figure without a date of its own is of the day the document was published, else of the day it was fetched.
    """
    evidence: dict[str, Evidence] = {}
    for figure in figures:
        claim, basis = _make_claim(document, figure)
        quote = Evidence(
            claim=claim,
            quote=figure.evidence,
            field=figure.field,
            start=figure.start,
            end=figure.end,
            mention=figure.mention,
            count_text=figure.count_text,
            as_of_basis=basis,
            speaker=figure.speaker,
            extractor=EXTRACTOR,
            rule=figure.rule,
        )
        evidence.setdefault(claim.id, quote)
    return tuple(evidence.values())


def _make_claim(document: Document, figure: Figure) -> tuple[Claim, Basis]:
    as_of, basis = _read_as_of(document, figure)
    cluster = figure.cluster or f"new:{normalise(figure.mention, figure.place)}"
    claim = Claim(
        document.source, cluster, figure.kind, figure.count, figure.count_high, figure.qualifier, figure.unit, as_of
    )
    return claim, basis


def _read_as_of(document: Document, figure: Figure) -> tuple[Period, Basis]:
    if figure.as_of and figure.as_of_basis:
        return figure.as_of, figure.as_of_basis
    if document.published:
        return document.published, Basis.published
    return Period.day(document.fetched.date()), Basis.fetched
