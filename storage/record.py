"""One WARC record as the bytes of one gzip member, written and read by FastWARC."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import BinaryIO

from fastwarc.stream_io import GzipReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from model import Snapshot

Pairs = Iterable[tuple[str, str]]

_UNFIT = {"content-encoding", "content-length", "transfer-encoding"}
"""True of the answer on the wire, not of the decoded body; kept under another name."""

_GZIP = 31
"""``wbits`` of a whole gzip member."""

_SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


def write_warcinfo(file: str, now: datetime) -> bytes:
    """The record that a WARC file begins with."""
    record = _begin(WarcRecordType.warcinfo, now)
    record.headers.append("WARC-Filename", file)
    record.headers.append("Content-Type", "application/warc-fields")
    record.set_bytes_content(b"software: Clusterwatch\r\nformat: WARC File Format 1.1\r\n")
    return _pack(record, None)


def write_response(url: str, status: int, headers: Pairs, body: bytes, fetched: datetime) -> bytes:
    """An answer with its body."""
    record = _begin(WarcRecordType.response, fetched)
    record.headers.append("WARC-Target-URI", url)
    record.is_http = True
    record.set_bytes_content(_head(status, headers, len(body)) + body)
    return _pack(record, body)


def write_revisit(url: str, status: int, headers: Pairs, body: bytes, fetched: datetime, first: Snapshot) -> bytes:
    """An answer whose body the archive holds already: ``first``."""
    record = _begin(WarcRecordType.revisit, fetched)
    record.headers.append("WARC-Target-URI", url)
    record.headers.append("WARC-Profile", _SAME)
    record.headers.append("WARC-Refers-To-Target-URI", first.url)
    record.headers.append("WARC-Refers-To-Date", _moment(first.fetched))
    record.is_http = True
    record.set_bytes_content(_head(status, headers, len(body)))
    return _pack(record, body)


def read_body(file: BinaryIO) -> bytes:
    """The body of the response record that begins where ``file`` stands; ``ValueError`` when there is none."""
    for record in ArchiveIterator(GzipReader(file), record_types=WarcRecordType.response, parse_http=True):
        return record.reader.read()
    raise ValueError("no response record")


def _begin(kind: WarcRecordType, moment: datetime) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind)
    record.headers["WARC-Date"] = _moment(moment)
    return record


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _head(status: int, headers: Pairs, length: int) -> bytes:
    phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
    lines = [f"HTTP/1.1 {status} {phrase}"]
    for name, value in headers:
        kept = f"X-Archive-Orig-{name}" if name.lower() in _UNFIT else name
        lines.append(f"{kept}: {' '.join(value.split())}")
    lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _pack(record: WarcRecord, payload: bytes | None) -> bytes:
    plain = io.BytesIO()
    digest = None if payload is None else hashlib.sha1(payload, usedforsecurity=False).digest()
    record.write(plain, checksum_data=True, payload_digest=digest)
    return zlib.compress(plain.getbuffer(), 3, _GZIP)  # other threads go on meanwhile
