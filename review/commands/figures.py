"""Each cluster's figure, now or on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from home import find_home
from review.option import LAST_DAY, format_option


@click.command()
@click.option("--on", type=LAST_DAY, help="What was true at the end of that day, as far as is known now.")
@click.option("--known-on", type=LAST_DAY, help="What was known at the end of that day.")
@format_option
def command(on: date | None, known_on: date | None, form: str, output: Path | None) -> None:
    """Each cluster's figure, when it was last confirmed, and what is planned.

    \b
    --on asks what was true on a day; --known-on what we knew then. Both together: what we
    knew on one day about another. A day D is YYYY-MM-DD; of 2023, 2023-H1, 2023-Q2 and
    2023-07 the last day counts.

    \b
    Examples:
      clusterwatch figures
      clusterwatch figures --on 2023-03-01
      clusterwatch figures --on 2022 --known-on 2023-03-01
      clusterwatch figures --format csv > figures.csv
    """
    from review.export import write_sheet
    from review.export.figures import make_sheet
    from storage.engine import open_store
    from storage.figure import load_figures

    with open_store(find_home()).connect() as connection:
        rows = load_figures(connection, on, known_on)
    write_sheet(make_sheet(rows), form, output)
