"""What a source's crawls remember from one to the next. Saved only at a clean end, so a killed crawl is done again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from crawler.habit import KEPT, find_odd
from crawler.validators import CONDITIONS
from model import digest

_UNCONDITIONAL = timedelta(days=1)
"""How often an answer is fetched whole although its validators say nothing changed: some servers' lie."""

_MOST_MARKS = 5000
"""How many addresses' marks are kept, the latest ones: lists show far fewer within the overlap."""

_MOST_YIELDS = 100
"""How many lists' yields are kept: a sitemap's index may name a file a day."""

_MOST_TRIES = 5
"""How many crawls ask again for an address that failed."""


class Memory:
    """The source's state: watermark, validators, addresses owed from failed tries, and each kind's own notes.

    ``aim`` says what the crawl was sent for: what a broken-off crawl had done counts only for another of the same aim.
    """

    def __init__(self, state: Mapping[str, Any], aim: str = "") -> None:
        self._before = state
        self._aim = aim
        self.is_broken_off = "under way" in state
        """Whether the crawl before did not come to its end."""
        under_way = state.get("under way", {})
        self._done: dict[str, str] = under_way.get("done", {}) if under_way.get("aim") == aim else {}
        self._fresh: set[str] = set(self._done)
        self._newest: datetime | None = None
        self._validators: dict[str, dict[str, str]] = dict(state.get("validators", {}))
        self._marks: dict[str, str] = dict(state.get("marks", {}))
        self._marked: set[str] = set()
        self._owed: dict[str, dict[str, Any]] = {}
        self.begin: datetime | None = _read_moment(state.get("begin"))
        """How far back the source is followed: where its first crawl began, or an earlier back-fill."""
        self._yields: dict[str, list[int]] = dict(state.get("yields", {}))
        self._counted: dict[str, int] = {}
        self.notes: dict[str, Any] = dict(state.get("notes", {}))
        """What a kind wants to know next time; plain JSON."""

    @property
    def watermark(self) -> datetime | None:
        """The newest time the source had told when the last clean crawl ended."""
        return _read_moment(self._before.get("watermark"))

    def tell(self, moment: datetime) -> None:
        """The source told a time."""
        self._newest = max(self._newest or moment, moment)

    @property
    def newest(self) -> datetime | None:
        """The newest time told in this crawl."""
        return self._newest

    @property
    def told(self) -> datetime | None:
        """The newest time the source has told so far, in this crawl or before."""
        return max(filter(None, (self.watermark, self._newest)), default=None)

    def conditions(self, url: str, now: datetime) -> dict[str, str]:
        """The headers that ask for an answer only if it changed; none where it is time for a whole one."""
        kept = self._validators.get(url)
        if not kept or now - datetime.fromisoformat(kept["whole"]) > _UNCONDITIONAL:
            return {}
        return {header: kept[name] for name, header in CONDITIONS.items() if name in kept}

    def keep_validators(self, url: str, found: Mapping[str, str], now: datetime) -> None:
        """The validators of a whole answer; of one that has none nothing is remembered."""
        self.forget_validators(url)
        if found:
            self._validators[url] = {**found, "whole": now.isoformat()}

    def forget_validators(self, url: str) -> None:
        """The answer could not be used; the next one must be whole."""
        self._validators.pop(url, None)

    def count(self, what: str, count: int) -> str:
        """Keep how much of something this crawl met; what is odd about it after the crawls before, or ""."""
        self._counted[what] = count
        return find_odd(self._yields.get(what, ()), count)

    def mark(self, url: str, mark: str) -> bool:
        """Keep what a list says of an address; whether it says something new. Of what one crawl's lists say of the
        same address the first word counts: an article and its twin for telephones may stand side by side."""
        if url in self._marked:
            return False
        self._marked.add(url)
        before = self._marks.pop(url, None)
        self._marks[url] = digest(mark)
        return before != self._marks[url]

    def is_marked(self, url: str, mark: str) -> bool:
        """Whether this is what was last said of an address."""
        return self._marks.get(url) == digest(mark)

    def is_done(self, url: str) -> bool:
        """Whether a crawl with the same aim that was broken off had read it already, as it is marked now."""
        return url in self._done and self._done[url] == self._marks.get(url)

    def finish(self, url: str) -> None:
        """The document was read and stored."""
        self._fresh.add(url)

    def unmark(self, url: str) -> None:
        """The document could not be had: whatever a list says next time, it is worth asking."""
        self._marks.pop(url, None)

    def owe(self, url: str, frame: Mapping[str, str]) -> bool:
        """The address failed; ask again next time, a few times. False when that was the last time."""
        tries = int(self._before.get("owed", {}).get(url, {}).get("tries", 0)) + 1
        if tries < _MOST_TRIES:
            self._owed[url] = {"tries": tries, "frame": dict(frame)}
        return tries < _MOST_TRIES

    @property
    def owed(self) -> dict[str, dict[str, str]]:
        """Addresses that failed last time, each with its frame."""
        return {url: entry["frame"] for url, entry in self._before.get("owed", {}).items()}

    @property
    def state_under_way(self) -> dict[str, Any]:
        """What to save while the crawl goes on: all as before, and what is done, so that nobody does it again."""
        done = {url: mark for url, mark in list(self._marks.items()) if url in self._fresh}
        return {**self._before, "under way": {"aim": self._aim, "done": done}}

    @property
    def state(self) -> dict[str, Any]:
        """What to save at a clean end."""
        return {
            "watermark": self.told.isoformat() if self.told else None,
            "begin": self.begin.isoformat() if self.begin else None,
            "validators": self._validators,
            "owed": self._owed,
            "marks": dict(list(self._marks.items())[-_MOST_MARKS:]),
            "yields": self._kept_yields,
            "notes": self.notes,
        }

    @property
    def _kept_yields(self) -> dict[str, list[int]]:
        """The latest counts of each thing; the things that were counted last, where there are very many."""
        kept = {what: counts for what, counts in self._yields.items() if what not in self._counted}
        kept |= {what: [*self._yields.get(what, ()), count][-KEPT:] for what, count in self._counted.items()}
        return dict(list(kept.items())[-_MOST_YIELDS:])


def _read_moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
