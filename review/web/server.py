"""The listening socket and the server behind it."""

from __future__ import annotations

import socket
from threading import Thread

from uvicorn import Config, Server

from home import Home
from review.phrase import phrase_unit
from review.web.app import make_app
from review.web.guard import LOOPBACK


def make_server(home: Home, host: str, port: int) -> tuple[Server, str, socket.socket]:
    """A server that is about to run, its address, and its socket, which listens already."""
    listener = open_listener(host, port)
    name = f"[{host}]" if ":" in host else host
    app = make_app(home, LOOPBACK | {name} if is_loopback(host) else None)
    config = Config(
        app, log_level="warning", access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=2
    )
    Thread(target=_warm, daemon=True).start()
    return Server(config), f"http://{name}:{listener.getsockname()[1]}/", listener


def _warm() -> None:
    """Load the Russian nouns before the first reader asks for them."""
    phrase_unit("компания", 2, "exact")


def open_listener(host: str, port: int) -> socket.socket:
    """A listening socket. Raises ``OSError`` that names the address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise OSError(
            f"cannot listen on {host}:{port}: {error.strerror or error}; choose another with --port"
        ) from error
    listener.listen(128)
    return listener


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    return host in ("localhost", "::1") or host.startswith("127.")
