"""The clusters as a sheet: the registered with their figures, the unregistered with where they were met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text
from sqlalchemy import Connection

from clusters import Register
from review.export import Row, Sheet
from review.export.changes import FIGURE, Take, take
from review.phrase import phrase_figure
from storage.change import load_changes
from storage.claim import load_clusters_said
from storage.figure import load_figures


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
    strangers = [one for one in load_clusters_said(connection) if one not in register]
    return rows + [_read_stranger(connection, one, figures.get(one, {})) for one in strangers]


def _read_stranger(connection: Connection, cluster: str, known: Row) -> dict[str, Any]:
    latest = next(iter(load_changes(connection, cluster, newest_first=True, limit=1)), None)
    figure = known.get("figure") or (latest and latest["after"])
    return {
        "cluster": cluster,
        "name": cluster.removeprefix("new:"),
        "registered": False,
        "place": "",
        "figure": figure,
        "as_of": known.get("as_of") or (latest and latest["as_of"]),
        "evidence": latest["sources"] if latest else [],
    }


def make_sheet(rows: Sequence[Row]) -> Sheet:
    """The sheet of :func:`load_rows`."""
    columns: dict[str, Take] = {name: take(name) for name in ("cluster", "name", "registered", "place")}
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
