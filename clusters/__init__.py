"""What we watch: the register of clusters, read from ``clusters/*.toml`` and the home's own files.

A file's stem is the cluster's id; files in ``groups/`` stand for several clusters counted together
and have the id ``group:<stem>``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

BUNDLED = Path(__file__).parent


class DeclarationError(ValueError):
    """A declaration that cannot be used: says file, key and what was expected."""


@dataclass(frozen=True)
class Cluster:
    """One cluster (or group) as its file declares it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    place: str = ""
    parent: str | None = None
    created: date | None = None
    not_: tuple[str, ...] = ()
    """Names that look like this cluster's and are not."""
    members: tuple[str, ...] = ()
    """For a group: the ids counted together, where they are known."""
    expect: tuple[int, int] | None = None
    """Counts outside of it are stored, and said in the flag."""

    @property
    def is_group(self) -> bool:
        """Whether it stands for several clusters counted together."""
        return self.id.startswith("group:")


Register = Mapping[str, Cluster]
"""Clusters by id."""

_KEYS = {"name", "aliases", "place", "parent", "created", "not", "members", "expect"}


def load_clusters(own: Path | None = None) -> dict[str, Cluster]:
    """The bundled register with the files of folder ``own`` added or put in their place.

    Raises :class:`DeclarationError` that names file, key and expectation.
    """
    register: dict[str, Cluster] = {}
    for folder in (BUNDLED, own):
        if folder and folder.is_dir():
            for path in sorted(folder.glob("*.toml")) + sorted(folder.glob("groups/*.toml")):
                cluster = read_cluster(path)
                register[cluster.id] = cluster
    return register


def read_cluster(path: Path) -> Cluster:
    """Read one declaration."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DeclarationError(f"{path}: not valid TOML: {error}") from error
    unknown = set(table) - _KEYS
    if unknown:
        raise DeclarationError(f"{path}: unknown key {sorted(unknown)[0]!r}; known are {', '.join(sorted(_KEYS))}")
    prefix = "group:" if path.parent.name == "groups" else ""
    return Cluster(
        id=prefix + path.stem,
        name=_text(path, table, "name", required=True),
        aliases=_texts(path, table, "aliases"),
        place=_text(path, table, "place"),
        parent=_text(path, table, "parent") or None,
        created=_date(path, table, "created"),
        not_=_texts(path, table, "not"),
        members=_texts(path, table, "members"),
        expect=_expect(path, table),
    )


def _text(path: Path, table: Mapping[str, Any], key: str, required: bool = False) -> str:
    value = table.get(key, "")
    if not isinstance(value, str) or (required and not value.strip()):
        raise DeclarationError(f"{path}: {key}: expected a text, found {value!r}")
    return value


def _texts(path: Path, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise DeclarationError(f"{path}: {key}: expected a list of texts, found {value!r}")
    return tuple(value)


def _date(path: Path, table: Mapping[str, Any], key: str) -> date | None:
    value = table.get(key)
    if value is not None and type(value) is not date:
        raise DeclarationError(f"{path}: {key}: expected a date such as 2022-10-01 without quotes, found {value!r}")
    return value


def _expect(path: Path, table: Mapping[str, Any]) -> tuple[int, int] | None:
    expect = table.get("expect")
    if expect is None:
        return None
    bounds = expect.get("members") if isinstance(expect, dict) else None
    match bounds:
        case [int(low), int(high)] if 0 <= low <= high and set(expect) == {"members"}:
            return low, high
    raise DeclarationError(f"{path}: expect.members: expected two numbers, lowest first, found {expect!r}")
