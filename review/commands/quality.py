"""The monitor's own error rate, from what people decided."""

from __future__ import annotations

from pathlib import Path

import click

from home import find_home
from review.option import format_option


@click.command()
@format_option
def command(form: str, output: Path | None) -> None:
    """How many of its flags people rejected, in all, by source, by rule and by kind of change; what it missed; and how
    late flags come.

    \b
    Examples:
      clusterwatch quality
      clusterwatch quality --format json
    """
    from review.export import write_sheet
    from review.export.quality import make_sheet, write_rows
    from review.quality import measure
    from storage.engine import open_store

    with open_store(find_home()).connect() as connection:
        quality = measure(connection)
    write_sheet(make_sheet(write_rows(quality)), form, output)
    if quality.delay is not None:
        click.echo(f"From publication to flag: {quality.delay} days (median).", err=True)
    if quality.missed:
        click.echo(f"Missed: {quality.missed} changes that only later rules read (see clusterwatch replay).", err=True)
