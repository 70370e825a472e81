"""A real browser driven through a pipe by its DevTools protocol; nothing to install but Chromium itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--remote-debugging-pipe", "--lang=en", "--window-size=1200,900"),
)


def find_chromium() -> str | None:
    """The system's browser, if there is one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@dataclass
class Chromium:
    """One tab: commands go in, answers and events come out, each a JSON text that ends with a null byte."""

    into: int
    out: int
    session: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)
    _rest: bytes = b""
    _number: int = 0

    def call(self, method: str, **words: Any) -> dict[str, Any]:
        """Ask for something and wait for its answer; events on the way are kept."""
        self._number += 1
        asked = {"id": self._number, "method": method, "params": words}
        if self.session:
            asked["sessionId"] = self.session
        os.write(self.into, json.dumps(asked).encode() + b"\0")
        while (answer := self._read()).get("id") != self._number:
            self.events.append(answer)
        assert "error" not in answer, answer
        return dict(answer["result"])

    def run(self, script: str) -> Any:
        """The value of a script in the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, script: str) -> None:
        """Until a script in the page is true."""
        until = time.monotonic() + 20
        while not self.run(script):
            assert time.monotonic() < until, f"never true: {script}"
            time.sleep(0.05)

    def open(self, address: str) -> None:
        """Go to a page and wait until it stands, its own script included."""
        self.call("Page.navigate", url=address)
        self.wait(f"location.href === {json.dumps(address)} && document.readyState === 'complete'")

    def press(self, key: str) -> None:
        """One key."""
        text = {"Enter": "\r", "Escape": ""}.get(key, key)
        code = {"Enter": 13, "Escape": 27}.get(key, 0)
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=text, windowsVirtualKeyCode=code)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def complaints(self) -> list[str]:
        """What the browser objected to: errors of scripts, breaches of the policy."""
        said = []
        for event in self.events:
            if event["method"] == "Log.entryAdded" and event["params"]["entry"]["level"] == "error":
                said.append(event["params"]["entry"]["text"])
            if event["method"] == "Runtime.exceptionThrown":
                said.append(str(event["params"]["exceptionDetails"]))
        return said

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self.out, 1 << 16)
            assert more, "the browser went away"
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(line))


@contextmanager
def browsing(folder: Path) -> Iterator[Chromium]:
    """A browser with a fresh profile in ``folder``."""
    name = find_chromium()
    assert name
    theirs_in, into = os.pipe()
    out, theirs_out = os.pipe()
    command = f"exec {name} {' '.join(FLAGS)} --user-data-dir={folder} 3<&{theirs_in} 4>&{theirs_out}"
    with (folder.parent / "chromium.log").open("wb") as log:
        started = subprocess.Popen(
            ["bash", "-c", command], pass_fds=(theirs_in, theirs_out), stdout=log, stderr=log, start_new_session=True
        )
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        yield _attach(Chromium(into, out))
    finally:
        started.terminate()
        started.wait(20)
        os.close(into)
        os.close(out)


def _attach(tab: Chromium) -> Chromium:
    target = tab.call("Target.createTarget", url="about:blank")["targetId"]
    tab.session = tab.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for room in ("Page", "Runtime", "Log"):
        tab.call(f"{room}.enable")
    return tab
