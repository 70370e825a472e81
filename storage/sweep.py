"""Many snapshots read in the order in which they lie in the archive: each file is opened once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from model import Snapshot
from storage.archive import find_digest
from storage.errors import ArchiveError
from storage.record import read_body


class Place(NamedTuple):
    """Where the body of a snapshot lies."""

    file: str
    offset: int
    digest: str


def sweep(folder: Path, places: Iterable[Place]) -> Iterator[tuple[Place, bytes | ArchiveError]]:
    """Each place once, with its body or why there is none. That bodies hash is for :func:`check_body` to say."""
    for file, found in groupby(sorted(set(places)), key=lambda place: place.file):
        yield from _read_file(folder / Path(file).name, list(found))


def check_body(snapshot: Snapshot, body: bytes) -> None:
    """Raise :class:`ArchiveError` unless the body is the one that the snapshot names."""
    if find_digest(body) != snapshot.digest:
        where = f"{snapshot.file} at {snapshot.offset}"
        raise ArchiveError(f"{where}: the body does not hash to {snapshot.digest}")


def _read_file(path: Path, places: list[Place]) -> Iterator[tuple[Place, bytes | ArchiveError]]:
    try:
        file = path.open("rb")
    except OSError as error:
        yield from ((place, ArchiveError(f"{path.name}: {error.strerror}")) for place in places)
        return
    with file:
        for place in places:
            try:
                file.seek(place.offset)
                yield place, read_body(file)
            except (OSError, ValueError) as error:
                yield place, ArchiveError(f"{path.name} at {place.offset}: no readable record ({error})")
