"""A home made from a copy."""

from __future__ import annotations

from pathlib import Path

import click

from home import find_home


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Make the home that CLUSTERWATCH_HOME names from a copy in FOLDER.

    The home must not exist or be empty: nothing is overwritten.

    \b
    Examples:
      clusterwatch restore /backups/clusterwatch-2026-11-22
      CLUSTERWATCH_HOME=/srv/clusterwatch clusterwatch restore /backups/clusterwatch-2026-11-22
    """
    from storage.backup import restore_home

    home = find_home()
    restore_home(folder.absolute(), home)
    click.echo(f"{home.path} is made; `clusterwatch check` proves it", err=True)
