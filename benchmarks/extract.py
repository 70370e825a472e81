"""How fast texts are read, against a yargy grammar for the same job, in one process, on the same texts.

Run ``python -m benchmarks.extract`` (``--without-peer`` where yargy is not at hand). The documents are
our labelled passages that hold figures, filled up with plain news to 3,000 characters; the same news
alone are the documents without a cluster. Readers take turns round by round, so that a busy machine
slows them alike; the figure is the median round. Memory and start-up are those of fresh processes.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.yargy_grammar import INSTALL, load_peer
from clusters import load_clusters
from pipelines.reading import read_figures

GOLD = Path(__file__).parents[1] / "tests" / "gold"
LENGTH = 3000
ROUNDS = 7
PLAIN = (
    "На заседании обсудили ремонт дорог и подготовку школ к новому учебному году.",
    "По словам руководителя управления, работы идут по графику, подрядчики выбраны ещё весной.",
    "В прошлом году на эти цели направили 1,2 млрд рублей, в нынешнем сумма выросла на 15 процентов.",
    "Всего в программе участвуют 48 муниципалитетов, в каждом создан свой штаб.",
    "«Мы смотрим не на отчёты, а на то, что видят люди», — сказал он журналистам.",
    "Напомним, 12 мая в городе открылась выставка, её посетили более 20 тысяч человек.",
    "Предприятия района отгрузили продукции на треть больше, чем годом раньше.",
    "Новый маршрут свяжет четыре посёлка, автобусы выйдут на линию 1 сентября.",
)

Read = Callable[[str], object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where the peer is asked for and not installed."""
    options = _parse(arguments)
    if options.peak:
        read_all(list(islice(make_documents(), 300)), make_reader())
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return 0
    readers = {"clusterwatch": make_reader()}
    if not options.without_peer:
        try:
            readers["yargy grammar"] = load_peer()
        except ImportError:
            print(INSTALL, file=sys.stderr)
            return 1
    show_speed(readers, options.documents)
    show_processes()
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract", description=__doc__)
    parser.add_argument("--documents", type=int, default=60, help="documents with figures a round (60)")
    parser.add_argument("--without-peer", action="store_true", help="measure ourselves alone")
    parser.add_argument("--peak", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def make_reader() -> Read:
    """Our own reader with the bundled clusters."""
    register = load_clusters()
    return lambda text: read_figures(text, register=register)


def make_documents() -> Iterator[str]:
    """Documents of 3,000 characters, each with a labelled passage that holds figures; for ever, no two alike."""
    lines = (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    passages = [passage["text"] for line in lines if (passage := json.loads(line))["figures"]]
    for number, passage in enumerate(cycle(passages)):
        yield f"{passage}\n\n{make_plain(number)}"[:LENGTH]


def make_plain(number: int) -> str:
    """Plain news of 3,000 characters without a cluster."""
    sentences = islice(cycle(PLAIN), number, number + 60)
    return f"Выпуск {number}. {' '.join(sentences)}"[:LENGTH]


def show_speed(readers: dict[str, Read], count: int) -> None:
    """Documents a second of each reader on each kind of document, and how many times the peer's."""
    supply = make_documents()
    sizes = {"without a cluster": count * 50, "with figures": count}
    print(f"{'documents of 3,000 characters':32}" + "".join(f"{name:>18}" for name in readers) + f"{'ratio':>10}")
    for kind, size in sizes.items():
        rates: dict[str, list[float]] = {name: [] for name in readers}
        for turn in range(ROUNDS):
            texts = (
                [make_plain(turn * size + i) for i in range(size)]
                if kind == "without a cluster"
                else list(islice(supply, size))
            )
            for name, read in readers.items():
                rates[name].append(len(texts) / read_all(texts, read))
        medians = [statistics.median(each[1:]) for each in rates.values()]
        ratio = f"{medians[0] / medians[1]:9.1f}x" if len(medians) > 1 else ""
        print(f"{kind + ', a second':32}" + "".join(f"{each:18,.0f}" for each in medians) + ratio)


def read_all(texts: Sequence[str], read: Read) -> float:
    """Seconds of this process that reading takes."""
    begun = time.process_time()
    for text in texts:
        read(text)
    return max(time.process_time() - begun, 1e-9)


def show_processes() -> None:
    """Memory at its peak after 300 documents, and the time from the command to its answer."""
    peak = subprocess.run(
        [sys.executable, "-m", "benchmarks.extract", "--peak"], capture_output=True, text=True, check=True
    )
    print(f"{'memory at its peak, MB':32}{int(peak.stdout):18,}")
    for kind, text in (("nothing to read", "Новостей нет."), ("one figure", next(make_documents()))):
        starts = [_start(text) for _ in range(5)]
        print(f"{'clusterwatch extract, ' + kind + ', s':40}{statistics.median(starts):10.2f}")


def _start(text: str) -> float:
    command = [sys.executable, "-c", "from review.command import main; main()", "extract"]
    begun = time.perf_counter()
    subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
