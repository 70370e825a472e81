"""``clusterwatch extract``: what texts say of the size of clusters; stores nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clusters import Register
    from model import Figure


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]…", type=click.Path(path_type=Path))
@click.option(
    "--jsonl", is_flag=True, help='Read objects {"id", "text" | "html", "title", "published", "url"}, one a line.'
)
@click.option("--html", is_flag=True, help="The files are web pages (what begins like one is one too).")
@click.option("--published", metavar="D", help="When the text was published: 2023-07-14, 2023-07 or 2023.")
def command(files: tuple[Path, ...], jsonl: bool, html: bool, published: str | None) -> None:
    """Read texts and write the figures in them; from standard input where FILE is "-" or missing.

    \b
    Examples:
      clusterwatch extract release.txt --published 2023-07-14
      clusterwatch extract page.html
      clusterwatch extract --jsonl < texts.jsonl > figures.jsonl
    """
    from clusters import load_clusters
    from home import find_home
    from pipelines.extract import RowError, read_published

    if jsonl and html:
        raise click.UsageError('--jsonl and --html do not go together: give pages as {"html": "…"} in the lines')
    try:
        day = read_published(published) if published else None
    except RowError as error:
        raise click.UsageError(f"--published: {error}") from error
    register = load_clusters(find_home().clusters)
    failed = False
    for name, body in _open_all(files):
        if body is None:
            failed = True
        elif jsonl:
            failed |= _write_rows(body, register, day)
        else:
            failed |= _write_text(name, body, html, day, register)
    if failed:
        sys.exit(1)


def _open_all(files: tuple[Path, ...]) -> Iterator[tuple[str, Any]]:
    """Name and open binary stream of each input; None in place of one that cannot be opened."""
    for path in files or (_STANDARD_INPUT,):
        if path == _STANDARD_INPUT:
            yield "standard input", sys.stdin.buffer
            continue
        try:
            with path.open("rb") as stream:
                yield str(path), stream
        except OSError as error:
            click.echo(f"{path}: cannot be read: {error.strerror}", err=True)
            yield str(path), None


_STANDARD_INPUT = Path("-")


def _write_rows(lines: Iterable[bytes], register: Register, day: Any) -> bool:
    from pipelines.extract import read_rows

    failed = False
    for row in read_rows((line.decode("utf-8", "replace") for line in lines), register, day):
        if "error" in row:
            failed = True
            click.echo(row["error"], err=True)
        click.echo(json.dumps(row, ensure_ascii=False))
    return failed


def _write_text(name: str, stream: Any, html: bool, day: Any, register: Register) -> bool:
    from pipelines.extract import Input, RowError, is_page, read_input, read_page_input

    body: bytes = stream.read()
    try:
        entry = (
            read_page_input(body, day)
            if html or is_page(body, name)
            else Input(body.decode("utf-8-sig", "replace"), published=day)
        )
    except RowError as error:
        click.echo(f"{name}: {error}", err=True)
        return True
    figures = read_input(entry, register).figures
    for figure in figures:
        click.echo(_say(figure, register))
    if not figures:
        click.echo(f"{name}: no figure of a cluster found", err=True)
    return False


def _say(figure: Figure, register: Register) -> str:
    """One figure for people: what, of whom, when, who says so, and the quote."""
    known = register.get(figure.cluster or "")
    name = known.name if known else f"{figure.mention} (not registered)"
    when = f"as of {figure.as_of} ({figure.as_of_basis})" if figure.as_of else "no date"
    who = f", says {figure.speaker}" if figure.speaker else ""
    number = f"{figure.count}–{figure.count_high}" if figure.count_high else str(figure.count)
    exact = "" if figure.qualifier in ("exact", "range") else figure.qualifier.replace("_", " ") + " "
    return f"{figure.kind}: {exact}{number} {figure.unit} — {name}; {when}{who}\n    «{figure.evidence}»"
