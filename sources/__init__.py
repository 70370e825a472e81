"""Where we look: the source declarations, read from ``sources/*.toml`` and the home's own files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from clusters import DeclarationError
from model import Tier
from sources.keys import check_pages, check_select

BUNDLED = Path(__file__).parent

KINDS = ("mosru", "mediawiki", "wordpress", "feed", "sitemap", "listing", "telegram", "pages")

_KEYS = {"title", "kind", "url", "tier", "hosts", "every", "delay", "since", "pages", "select"}
_UNITS = {"m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True)
class Source:
    """One site as its file declares it; the file's stem is ``name``, and the spider's name."""

    name: str
    title: str
    kind: str
    url: str
    tier: Tier
    hosts: tuple[str, ...] = ()
    """Other hosts that serve the same pages."""
    every: timedelta = timedelta(hours=6)
    delay: float = 2.0
    """Seconds between two requests; robots.txt may ask for more."""
    since: date | None = None
    """How far back the first crawl goes; 90 days where it is not said."""
    pages: Mapping[str, Any] = field(default_factory=dict)
    select: Mapping[str, Any] = field(default_factory=dict)
    path: Path | None = None

    @property
    def watch(self) -> tuple[str, ...]:
        """The given pages of kinds that watch pages: absolute addresses or paths."""
        return tuple(self.pages.get("watch", ()))


def load_sources(own: Path | None = None) -> dict[str, Source]:
    """The bundled sources with the files of folder ``own`` added or put in their place, by name.

    Raises :class:`~clusters.DeclarationError` that names file, key and expectation.
    """
    found: dict[str, Source] = {}
    for folder in (BUNDLED, own):
        if folder and folder.is_dir():
            for path in sorted(folder.glob("*.toml")):
                found[path.stem] = read_source(path)
    return found


def read_source(path: Path) -> Source:
    """Read one declaration."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DeclarationError(f"{path}: not valid TOML: {error}") from error
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", path.stem):
        raise DeclarationError(f"{path}: a source's file name is small latin letters, digits, - and _")
    unknown = set(table) - _KEYS
    if unknown:
        raise DeclarationError(f"{path}: unknown key {sorted(unknown)[0]!r}; known are {', '.join(sorted(_KEYS))}")
    return Source(
        name=path.stem,
        title=str(_need(path, table, "title", str)),
        kind=_choice(path, table, "kind", KINDS),
        url=_address(path, table),
        tier=Tier(_choice(path, table, "tier", tuple(Tier))),
        hosts=_texts(path, table.get("hosts", []), "hosts"),
        every=_every(path, table.get("every", "6h")),
        delay=_delay(path, table.get("delay", 2.0)),
        since=_since(path, table.get("since")),
        pages=_pages(path, table.get("pages", {}), table["kind"]),
        select=_select(path, table.get("select", {}), table["kind"]),
        path=path,
    )


def _need(path: Path, table: Mapping[str, Any], key: str, kind: type) -> Any:
    value = table.get(key)
    if not isinstance(value, kind) or not value:
        raise DeclarationError(f"{path}: {key}: expected a {'text' if kind is str else kind.__name__}, found {value!r}")
    return value


def _choice(path: Path, table: Mapping[str, Any], key: str, choices: tuple[str, ...]) -> str:
    value = table.get(key)
    if value not in choices:
        raise DeclarationError(f"{path}: {key}: expected one of {', '.join(choices)}, found {value!r}")
    return str(value)


def _address(path: Path, table: Mapping[str, Any]) -> str:
    value = str(_need(path, table, "url", str))
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DeclarationError(f"{path}: url: expected an http(s) address, found {value!r}")
    return value


def _texts(path: Path, value: object, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise DeclarationError(f"{path}: {key}: expected a list of texts, found {value!r}")
    return tuple(value)


def _every(path: Path, value: object) -> timedelta:
    found = re.fullmatch(r"(\d+)([mhd])", value) if isinstance(value, str) else None
    if not found or int(found[1]) == 0:
        raise DeclarationError(f'{path}: every: expected a time such as "30m", "6h" or "1d", found {value!r}')
    return timedelta(seconds=int(found[1]) * _UNITS[found[2]])


def _delay(path: Path, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
        raise DeclarationError(f"{path}: delay: expected seconds from 0 to 3600, found {value!r}")
    return float(value)


def _since(path: Path, value: object) -> date | None:
    if value is None:
        return None
    if type(value) is not date:
        raise DeclarationError(f"{path}: since: expected a date such as 2022-10-01 without quotes, found {value!r}")
    if not date(1990, 1, 1) <= value <= datetime.now(UTC).date():
        raise DeclarationError(f"{path}: since: expected a day from 1990 to today, found {value}")
    return value


def _table(path: Path, value: object, key: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise DeclarationError(f"{path}: {key}: expected a table [{key}], found {value!r}")
    return value


def _pages(path: Path, value: object, kind: str) -> dict[str, Any]:
    table = _table(path, value, "pages")
    check_pages(path, table, kind)
    if kind == "pages" and not table.get("watch"):
        raise DeclarationError(f"{path}: pages.watch: expected at least one address or path to watch")
    return table


def _select(path: Path, value: object, kind: str) -> dict[str, Any]:
    table = _table(path, value, "select")
    check_select(path, table, kind)
    return table
