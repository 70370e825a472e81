"""The clusters as a sheet: the registered with their figures, the unregistered with where they were met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text
from sqlalchemy import Connection

from clusters import Register
from model import Saying
from review.export import Column, Row, Sheet
from review.export.changes import FIGURE, take
from review.phrase import phrase_figure
from storage.entry import write_figure
from storage.figure import load_figures
from storage.proposal import Proposal, load_proposals


def load_rows(connection: Connection, register: Register) -> list[dict[str, Any]]:
    """A row for each registered cluster, then one for each that is not registered."""
    figures = {row["cluster"]: row for row in load_figures(connection)}
    rows = [
        {
            "cluster": cluster.id,
            "name": cluster.name,
            "registered": True,
            "place": cluster.place,
            "figure": figures.get(cluster.id, {}).get("figure"),
            "as_of": figures.get(cluster.id, {}).get("as_of"),
            "evidence": None,
        }
        for cluster in register.values()
    ]
    return rows + [_read_stranger(found, figures.get(found.cluster, {})) for found in load_proposals(connection)]


def _read_stranger(found: Proposal, known: Row) -> dict[str, Any]:
    latest = found.sayings[0].claim
    return {
        "cluster": found.cluster,
        "name": found.name,
        "registered": False,
        "place": "",
        "figure": known.get("figure") or write_figure(latest),
        "as_of": known.get("as_of") or latest.as_of.text,
        "evidence": [_write_proof(one) for one in found.sayings],
    }


def _write_proof(saying: Saying) -> dict[str, Any]:
    return {
        "source": saying.claim.source,
        "url": saying.url,
        "title": saying.title,
        "published": saying.published and saying.published.text,
        "mention": saying.mention,
        "quote": saying.quote,
        "snapshot": saying.snapshot,
        "claim": saying.claim.id,
    }


def make_sheet(rows: Sequence[Row]) -> Sheet:
    """The sheet of :func:`load_rows`."""
    columns: dict[str, Column] = {name: take(name) for name in ("cluster", "name", "registered", "place")}
    columns |= {name: take("figure", name) for name in FIGURE}
    columns |= {"as_of": take("as_of")}
    columns |= {name: take("evidence", 0, name) for name in ("source", "url", "quote")}
    return Sheet("clusters", rows, columns, draw)


def draw(rows: Iterable[Row]) -> Table:
    """The table: a line a cluster, the unregistered with their first quote."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("Cluster", "Name", "Figure", "As of"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        name = Text(row["name"])
        for proof in (row["evidence"] or ())[:1]:
            name.append(f"\n«{proof['quote']}»\n", "").append(f"{proof['source']} · {proof['url']}", "dim")
        identifier = Text(row["cluster"], "bold" if row["registered"] else "yellow")
        figure = phrase_figure(row["figure"]) if row["figure"] else ""
        table.add_row(identifier, name, figure, row["as_of"] or "")
    return table
