"""Many saved answers sifted at once: one worker a processor, since unpacking them is all the work.

``python -m pipelines.sifting FOLDER NAMES`` is such a worker: for each line of JSON on standard input, a list of
``[file, offset, digest]``, it writes a line with the list of digests that pass. It ends with its input.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from model import Snapshot
from pipelines.sieve import Sieve
from storage.sweep import Place, sweep

ROOT = Path(__file__).parents[1]
ENOUGH = 500
"""Answers below which starting workers takes longer than it saves."""


class Sifter:
    """Finds those of many snapshots that may hold a name. A context: its workers end with it."""

    def __init__(self, folder: Path, names: Sequence[str], workers: int = 0, enough: int = ENOUGH) -> None:
        self._folder = folder
        self._names = list(names)
        self._sieve = Sieve(names)
        self._count = workers or count_processors()
        self._enough = enough
        self._workers: list[subprocess.Popen[str]] = []
        self._threads: list[ThreadPoolExecutor] = []
        """One for each worker, which waits for it: pipes hold little, and both sides write."""

    def __enter__(self) -> Sifter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for thread in self._threads:
            thread.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.communicate()

    def sift(self, snapshots: Iterable[Snapshot]) -> Callable[[], set[str]]:
        """Begin to sift; what is returned waits for the digests of those that may hold a name, or cannot be read."""
        places = sorted({Place(one.file, one.offset, one.digest) for one in snapshots})
        if len(places) < self._enough or self._count < 2:
            return lambda: sift_places(self._folder, places, self._sieve)
        shares = self._share(places)
        return lambda: {digest for share in shares for digest in share.result()}

    def _share(self, places: list[Place]) -> list[Future[list[str]]]:
        if not self._workers:
            self._workers = [self._start() for _ in range(self._count)]
            self._threads = [ThreadPoolExecutor(1) for _ in self._workers]
        size = -(-len(places) // len(self._workers))
        return [
            thread.submit(_ask, worker, places[number * size : (number + 1) * size])
            for number, (worker, thread) in enumerate(zip(self._workers, self._threads, strict=True))
        ]

    def _start(self) -> subprocess.Popen[str]:
        path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        words = [sys.executable, "-m", "pipelines.sifting", str(self._folder), json.dumps(self._names)]
        return subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
        )


def count_processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def sift_places(folder: Path, places: Iterable[Place], sieve: Sieve) -> set[str]:
    """The same in this process."""
    return {place.digest for place, body in sweep(folder, places) if not isinstance(body, bytes) or sieve.passes(body)}


def _ask(worker: subprocess.Popen[str], places: list[Place]) -> list[str]:
    """What one worker finds."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(json.dumps(places) + "\n")
    worker.stdin.flush()
    line = worker.stdout.readline()
    if not line:
        raise OSError(f"a worker that sifts the archive ended with {worker.wait()}")
    found: list[str] = json.loads(line)
    return found


def main() -> None:
    """Serve one parent."""
    folder, sieve = Path(sys.argv[1]), Sieve(json.loads(sys.argv[2]))
    for line in sys.stdin:
        passed = sift_places(folder, [Place(*words) for words in json.loads(line)], sieve)
        print(json.dumps(sorted(passed)), flush=True)


if __name__ == "__main__":
    main()
