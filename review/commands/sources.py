"""The sources: list, check, add."""

from __future__ import annotations

from pathlib import Path

import click

from home import find_home
from review.option import format_option


@click.group(invoke_without_command=True)
@format_option
@click.pass_context
def command(ctx: click.Context, form: str, output: Path | None) -> None:
    """The sources: what is read, how often, and how the latest run of each ended.

    \b
    A source is a file: the bundled ones, and <home>/sources/<name>.toml, which adds to them
    or replaces the one of the same name.

    \b
    Examples:
      clusterwatch sources
      clusterwatch sources --format json
      clusterwatch sources check
    """
    if ctx.invoked_subcommand is not None:
        return
    from review.export import write_sheet
    from review.export.sources import load_rows, make_sheet
    from sources import load_sources
    from storage.engine import open_store

    home = find_home()
    sources = load_sources(home.sources)
    with open_store(home).connect() as connection:
        rows = load_rows(connection, sources)
    write_sheet(make_sheet(rows), form, output)


@command.command()
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
def check(names: tuple[str, ...]) -> None:
    """Read every declaration, and say of each mistake its file, its key and what was expected.

    \b
    Examples:
      clusterwatch sources check
      clusterwatch sources check mosru tadviser
    """
    from review.declaration import check_files
    from sources import BUNDLED, read_source

    own = find_home().sources
    files = {path.stem: path for folder in (BUNDLED, own) for path in sorted(folder.glob("*.toml"))}
    check_files(files, names, read_source, "source")


@command.command()
@click.argument("url")
@click.option("--name", help="The source's name; made from the host where it is not said.")
@click.option("--tier", type=click.Choice(("official", "press", "reprint")), default="press", show_default=True)
@click.option("--case", type=click.Path(path_type=Path), help="Where to save the page that was read, as a test case.")
def add(url: str, name: str | None, tier: str, case: Path | None) -> None:
    """Find out how to follow a site, write its declaration, and show one page of it as it is read.

    \b
    Examples:
      clusterwatch sources add https://news.example.org/
      clusterwatch sources add https://t.me/s/example --tier official
    """
    from review.adding import add_source

    add_source(find_home(), url, name, tier, case)
