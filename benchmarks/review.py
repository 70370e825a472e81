"""The review page over a long log: how long each page takes, asked over HTTP as a browser asks.

    .venv/bin/python benchmarks/review.py [--rows 300000]

Fills a store of its own with the story of the review tests, then with copies of its steps up to the asked number, a
hundredth of them of one cluster, and prints the median and the slowest of 20 askings of each page. The first page of
a log of 300,000 rows must come in under 300 ms. About a minute.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

sys.path.insert(0, str(Path(__file__).parents[1]))

from home import Home
from storage.engine import open_store
from storage.schema import change
from tests.review.conftest import serving
from tests.review.reader import Reader
from tests.review.story import make_home, tell

PAGES = (
    "/",
    "/?flagged=1&status=new",
    "/?flagged=1",
    "/?status=accepted",
    "/?cluster=moscow-photonics",
    "/figures",
    "/clusters",
    "/clusters/moscow-photonics",
    "/sources",
    "/quality",
)
BATCH = 5000


def main() -> None:
    """Fill, ask, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=300_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        home = make_home(Path(folder))
        tell(home)
        fill(home, rows)
        with serving(home) as reader:
            print(f"{rows:,} steps\n\n{'page':34}{'median ms':>10}{'slowest':>10}")
            for page in deepen(reader):
                took = sorted(ask(reader, page) for _ in range(20))
                print(f"{page[:33]:34}{statistics.median(took):10.0f}{took[-1]:10.0f}")


def fill(home: Home, rows: int) -> None:
    """Copies of the story's steps, fifty to a crawl."""
    with open_store(home).begin() as connection:
        story = [dict(row) for row in connection.execute(select(change)).mappings()]
        copies = copy_steps(story, rows)
        while batch := list(islice(copies, BATCH)):
            connection.execute(insert(change), batch)


def copy_steps(story: list[dict[str, Any]], rows: int) -> Iterator[dict[str, Any]]:
    """The story's steps told again and again, of other clusters and later."""
    for number in range(rows):
        row = story[number % len(story)]
        cluster = "moscow-photonics" if number % 100 == 0 else f"new:кластер {number % 2000}"
        recorded = row["recorded"] + timedelta(minutes=1 + number // 50)
        said = {"id": f"{number:032x}", "cluster": cluster}
        entry = row["entry"] | said | {"recorded": recorded.strftime("%Y-%m-%dT%H:%M:%SZ")}
        yield row | said | {"position": 1000 + number, "recorded": recorded, "entry": entry}


def deepen(reader: Reader) -> tuple[str, ...]:
    """The pages, and one from the depth of the log."""
    reader.get("/")
    return (*PAGES, f"/?after={1000:032x}")


def ask(reader: Reader, page: str) -> float:
    """Milliseconds of one asking."""
    begun = time.perf_counter()
    answer = reader.get(page)
    assert answer.status == 200, (page, answer.status)
    return 1000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
