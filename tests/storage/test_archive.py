"""The archive: any reader understands it, any record is found at once, a kill tears nothing that was promised."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from model import Run, Snapshot
from storage.archive import Archive, ArchiveWriter
from storage.errors import ArchiveError

RUN = Run("0" * 32, "mosru", datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
FETCHED = datetime(2026, 11, 20, 9, 0, 5, tzinfo=UTC)
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Encoding", "gzip"),
    ("Content-Length", "17"),
    ("Set-Cookie", "a=1"),
    ("Set-Cookie", "b=2"),
]
BODY = "<p>Девять предприятий</p>".encode()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def test_what_was_added_is_read_by_its_place(archive: Archive) -> None:
    bodies = [f"<p>{number}</p>".encode() * number for number in range(20)]
    with archive.open_run(RUN) as writer:
        added = [writer.add(f"https://a.example/{n}", 200, HEADERS, body, FETCHED) for n, body in enumerate(bodies)]
        assert [archive.read(snapshot) for snapshot in added] == bodies, "also while the run still writes"
    assert [archive.read(snapshot) for snapshot in added] == bodies
    assert added[3].file == f"mosru-20261120T090000Z-{RUN.id}.warc.gz"
    assert added[3].content_type == "text/html; charset=utf-8"


def test_any_reader_understands_the_file(archive: Archive, tmp_path: Path) -> None:
    with archive.open_run(RUN) as writer:
        writer.add("https://a.example/ok", 200, HEADERS, BODY, FETCHED)
        writer.add("https://a.example/gone", 404, {"Content-Type": "text/plain"}, b"no such page", FETCHED)
        writer.add("https://b.example/copy", 200, HEADERS, BODY, FETCHED)
    records = []
    for record in ArchiveIterator(open_only(archive), parse_http=True):
        digest = record.headers.get("WARC-Payload-Digest")
        if record.record_type in (WarcRecordType.response,):
            assert record.verify_payload_digest()
        records.append((record.record_type, record.headers.get("WARC-Target-URI"), digest and digest[:5]))
        if record.headers.get("WARC-Target-URI") == "https://a.example/ok":
            assert record.http_headers is not None
            assert record.http_headers.status_line == "HTTP/1.1 200 OK"
            assert record.http_headers.get("Content-Length") == str(len(BODY))
            assert record.http_headers.get("Content-Encoding") is None, "the body is decoded: no reader may do it again"
            assert record.http_headers.get("X-Archive-Orig-Content-Encoding") == "gzip"
            assert record.http_headers.get_multiple("Set-Cookie") == ("a=1", "b=2")
            assert record.reader.read() == BODY
    assert records == [
        (WarcRecordType.warcinfo, None, None),
        (WarcRecordType.response, "https://a.example/ok", "sha1:"),
        (WarcRecordType.response, "https://a.example/gone", "sha1:"),
        (WarcRecordType.revisit, "https://b.example/copy", "sha1:"),
    ]


def test_warcio_checks_and_indexes_the_file(archive: Archive) -> None:
    """The reader that archivists have at hand, as they call it."""
    with archive.open_run(RUN) as writer:
        added = writer.add("https://a.example/ok", 200, HEADERS, BODY, FETCHED)
        writer.add("https://b.example/copy", 200, HEADERS, BODY, FETCHED)
    file = archive.folder / added.file
    checked = call_warcio("check", "-v", str(file))
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("digest pass") == 2
    indexed = call_warcio("index", "-f", "offset,warc-type,warc-target-uri,http:status", str(file))
    assert [json.loads(line) for line in indexed.stdout.splitlines()][1] == {
        "offset": str(added.offset),
        "warc-type": "response",
        "warc-target-uri": "https://a.example/ok",
        "http:status": "200",
    }
    spoilt = bytearray(file.read_bytes())
    spoilt[added.offset + 250] ^= 0xFF
    file.write_bytes(spoilt)
    assert call_warcio("check", str(file)).returncode != 0, "it would have said so"


def call_warcio(*words: str) -> subprocess.CompletedProcess[str]:
    words = (sys.executable, "-c", "from warcio.cli import main; main()", *words)
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_a_body_kept_by_an_earlier_run_is_a_revisit(archive: Archive) -> None:
    with archive.open_run(RUN) as writer:
        first = writer.add("https://a.example/1", 200, HEADERS, BODY, FETCHED)
    later = Run("1" * 32, "mosru", datetime(2026, 11, 21, 9, 0, tzinfo=UTC))
    with archive.open_run(later, lookup={first.digest: first}.get) as writer:
        again = writer.add("https://a.example/1", 200, HEADERS, BODY, datetime(2026, 11, 21, 9, 1, tzinfo=UTC))
    assert (again.file, again.offset) == (first.file, first.offset)
    assert again.fetched.day == 21
    assert archive.read(again) == BODY


def test_headers_cannot_forge_a_record(archive: Archive) -> None:
    with archive.open_run(RUN) as writer:
        evil = [("X-Evil", "1\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK"), ("X-Ютф", "ютф")]
        snapshot = writer.add("https://a.example/", 299, evil, BODY, FETCHED)
    assert archive.read(snapshot) == BODY


def test_a_run_that_reads_nothing_leaves_no_file(archive: Archive) -> None:
    with archive.open_run(RUN):
        pass
    assert not archive.folder.exists()


def test_a_changed_byte_is_found(archive: Archive) -> None:
    with archive.open_run(RUN) as writer:
        snapshot = writer.add("https://a.example/", 200, {}, os.urandom(5000), FETCHED)
    path = archive.folder / snapshot.file
    spoilt = bytearray(path.read_bytes())
    spoilt[snapshot.offset + 3000] ^= 0xFF
    path.write_bytes(spoilt)
    with pytest.raises(ArchiveError, match=snapshot.file):
        archive.read(snapshot)


@pytest.mark.parametrize("offset", [1, 10_000_000])
def test_a_wrong_place_is_said(archive: Archive, offset: int) -> None:
    with archive.open_run(RUN) as writer:
        snapshot = writer.add("https://a.example/", 200, {}, BODY, FETCHED)
    with pytest.raises(ArchiveError, match="no readable record"):
        archive.read(replace(snapshot, offset=offset))
    with pytest.raises(ArchiveError, match="No such file"):
        archive.read(replace(snapshot, file="other.warc.gz"))


@pytest.mark.parametrize("torn", [1, 7, 200, 5000])
def test_a_torn_last_record_is_cut_off_and_said(archive: Archive, torn: int) -> None:
    writer = archive.open_run(RUN)
    whole = writer.add("https://a.example/1", 200, HEADERS, BODY, FETCHED)
    end = (archive.folder / whole.file).stat().st_size
    writer.add("https://a.example/2", 200, HEADERS, os.urandom(6000), FETCHED)
    _abandon(writer, archive.folder / whole.file, end + torn)
    repairs = archive.repair()
    assert [(repair.file, repair.cut) for repair in repairs] == [(whole.file, torn)]
    assert archive.read(whole) == BODY
    assert archive.repair() == [], "once repaired, nothing is left to do"


def test_the_file_of_a_living_run_is_left_alone(archive: Archive) -> None:
    with archive.open_run(RUN) as writer:
        writer.add("https://a.example/1", 200, HEADERS, BODY, FETCHED)
        assert archive.repair() == []
        snapshot = writer.add("https://a.example/2", 200, HEADERS, b"second", FETCHED)
    assert archive.read(snapshot) == b"second"


WRITER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from model import Run
from storage.archive import Archive
run = Run(sys.argv[2], "mosru", datetime(2026, 11, 20, tzinfo=UTC))
with Archive(Path(sys.argv[1])).open_run(run) as writer:
    for number in range(10_000):
        said = writer.add(f"https://a.example/{number}", 200, {}, os.urandom(20_000), datetime.now(UTC))
        print(said.digest, said.offset, flush=True)
"""


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_nothing_that_was_promised_is_lost(archive: Archive, seed: int) -> None:
    run_id = f"{seed:032}"
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(archive.folder), run_id], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    promised = [child.stdout.readline().split() for _ in range(random.Random(seed).randrange(1, 60))]
    child.send_signal(signal.SIGKILL)
    promised += [line.split() for line in child.stdout if len(line.split()) == 2]
    child.wait()
    child.stdout.close()
    archive.repair()
    file = next(archive.folder.glob("*.warc.gz")).name
    for digest, offset in promised:
        assert archive.read(Snapshot(digest, file, int(offset), "", "", FETCHED))
    assert sum(1 for _ in ArchiveIterator(open_only(archive))) >= len(promised) + 1


def open_only(archive: Archive) -> io.BytesIO:
    """The archive's one file."""
    return io.BytesIO(next(archive.folder.glob("*.warc.gz")).read_bytes())


def _abandon(writer: ArchiveWriter, path: Path, size: int) -> None:
    """Leave a writer's file as a kill in the middle of a write does: torn, and its lock given up."""
    mark = Path(f"{path}.writing")
    writer.close()
    os.truncate(path, size)
    mark.write_bytes(b"")
