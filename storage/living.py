"""Whether a process still lives, told apart from another one that was given its number."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def find_birth(pid: int) -> str:
    """When a process began, as a word to compare; "" when there is no such process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return _ask_ps(pid)
    fields = stat[stat.rindex(")") + 2 :].split()  # the name in brackets may hold anything
    return "" if fields[0] in "ZX" else f"{boot}/{fields[19]}"


def is_alive(pid: int, birth: str) -> bool:
    """Whether the process of that number is the one that was born then."""
    return bool(birth) and find_birth(pid) == birth


def _ask_ps(pid: int) -> str:
    """The same where there is no ``/proc`` (macOS, BSD)."""
    if Path("/proc/self/stat").exists():
        return ""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except OSError:
        pass  # it lives and is another user's
    asked = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return asked.stdout.strip()
