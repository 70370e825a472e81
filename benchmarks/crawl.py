"""Pages a second: a crawl with everything on against a bare Scrapy spider, on the same local pages, in one run.

    .venv/bin/python benchmarks/crawl.py [PAGES] [ROUNDS]

Both ask the same server (a process of its own) with the same concurrency and no delay. The bare spider reads each
title with parsel. Ours obeys robots.txt, keeps every answer in the archive, reads each page into a document, finds
its figures and stores it. Time is from the first page asked for to the last, as the
server saw them. The two run right after each other, round after round, and the median round counts; the processor's
time of each (its start included) tells the same story on a machine that is busy with other things.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import Process
from pathlib import Path
from typing import ClassVar

ROOT = Path(__file__).parents[1]
CONCURRENCY = 8
QUIET = subprocess.DEVNULL
TARGET = 0.7

WORDS = (  # noqa: SIM905 - one line a word would be a page
    "город завод дорога станция линия участок проект работа район площадка житель рабочий инженер прибор кабель здание "
    "парк школа мост река берег склад цех смена план отчёт неделя месяц год срок начало конец часть новость"
).split()
FURNITURE = "".join(f'<li class="menu__item"><a href="/section/{n}">Раздел {n}</a></li>' for n in range(120))
PAGE = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title>
<meta property="article:published_time" content="2023-03-{day:02}T10:00:00+03:00">
<script>var settings = {script};</script></head><body><nav><ul>{furniture}</ul></nav>
<main><article><h1>{title}</h1>{text}</article></main><footer><ul>{furniture}</ul></footer></body></html>"""

BARE = """
import scrapy

class Bare(scrapy.Spider):
    name = "bare"
    custom_settings = {"LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False}

    async def start(self):
        for number in range(int(self.pages)):
            yield scrapy.Request(f"{self.root}/page/{number}")

    def parse(self, response):
        yield {"url": response.url, "title": response.css("h1::text").get()}
"""


def write_page(number: int) -> bytes:
    """A page of news of some 40 KB; one in a hundred tells a cluster's size."""
    chance = random.Random(number)
    lines = [" ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(12)]
    if number % 100 == 0:
        lines[3] = f"В московский кластер фотоники вошли уже {40 + number // 100} предприятий, сообщили в мэрии."
    text = "".join(f"<p>{line}</p>" for line in lines)
    script = json.dumps({f"key{n}": chance.random() for n in range(400)})
    title = f"Новость номер {number}"
    return PAGE.format(title=title, day=1 + number % 28, text=text, furniture=FURNITURE, script=script).encode()


class Server(asyncio.Protocol):
    """Serves the pages as fast as it can; ``/seen`` tells when the first and the last were asked for, and forgets."""

    pages: ClassVar[list[bytes]] = []
    seen: ClassVar[list[float]] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client came."""
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        """Some bytes of a request."""
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            status, body = self.answer(head.split(b" ", 2)[1].decode())
            words = (
                f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            assert isinstance(self.transport, asyncio.WriteTransport)
            self.transport.write(words.encode() + body)

    def answer(self, path: str) -> tuple[str, bytes]:
        """The page at a path."""
        if path.startswith("/page/"):
            self.seen.append(time.monotonic())
            return "200 OK", self.pages[int(path.removeprefix("/page/"))]
        if path == "/seen":
            told = json.dumps([len(self.seen), self.seen[-1] - self.seen[0] if self.seen else 0.0]).encode()
            self.seen.clear()
            return "200 OK", told
        return "404 Not Found", b""


def serve(port: int, pages: int) -> None:
    """Run the server for ever."""
    Server.pages = [write_page(number) for number in range(pages)]

    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(Server, "127.0.0.1", port, backlog=100)
        await server.serve_forever()

    asyncio.run(run())


def ask(root: str) -> tuple[int, float]:
    """How many pages the server gave, and in how many seconds."""
    with urllib.request.urlopen(f"{root}/seen", timeout=10) as answer:
        count, seconds = json.load(answer)
    return count, seconds


def wait_for(root: str) -> None:
    """Until the server answers."""
    for _ in range(200):
        try:
            ask(root)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the benchmark's server did not come up")


@dataclass(frozen=True)
class Side:
    """How one of the two did."""

    speed: float
    """Pages a second."""
    cost: float
    """Milliseconds of processor a page."""


def run_bare(folder: Path, root: str, pages: int) -> Side:
    """The bare spider."""
    spider = folder / "bare.py"
    spider.write_text(BARE, encoding="utf-8")
    words = ["-a", f"root={root}", "-a", f"pages={pages}", "-s", f"CONCURRENT_REQUESTS_PER_DOMAIN={CONCURRENCY}"]
    return run(["runspider", str(spider), *words], folder, os.environ, root, pages)


def run_ours(folder: Path, root: str, pages: int) -> Side:
    """A crawl with everything on, into a fresh home."""
    home = Path(tempfile.mkdtemp(dir=folder))
    (home / "sources").mkdir()
    watch = json.dumps([f"/page/{number}" for number in range(pages)])
    declaration = f'title = "b"\nkind = "pages"\nurl = "{root}/"\ntier = "press"\ndelay = 0\n[pages]\nwatch = {watch}\n'
    (home / "sources" / "bench.toml").write_text(declaration, encoding="utf-8")
    environment = {
        **os.environ,
        "CLUSTERWATCH_HOME": str(home),
        "CLUSTERWATCH_DATABASE_URL": "",
        "CLUSTERWATCH_ALLOW_PRIVATE": "1",
    }
    words = ["-s", f"CONCURRENT_REQUESTS_PER_DOMAIN={CONCURRENCY}", "-s", f"CONCURRENT_REQUESTS={2 * CONCURRENCY}"]
    words += ["-s", "LOG_LEVEL=ERROR"]
    words += ["-s", "AUTOTHROTTLE_ENABLED=0"]  # it would slow down for the server's own latency
    return run(["crawl", "bench", *words], ROOT, environment, root, pages)


def run(words: list[str], folder: Path, environment: Mapping[str, str], root: str, pages: int) -> Side:
    """One crawl; refuses one that failed or did not ask for every page once."""
    begun = os.times()
    subprocess.run([sys.executable, "-m", "scrapy", *words], cwd=folder, env=environment, check=True, stderr=QUIET)
    ended = os.times()
    count, seconds = ask(root)
    if count != pages:
        raise SystemExit(f"{count} pages were asked for, not {pages}: the run does not count")
    cost = ended.children_user + ended.children_system - begun.children_user - begun.children_system
    return Side((count - 1) / seconds, 1000 * cost / pages)


def main() -> int:
    """Let both take turns and print the table; 1 where the promise does not hold."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Process(target=serve, args=(port, pages), daemon=True)
    server.start()
    root = f"http://127.0.0.1:{port}"
    wait_for(root)
    size = statistics.mean(len(write_page(number)) for number in range(0, pages, 50)) / 1024
    print(f"{pages} pages of {size:.0f} KiB, {CONCURRENCY} at a time; pages a second, and processor ms a page\n")
    with tempfile.TemporaryDirectory() as folder:
        ratios = [measure(Path(folder), root, pages) for _ in range(rounds)]
    server.terminate()
    ratio = statistics.median(ratios)
    print(f"\nmedian of {rounds} rounds: {ratio:.2f} of the bare spider's pages a second (promised: at least {TARGET})")
    return 0 if ratio >= TARGET else 1


def measure(folder: Path, root: str, pages: int) -> float:
    """One round: the two right after each other, so that both meet the machine in the same state."""
    bare, ours = run_bare(folder, root, pages), run_ours(folder, root, pages)
    ratio = ours.speed / bare.speed
    sides = (f"{name} {side.speed:6.1f} ({side.cost:.1f} ms)" for name, side in (("bare", bare), ("ours", ours)))
    print(f"  {', '.join(sides)}, ratio {ratio:.2f}")
    return ratio


if __name__ == "__main__":
    sys.exit(main())
