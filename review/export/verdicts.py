"""What people decided, as a sheet: the audit log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text
from sqlalchemy import Connection, select

from review.export import Column, Row, Sheet
from review.export.changes import take
from review.phrase import phrase_figure
from storage import schema
from storage.claim import read_claim
from storage.decision import find_verdict_id, read_verdict
from storage.entry import write_figure, write_moment

SIDE = ("cluster", "kind", "count", "count_high", "qualifier", "unit", "as_of")


def load_rows(connection: Connection) -> list[dict[str, Any]]:
    """A row for each decision, the oldest first."""
    verdict, claim = schema.verdict, schema.claim
    said = [column.label(f"claim_{column.name}") for column in claim.columns]
    query = select(verdict, *said).join(claim, claim.c.id == verdict.c.claim).order_by(verdict.c.at, verdict.c.id)
    return [_read_row(row) for row in connection.execute(query)]


def _read_row(row: Any) -> dict[str, Any]:
    verdict, claim = read_verdict(row), read_claim(row, "claim_")
    before = {"cluster": claim.cluster, **write_figure(claim)}
    return {
        "id": find_verdict_id(verdict),
        "at": write_moment(verdict.at),
        "who": verdict.who,
        "decision": verdict.decision,
        "why": verdict.why,
        "claim": verdict.claim,
        "source": claim.source,
        "quote": verdict.quote,
        "before": before,
        "after": {**before, **verdict.correction} if verdict.correction else None,
    }


def make_sheet(rows: Sequence[Row]) -> Sheet:
    """The sheet of :func:`load_rows`."""
    names = ("id", "at", "who", "decision", "why", "claim", "source", "quote")
    columns: dict[str, Column] = {name: take(name) for name in names}
    for side in ("before", "after"):
        columns |= {f"{side}_{name}": take(side, name) for name in SIDE}
    return Sheet("verdicts", rows, columns, draw)


def draw(rows: Iterable[Row]) -> Table:
    """The table: a decision, its reason, its words."""
    table = Table(box=None, padding=(0, 2, 1, 0), header_style="bold")
    for heading in ("When (UTC)", "Who", "Decision", "Figure"):
        table.add_column(heading, no_wrap=heading == "When (UTC)")
    for row in rows:
        figure = Text.assemble((phrase_figure(row["before"]), "bold"), f" of {row['before']['cluster']}")
        if row["after"]:
            figure.append(
                f" → {phrase_figure(row['after'])} of {row['after']['cluster']}, as of {row['after']['as_of']}"
            )
        figure.append(f"\n«{row['quote']}» {row['source']}", "dim")
        table.add_row(row["at"][:16].replace("T", " "), row["who"], f"{row['decision']}\n{row['why']}".strip(), figure)
    if not table.row_count:
        table.min_width = 100
        table.caption = "Nobody has decided anything yet: `clusterwatch review`."
    return table
