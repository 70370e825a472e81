"""A real MediaWiki and a real WordPress on loopback, edited as a person would, and their own access logs."""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlencode, urlsplit
from urllib.request import urlopen

import pytest

from tests.crawler.conftest import Home

HERE = Path(__file__).parent
PAGES = HERE / "pages"

CLUSTERS = {
    "zarechinsk-optics": ("Межотраслевой кластер точной оптики и лазерных технологий", ["кластер точной оптики"]),
    "zarechinsk-ships": ("Кластер речного судостроения", []),
    "zarechinsk-laser-medicine": ("Кластер лазерной медицины", []),
}
"""The clusters that the lab's pages speak of: id → name and aliases."""


@dataclass(frozen=True)
class Lab:
    """One of the two servers, running."""

    folder: Path
    root: str

    def edit(self, title: str, text: Path | str, why: str = "Правка") -> None:
        """A new revision of the page or post, or a new one: ``text`` is its file in ``pages``, or the words."""
        file = PAGES / text if isinstance(text, Path) else self.folder / "edit.txt"
        if isinstance(text, str):
            file.write_text(text, encoding="utf-8")
        call("lab-edit.sh", self.folder, title, file, why)

    def add(self, pages: Mapping[str, str]) -> None:
        """Many new wiki pages at once: title with its namespace → wikitext."""
        for title, text in pages.items():
            namespace, _, name = title.partition(":")
            file = self.folder / "added" / namespace / f"{name}.wiki"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        call("mediawiki.sh", self.folder, urlsplit(self.root).port, self.folder / "added")

    def dress(self, theme: str) -> None:
        """Give the news site another theme."""
        subprocess.run(["php", HERE / "wp-lab.php", self.folder, "theme", theme], check=True)

    def say(self, post: int, words: str) -> None:
        """A reader's comment under a post."""
        form = {"comment_post_ID": post, "author": "Сосед", "email": "sosed@example.org", "comment": words}
        with urlopen(f"{self.root}/wp-comments-post.php", urlencode(form).encode()) as answer:
            assert answer.status == 200

    @property
    def asked(self) -> list[str]:
        """The addresses that our crawler asked for since :meth:`forget`, decoded, in order; robots.txt aside."""
        log = self.folder / "access.log"
        rows = [line.split("\t") for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
        ours = [unquote(address) for _, address, agent in rows if agent.startswith("Clusterwatch/")]
        return [address for address in ours if address != "/robots.txt"]

    def forget(self) -> None:
        """Count requests from here on."""
        (self.folder / "access.log").write_text("")


def call(script: str, *words: object) -> str:
    """Run one of the lab's scripts; what it printed. Fails with what it said."""
    ended = subprocess.run(
        [HERE / script, *map(str, words)], capture_output=True, text=True, timeout=300, check=False, cwd=HERE
    )
    assert ended.returncode == 0, f"{script}: {ended.stderr}"
    return ended.stdout.strip()


def find_port() -> int:
    """A free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def serve(script: str, folder: Path) -> Iterator[Lab]:
    """A server with pages of its own, until the tests of a file are done with it."""
    try:
        root = call(script, folder, find_port())
        yield Lab(folder, root.rstrip("/"))
    finally:
        call("lab-stop.sh", folder)


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The wiki as ``pages/mediawiki`` has it."""
    yield from serve("mediawiki.sh", tmp_path_factory.mktemp("mw"))


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The news site as ``pages/wordpress`` has it."""
    yield from serve("wordpress.sh", tmp_path_factory.mktemp("wp"))


class Watcher(Home):
    """A home that knows the lab's clusters, and what it flags."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._told: set[str] = set()
        (path / "clusters").mkdir(parents=True)
        for name, (title, aliases) in CLUSTERS.items():
            words = f'name = {json.dumps(title, ensure_ascii=False)}\nplace = "Заречинск"\n'
            words += f"aliases = {json.dumps(aliases, ensure_ascii=False)}\n"
            (path / "clusters" / f"{name}.toml").write_text(words, encoding="utf-8")

    def flags(self) -> list[tuple[str, str, int | None, int | None]]:
        """What was flagged since this was last asked: cluster, change, count before and after."""
        ended = self.command("changes", "--flagged", "--format", "json")
        assert ended.returncode == 0, ended.stderr
        new = [one for one in json.loads(ended.stdout) if one["id"] not in self._told]
        self._told.update(one["id"] for one in new)
        return [(one["cluster"], one["change"], _count(one["before"]), _count(one["after"])) for one in new]


def _count(figure: dict[str, int] | None) -> int | None:
    return figure["count"] if figure else None


def path_of(address: str) -> str:
    """The path of an asked address."""
    return urlsplit(address).path


@pytest.fixture
def home(tmp_path: Path) -> Watcher:
    """A fresh home."""
    return Watcher(tmp_path / "home")
