"""Re-read what is kept with today's rules."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from home import find_home
from review.option import FIRST_DAY, format_option


@click.command()
@click.option("--since", type=FIRST_DAY, help="Only texts recorded on D or later.")
@format_option
def command(since: date | None, form: str, output: Path | None) -> None:
    """Re-read every kept text with today's rules and clusters, and print the re-reading list.

    None of it is news: nothing is flagged, nobody is told. A decision stays while its words stand; where they
    changed, the figure goes back to the queue.

    \b
    Examples:
      clusterwatch replay
      clusterwatch replay --since 2026-11 --format jsonl
    """
    from rich.console import Console
    from rich.progress import Progress

    from review.export import write_sheet
    from review.export.rereadings import make_sheet, write_rows
    from review.replaying import replay
    from storage.engine import open_store
    from storage.register import load_register
    from storage.rereading import load_rereadings

    engine = open_store(find_home())
    with engine.connect() as connection:
        register = load_register(connection)
    with Progress(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("re-reading", total=None)
        begun = datetime.combine(since, time.min, UTC) if since else None
        at = replay(engine, register, begun, lambda done, total: bars.update(task, completed=done, total=total))
    with engine.connect() as connection:
        rows = write_rows(load_rereadings(connection, at))
    write_sheet(make_sheet(rows), form, output)
