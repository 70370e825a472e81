"""Who decided what, when and why: the audit log."""

from __future__ import annotations

from pathlib import Path

import click

from home import find_home
from review.option import format_option


@click.command()
@format_option
def command(form: str, output: Path | None) -> None:
    """Every decision that was ever made, the oldest first: nothing is overwritten.

    \b
    Examples:
      clusterwatch verdicts
      clusterwatch verdicts --format csv -o decisions.csv
    """
    from review.export import write_sheet
    from review.export.verdicts import load_rows, make_sheet
    from storage.engine import open_store

    with open_store(find_home()).connect() as connection:
        rows = load_rows(connection)
    write_sheet(make_sheet(rows), form, output)
