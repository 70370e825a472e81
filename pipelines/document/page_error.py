"""Why a page could not be read."""

from __future__ import annotations

from model import Outcome


class PageError(Exception):
    """A page that is no document. ``outcome`` is lost, blocked, empty or gone; ``why`` is for people."""

    def __init__(self, outcome: Outcome, why: str) -> None:
        super().__init__(f"{outcome.value}: {why}")
        self.outcome = outcome
        self.why = why
