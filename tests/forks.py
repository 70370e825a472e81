"""Processes that are born quickly: forked off one that has imported what they would spend two seconds importing.

Each is a process of its own, with its own memory, environment and end, killed as any other; only the imports are
shared. ``python -m tests.forks SOCKET`` is the process they are forked off; it has read no setting and no home.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]

SHARED = (
    "alembic.command",
    "apscheduler.schedulers.background",
    "protego",
    "pymorphy3",
    "scrapy.cmdline",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.downloadermiddlewares.redirect",
    "scrapy.squeues",
    "crawler.extensions.keeper",
    "crawler.spider",
    "crawler.middlewares.archive",
    "pipelines.stages",
    "scheduler",
    "review.command",
)
"""What is imported once. Not ``crawler.settings``: it reads the environment."""


class Forked:
    """A running process."""

    def __init__(self, words: list[str], environment: Mapping[str, str]) -> None:
        """Begin ``words``: ``-m``, a module and its words, or a Python script and its words."""
        self._folder = tempfile.TemporaryDirectory()
        self.out, self.err = Path(self._folder.name, "out"), Path(self._folder.name, "err")
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(_start_nursery())
        asked = {"words": words, "environment": dict(environment), "out": str(self.out), "err": str(self.err)}
        self._line.sendall(json.dumps(asked).encode() + b"\n")
        self._said = self._line.makefile("r")
        self.pid = int(self._said.readline())

    def is_running(self) -> bool:
        """Whether it is still at work."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        """End it at once (SIGKILL)."""
        if self.is_running():
            os.kill(self.pid, signal.SIGKILL)

    def wait(self, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Its exit code (minus the signal that killed it) and what it wrote; raises TimeoutError, having killed it."""
        self._line.settimeout(timeout)
        try:
            code = int(self._said.readline())
        except TimeoutError:
            self.kill()
            raise
        finally:
            self._said.close()
            self._line.close()
        ended = subprocess.CompletedProcess([], code, self.out.read_text("utf-8"), self.err.read_text("utf-8"))
        self._folder.cleanup()
        return ended


@cache
def _start_nursery() -> str:
    """The socket of the process that forks; one for each process of tests."""
    folder = tempfile.TemporaryDirectory()
    address = str(Path(folder.name, "socket"))
    nursery = subprocess.Popen([sys.executable, "-m", "tests.forks", address], cwd=ROOT)
    atexit.register(_end_nursery, nursery, folder)
    end = time.monotonic() + 60
    while not Path(address).exists():
        assert nursery.poll() is None, "the process to fork off ended"
        assert time.monotonic() < end, "the process to fork off did not start"
        time.sleep(0.02)
    return address


def _end_nursery(nursery: subprocess.Popen[bytes], folder: tempfile.TemporaryDirectory[str]) -> None:
    nursery.kill()
    nursery.wait()
    folder.cleanup()


def serve(address: str) -> None:
    """Fork a process for each that is asked for, until killed."""
    for name in SHARED:
        import_module(name)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"{address}.early")
    listener.listen()
    Path(f"{address}.early").rename(address)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who answer
    while True:
        line, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _answer(line)
            os._exit(0)
        line.close()


def _answer(line: socket.socket) -> None:
    """Begin what is asked for, tell its number, wait, tell how it ended."""
    with line.makefile("rw") as said:
        asked = json.loads(said.readline())
        child = os.fork()
        if child == 0:
            _become(asked)
        said.write(f"{child}\n")
        said.flush()
        _, status = os.waitpid(child, 0)
        said.write(f"{os.waitstatus_to_exitcode(status)}\n")


def _become(asked: Mapping[str, Any]) -> None:
    """Be the process that was asked for; never returns."""
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, path in ((0, os.devnull), (1, asked["out"]), (2, asked["err"])):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    code: object = 0
    try:
        _run(asked["words"])
    except SystemExit as end:
        code = end.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    if isinstance(code, str):
        sys.stderr.write(f"{code}\n")
        code = 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0)


def _run(words: list[str]) -> None:
    if words[0] == "-m":
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = words
        runpy.run_path(words[0], run_name="__main__")


if __name__ == "__main__":
    serve(sys.argv[1])
