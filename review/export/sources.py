"""The sources as a sheet, each with how its latest run ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from rich.table import Table
from rich.text import Text
from sqlalchemy import Connection

from model import Outcome, Run
from review.export import Row, Sheet
from review.export.changes import take
from sources import Source
from storage.run import load_runs

FRESH = {Outcome.changed, Outcome.unchanged}
NAMES = ("source", "title", "kind", "tier", "url", "every", "own", "last_run", "outcome", "problems")


def load_rows(connection: Connection, sources: Mapping[str, Source]) -> list[dict[str, Any]]:
    """A row for each declared source."""
    return [
        read_row(source, next(iter(load_runs(connection, source.name, limit=1)), None)) for source in sources.values()
    ]


def read_row(source: Source, run: Run | None) -> dict[str, Any]:
    """The row of one source and its latest run."""
    from sources import BUNDLED

    return {
        "source": source.name,
        "title": source.title,
        "kind": source.kind,
        "tier": source.tier.value,
        "url": source.url,
        "every": spell(source.every),
        "own": source.path is not None and source.path.parent != BUNDLED,
        "last_run": run and run.begun.isoformat().replace("+00:00", "Z"),
        "outcome": run and (run.outcome.value if run.outcome else "running"),
        "problems": len(run.problems) if run else 0,
    }


def spell(every: timedelta) -> str:
    """A time as the declarations write it: 30m, 6h, 1d."""
    seconds = int(every.total_seconds())
    size, unit = next(pair for pair in ((86400, "d"), (3600, "h"), (60, "m")) if seconds % pair[0] == 0)
    return f"{seconds // size}{unit}"


def make_sheet(rows: Sequence[Row]) -> Sheet:
    """The sheet of :func:`load_rows`."""
    return Sheet("sources", rows, {name: take(name) for name in NAMES}, draw)


def draw(rows: Iterable[Row]) -> Table:
    """The table: a line a source."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("Source", "Kind", "Tier", "Every", "Last run", "Outcome", "Address"):
        table.add_column(heading, no_wrap=heading != "Address", overflow="fold")
    for row in rows:
        outcome = row["outcome"] or "never run"
        style = "dim" if row["outcome"] is None else "green" if row["outcome"] in FRESH else "red"
        table.add_row(
            Text(row["source"], "bold"),
            row["kind"],
            row["tier"],
            row["every"],
            (row["last_run"] or "")[:16].replace("T", " "),
            Text(outcome, style),
            Text(row["url"], "dim"),
        )
    return table
