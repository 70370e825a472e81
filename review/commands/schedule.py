"""``clusterwatch schedule``: what runs when, and what ran."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from home import find_home


@click.command()
def command() -> None:
    """What runs when, and what ran: each source with its interval, its latest run and when it is due.

    \b
    Examples:
      clusterwatch schedule
    """
    from rich.console import Console
    from rich.table import Table

    from scheduler import load_timetable

    now = datetime.now(UTC)
    table = Table("source", "every", "latest run", "outcome", "due", box=None)
    for appointment in load_timetable(find_home(), now):
        run = appointment.latest
        table.add_row(
            appointment.source.name,
            str(appointment.source.every),
            f"{run.begun:%Y-%m-%d %H:%M} UTC" if run else "never",
            (run.outcome or "running") if run else "",
            ""
            if run and run.ended is None
            else "now"
            if appointment.due <= now
            else f"{appointment.due:%Y-%m-%d %H:%M} UTC",
        )
    Console().print(table)
