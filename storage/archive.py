"""The archive: the bytes of every answer that was read, as WARC records, one file a run.

Every record is a gzip member of its own, written by one call: a kill tears at most the last one, and any record
is read by its offset alone. WARC 1.1: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from model import Run, Snapshot
from storage.errors import ArchiveError
from storage.record import read_body, write_response, write_revisit, write_warcinfo

Headers = Mapping[str, str] | Iterable[tuple[str, str]]
Lookup = Callable[[str], Snapshot | None]
"""Finds an earlier snapshot by its digest, e.g. ``storage.snapshot.load_snapshot``."""

_MARK = ".writing"
"""Beside a file while its run writes it; the writer holds a lock on it, which dies with the writer."""


@dataclass(frozen=True)
class Repair:
    """A file that a killed run left torn: how many bytes were cut off its end."""

    file: str
    cut: int


class Archive:
    """The folder of WARC files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open_run(self, run: Run, lookup: Lookup = lambda digest: None) -> ArchiveWriter:
        """The run's own file; made when the first answer is added. ``lookup`` finds bodies kept by earlier runs."""
        begun = run.begun.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        return ArchiveWriter(self.folder / f"{run.source}-{begun}-{run.id}.warc.gz", lookup)

    def read(self, snapshot: Snapshot) -> bytes:
        """The body of one answer. Raises :class:`ArchiveError` when it is not there or does not hash."""
        path = self.folder / Path(snapshot.file).name
        try:
            with path.open("rb") as file:
                file.seek(snapshot.offset)
                body = read_body(file)
        except (OSError, ValueError) as error:
            raise ArchiveError(f"{snapshot.file} at {snapshot.offset}: no readable record ({error})") from error
        if find_digest(body) != snapshot.digest:
            raise ArchiveError(f"{snapshot.file} at {snapshot.offset}: the body does not hash to {snapshot.digest}")
        return body

    def repair(self) -> list[Repair]:
        """Cut the torn last record off files whose writer died; files that are being written are left alone."""
        return [repair for mark in sorted(self.folder.glob(f"*{_MARK}")) for repair in _repair(mark)]


class ArchiveWriter:
    """Adds answers to one run's file. Close it, or use it as a context."""

    def __init__(self, path: Path, lookup: Lookup) -> None:
        self.path = path
        self._lookup = lookup
        self._added: dict[str, Snapshot] = {}
        self._file: BinaryIO | None = None
        self._mark: BinaryIO | None = None
        self._end = 0
        self._settled = 0

    def add(self, url: str, status: int, headers: Headers, body: bytes, fetched: datetime) -> Snapshot:
        """Keep one answer. ``body`` is as a reader wants it: content encoding undone. A kill does not lose it; for a
        power cut to spare it too, :meth:`settle` before the store names it.

        A body that the archive holds already becomes a ``revisit`` record; the snapshot then names the first place.
        """
        digest = find_digest(body)
        content_type = next((value for name, value in _pairs(headers) if name.lower() == "content-type"), "")
        first = self._added.get(digest) or self._lookup(digest)
        if first is None:
            offset = self._write(write_response(url, status, list(_pairs(headers)), body, fetched))
            first = Snapshot(digest, self.path.name, offset, url, content_type, fetched)
        else:
            self._write(write_revisit(url, status, list(_pairs(headers)), body, fetched, first))
        self._added[digest] = first
        return replace(first, url=url, content_type=content_type, fetched=fetched)

    def settle(self) -> None:
        """Have all that was added on the disk, past a power cut. Another thread may be adding meanwhile.

        Many answers share one wait for the disk: what came while the one before it was read is settled with it.
        """
        end = self._end
        if self._file and self._settled < end:
            os.fdatasync(self._file.fileno())
            self._settled = end

    def close(self) -> None:
        """Settle and end the file. Closing twice does nothing."""
        if self._file and self._mark:
            self.settle()
            self._file.close()
            Path(self._mark.name).unlink(missing_ok=True)
            self._mark.close()
            self._file = self._mark = None

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, record: bytes) -> int:
        file = self._file or self._open()
        offset = file.tell()
        file.write(record)
        self._end = offset + len(record)
        return offset

    def _open(self) -> BinaryIO:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._mark = Path(f"{self.path}{_MARK}").open("wb")  # noqa: SIM115 - both stay open for the run
        fcntl.flock(self._mark, fcntl.LOCK_EX)
        self._file = self.path.open("ab", buffering=0)
        self._file.write(write_warcinfo(self.path.name, datetime.now(UTC)))
        return self._file


def find_digest(body: bytes) -> str:
    """The name of a snapshot: ``sha256:<hex>`` of its body."""
    return "sha256:" + hashlib.sha256(body).hexdigest()


def find_end(file: BinaryIO) -> int:
    """Where the last whole gzip member of an open file ends."""
    file.seek(0)
    end = position = 0
    member = zlib.decompressobj(wbits=31)
    rest = b""
    try:
        while chunk := rest or file.read(1 << 20):
            member.decompress(chunk)
            rest = member.unused_data
            position = file.tell() - len(rest)
            if member.eof:
                end, member = position, zlib.decompressobj(wbits=31)
    except zlib.error:
        pass  # what follows the last whole member is no member
    return end


def _repair(mark: Path) -> Iterator[Repair]:
    with mark.open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        path = mark.with_name(mark.name.removesuffix(_MARK))
        if path.exists() and (cut := _cut(path)):
            yield Repair(path.name, cut)
        mark.unlink(missing_ok=True)


def _cut(path: Path) -> int:
    with path.open("r+b") as file:
        end, size = find_end(file), file.seek(0, os.SEEK_END)
        if end < size:
            file.truncate(end)
            os.fsync(file.fileno())
    return size - end


def _pairs(headers: Headers) -> Iterable[tuple[str, str]]:
    return headers.items() if isinstance(headers, Mapping) else headers
