"""Whether each source still answers as its declaration says."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from home import find_home
from review.option import format_option


@click.command()
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@format_option
def command(names: tuple[str, ...], form: str, output: Path | None) -> None:
    """Ask each source one request of each kind it lives on, and say what holds, what does not and what to do.

    It asks as a crawl does: robots.txt and its delay are obeyed, addresses that are not public are refused. Nothing is
    stored. Ends with 1 if anything does not hold.

    \b
    Examples:
      clusterwatch doctor
      clusterwatch doctor mosru tadviser
      clusterwatch doctor --format json -o findings.json
    """
    from rich.console import Console

    from crawler.doctor import examine_all
    from crawler.visit import visit
    from review.export import write_sheet
    from review.export.findings import make_sheet, write_rows
    from sources import load_sources

    sources = load_sources(find_home().sources)
    unknown = [name for name in names if name not in sources]
    if unknown:
        raise click.UsageError(f"no source is called {unknown[0]!r}; there are: {', '.join(sources)}")
    chosen = [sources[name] for name in names or sources]
    with Console(stderr=True).status("asking …") as status:
        findings = visit(examine_all(chosen, lambda name: status.update(f"asking {name} …")))
    rows = write_rows(findings, sources)
    write_sheet(make_sheet(rows), form, output)
    failed = sorted({row["source"] for row in rows if row["outcome"] != "holds"})
    if failed:
        click.echo(f"{len(failed)} of {len(chosen)} sources do not hold: {', '.join(failed)}", err=True)
    sys.exit(1 if failed else 0)
