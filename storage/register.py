"""The register of clusters as a connection's home declares it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection

from clusters import Register, load_clusters


def load_register(connection: Connection) -> Register:
    """The bundled register with the home's own clusters in it."""
    home = connection.get_execution_options().get("clusterwatch_home")
    folder = home.clusters if home else None
    return _load(folder, _stamp(folder))


def find_bounds(register: Register, cluster: str) -> tuple[int, int] | None:
    """The counts that are expected of a cluster."""
    found = register.get(cluster)
    return found.expect if found else None


@lru_cache(maxsize=8)
def _load(folder: Path | None, stamp: tuple[tuple[str, int], ...]) -> Register:
    return load_clusters(folder)


def _stamp(folder: Path | None) -> tuple[tuple[str, int], ...]:
    """What changes whenever a declaration of the folder does."""
    if folder is None or not folder.is_dir():
        return ()
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in folder.glob("**/*.toml")))
