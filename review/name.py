"""Whether the words of a command name something there is; if not, what is near."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

import click
from sqlalchemy import Connection, select

from clusters import Register
from sources import Source
from storage.schema import claim


def check_cluster(connection: Connection, register: Register, cluster: str) -> None:
    """Raise a usage error unless the register or a stored claim knows ``cluster``."""
    if cluster in register:
        return
    stored = connection.execute(select(claim.c.cluster).where(claim.c.cluster == cluster).limit(1)).first()
    if stored is None:
        raise click.UsageError(
            f"no cluster is called {cluster!r}{near(cluster, register)}; say `clusterwatch clusters`"
        )


def check_source(sources: dict[str, Source], name: str) -> Source:
    """The source of that name, or a usage error."""
    if name not in sources:
        raise click.UsageError(f"no source is called {name!r}{near(name, sources)}; see `clusterwatch sources`")
    return sources[name]


def near(word: str, words: Collection[str]) -> str:
    """«, did you mean 'mosru'?», or nothing."""
    found = get_close_matches(word, words, n=1)
    return f" (did you mean {found[0]!r}?)" if found else ""
