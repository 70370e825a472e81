"""Many snapshots read in the order in which they lie in the archive: each file is opened once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from model import Snapshot
from storage.archive import find_digest
from storage.errors import ArchiveError
from storage.record import read_body


def sweep(folder: Path, snapshots: Iterable[Snapshot]) -> Iterator[tuple[Snapshot, bytes | ArchiveError]]:
    """Each snapshot once, with its body or why there is none. That bodies hash is for :func:`check_body` to say."""
    once = {snapshot.digest: snapshot for snapshot in snapshots}
    ordered = sorted(once.values(), key=lambda snapshot: (snapshot.file, snapshot.offset))
    for file, found in groupby(ordered, key=lambda snapshot: snapshot.file):
        yield from _read_file(folder / Path(file).name, list(found))


def check_body(snapshot: Snapshot, body: bytes) -> None:
    """Raise :class:`ArchiveError` unless the body is the one that the snapshot names."""
    if find_digest(body) != snapshot.digest:
        where = f"{snapshot.file} at {snapshot.offset}"
        raise ArchiveError(f"{where}: the body does not hash to {snapshot.digest}")


def _read_file(path: Path, snapshots: list[Snapshot]) -> Iterator[tuple[Snapshot, bytes | ArchiveError]]:
    try:
        file = path.open("rb")
    except OSError as error:
        yield from ((snapshot, ArchiveError(f"{path.name}: {error.strerror}")) for snapshot in snapshots)
        return
    with file:
        for snapshot in snapshots:
            try:
                file.seek(snapshot.offset)
                yield snapshot, read_body(file)
            except (OSError, ValueError) as error:
                yield snapshot, ArchiveError(f"{path.name} at {snapshot.offset}: no readable record ({error})")
