"""Keeps strangers out of the page: wrong host names, posts from other sites, scripts that are not ours."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
SAFE = frozenset({"GET", "HEAD"})

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What our own pages may load and do."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Middleware: refuses what is not asked by our own page, and sets the headers a browser obeys."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None, refuse: Callable[[Scope], str]) -> None:
        self.app = app
        self.hosts = hosts
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        if not is_known_host(headers, self.hosts):
            return await PlainTextResponse("Unknown host name", 421)(scope, receive, send)
        if scope["method"] not in SAFE and not is_own_post(headers):
            message = self.refuse(scope)
            answer = PlainTextResponse(message, 403, headers={"x-message": quote(message)})
            return await answer(scope, receive, _with_headers(send))
        return await self.app(scope, receive, _with_headers(send))


def is_known_host(headers: Headers, hosts: frozenset[str] | None) -> bool:
    """Whether the host asked for is one of ours: another name that resolves here is a rebinding attack."""
    return hosts is None or _name(headers.get("host", "")) in hosts


def is_own_post(headers: Headers) -> bool:
    """Whether a browser says that a post comes from this very site; a post that says nothing is refused."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is None:
        return site == "same-origin"
    return urlsplit(origin).netloc == headers.get("host")


def _name(host: str) -> str:
    return host[: host.rindex(":")] if ":" in host and not host.endswith("]") else host


def _with_headers(send: Send) -> Send:
    async def add(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return add
