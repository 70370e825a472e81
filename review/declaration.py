"""Checks declarations file by file, so that one mistake does not hide the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from clusters import DeclarationError
from review.name import near


def check_files(files: Mapping[str, Path], names: Sequence[str], read: Callable[[Path], object], word: str) -> None:
    """Read the named declarations, or all; says each mistake on standard error and ends with 1 if there is one."""
    for name in names:
        if name not in files:
            raise click.UsageError(f"no {word} is called {name!r}{near(name, files)}")
    mistakes = 0
    for name in names or files:
        try:
            read(files[name])
        except DeclarationError as error:
            mistakes += 1
            click.echo(str(error), err=True)
    checked = len(names or files)
    if mistakes:
        raise click.ClickException(f"{mistakes} of {checked} {word} declarations cannot be used")
    click.echo(f"{checked} {word} declarations are fine", err=True)
