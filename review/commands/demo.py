"""A minute's tour on bundled sample sites, crawled over HTTP into a fresh home."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click
from rich.console import Console
from rich.text import Text

from clusters import Register
from home import Home
from samples import State
from samples.declarations import save_declarations
from samples.server import Samples, serve_samples

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Round:
    """One visit to the sites: the state they are in, and the order they are crawled in."""

    state: State
    words: str
    sources: tuple[str, ...]


ROUNDS = (
    Round(
        "before",
        "First crawl: the sites early in 2023",
        ("sample-city", "sample-news", "sample-wiki", "sample-daily"),
    ),
    Round(
        "after",
        "Second crawl: months later, new articles, an edited wiki",
        ("sample-city", "sample-wiki", "sample-daily", "sample-news"),
    ),
)


@dataclass(frozen=True)
class Lesson:
    """Something to notice in the log, said only if the log shows it."""

    words: str
    shows: Callable[[Row], bool]


LESSONS = (
    Lesson(
        "Each figure is flagged once: four clusters met for the first time are four flags.",
        lambda row: row["change"] == "first",
    ),
    Lesson(
        "A rise is one flag. The reprint of the release stands under it and counts as no origin of its own.",
        lambda row: row["change"] == "rise" and row["origins"] < len(row["sources"]),
    ),
    Lesson(
        "A number that a page corrected in place is a flag of its own, with the old and the new words.",
        lambda row: row["change"] == "edit",
    ),
    Lesson(
        "The same figure from another source, or a closer one, only confirms or refines: no flag.",
        lambda row: row["change"] in ("confirmed", "refined") and not row["flagged"],
    ),
    Lesson(
        "An article of March that turns up in October takes its place in the past and moves nothing.",
        lambda row: row["change"] == "late",
    ),
    Lesson(
        "Plans, parts of a cluster and sums over several have lines of their own and never touch the total.",
        lambda row: row["change"] in ("plan", "subset", "aggregate", "increment"),
    ),
)

SILENCE = "What is not there: housing and sports clusters, projects, money, jobs, an advertisement glued to a sentence."


@click.command()
@click.option("--no-serve", is_flag=True, help="End after the log instead of serving the review page.")
@click.option(
    "--home",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to keep it all: a folder that is new or empty. A fresh temporary one where not given.",
)
@click.option("--port", default=8765, show_default=True, help="The review page's port; a free one if it is taken.")
def command(no_serve: bool, folder: Path | None, port: int) -> None:
    """Serve the sample sites on loopback, crawl them twice, show the change log, then the review page.

    Nothing is fetched from the internet, and your own home is not touched.

    \b
    Examples:
      clusterwatch demo                served until Ctrl-C
      clusterwatch demo --no-serve     ends by itself
    """
    home = make_home(folder)
    console = Console(stderr=True)
    with serve_samples(ROUNDS[0].state) as samples:
        save_declarations(home.sources, samples.urls)
        console.print(f"A fresh home in {home.path}; {len(samples.urls)} sample sites on loopback.")
        for number, visit in enumerate(ROUNDS, 1):
            console.rule(f"{number}. {visit.words}", align="left")
            crawl_round(home, samples, visit, console)
        show_log(home)
        if not no_serve:
            serve_page(home, port)


def make_home(folder: Path | None) -> Home:
    """A home of its own on SQLite, whatever the environment names; loopback may be crawled there."""
    if folder is not None and folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty; name a new folder, or leave --home out for a temporary one")
    path = folder.resolve() if folder else Path(tempfile.mkdtemp(prefix="clusterwatch-demo-"))
    path.mkdir(parents=True, exist_ok=True)
    return Home(path, f"sqlite:///{quote(str(path / 'clusterwatch.db'))}", allow_private=True)


def crawl_round(home: Home, samples: Samples, visit: Round, console: Console) -> None:
    """Crawl the sites in one state, as any crawl goes; each source's outcome is a line."""
    from scheduler import crawl

    samples.switch(visit.state)
    for name in visit.sources:
        with console.status(f"crawling {name} …"):
            [done] = crawl(home, [name])
        counts = ", ".join(f"{count} {word}" for word, count in done.counts.items())
        console.print(f"  {name:14} {done.outcome or 'not run'}  [dim]{counts}[/dim]")
        if not done.done:
            reasons = done.message or "; ".join(f"{problem['url']}: {problem['why']}" for problem in done.problems)
            raise click.ClickException(f"{name} could not be crawled: {reasons} (log: {home.logs / f'{name}.log'})")


def show_log(home: Home) -> None:
    """The change log in colours, and what to notice in it."""
    from storage.change import load_changes
    from storage.engine import open_store
    from storage.register import load_register

    with open_store(home).connect() as connection:
        register = load_register(connection)
        rows = list(load_changes(connection))
    out = Console(width=None if Console().is_terminal else 120)
    out.rule(f"The change log: {len(rows)} steps, {sum(row['flagged'] for row in rows)} flagged", align="left")
    for row in sorted(rows, key=lambda row: row["as_of"]):
        out.print(draw_step(row, register), soft_wrap=True)
    out.rule("What to notice", align="left")
    for lesson in LESSONS:
        if any(map(lesson.shows, rows)):
            out.print(f"• {lesson.words}")
    out.print(f"• {SILENCE}")
    out.print(f"\nLook around in it:  CLUSTERWATCH_HOME={home.path} clusterwatch figures", soft_wrap=True)


def draw_step(row: Row, register: Register) -> Text:
    """One step of the log in three lines: what it was and is, of which cluster, and the best proof."""
    from review.export.changes import STYLES
    from review.phrase import phrase_figure, phrase_step

    known = register.get(row["cluster"])
    said = phrase_figure(row["after"]) if row["change"] == "confirmed" else phrase_step(row)
    text = Text.assemble(f"{row['as_of']:10}  ", (f"{row['change']:10}", STYLES.get(row["change"], "")))
    text.append("⚑ " if row["flagged"] else "  ", "bold red").append(said, "bold")
    text.append(f"  {row['note']}" if row["note"] else "", "italic")
    text.append(f"\n{'':24}{known.name if known else row['cluster']}")
    source, others = row["sources"][0], len(row["sources"]) - 1
    speaker = f" — {source['speaker']}" if source["speaker"] else ""
    origins = f"{row['origins']} origin{'s' if row['origins'] > 1 else ''}"
    told = f" and {others} more, {origins} in all" if others else ""
    return text.append(f"\n{'':24}«{source['quote'].lstrip('«')}»{speaker}  [{source['source']}{told}]\n", "dim")


def serve_page(home: Home, port: int) -> None:
    """Serve the review page until Ctrl-C, on another port where the asked one is taken."""
    from review.web import serve

    with suppress(KeyboardInterrupt):
        try:
            serve(home, port=port)
        except OSError:
            serve(home, port=0)
