"""``clusterwatch crawl``: crawl sources now, with progress."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import click

from home import find_home


@click.command()
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@click.option(
    "--since", metavar="D", callback=lambda _c, _p, value: _day(value), help="Go back to this day (YYYY-MM-DD)."
)
@click.option("--full", is_flag=True, help="Read everything again, as if nothing had been seen.")
def command(names: tuple[str, ...], since: date | None, full: bool) -> None:
    """Crawl now: the named sources, or all of them.

    It is the same path as `scrapy crawl SOURCE` and as the scheduler. Ends with 1 if any source could not be
    crawled, each named with the reason.

    Sources crawled by one command become known at one moment. What a later command brings of the time before is
    late: it takes its place in the past and is not flagged. So fill a new home by one command.

    \b
    Examples:
      clusterwatch crawl                      all sources, what is new
      clusterwatch crawl tadviser mosru       these two
      clusterwatch crawl mosru --since 2022-10-01
    """
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from scheduler import crawl
    from sources import load_sources

    home = find_home()
    sources = load_sources(home.sources)
    unknown = [name for name in names if name not in sources]
    if unknown:
        raise click.UsageError(f"no source is called {unknown[0]!r}; there are: {', '.join(sources)}")
    chosen = names or tuple(sources)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[word]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks = {name: bars.add_task(name, total=None, word="waiting") for name in chosen}

        def tell(source: str, word: Mapping[str, Any]) -> None:
            bars.update(tasks[source], word=str(word.get("outcome") or read_progress(word)))
            if "outcome" in word:
                bars.update(tasks[source], total=1, completed=1)  # its clock stops

        def stop(*_: object) -> None:
            bars.console.print("Stopping: what is under way is read and kept first. Ctrl-C once more breaks it off.")
            signal.signal(signal.SIGINT, signal.default_int_handler)
            raise KeyboardInterrupt

        signal.signal(signal.SIGINT, stop)
        crawled = crawl(home, chosen, since, full, tell)
        for one in crawled:
            bars.update(tasks[one.source], word=str(one.outcome or "not run"), total=1, completed=1)
    for one in crawled:
        click.echo(
            f"{one.source}: {one.outcome or 'not run'}  {read_progress(one.counts)}  {one.message}".rstrip(), err=True
        )
        for problem in one.problems:
            click.echo(f"  {problem.get('outcome')}: {problem.get('url')}: {problem.get('why')}", err=True)
    sys.exit(0 if all(one.done for one in crawled) else 1)


def read_progress(word: Mapping[str, Any]) -> str:
    """What a crawl says of itself, in one line: the counts that are not nought."""
    return ", ".join(f"{value} {key}" for key, value in word.items() if isinstance(value, int) and value)


def _day(value: str | None) -> date | None:
    try:
        day = date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day (YYYY-MM-DD)") from None
    if day and not date(1990, 1, 1) <= day <= datetime.now(UTC).date():
        raise click.BadParameter(f"{value!r} lies before 1990 or in the future")
    return day
