"""``clusterwatch explain``: a text with each number marked, and which rule took or left it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from model import Period
    from pipelines.extract import Input
    from pipelines.reading import Decision, Reading

COLOURS = {"left": "bright_black", "ambiguous": "yellow", "plan": "cyan", "historical": "magenta"}
"""A number's colour by its fate; any other fate is a figure and green."""


@click.command()
@click.argument("what", metavar="FILE|URL|CLAIM")
@click.option("--html", is_flag=True, help="The file is a web page (what begins like one is one too).")
@click.option("--published", metavar="D", help="When the text was published.")
def command(what: str, html: bool, published: str | None) -> None:
    """Show a text with its numbers coloured, and for each the rule that took or left it.

    \b
    WHAT is a file, "-" for standard input, an address, or the id of a stored claim.

    \b
    Examples:
      clusterwatch explain article.txt
      clusterwatch explain page.html --published 2023-07-14
      clusterwatch explain https://www.mos.ru/news/item/118000001/
    """
    from clusters import load_clusters
    from home import find_home
    from pipelines.extract import RowError, read_input, read_published

    register = load_clusters(find_home().clusters)
    try:
        day = read_published(published) if published else None
    except RowError as error:
        raise click.UsageError(f"--published: {error}") from error
    try:
        entries = _find_inputs(what, html, day)
        for entry in entries:
            _show(entry, read_input(entry, register, every=True))
    except RowError as error:
        raise click.ClickException(f"{what}: {error}") from error


def _find_inputs(what: str, html: bool, day: Period | None) -> list[Input]:
    from pipelines.extract import is_page
    from review.explaining import load_claim_inputs, load_file_input, load_url_input

    if what == "-":
        body = sys.stdin.buffer.read()
        return [load_file_input(body, html or is_page(body), day)]
    if what.startswith(("http://", "https://")):
        return [load_url_input(what, day)]
    path = Path(what)
    if path.is_file():
        body = path.read_bytes()
        return [load_file_input(body, html or is_page(body, what), day)]
    return load_claim_inputs(what)


def _show(entry: Input, reading: Reading) -> None:
    for field, text in (("title", entry.title or ""), ("text", entry.text)):
        decisions = [decision for decision in reading.decisions if decision.field == field]
        if text:
            click.echo(_colour(text, decisions) + "\n")
    if not reading.decisions:
        click.echo("No number was looked at: the text names no cluster, or has no count in it.")
    for decision in reading.decisions:
        source = (entry.title or "") if decision.field == "title" else entry.text
        number = " ".join(source[decision.start : decision.end].split())
        click.echo(
            f"{click.style(number, fg=_pick(decision), bold=True)}: {decision.fate} by {decision.rule} — {decision.why}"
        )
    for figure in reading.figures:
        said_of = figure.cluster or figure.mention
        click.echo(f"  → {figure.kind} {figure.count} {figure.unit} of {said_of}, as of {figure.as_of}")


def _pick(decision: Decision) -> str:
    return COLOURS.get(decision.fate, "green")


def _colour(text: str, decisions: list[Decision]) -> str:
    """The text with every number in square brackets and the colour of its fate."""
    parts: list[str] = []
    at = 0
    for decision in sorted(decisions, key=lambda d: d.start):
        if decision.start < at:
            continue
        parts.append(text[at : decision.start])
        parts.append(click.style(f"[{text[decision.start : decision.end]}]", fg=_pick(decision), bold=True))
        at = decision.end
    return "".join([*parts, text[at:]])
