"""How the time to read grows with a text or page of the worst shapes: linear is the bound, 5 s a megabyte the promise.

Run ``python -m benchmarks.growth`` (``--characters 250000`` for a quick look). Each shape is one piece repeated; it is
read at a quarter of the asked length and at the whole, in processor time, so that a busy machine slows both alike.
*growth* is the whole's time over the quarter's: 4 is linear, 16 a square. Exit code 1 where a shape grows faster than
``BOUND`` times linear.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from clusters import load_clusters
from model import Period
from pipelines.document import FORMS, PageError, read_html
from pipelines.reading import read_figures

TEXTS = {
    "one digit for ever": "1",
    "digits in lines": "123\n",
    "groups of digits": "123 ",
    "dates": "1 мая 2023 ",
    "points and digits": "1.",
    "hyphens and digits": "5-",
    "number words": "сто двадцать пять ",
    "scales": "миллион тысяч ",
    "a word for ever": "а",
    "quotes that never close": "«",
    "quotes in pairs": '"а" ',
    "colons before quotes": ": «",
    "sayings": "сообщил ",
    "names": "Иван Петров ",
    "dashes": "— а\n",
    "stops": ". ",
    "lines": "\n",
    "commas": ",",
    "until": "до ",
    "growth": "вырос ",
    "addresses": "a@",
    "years": "2022\n",
    "footnotes": "[1]",
    "telephones": "8 (800) ",
    "plain sayings": "В кластер вошли 40 компаний, сообщил Пётр Лугов в 2023 году. ",
    "pages of clusters": "В кластер фотоники вошли 40 компаний. ",
    "clusters without a stop": "кластер фотоники и кластер ",
    "numbers of members": "40 компаний ",
    "members of what was said": "В нём 40 компаний. ",
    "members in one sentence": "в него вошли 40 компаний и ",
    "two ends for ever": "с 40 до 50 ",
    "a list": "• 40 предприятий;\n",
    "unions": "объединение 40 компаний\n",
    "quoted names": "кластер «Обь-Био» 40 ",
    "zones": "на базе ОЭЗ «Технополис Москва» ",
}
PAGES: dict[str, Callable[[int], str]] = {
    "nested": lambda n: "<div>" * (n // 5) + "x",
    "nested marks": lambda n: "<sup>" * (n // 5) + "x",
    "attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n // 8)) + ">кластер",
    "paragraphs": lambda n: "<article>" + "<p>Кластер объединил 40 заводов.Ещё один строят</p>" * (n // 50),
    "one long line": lambda n: "<p>" + "Кластер объединил 40 заводов.Ещё " * (n // 33),
    "spaced digits": lambda n: "<p>" + "1 " * (n // 2),
    "unclosed comment": lambda n: "<!--" * (n // 4),
    "marks": lambda n: '<sup><a href="#cite_note-1">[1]</a></sup>' * (n // 41) + "<li id='cite_note-1'>x</li>",
    "headings": lambda n: "<article>" + "<h2>А</h2><p>б</p>" * (n // 18),
    "tables": lambda n: "<table><tr><td>" * (n // 15),
    "links": lambda n: "<a href=/x>кластер</a> " * (n // 23),
}
OPENING = "В кластер фотоники вошли 40 компаний. "
"""Without a cluster a text would be passed over unread."""
BOUND = 2.0
QUICK = 0.2
"""Seconds: a whole read in less is fast whatever its growth, and too short to tell the growth from noise."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, the slowest last; 1 where a shape grows faster than the bound."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--characters", type=int, default=1_000_000, help="length of the whole (1,000,000)")
    whole = parser.parse_args(arguments).characters
    rows = sorted((measure(read, whole), name) for name, read in find_shapes().items())
    print(f"{'shape':36}{'seconds':>10}{'growth':>9}   of {whole:,} characters")
    for (seconds, growth), name in rows:
        print(f"{name:36}{seconds:10.2f}{growth:9.1f}{'   FASTER THAN LINEAR' * is_steep(seconds, growth)}")
    return int(any(is_steep(*measured) for measured, _ in rows))


def find_shapes() -> dict[str, Callable[[int], object]]:
    """Each shape of text and page as a function that reads it at a length in characters."""
    register = load_clusters()
    read = partial(read_figures, published=Period.parse("2024-05-16"), register=register)
    shapes: dict[str, Callable[[int], object]] = {
        f"text: {name}": lambda n, piece=piece: read(OPENING + piece * (n // len(piece)))  # type: ignore[misc]
        for name, piece in TEXTS.items()
    }
    for name, grow in PAGES.items():
        for form in FORMS:
            shapes[f"{form}: {name}"] = lambda n, grow=grow, form=form: _read_page(grow(n), form)  # type: ignore[misc]
    return shapes


def measure(read: Callable[[int], object], whole: int) -> tuple[float, float]:
    """Seconds of processor for the whole, and how many times those of its quarter."""
    quarter, all_of_it = (_time(read, length) for length in (whole // 4, whole))
    return all_of_it, all_of_it / max(quarter, 0.001)


def is_steep(seconds: float, growth: float) -> bool:
    """Whether a shape's time grows beyond the bound."""
    return seconds > QUICK and growth > 4 * BOUND


def _time(read: Callable[[int], object], length: int) -> float:
    begun = time.process_time()
    read(length)
    return time.process_time() - begun


def _read_page(html: str, form: str) -> None:
    try:
        read_html(html, form=form)
    except PageError:
        return


if __name__ == "__main__":
    sys.exit(main())
