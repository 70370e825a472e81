"""What can go wrong in the store, in words for a person."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot do what was asked; the message says why and what to do."""


class Busy(StoreError):  # noqa: N818 - says what is so, not that we failed
    """Another crawl holds the source: says who, where and since when."""


class SlotTaken(StoreError):  # noqa: N818 - says what is so, not that we failed
    """The slot of the timetable was served already, by another crawl."""


class LeaseLost(StoreError):  # noqa: N818 - says what is so, not that we failed
    """Another crawl took the source over; this one must store nothing more."""


class Overtaken(StoreError):  # noqa: N818 - says what is so, not that we failed
    """Somebody else decided about the claim meanwhile."""


class ArchiveError(StoreError):
    """The archive does not hold what it should."""
