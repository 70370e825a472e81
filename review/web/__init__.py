"""The review page: a small server of our own, without a build step, that works without scripts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from home import Home

PORT = 8765


def serve(home: Home, host: str = "127.0.0.1", port: int = PORT, ready: Callable[[str], None] | None = None) -> None:
    """Serve the page until it is stopped by Ctrl-C. ``ready`` is told the address; port 0 takes a free one.

    Raises ``OSError`` where the address cannot be had.
    """
    from review.web.server import make_server

    server, address, listener = make_server(home, host, port)
    (ready or _say_ready)(address)
    with suppress(KeyboardInterrupt):  # the asked-for end; uvicorn has closed everything when it raises it
        server.run(sockets=[listener])


def _say_ready(address: str) -> None:
    import click

    click.echo(f"The review page is at {address} (Ctrl-C stops it)", err=True)
