"""One key from the terminal, typed ahead or not."""

from __future__ import annotations

import os
import select
import sys

import click

END = "\x04"
"""What Ctrl-D sends, and what stands for a terminal that was closed."""

ESCAPE = b"\x1b"


def read_key() -> str:
    """One key, in small letters; "" for a key that is no letter, such as an arrow.

    Unlike ``click.getchar`` it keeps what was typed ahead: people who review fast do that.
    """
    if sys.platform == "win32":
        return click.getchar().lower()
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSANOW)
        return _read(terminal).lower()
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _read(terminal: int) -> str:
    first = os.read(terminal, 1)
    if not first:
        return END
    if first == ESCAPE:
        _skip_sequence(terminal)
        return ""
    rest = next((size for mark, size in ((0xF0, 3), (0xE0, 2), (0xC0, 1)) if first[0] >= mark), 0)
    return (first + os.read(terminal, rest) if rest else first).decode(errors="replace")


def _skip_sequence(terminal: int) -> None:
    """Pass over the rest of "ESC [ A": its letter must not be taken for a decision."""
    if not select.select([terminal], [], [], 0.02)[0]:
        return
    byte = os.read(terminal, 1)
    if byte in (b"[", b"O"):
        byte = os.read(terminal, 1)
        while byte and not b"@" <= byte <= b"~":
            byte = os.read(terminal, 1)
