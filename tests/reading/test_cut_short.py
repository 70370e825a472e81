"""A text that ends anywhere, as a teaser does, is read like any other: no rule may ask for the word behind the last."""

from __future__ import annotations

import re

from clusters import load_clusters
from pipelines.reading import read_figures
from tests.reading.marked import read_lines, read_marked

_NUMBER = re.compile(r"\d+(?: \w+)?")


def test_a_sentence_cut_behind_any_number_is_read() -> None:
    """With a correction behind it, which looks back at what was cut."""
    register = load_clusters()
    for line in read_lines("kinds.txt"):
        text, _ = read_marked(line)
        for number in _NUMBER.finditer(text):
            cut = text[: number.end()]
            read_figures(f"{cut}\n\nПравильно: 41", title=cut, register=register)
