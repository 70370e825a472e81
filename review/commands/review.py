"""Decide flags in the terminal, one key each."""

from __future__ import annotations

import getpass
import sys

import click

from home import find_home


@click.command()
@click.option("--cluster", metavar="C", help="Only this cluster's flags.")
@click.option(
    "--who", default=getpass.getuser, show_default="your login", help="The name your decisions are kept under."
)
def command(cluster: str | None, who: str) -> None:
    """Decide flags, the newest first: a accepts, r rejects with a reason, u undoes, s skips, q ends.

    Every decision is kept at once, so you can stop at any time.

    \b
    Examples:
      clusterwatch review
      clusterwatch review --cluster moscow-photonics
      clusterwatch review --who "M. Petrova"
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.ClickException(
            "`review` asks for keys and needs a terminal; `clusterwatch changes --flagged --status new` lists the "
            "flags, `clusterwatch serve` shows them as a page"
        )
    from review.name import check_cluster
    from review.terminal import review
    from storage.engine import open_store
    from storage.register import load_register

    engine = open_store(find_home())
    with engine.connect() as connection:
        register = load_register(connection)
        if cluster is not None:
            check_cluster(connection, register, cluster)
    review(engine, register, cluster, who)
