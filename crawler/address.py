"""Addresses: one spelling for one page."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from scrapy.http import Response
from w3lib.url import parse_qsl_to_bytes, safe_url_string

_TRACKING = re.compile(r"utm_\w+|yclid|ymclid|gclid|fbclid|_openstat|ysclid|from|erid|amp", re.I)
_AMP = re.compile(r"(?<=[^/])(?:/amp|(/)amp/)$")
"""The twin of an article for telephones: ``/news/1/amp`` is ``/news/1``, and ``/news/1/amp/`` is ``/news/1/``."""
_PLAIN = re.compile(r"https?://[a-z0-9.-]+(?::(?!80/|443/)(?:[1-9]\d{0,3}|[1-5]\d{4}))?/[A-Za-z0-9_./~-]*")
"""Addresses that are as they should be: nothing encoded, no query, no fragment."""
_DEFAULT_PORTS = {"http": 80, "https": 443}


@lru_cache(4096)
def canonical(url: str, root: str = "") -> str:
    """The address (as a link on ``root``) without fragment, tracking marks, default port, capitals in the host and the
    mark of an AMP twin."""
    whole = urljoin(root, url).strip()
    if _PLAIN.fullmatch(whole) and not _AMP.search(whole):
        return whole
    parts = urlsplit(safe_url_string(whole))
    query = [(key, value) for key, value in parse_qsl_to_bytes(parts.query) if not _TRACKING.fullmatch(key.decode())]
    path = re.sub("%[0-9a-f]{2}", lambda found: found[0].upper(), parts.path) or "/"
    path = _AMP.sub(r"\1", path)
    return urlunsplit((parts.scheme.lower(), _netloc(parts.geturl()), path, urlencode(query), ""))


def _netloc(url: str) -> str:
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    port = parts.port
    return host if port in (None, _DEFAULT_PORTS.get(parts.scheme.lower())) else f"{host}:{port}"


def wiki_address(url: str, root: str) -> str:
    """A wiki page's one address: the root's host, the path percent-decoded, NFC, with ``_``, no query, no fragment.

    ``index.php?title=X`` and ``index.php/X`` are the same page; ``index.php?curid=N`` keeps its number, which is all
    that tells it from others.
    """
    parts, home = urlsplit(url.strip()), urlsplit(root)
    path = unquote(parts.path)
    title = re.search(r"(?:^|&)title=([^&]+)", parts.query)
    if title and path.endswith("index.php"):
        path = f"{path}/{unquote(title[1].replace('+', ' '))}"
    path = unicodedata.normalize("NFC", path).replace(" ", "_")
    number = re.search(r"(?:^|&)(curid=\d+)(?:&|$)", parts.query)
    by_number = f"?{number[1]}" if number and path.endswith("/index.php") else ""
    return f"{home.scheme}://{_netloc(root)}{path}{by_number}"


def quoted(url: str) -> str:
    """The address as it goes over the wire: non-ASCII percent-encoded, nothing encoded twice."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._")))


def asked_address(response: Response) -> str:
    """The address a request began with, before its redirects."""
    chain = response.meta.get("redirect_urls") or [response.url]
    return str(chain[0])


def hosts_of(url: str, others: tuple[str, ...]) -> list[str]:
    """The hosts whose pages belong to a source, without ``www.``, so that both spellings do."""
    host = urlsplit(url).hostname or ""
    return [name.removeprefix("www.") for name in (host, *others)]
