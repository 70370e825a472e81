"""A reader of Parquet files as the format's own text describes them, knowing nothing of how ours are written.

What it read of the test's rows, pyarrow 26 read too.
"""

from __future__ import annotations

import gzip
import struct
from dataclasses import dataclass
from typing import Any

Struct = dict[int, Any]


@dataclass
class Thrift:
    """Thrift's compact protocol, any struct: field number → value."""

    bytes: bytes
    at: int = 0

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.bytes[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def value(self, kind: int) -> Any:
        if kind in (1, 2):
            return kind == 1
        if kind in (4, 5, 6):
            number = self.number()
            return number >> 1 ^ -(number & 1)
        if kind == 8:
            size = self.number()
            self.at += size
            return self.bytes[self.at - size : self.at]
        if kind == 9:
            head = self.bytes[self.at]
            self.at += 1
            size = head >> 4 if head >> 4 < 15 else self.number()
            return [self.value(head & 15) for _ in range(size)]
        assert kind == 12, kind
        return self.struct()

    def struct(self) -> Struct:
        fields: Struct = {}
        last = 0
        while head := self.bytes[self.at]:
            self.at += 1
            last += head >> 4
            fields[last] = self.value(head & 15)
        self.at += 1
        return fields


def read_parquet(file: bytes) -> list[dict[str, Any]]:
    """The rows of a file whose columns are all optional, plain and gzipped."""
    assert file[:4] == file[-4:] == b"PAR1"
    footer = Thrift(file[-8 - struct.unpack("<I", file[-8:-4])[0] : -8]).struct()
    root, *columns = footer[2]
    assert root[5] == len(columns)
    rows: list[dict[str, Any]] = []
    for group in footer[4]:
        cells = {
            column[4].decode(): read_chunk(file, chunk[3]) for column, chunk in zip(columns, group[1], strict=True)
        }
        assert all(len(read) == group[3] for read in cells.values())
        rows += [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    assert footer[3] == len(rows)
    return rows


def read_chunk(file: bytes, about: Struct) -> list[Any]:
    """The cells of one column in one group of rows."""
    thrift = Thrift(file, about[9])
    header = thrift.struct()
    body = gzip.decompress(file[thrift.at : thrift.at + header[3]])
    assert (len(body), about[5], thrift.at + header[3] - about[9]) == (header[2], header[5][1], about[7])
    size = struct.unpack("<I", body[:4])[0]
    present = read_levels(body[4 : 4 + size], header[5][1])
    values = iter(read_values(body[4 + size :], about[1], sum(present)))
    return [next(values) if there else None for there in present]


def read_levels(levels: bytes, count: int) -> list[int]:
    """Runs of one level each."""
    thrift, found = Thrift(levels), list[int]()
    while len(found) < count:
        run = thrift.number()
        assert run & 1 == 0, "bit-packed"
        found += [levels[thrift.at]] * (run >> 1)
        thrift.at += 1
    return found


def read_values(body: bytes, kind: int, count: int) -> list[Any]:
    """Plain values."""
    if kind == 0:
        return [bool(body[place // 8] >> place % 8 & 1) for place in range(count)]
    if kind == 2:
        return list(struct.unpack(f"<{count}q", body))
    texts, at = [], 0
    for _ in range(count):
        size = struct.unpack_from("<I", body, at)[0]
        texts.append(body[at + 4 : at + 4 + size].decode())
        at += 4 + size
    return texts
