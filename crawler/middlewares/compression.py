"""Compressed answers: bounded, and only whole ones."""

from __future__ import annotations

import zlib
from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response


class WholeCompression(HttpCompressionMiddleware):
    """Scrapy's own hands on what a torn gzip body gives; half a page would read as a page that lost its figures."""

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:
        """Called by Scrapy for each answer."""
        packed = response.body if b"gzip" in (response.headers.get("Content-Encoding") or b"") else b""
        try:
            result = super().process_response(request, response)
        except (OSError, EOFError, zlib.error) as error:
            raise ResponseDataLossError(f"the compressed body cannot be read: {error}") from error
        if packed and isinstance(result, Response) and not _is_whole(packed, result.body):
            raise ResponseDataLossError("the compressed body breaks off")
        return result


def _is_whole(packed: bytes, body: bytes) -> bool:
    """A gzip file ends with the length of what it holds (RFC 1952); a file of several parts is read to its end."""
    if int.from_bytes(packed[-4:], "little") == len(body) % 2**32:
        return True
    rest = packed
    while rest:
        member = zlib.decompressobj(31)
        try:
            while rest and not member.eof:
                member.decompress(rest, 2**16)
                rest = member.unconsumed_tail if not member.eof else member.unused_data
        except zlib.error:
            return True  # bytes after a whole member: padding, as gzip allows
        if not member.eof:
            return False
    return True
