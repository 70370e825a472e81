"""A home with the story in it, and the review page over it on loopback."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from home import Home
from review.web.server import make_server
from storage.database import dispose_stores
from tests.review.reader import Reader
from tests.review.story import make_home, tell


@contextmanager
def serving(home: Home) -> Iterator[Reader]:
    """The real server on a free port, and a reader of its page."""
    server, address, listener = make_server(home, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield Reader(address)
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home that the story was crawled into; nobody may decide anything in it."""
    home = make_home(tmp_path_factory.mktemp("told"))
    tell(home)
    yield home
    dispose_stores()


@pytest.fixture(scope="session")
def window(told: Home) -> Iterator[Reader]:
    with serving(told) as reader:
        yield reader


@pytest.fixture
def onlooker(window: Reader) -> Reader:
    """Somebody who looks at the page of the story's home and decides nothing."""
    return Reader(window.address)


@pytest.fixture
def empty(tmp_path: Path) -> Home:
    """A home that nothing was crawled into."""
    return make_home(tmp_path / "home")


@pytest.fixture
def home(told: Home, empty: Home) -> Home:
    """A copy of the story's home, to decide in."""
    dispose_stores()
    shutil.copytree(told.path, empty.path)
    return empty


@pytest.fixture
def reader(home: Home) -> Iterator[Reader]:
    """Somebody who decides."""
    with serving(home) as reader:
        yield reader
