"""Pages a second: re-reading an archive by a plain script against `clusterwatch replay`, in one run, on the same files.

    .venv/bin/python benchmarks/replay.py [PAGES] [--every 1000]

The archive is written by the product itself: Russian pages of about 60 kB, one in a thousand with a figure of a
cluster, which is more than a city's newsrooms have. The plain script does what one writes first: warcio reads each
record, lxml parses it, a regular expression looks for a number beside the word in its text; it reads the first file of
a thousand pages. Ours is the whole replay of all files with the real extractor, its comparison with what is stored and
its bookkeeping, each time under rules that have just changed:

- from snapshots, each opened: nothing is known of any page; all are unpacked and sifted, one worker a processor, and
  parsed where their bytes may name a cluster (`--parse` when the register has got a cluster with quite another name);
- from snapshots: `--parse` as the crawl has left it, which notes of each page whether its bytes can name a cluster;
- from kept text, each searched: as when the register has got a cluster with quite another name;
- from kept text: as the crawl has left it, which notes of each text whether it can name a cluster at all.

All take turns for several rounds and each one's median counts; every way must find the pages that have a figure.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from lxml import html as lxml_html  # type: ignore[import-untyped]
from sqlalchemy import Engine, delete
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

sys.path.insert(0, str(Path(__file__).parents[1]))

from clusters import Cluster, Register, load_clusters
from home import Home
from model import ClusterUpdate, Outcome, Page, Tier
from pipelines.document import read_document
from pipelines.replay import read_evidence, replay
from pipelines.replay.rules import Rules
from storage import schema
from storage.archive import Archive
from storage.engine import open_store
from storage.run import begin_run, end_run
from storage.update import save_update

ROUNDS = 5
FILE = 1000
WORDS = (  # noqa: SIM905 - one line a word would be a page
    "город завод дорога станция линия участок проект работа район площадка житель рабочий инженер прибор кабель здание "
    "парк школа мост река берег склад цех смена план отчёт неделя месяц срок начало конец часть новость строитель"
).split()
FIGURE = "В московский кластер фотоники входят более {count} предприятий, сообщили в мэрии."
TILE = (
    '<div class="tile tile--{n}"><a class="tile__link" href="/news/item/{n}073/" data-id="{n}">'
    '<img class="tile__image" loading="lazy" src="/upload/iblock/{n}/preview-{n}.webp" alt=""></a>'
    '<span class="tile__title">{title}</span><time datetime="2023-03-{day:02}">{day}.03.2023</time></div>\n'
)
PAGE = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title>
<meta property="article:published_time" content="2023-03-{day:02}T10:00:00+03:00"><script>let state={script};</script>
</head><body><nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{text}</article></main>
<aside>{tiles}</aside><footer><p>Все права принадлежат городу</p></footer></body></html>"""
NAIVE = re.compile(r"[Кк]ластер\w*[^.]{0,120}?(\d+)\s+(?:предприят|компан|организац|участник|резидент)")


@dataclass(frozen=True)
class Way:
    """One way to read so many pages; ``read`` says on how many it found something."""

    name: str
    pages: int
    read: Callable[[], int]
    target: float = 0
    prepare: Callable[[], None] = lambda: None
    """Done before each turn, outside of its time."""


def main() -> int:
    """Write the archive, let all take turns, print the table; 1 where a promise does not hold."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("pages", nargs="?", type=int, default=6 * FILE)
    words.add_argument("--every", type=int, default=1000, help="one page in so many has a figure")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="clusterwatch-replay-") as folder:
        home = Home(Path(folder), f"sqlite:///{folder}/clusterwatch.db", False)
        size = fill(home, asked.pages, asked.every)
        print(f"{asked.pages} pages of {size // 1000} kB, one in {asked.every} with a figure; {ROUNDS} rounds\n")
        return measure(make_ways(home, asked.pages), asked.every)


def measure(ways: list[Way], every: int) -> int:
    """Each way in turn, round after round."""
    speeds: dict[str, list[float]] = {way.name: [] for way in ways}
    for number in range(ROUNDS + 1):
        for way in ways:
            way.prepare()
            begun = time.perf_counter()
            found = way.read()
            if number:  # the first round fills the caches of all alike
                speeds[way.name].append(way.pages / (time.perf_counter() - begun))
            if found != -(-way.pages // every):
                sys.exit(f"{way.name} found {found} of {-(-way.pages // every)} pages")
    peer, failed = statistics.median(speeds[ways[0].name]), False
    print(f"{'':38}{'pages/s':>10}{'slowest':>10}{'fastest':>10}{'ratio':>9}{'wanted':>9}")
    for way in ways:
        median = statistics.median(speeds[way.name])
        failed |= median / peer < way.target
        shown = "".join(f"{speed:>10,.0f}" for speed in (median, min(speeds[way.name]), max(speeds[way.name])))
        print(f"{way.name:38}{shown}{median / peer:>8.1f}x{f'{way.target:.0f}x' if way.target else '':>9}")
    return int(failed)


def make_ways(home: Home, pages: int) -> list[Way]:
    """The plain script first."""
    engine = open_store(home)
    first = min(home.archive.glob("*.warc.gz"))

    def forget() -> None:
        with engine.begin() as connection:
            connection.execute(delete(schema.barren))

    def again(parse: bool) -> int:
        return read_again(engine, home, parse)

    return [
        Way("warcio + lxml + regex", min(pages, FILE), lambda: read_naively(first)),
        Way("replay from snapshots, each opened", pages, lambda: again(parse=True), prepare=forget),
        Way("replay from snapshots", pages, lambda: again(parse=True), 10),
        Way("replay from kept text, each searched", pages, lambda: again(parse=False), prepare=forget),
        Way("replay from kept text", pages, lambda: again(parse=False), 100),
    ]


def read_naively(file: Path) -> int:
    """Every record parsed, its text searched."""
    found = 0
    with file.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                tree = lxml_html.fromstring(record.content_stream().read())
                for script in tree.iter("script", "style"):
                    script.text = None
                found += NAIVE.search(tree.text_content()) is not None
    return found


def read_again(engine: Engine, home: Home, parse: bool = False) -> int:
    """The product's own replay; nothing may read otherwise than it was read."""
    done = replay(engine, home.archive, change_register(), parse=parse)
    if done.rereadings or done.unreadable or done.crawled:
        sys.exit(f"the replay went wrong: {done}")
    return done.counts["read"]


REGISTER = load_clusters()
CHANGES = count(1)


def change_register() -> Register:
    """The register with a new cluster of no page: rules that were not applied yet."""
    return REGISTER | {"made-up": Cluster("made-up", f"Кластер выдумки {next(CHANGES)}")}


def fill(home: Home, pages: int, every: int) -> int:
    """Crawl the pages without a network: archive, reading and store are the real ones. Their mean size in bytes."""
    chance, rules, size = random.Random(7), Rules(REGISTER), 0
    for first in range(0, pages, FILE):
        bodies = [write_page(chance, n, n % every == 0) for n in range(first, min(first + FILE, pages))]
        size += sum(map(len, bodies))
        crawl(home, first, bodies, rules)
    return size // pages


def crawl(home: Home, first: int, bodies: list[bytes], rules: Rules) -> None:
    """One run, which is one file of the archive."""
    engine, kind = open_store(home), "text/html; charset=utf-8"
    with engine.begin() as connection:
        run = begin_run(connection, "bench")
    with Archive(home.archive).open_run(run) as archive, engine.begin() as connection:
        for number, body in enumerate(bodies, first):
            url, fetched = f"https://bench.example/news/item/{number}073/", datetime.now(UTC)
            snapshot = archive.add(url, 200, {"Content-Type": kind}, body, fetched)
            page = Page("bench", url, "html", body, kind, fetched, snapshot)
            document = read_document(page)
            barren_of = rules.find_barren(document.title, document.text, body)
            evidence = () if barren_of else read_evidence(document, rules.register)
            update = ClusterUpdate(page, document, evidence, barren_of=barren_of)
            save_update(connection, update, run, Tier.press)
    with engine.begin() as connection:
        end_run(connection, run, Outcome.changed, {})


def write_page(chance: random.Random, number: int, with_figure: bool) -> bytes:
    """A news page: menu, article, a hundred tiles."""

    def sentence() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randrange(6, 14))).capitalize() + "."

    paragraphs = [" ".join(sentence() for _ in range(5)) for _ in range(6)]
    if with_figure:
        paragraphs[2] += " " + FIGURE.format(count=40 + number % 50)
    tiles = "".join(TILE.format(n=chance.randrange(10**7), title=sentence(), day=1 + n % 28) for n in range(120))
    script = [{"id": chance.randrange(10**8), "kind": "news", "sphere": n} for n in range(120)]
    menu = "".join(f'<li class="menu__item"><a href="/section/{n}">Раздел {n}</a></li>' for n in range(60))
    text = "".join(f"<p>{one}</p>" for one in paragraphs)
    title = sentence()[:-1]
    return PAGE.format(title=title, day=1 + number % 28, script=script, menu=menu, text=text, tiles=tiles).encode()


if __name__ == "__main__":
    sys.exit(main())
