"""``clusterwatch``: finds the subcommand that was asked for, and says clearly what could not be done."""

from __future__ import annotations

import ast
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

import click

FOLDER = Path(__file__).parent / "commands"

SECTIONS = {
    "Start here": ("demo", "run"),
    "What is said": ("changes", "figures", "review", "serve", "verdicts", "quality"),
    "Watching": ("crawl", "schedule", "sources", "clusters", "doctor"),
    "Reading": ("extract", "explain", "evaluate", "corrections", "replay"),
    "Keeping": ("check", "backup", "restore"),
}
"""The order of the help; a command that stands in no section is listed last."""


class Commands(click.Group):
    """A group whose commands are modules of one folder, imported only when they are run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        found = {path.stem for path in FOLDER.glob("[a-z]*.py")}
        arranged = [name for names in SECTIONS.values() for name in names if name in found]
        return arranged + sorted(found.difference(arranged))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"review.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = self.list_commands(ctx)
        width = max(map(len, names), default=0)
        sections = dict(SECTIONS)
        arranged = [name for members in sections.values() for name in members]
        sections["More"] = tuple(name for name in names if name not in arranged)
        for title, members in sections.items():
            rows = [(name.ljust(width), read_summary(FOLDER / f"{name}.py")) for name in members if name in names]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            message = say_error(error)
            if message is None:
                raise
            raise click.ClickException(message) from error


def read_summary(module: Path) -> str:
    """The first line of a module's docstring, without importing the module."""
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    line = docstring.partition("\n")[0].removeprefix(f"``clusterwatch {module.stem}``: ").rstrip(".")
    return line[:1].upper() + line[1:]


def say_error(error: Exception) -> str | None:
    """What went wrong in one line, for errors of the world; None for a mistake of the program."""
    from sqlalchemy.exc import DBAPIError

    from clusters import DeclarationError
    from storage.errors import StoreError

    match error:
        case DeclarationError() | StoreError():
            return str(error)
        case DBAPIError():
            return f"the database could not answer: {error.orig}"
        case OSError():
            return f"{error.filename}: {error.strerror}" if error.filename else str(error)
    return None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="clusterwatch", message="%(prog)s %(version)s")
def main() -> None:
    """Watches what is said of the size of industrial clusters, and flags each new figure once, with proof.

    Everything lives in one folder: CLUSTERWATCH_HOME, or ./var where it is not set.

    \b
    clusterwatch demo                   a minute's tour on bundled sample sites
    clusterwatch crawl tadviser         read one source now
    clusterwatch changes --flagged      what is new
    clusterwatch review                 decide, one key each
    clusterwatch COMMAND --help         options and examples
    """
