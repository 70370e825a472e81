"""Reviewing in a real terminal (a pty), one key each."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from home import Home
from storage.change import load_changes
from storage.engine import open_store
from storage.verdict import save_verdict
from tests.review.test_command import ROOT


@dataclass
class Terminal:
    """The other end of a terminal that a program runs in."""

    fd: int
    seen: str = ""

    def wait(self, words: str) -> str:
        """Read until ``words`` appear; what came since the last call."""
        until = time.monotonic() + 30
        while words not in self.seen:
            assert time.monotonic() < until, f"{words!r} never came; seen: {self.seen!r}"
            if select.select([self.fd], [], [], 0.2)[0]:
                self.seen += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", os.read(self.fd, 65536).decode(errors="replace"))
        before, _, self.seen = self.seen.partition(words)
        return " ".join((before + words).split())

    def press(self, keys: str) -> None:
        os.write(self.fd, keys.encode())


@contextmanager
def reviewing(home: Home, *words: str) -> Iterator[Terminal]:
    """``clusterwatch review`` in a terminal of 100 columns."""
    parent, child = pty.openpty()
    environment = os.environ | {"CLUSTERWATCH_HOME": str(home.path), "COLUMNS": "100", "TERM": "xterm-256color"}
    program = "from review.command import main; main()"
    command = [sys.executable, "-c", program, "review", "--who", "Olga", *words]
    started = subprocess.Popen(command, env=environment, cwd=ROOT, stdin=child, stdout=child, stderr=child)
    os.close(child)
    try:
        yield Terminal(parent)
        assert started.wait(20) == 0
    finally:
        started.kill()
        started.wait()
        os.close(parent)


def statuses(home: Home) -> dict[str, str]:
    with open_store(home).connect() as connection:
        rows = load_changes(connection, flagged=True)
    return {f"{row['cluster']} {row['after']['count']}": row["status"] for row in rows}


def test_one_key_each_and_the_next_one_at_once(home: Home) -> None:
    with reviewing(home) as terminal:
        shown = terminal.wait("? help")
        assert "кластер игрушек самоделкино first, as of 2 August 2023" in shown
        assert "12 участников" in shown
        assert "и это только начало" in shown
        terminal.press("a")
        assert "more than 40 предприятий → more than 50 компаний" in terminal.wait("? help")
        terminal.press("r")
        terminal.wait("Why?")
        terminal.press("a plan\n")
        terminal.wait("? help")
        terminal.press("u")
        assert "undone" in terminal.wait("? help")
        terminal.press("s")
        terminal.wait("? help")
        terminal.press("ф")  # the same key on a Russian layout
        terminal.wait("? help")
        terminal.press("q")
        terminal.wait("2 decided, 1 skipped.")
    assert sorted(statuses(home).values()) == ["accepted", "accepted", "new", "new"]
    assert statuses(home)["moscow-photonics 50"] == "new"


def test_keys_typed_ahead_count_and_arrows_do_not(home: Home) -> None:
    with reviewing(home) as terminal:
        terminal.press("\x1b[Asaq")
        terminal.wait("1 decided, 1 skipped.")
    assert statuses(home)["moscow-photonics 50"] == "accepted"


def test_somebody_was_quicker(home: Home) -> None:
    with reviewing(home, "--cluster", "moscow-pharma") as terminal:
        terminal.wait("? help")
        with open_store(home).begin() as connection:
            [flag] = load_changes(connection, "moscow-pharma", flagged=True)
            save_verdict(connection, flag["claim"], "rejected", "Ivan", "old news")
        terminal.press("a")
        assert "Ivan decided meanwhile: rejected" in terminal.wait("Nothing waits.")
    assert statuses(home)["moscow-pharma 9"] == "rejected"
