"""The options that several commands share, each with its clear error."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from model import Period
from review.export import BINARY, FORMATS


class Day(click.ParamType[date]):
    """A day such as 2023-03-01; a month, quarter, half-year or year stands for one of its ends."""

    name = "day"

    def __init__(self, last: bool = False) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            period = Period.parse(value)
        except ValueError as error:
            self.fail(f"{value!r}: {error}" if repr(value) not in str(error) else str(error), param, ctx)
        return period.end if self.last else period.start

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "D"


FIRST_DAY = Day()
LAST_DAY = Day(last=True)


def format_option(command: Any) -> Any:
    """``--format`` and ``-o``; the command gets ``form`` and ``output``, checked against the terminal."""
    output = click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        callback=_check_output,
        help="Write to FILE instead of standard output; it appears whole or not at all.",
    )
    form = click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        is_eager=True,
        help="How to write it: for people (table), for programs, for spreadsheets.",
    )
    return form(output(command))


def _check_output(ctx: click.Context, param: click.Parameter, output: Path | None) -> Path | None:
    form = ctx.params.get("form")
    if output is None and form in BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{form} is not for a terminal: add -o FILE, or send the output into a file with >")
    if output is not None and not output.absolute().parent.is_dir():
        raise click.BadParameter(f"there is no folder {output.absolute().parent}", ctx, param)
    return output
