"""As much of Thrift's compact protocol as a Parquet file needs: structs, numbers, texts, lists.

https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

I32, I64, BINARY, LIST, STRUCT = 5, 6, 8, 9, 12


@dataclass(frozen=True)
class Field:
    """A field of a struct: its number, its type, and a value of that type."""

    number: int
    kind: int
    value: int | str | Sequence[int] | Sequence[str] | Sequence[Struct] | Struct


Struct = Sequence[Field]


def write_struct(fields: Struct) -> bytes:
    """The bytes of a struct; its fields must be in the order of their numbers."""
    written, last = b"", 0
    for field in fields:
        written += bytes([(field.number - last) << 4 | field.kind]) + _write(field.kind, field.value)
        last = field.number
    return written + b"\0"


def write_number(number: int) -> bytes:
    """An unsigned number, seven bits a byte, the lowest first."""
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)


def _write(kind: int, value: object) -> bytes:
    match kind, value:
        case ((5 | 6), int()):
            return write_number(value << 1 ^ value >> 63)
        case 8, str():
            text = value.encode()
            return write_number(len(text)) + text
        case 9, [*items]:
            member = _find_kind(items[0]) if items else STRUCT
            size = len(items)
            head = bytes([size << 4 | member]) if size < 15 else bytes([0xF0 | member]) + write_number(size)
            return head + b"".join(_write(member, item) for item in items)
        case 12, [*fields]:
            return write_struct([field for field in fields if isinstance(field, Field)])
    raise TypeError(f"not of Thrift's type {kind}: {value!r}")


def _find_kind(item: object) -> int:
    if isinstance(item, int):
        return I32
    return BINARY if isinstance(item, str) else STRUCT
