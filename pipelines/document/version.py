"""The version of the readers of pages: a hash of their own source, so that a changed reader is known by it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import stamps


@cache
def read_version() -> str:
    """Sixteen hex digits of every file that has a say in how a page becomes a text: the same on every machine."""
    folder = Path(__file__).parent
    files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    sha = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.relative_to(folder).as_posix()):
        sha.update(path.relative_to(folder).as_posix().encode() + b"\0")
        sha.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    sha.update(Path(stamps.__file__).read_bytes().replace(b"\r\n", b"\n"))
    return sha.hexdigest()[:16]
