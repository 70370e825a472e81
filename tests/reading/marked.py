"""Sentences with their numbers marked: «в кластер вошли [40|t] компаний»."""

from __future__ import annotations

import re
from pathlib import Path

_MARKED = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


def read_lines(name: str) -> list[str]:
    """The sentences of a file beside the tests, its headings and empty lines left out."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def read_marked(line: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without its marks, and where each marked number begins with what its mark says."""
    marks, text, at = [], "", 0
    for mark in _MARKED.finditer(line):
        text += line[at : mark.start()]
        marks.append((len(text), mark[2]))
        text += mark[1]
        at = mark.end()
    return text + line[at:], marks
