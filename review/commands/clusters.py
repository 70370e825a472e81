"""The clusters, registered or not: list, check."""

from __future__ import annotations

from pathlib import Path

import click

from home import find_home
from review.option import format_option


@click.group(invoke_without_command=True)
@format_option
@click.pass_context
def command(ctx: click.Context, form: str, output: Path | None) -> None:
    """The clusters that are watched, each with its figure; then those that were met and nobody has registered.

    \b
    A cluster is a file: the bundled ones, and <home>/clusters/<id>.toml, which adds to them
    or replaces the one of the same id. A cluster that no file declares is kept as new:<name>.

    \b
    Examples:
      clusterwatch clusters
      clusterwatch clusters --format json
      clusterwatch clusters check
    """
    if ctx.invoked_subcommand is not None:
        return
    from clusters import load_clusters
    from review.export import write_sheet
    from review.export.clusters import load_rows, make_sheet
    from storage.engine import open_store

    home = find_home()
    with open_store(home).connect() as connection:
        rows = load_rows(connection, load_clusters(home.clusters))
    write_sheet(make_sheet(rows), form, output)


@command.command()
@click.argument("names", metavar="[CLUSTER]...", nargs=-1)
def check(names: tuple[str, ...]) -> None:
    """Read every declaration, and say of each mistake its file, its key and what was expected.

    \b
    Examples:
      clusterwatch clusters check
      clusterwatch clusters check moscow-photonics
    """
    from clusters import BUNDLED, read_cluster
    from review.declaration import check_files

    files: dict[str, Path] = {}
    for folder in (BUNDLED, find_home().clusters):
        files |= {path.stem: path for path in sorted(folder.glob("*.toml"))}
        files |= {f"group:{path.stem}": path for path in sorted(folder.glob("groups/*.toml"))}
    check_files(files, names, read_cluster, "cluster")
