"""Which documents to look at again although no list names them: a correction in an old page shows in no feed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta

from crawler.errand import Errand
from crawler.mark import Mark
from storage.backing import Backing, load_backing

PATIENCE = timedelta(days=3)
"""What tells a present figure is looked at again when nobody saw it for so long."""

LEAST = timedelta(days=30)
"""The same for what tells a past one, if it was not known for longer."""

MOST = 50
"""Documents looked at again in one crawl."""


def choose_overdue(
    errand: Errand, forms: Collection[str], besides: Collection[str] = (), every: timedelta = timedelta()
) -> list[Backing]:
    """Of the documents that back a claim and were not read in this crawl those that are due, up to :data:`MOST`; where
    none is, one other, a present figure's first. None where one was looked at within ``every``.

    Asked when the lists were read: how much time has passed they tell, too. What tells a present figure is due after
    :data:`PATIENCE`; other pages after :data:`LEAST`, then when as much time has passed as they had been known for: the
    older a page is, the rarer it is touched. So N present figures of a source cost N / 3 requests a day at most, any
    other page five in its first two years, and where nothing is due a crawl costs one.
    """
    with errand.engine.connect() as connection:
        backing = [one for one in load_backing(connection, errand.source.name, forms) if one.url not in besides]
    notes, now = errand.memory.notes, Mark(errand.run.recorded, errand.memory.told)
    looked = {url: Mark.read(kept) for url, kept in notes.get("looked again", {}).items()}
    seen = {one: _find_last(errand, one, looked.get(one.url)) for one in backing}
    last = errand.find_mark("looked")
    rests = last is not None and now.since(last) < every
    unread = {one: mark for one, mark in seen.items() if one.seen != errand.run.recorded and not rests}
    chosen = _choose(unread, now)
    if chosen:
        notes["looked"] = now.write()
    seen |= dict.fromkeys(chosen, now)
    notes["looked again"] = {one.url: seen[one].write() for one in backing}
    return chosen


def _find_last(errand: Errand, one: Backing, looked: Mark | None) -> Mark:
    """When a document was seen last. What the source had told by then is noted at the end of that crawl, or at the
    next one."""
    if looked and looked.told and looked.at >= one.seen:
        return looked
    told = errand.memory.told if one.seen == errand.run.recorded else errand.memory.watermark
    return Mark(max(one.seen, looked.at) if looked else one.seen, told)


def _choose(seen: Mapping[Backing, Mark], now: Mark) -> list[Backing]:
    urgency = {one: _read_urgency(one, mark, now) for one, mark in seen.items()}
    due = [one for one in urgency if urgency[one] >= 1]
    if due:
        return sorted(due, key=lambda one: (-urgency[one], not one.present, one))[:MOST]
    # Present figures in turn, so that one is missed though no clock moves.
    return sorted(urgency, key=lambda one: (not one.present, -urgency[one], one))[:1]


def _read_urgency(one: Backing, seen: Mark, now: Mark) -> float:
    """How long nobody saw it, as a multiple of how long that may be: it is due from 1 on."""
    patience = PATIENCE if one.present else max(LEAST, seen.at - one.known)
    return now.since(seen) / patience
