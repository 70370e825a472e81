"""The review page alone."""

from __future__ import annotations

import click

from home import find_home


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free port.")
def command(host: str, port: int) -> None:
    """Serve the review page: the change log with its quotes, and buttons to accept or reject; until Ctrl-C.

    Only this machine can see it unless --host says otherwise; the page asks nobody for a password, so put
    a server that does in front of it before you open it to others.

    \b
    Examples:
      clusterwatch serve
      clusterwatch serve --port 9000
    """
    from review.web import serve

    serve(find_home(), host, port)
