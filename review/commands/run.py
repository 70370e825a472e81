"""``clusterwatch run``: the scheduler and the review page, in the foreground."""

from __future__ import annotations

import logging
from typing import Any

import click

from home import find_home


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where the review page listens.")
@click.option("--port", default=8765, show_default=True, help="The review page's port.")
def command(host: str, port: int) -> None:
    """Crawl every source at its interval, say what is new, and serve the review page; until Ctrl-C.

    What was due while the program was off is caught up once.

    \b
    Examples:
      clusterwatch run
      clusterwatch run --port 9000
    """
    from review.web import serve
    from scheduler import Timetable

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    home = find_home()
    timetable = Timetable(home, tell)
    timetable.start()
    try:
        serve(home, host, port)
    finally:
        timetable.stop()


def tell(news: list[dict[str, Any]]) -> None:
    """Say each new flag on standard output, one line each."""
    from review.phrase import phrase_change

    for change in news:
        click.echo(phrase_change(change))
