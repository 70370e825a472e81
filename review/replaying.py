"""A replay for a person who waits for it: a bar while it runs, and what came of it in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from history import Rereading
from home import Home

if TYPE_CHECKING:
    from pipelines.replay import Replayed

COLUMNS = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())


def replay_home(home: Home, since: datetime | None, parse: bool, dry: bool) -> Replayed:
    """Replay with a bar on standard error, where that is a terminal."""
    from pipelines.replay import replay
    from storage.engine import open_store
    from storage.register import load_register

    engine = open_store(home)
    with engine.connect() as connection:
        register = load_register(connection)
    with Progress(*COLUMNS, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("reading again", total=None)
        return replay(
            engine,
            home.archive,
            register,
            since,
            parse=parse,
            dry=dry,
            progress=lambda done, total: bars.update(task, completed=done, total=total),
        )


def say_result(done: Replayed, dry: bool) -> None:
    """What was read, what changed, what becomes of decisions, and what could not be done."""
    counts = done.counts
    click.echo(
        f"{counts['texts']} texts looked at, {counts['read']} that may name a cluster read again"
        f" ({counts['parsed']} of them from the saved page)",
        err=True,
    )
    click.echo(say_list(done.rereadings, done.decisions) + ("; nothing was stored" if dry else ""), err=True)
    for source in done.crawled:
        click.echo(f"{source} is being crawled: its texts are left out; run replay again when it has ended", err=True)
    for url, why in done.unreadable:
        click.echo(f"{url}: the saved page cannot be read again ({why}); its kept text was read instead", err=True)


def say_list(rereadings: Iterable[Rereading], decisions: int) -> str:
    """The list in one line."""
    listed = list(rereadings)
    fates = Counter(_tell_fate(one) for one in listed)
    words = [f"{fates[fate]} {fate}" for fate in ("come", "go", "change") if fates[fate]]
    decided = [one for one in listed if one.verdict == "reopened"]
    back = sum(one.after is not None for one in decided)
    return "; ".join(
        [
            f"of the figures {', '.join(words)}" if words else "every figure is read as it was",
            f"{decisions} decisions hold",
            *([f"{back} decided before go back to the queue"] if back else []),
            *([f"{len(decided) - back} decided before are read no longer"] if len(decided) > back else []),
            "nothing is flagged",
        ]
    )


def _tell_fate(one: Rereading) -> str:
    if one.before is None:
        return "come"
    return "go" if one.after is None else "change"
