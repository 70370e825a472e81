"""The re-reading list as a sheet: what our own rules read otherwise than before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from history import Rereading
from model import Saying
from review.export import Column, Row, Sheet
from review.export.changes import take
from review.phrase import phrase_figure
from storage.entry import write_figure, write_moment

SIDE = ("cluster", "kind", "count", "count_high", "qualifier", "unit", "as_of", "quote", "claim")


def write_rows(rereadings: Iterable[Rereading]) -> list[dict[str, Any]]:
    """The list as JSON rows."""
    return [_write(one) for one in rereadings]


def _write(one: Rereading) -> dict[str, Any]:
    said = one.after or one.before
    assert said is not None
    return {
        "at": write_moment(one.at),
        "verdict": one.verdict,
        "source": said.claim.source,
        "url": said.url,
        "title": said.title,
        "before": _write_side(one.before),
        "after": _write_side(one.after),
    }


def _write_side(saying: Saying | None) -> dict[str, Any] | None:
    if saying is None:
        return None
    claim = saying.claim
    return {"cluster": claim.cluster, **write_figure(claim), "quote": saying.quote, "claim": claim.id}


def make_sheet(rows: Sequence[Row]) -> Sheet:
    """The sheet of :func:`write_rows`."""
    columns: dict[str, Column] = {name: take(name) for name in ("at", "verdict", "source", "url", "title")}
    for side in ("before", "after"):
        columns |= {f"{side}_{name}": take(side, name) for name in SIDE}
    return Sheet("rereadings", rows, columns, draw)


def draw(rows: Iterable[Row]) -> Table:
    """The table: before and after, one line each."""
    table = Table(box=None, padding=(0, 2, 1, 0), header_style="bold")
    for heading in ("Before", "Now", "Decision", "Page"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        fate = "" if row["verdict"] == "none" else row["verdict"]
        table.add_row(_tell(row["before"]), _tell(row["after"]), fate, Text(row["url"], "dim"))
    if not table.row_count:
        table.min_width = 100
        table.caption = "Today's rules read nothing otherwise than it was read."
    return table


def _tell(side: Row | None) -> Text:
    if side is None:
        return Text("not read", "dim")
    kind = "" if side["kind"] == "total" else f" ({side['kind']})"
    words = f"{side['cluster']}: {phrase_figure(side)}{kind}, as of {side['as_of']}"
    return Text.assemble(words, f"\n«{side['quote']}»")
