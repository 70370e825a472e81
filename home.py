"""The one folder everything lives under, and the few settings that come from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote


@dataclass(frozen=True)
class Home:
    """Where this installation keeps its database, archive, logs and own declarations."""

    path: Path
    database_url: str
    allow_private: bool
    """Whether loopback and intranet addresses may be crawled (``CLUSTERWATCH_ALLOW_PRIVATE=1``)."""

    @property
    def environment(self) -> dict[str, str]:
        """What a child process must find in its environment to have the same home."""
        return {
            "CLUSTERWATCH_HOME": str(self.path),
            "CLUSTERWATCH_DATABASE_URL": self.database_url,
            "CLUSTERWATCH_ALLOW_PRIVATE": "1" if self.allow_private else "",
        }

    @property
    def archive(self) -> Path:
        """The folder of WARC files."""
        return self.path / "archive"

    @property
    def logs(self) -> Path:
        """The folder of crawl logs."""
        return self.path / "logs"

    @property
    def sources(self) -> Path:
        """Source declarations that add to or replace the bundled ones."""
        return self.path / "sources"

    @property
    def clusters(self) -> Path:
        """Cluster declarations that add to or replace the bundled ones."""
        return self.path / "clusters"


def find_home(environment: Mapping[str, str] = os.environ) -> Home:
    """The home that the environment names (``CLUSTERWATCH_HOME``, default ``./var``). Creates nothing."""
    path = Path(environment.get("CLUSTERWATCH_HOME") or "var").resolve()
    url = environment.get("CLUSTERWATCH_DATABASE_URL") or f"sqlite:///{quote(str(path / 'clusterwatch.db'))}"
    return Home(path, url, environment.get("CLUSTERWATCH_ALLOW_PRIVATE") == "1")
