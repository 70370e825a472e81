"""Re-read what is kept with today's rules."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from home import find_home
from review.option import FIRST_DAY, format_option


@click.command()
@click.option("--since", type=FIRST_DAY, help="Only texts recorded on D or later.")
@click.option("--dry-run", is_flag=True, help="Print the list; store nothing.")
@click.option(
    "--parse", is_flag=True, help="Parse every saved page again, even where the readers of pages are the same."
)
@format_option
def command(since: date | None, dry_run: bool, parse: bool, form: str, output: Path | None) -> None:
    """Re-read what the archive keeps with today's rules and clusters, and print the re-reading list.

    None of it is news: nothing is flagged, nobody is told. A decision stays while its words stand; where they
    changed, the figure goes back to the queue. One that was interrupted goes on where it was. Ends with 1 if a
    saved page could not be read again, each named.

    \b
    Examples:
      clusterwatch replay --dry-run
      clusterwatch replay
      clusterwatch replay --since 2026-11 --format jsonl
    """
    from review.export import write_sheet
    from review.export.rereadings import make_sheet, write_rows
    from review.replaying import replay_home, say_result

    begun = datetime.combine(since, time.min, UTC) if since else None
    done = replay_home(find_home(), begun, parse, dry_run)
    write_sheet(make_sheet(write_rows(done.rereadings)), form, output)
    say_result(done, dry_run)
    sys.exit(1 if done.unreadable or done.crawled else 0)
