"""What `clusterwatch doctor` found, as a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from pipelines.document import PageError, read_document
from review.export import Row, Sheet
from review.export.changes import take
from sources import Source

if TYPE_CHECKING:
    from crawler.doctor import Finding

NAMES = ("source", "what", "outcome", "seen", "doubt", "advice", "url")


def write_rows(findings: Iterable[Finding], sources: Mapping[str, Source]) -> list[dict[str, Any]]:
    """A row for each request; an answer that is a page must also read as a document."""
    return [_write(_read_sample(finding), sources[finding.source]) for finding in findings]


def _write(finding: Finding, source: Source) -> dict[str, Any]:
    from crawler.doctor.advice import advise

    return {
        "source": finding.source,
        "what": finding.what,
        "outcome": finding.outcome.value if finding.outcome else "holds",
        "seen": finding.words,
        "doubt": finding.doubt,
        "advice": advise(source, finding.outcome, f"{finding.words} {finding.doubt}"),
        "url": finding.url,
    }


def _read_sample(finding: Finding) -> Finding:
    if finding.outcome is not None or finding.sample is None:
        return finding
    try:
        document = read_document(finding.sample)
    except PageError as error:
        return replace(finding, outcome=error.outcome, words=f"{finding.words}; {error.why}")
    published = document.published.text if document.published else "no date"
    words = f"{finding.words}; «{document.title}», {published}, {len(document.text)} characters"
    doubt = finding.doubt or ("" if document.published else "the page tells no date of its own")
    return replace(finding, words=words, doubt=doubt)


def make_sheet(rows: Sequence[Row]) -> Sheet:
    """The sheet of :func:`write_rows`."""
    return Sheet("findings", rows, {name: take(name) for name in NAMES}, draw)


def draw(rows: Iterable[Row]) -> Table:
    """The table: a line a request, under it what is doubtful and what to do."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("Source", "Asked", "", "Seen"):
        table.add_column(heading, no_wrap=heading != "Seen", vertical="top")
    last = ""
    for row in rows:
        if last and row["source"] != last:
            table.add_section()
        table.add_row(
            Text(row["source"] if row["source"] != last else "", "bold"), row["what"], _judge(row), _tell(row)
        )
        last = row["source"]
    return table


def _judge(row: Row) -> Text:
    if row["outcome"] != "holds":
        return Text(row["outcome"], "bold red")
    return Text("doubtful", "yellow") if row["doubt"] else Text("holds", "green")


def _tell(row: Row) -> Text:
    text = Text(row["seen"])
    if row["doubt"]:
        text.append(f", but {row['doubt']}")
    if row["advice"]:
        text.append(f"\n→ {row['advice']}", "yellow")
    if row["outcome"] != "holds" or row["doubt"]:
        text.append(f"\n{row['url']}", "dim")
    return text
