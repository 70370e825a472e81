"""The change log, each step with its proof."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from home import find_home
from review.option import FIRST_DAY, LAST_DAY, format_option

STATUSES = ("new", "accepted", "rejected")


@click.command()
@click.option("--cluster", metavar="C", help="Only this cluster, by its id (see `clusterwatch clusters`).")
@click.option("--since", type=FIRST_DAY, help="Only steps that we learned of on D or later: what is new in the log.")
@click.option("--as-of-since", type=FIRST_DAY, help="Only steps whose as-of date is D or later, whenever we learned.")
@click.option("--flagged", is_flag=True, help="Only the steps that want a person.")
@click.option("--status", type=click.Choice(STATUSES), help="Only steps of which a person decided this.")
@click.option("--known-on", type=LAST_DAY, help="The log as it was known at the end of that day.")
@format_option
def command(
    cluster: str | None,
    since: date | None,
    as_of_since: date | None,
    flagged: bool,
    status: str | None,
    known_on: date | None,
    form: str,
    output: Path | None,
) -> None:
    """The change log: what was said, when it was true, who said it, and whether it is new.

    \b
    A day D is YYYY-MM-DD; 2023, 2023-H1, 2023-Q2 and 2023-07 are understood too: the first
    day of it for --since and --as-of-since, the last one for --known-on.

    \b
    Examples:
      clusterwatch changes
      clusterwatch changes --flagged --status new
      clusterwatch changes --since 2026-11-20 --format jsonl
      clusterwatch changes --cluster moscow-photonics --as-of-since 2023
      clusterwatch changes --known-on 2023-03-01 --format jsonl | jq .after.count
      clusterwatch changes --format xlsx -o changes.xlsx
    """
    from review.export import write_sheet
    from review.export.changes import make_sheet
    from review.name import check_cluster
    from storage.change import load_changes
    from storage.engine import open_store
    from storage.register import load_register

    learned = datetime.combine(since, time.min, UTC) if since else None
    with open_store(find_home()).connect() as connection:
        register = load_register(connection)
        if cluster is not None:
            check_cluster(connection, register, cluster)
        rows = load_changes(connection, cluster, as_of_since, flagged or None, status, known_on, learned)
    write_sheet(make_sheet(rows, register), form, output)
