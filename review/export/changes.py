"""The change log as a sheet: the columns of csv and xlsx, and the table for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from clusters import Register
from review.export import Cell, Column, Row, Sheet
from review.phrase import phrase_step

FIGURE = ("count", "count_high", "qualifier", "unit", "low", "high")
PROOF = ("source", "url", "title", "published", "speaker", "quote", "snapshot")
STYLES = {"rise": "green", "fall": "red", "conflict": "yellow", "edit": "yellow", "withdrawn": "red", "first": "cyan"}

KINDS = {
    **dict.fromkeys(("count", "count_high", "low", "high", "origins", "problems", "decided", "rejected"), int),
    **dict.fromkeys(("flagged", "registered", "own"), bool),
}
"""What the cells of a field are, where they are no text."""


def make_sheet(rows: Sequence[Row], register: Register) -> Sheet:
    """The sheet of ``changes --format json`` rows; the csv columns of the proof tell the best source."""
    columns: dict[str, Column] = {
        name: take(name) for name in ("id", "cluster", "change", "flagged", "status", "as_of", "recorded")
    }
    for side in ("before", "after"):
        columns |= {f"{side}_{name}": take(side, name) for name in FIGURE}
    columns |= {
        "origins": take("origins"),
        "note": take("note"),
        "sources": Column(lambda row: len(row["sources"]), int),
    }
    columns |= {name: take("sources", 0, name) for name in PROOF}
    return Sheet("changes", rows, columns, lambda shown: draw(shown, register))


def take(*path: str | int) -> Column:
    """A column that follows ``path`` into a row, and gives None where it ends too early."""

    def follow(row: Row) -> Cell:
        found: Any = row
        for step in path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found if isinstance(found, str | int) else None

    return Column(follow, KINDS.get(str(path[-1]), str))


def draw(rows: Iterable[Row], register: Register) -> Table:
    """The table: a line for the step, under it the quote and where it stands."""
    table = Table(box=None, padding=(0, 2, 1, 0), header_style="bold")
    for heading in ("As of", "Cluster", "Change", "Status"):
        table.add_column(heading, no_wrap=heading == "As of", vertical="top")
    table.add_column("Figure, quote, source", ratio=1)
    for row in rows:
        table.add_row(row["as_of"], _name(row, register), _word(row), _status(row), _proof(row))
    if not table.row_count:
        table.min_width = 100
        table.caption = "Nothing here: `clusterwatch crawl` reads the sources, `clusterwatch demo` shows an example."
    return table


def _name(row: Row, register: Register) -> Text:
    known = register.get(row["cluster"])
    return Text.assemble(known.name, ("\n" + row["cluster"], "dim")) if known else Text(row["cluster"])


def _word(row: Row) -> Text:
    return Text(row["change"], STYLES.get(row["change"], "")).append(" ⚑" if row["flagged"] else "", "bold red")


def _status(row: Row) -> Text:
    return Text(row["status"] if row["flagged"] or row["status"] != "new" else "")


def _proof(row: Row) -> Text:
    text = Text.assemble((phrase_step(row), "bold"))
    if row.get("note"):
        text.append(f"  {row['note']}", "italic")
    for source in row["sources"]:
        said = f" — {source['speaker']}" if source.get("speaker") else ""
        text.append(f"\n«{source['quote']}»{said}")
        text.append(f"\n{source['source']} · {source.get('published') or 'no date'} · {source['url']}", "dim")
    return text
