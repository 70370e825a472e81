"""Apache Parquet, for people who analyse: one gzipped page a column a group of rows, every column optional.

https://parquet.apache.org/docs/file-format/ — written here because the usual library weighs a hundred megabytes.
"""

from __future__ import annotations

import gzip
import struct
from collections.abc import Sequence
from itertools import groupby, islice
from typing import IO

from review.export import Cell, Sheet
from review.export.thrift import BINARY, I32, I64, LIST, STRUCT, Field, Struct, write_number, write_struct

MAGIC = b"PAR1"
GROUP = 50_000
"""Rows of one group: what a reader must hold at once."""

BOOLEAN, INT64, BYTE_ARRAY = 0, 2, 6
TYPES: dict[type, int] = {bool: BOOLEAN, int: INT64, str: BYTE_ARRAY}
OPTIONAL, UTF8, PLAIN, RLE, GZIP, DATA_PAGE = 1, 0, 0, 3, 2, 0


def write(sheet: Sheet, file: IO[bytes]) -> None:
    """Write the rows' cells; the same rows give the same bytes."""
    kinds = {name: TYPES[column.kind] for name, column in sheet.columns.items()}
    groups: list[Struct] = []
    rows, at, total = iter(sheet.rows), len(MAGIC), 0
    file.write(MAGIC)
    while taken := list(islice(rows, GROUP)):
        chunks, whole = [], 0
        for name, column in sheet.columns.items():
            page, size = write_page([column(row) for row in taken], kinds[name])
            chunks.append(_describe_chunk(name, kinds[name], len(taken), at, len(page), size))
            file.write(page)
            at, whole = at + len(page), whole + size
        groups.append([Field(1, LIST, chunks), Field(2, I64, whole), Field(3, I64, len(taken))])
        total += len(taken)
    footer = write_struct(_describe_file(kinds, groups, total))
    file.write(footer + struct.pack("<I", len(footer)) + MAGIC)


def write_page(cells: Sequence[Cell], kind: int) -> tuple[bytes, int]:
    """One page: its header, then which cells there are and what they hold; and its size before packing."""
    present = b"".join(
        write_number(len(list(run)) << 1) + bytes([there]) for there, run in groupby(cell is not None for cell in cells)
    )
    body = struct.pack("<I", len(present)) + present + _write_cells([cell for cell in cells if cell is not None], kind)
    packed = gzip.compress(body, mtime=0)
    about = [Field(1, I32, len(cells)), Field(2, I32, PLAIN), Field(3, I32, RLE), Field(4, I32, RLE)]
    sizes = [Field(1, I32, DATA_PAGE), Field(2, I32, len(body)), Field(3, I32, len(packed))]
    header = write_struct([*sizes, Field(5, STRUCT, about)])
    return header + packed, len(header) + len(body)


def _write_cells(cells: Sequence[Cell], kind: int) -> bytes:
    if kind == BOOLEAN:
        bits = sum(bool(cell) << place for place, cell in enumerate(cells))
        return bits.to_bytes((len(cells) + 7) // 8, "little")
    if kind == INT64:
        return struct.pack(f"<{len(cells)}q", *cells)
    texts = [str(cell).encode() for cell in cells]
    return b"".join(struct.pack("<I", len(text)) + text for text in texts)


def _describe_chunk(name: str, kind: int, rows: int, at: int, packed: int, size: int) -> Struct:
    about = [
        Field(1, I32, kind),
        Field(2, LIST, [PLAIN, RLE]),
        Field(3, LIST, [name]),
        Field(4, I32, GZIP),
        Field(5, I64, rows),
        Field(6, I64, size),
        Field(7, I64, packed),
        Field(9, I64, at),
    ]
    return [Field(2, I64, at), Field(3, STRUCT, about)]


def _describe_file(kinds: dict[str, int], groups: Sequence[Struct], total: int) -> Struct:
    root = [Field(4, BINARY, "schema"), Field(5, I32, len(kinds))]
    columns: list[Struct] = [root]
    for name, kind in kinds.items():
        text = [Field(6, I32, UTF8)] if kind == BYTE_ARRAY else []
        columns.append([Field(1, I32, kind), Field(3, I32, OPTIONAL), Field(4, BINARY, name), *text])
    return [
        Field(1, I32, 2),
        Field(2, LIST, columns),
        Field(3, I64, total),
        Field(4, LIST, groups),
        Field(6, BINARY, "clusterwatch"),
    ]
