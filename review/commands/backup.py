"""A consistent copy of the home, also while it is at work."""

from __future__ import annotations

from pathlib import Path

import click

from home import find_home


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Copy the home into FOLDER: the database, the archive, and your own declarations.

    Crawls may go on meanwhile. FOLDER must not exist or be empty: nothing is overwritten.

    \b
    Examples:
      clusterwatch backup /backups/clusterwatch-2026-11-22
    """
    from storage.backup import backup_home

    backup_home(find_home(), folder.absolute())
    click.echo(f"copied to {folder}; `clusterwatch restore {folder}` makes a home of it", err=True)
