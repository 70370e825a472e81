"""The sample sites on loopback, each on a free port of its own, with a switch from one state to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, unquote, urlsplit

from .article import State
from .city import City
from .daily import Daily
from .news import News
from .site import Answer, Site
from .wiki import Wiki

SITES: dict[str, Callable[[str, State], Site]] = {
    "sample-city": City,
    "sample-news": News,
    "sample-wiki": Wiki,
    "sample-daily": Daily,
}
"""The sites by the names of their sources."""

_ROBOTS = Answer(b"User-agent: *\nDisallow: /admin/\n", "text/plain; charset=utf-8")


class Samples:
    """The sites while they are served: ``urls`` by source name."""

    def __init__(self, sites: dict[str, Site]) -> None:
        self._sites = sites

    @property
    def urls(self) -> dict[str, str]:
        """Each site's address."""
        return {name: site.root for name, site in self._sites.items()}

    def switch(self, state: State) -> None:
        """Show all sites in another state."""
        for site in self._sites.values():
            site.state = state


@contextmanager
def serve_samples(state: State = "before") -> Iterator[Samples]:
    """Serve the sites until the block ends."""
    servers = {name: _open(kind, state) for name, kind in SITES.items()}
    for server in servers.values():
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield Samples({name: server.site for name, server in servers.items()})
    finally:
        for server in servers.values():
            server.shutdown()
            server.server_close()


class _Server(ThreadingHTTPServer):
    """A server that knows its site."""

    daemon_threads = True
    site: Site


def _open(kind: Callable[[str, State], Site], state: State) -> _Server:
    server = _Server(("127.0.0.1", 0), _Asked)
    server.site = kind(f"http://127.0.0.1:{server.server_port}/", state)
    return server


class _Asked(BaseHTTPRequestHandler):
    """One request."""

    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer, whatever is asked for."""
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        answer = _ROBOTS if path == "/robots.txt" else self.server.site.answer(path, dict(parse_qsl(parts.query)))
        self.send_response(answer.status)
        headers = {"Content-Type": answer.content_type, "Content-Length": str(len(answer.body)), **answer.headers}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nobody reads it."""
