"""Sitemaps and their indexes (sitemaps.org), plain or gzipped, with the news extension, as plain values."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from crawler.trouble import Trouble, quote_begin
from model import Outcome

MOST_BYTES = 52_428_800
"""What the protocol allows one file to hold unpacked."""

_NEWS = b"schemas/sitemap-news/"

MOST_URLS = 50_000
"""What the protocol allows one file to list."""


@dataclass(frozen=True)
class Place:
    """An address in a sitemap; ``modified`` and ``published`` in the file's own words, not yet believed."""

    url: str
    modified: str = ""
    published: str = ""
    title: str = ""


@dataclass(frozen=True)
class Sitemap:
    """A sitemap's pages, or an index's sitemaps."""

    is_index: bool
    places: tuple[Place, ...]
    is_news: bool = False
    """It names the news of two days, and perhaps there are none."""


def read_sitemap(body: bytes) -> Sitemap:
    """Read one file. Raises :class:`Trouble` ``lost`` for what is none, is larger than allowed or declares entities."""
    plain = unpack(body)
    if b"<!ENTITY" in plain.replace(b"\x00", b""):
        raise Trouble(Outcome.lost, "the sitemap declares XML entities: refused")
    events = etree.iterparse(
        io.BytesIO(plain),
        events=("end",),
        tag=("{*}url", "{*}sitemap", "{*}urlset", "{*}sitemapindex"),
        resolve_entities=False,
        no_network=True,
        recover=True,
    )
    places: list[Place] = []
    root = ""
    try:
        for _, element in events:
            name = etree.QName(element).localname
            if name in ("urlset", "sitemapindex"):
                root = name
            elif len(places) < MOST_URLS:
                places.extend(_read_place(element))
                element.clear()
    except etree.XMLSyntaxError as error:
        raise Trouble(Outcome.lost, f"the sitemap is no XML: {error}") from error
    if not root:
        raise Trouble(Outcome.lost, f"not a sitemap: begins with {quote_begin(plain)}")
    return Sitemap(root == "sitemapindex", tuple(places), _NEWS in plain)


def unpack(body: bytes) -> bytes:
    """The XML of a file that may be gzipped. Raises :class:`Trouble` for a torn or oversized one."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    member = zlib.decompressobj(31)
    try:
        plain = member.decompress(body, MOST_BYTES)
    except zlib.error as error:
        raise Trouble(Outcome.lost, f"the sitemap cannot be unpacked: {error}") from error
    if member.unconsumed_tail:
        raise Trouble(Outcome.lost, f"the sitemap unpacks to more than {MOST_BYTES} bytes")
    if not member.eof:
        raise Trouble(Outcome.unreachable, "the sitemap's gzip breaks off")
    return plain


def _read_place(element: etree._Element) -> Iterator[Place]:
    words = {etree.QName(child).localname: (child.text or "").strip() for child in element.iter("{*}*") if child.text}
    if words.get("loc"):
        yield Place(words["loc"], words.get("lastmod", ""), words.get("publication_date", ""), words.get("title", ""))
