"""A figure on its way out, and how its kind is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from model import Kind
from pipelines.reading.candidate import Candidate
from pipelines.reading.kinds.case import Case
from pipelines.reading.mention import Mention


@dataclass(frozen=True)
class Found:
    """A figure on its way: its case, kind, the mention it is proved by and the rule that gave the kind."""

    case: Case
    kind: Kind
    mention: Mention
    rule: str

    @property
    def c(self) -> Candidate:
        """The candidate it came from."""
        return self.case.c

    @property
    def owner(self) -> str:
        """The key of the cluster it is said of."""
        return self.case.owner.key


Left = tuple[str, str, str]
"""Fate, rule and reason of a number that is no figure."""

Revision = Callable[[list[Found]], list[Found]]


WHOLE = (Kind.total, Kind.aggregate)


def turn(found: Found, kind: Kind, rule: str) -> Found:
    return replace(found, kind=kind, rule=rule)
