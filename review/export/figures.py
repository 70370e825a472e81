"""Each cluster's figure as a sheet: the columns of csv and xlsx, and the table for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from review.export import Column, Row, Sheet
from review.export.changes import FIGURE, take
from review.phrase import phrase_figure


def make_sheet(rows: Sequence[Row]) -> Sheet:
    """The sheet of ``figures --format json`` rows."""
    columns: dict[str, Column] = {name: take(name) for name in ("cluster", "name")}
    columns |= {name: take("figure", name) for name in FIGURE}
    columns |= {name: take(name) for name in ("as_of", "last_confirmed", "origins")}
    columns |= {f"plan_{name}": take("plan", name) for name in FIGURE}
    columns |= {"claim": take("claim")}
    return Sheet("figures", rows, columns, draw)


def draw(rows: Iterable[Row]) -> Table:
    """The table: a line a cluster."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("Cluster", "Figure", "As of", "Last confirmed", "Origins", "Plan"):
        table.add_column(heading, justify="right" if heading == "Origins" else "left")
    rows = list(rows)
    told = [row for row in rows if row["figure"] or row.get("plan")]
    for row in told:
        name = Text.assemble(row["name"], ("  " + row["cluster"], "dim"))
        figure, plan = row["figure"], row.get("plan")
        table.add_row(
            name,
            Text(phrase_figure(figure), "bold" if figure else "dim"),
            row.get("as_of") or "",
            row.get("last_confirmed") or "",
            str(row.get("origins") or ""),
            phrase_figure(plan) if plan else "",
        )
    if not told:
        table.min_width = 100
        table.caption = "No figure yet: `clusterwatch crawl` reads the sources, `clusterwatch demo` shows an example."
    elif len(told) < len(rows):
        table.caption = f"{len(rows) - len(told)} more clusters are watched; nobody has told their size yet."
    return table
