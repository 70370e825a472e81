"""The monitor's own error rate: of the flags that people decided, how many they rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from storage.schema import DECIDED, change, claim


@dataclass(frozen=True)
class Rate:
    """The decided flags of one source."""

    source: str
    decided: int
    rejected: int

    @property
    def per_hundred(self) -> float:
        """False flags in a hundred decided ones."""
        return round(100 * self.rejected / self.decided, 1) if self.decided else 0.0


def load_rates(connection: Connection) -> list[Rate]:
    """The rate of each source that anything was decided about, the worst first.

    A figure that was rejected in all who tell it is one false flag: the first source's.
    """
    figure = (claim.c.cluster, claim.c.kind, claim.c.count, claim.c.count_high, claim.c.qualifier)
    query = (
        select(change.c.status, claim.c.source, *figure)
        .join_from(change, claim, change.c.claim == claim.c.id)
        .where(change.c.flagged, DECIDED)
        .order_by(change.c.recorded, change.c.position)
    )
    first: dict[tuple[object, ...], tuple[str, bool]] = {}
    for status, source, *said in connection.execute(query):
        first.setdefault((status, *said), (source, status == "rejected"))
    decided = Counter(source for source, _ in first.values())
    rejected = Counter(source for source, wrong in first.values() if wrong)
    rates = [Rate(source, count, rejected[source]) for source, count in decided.items()]
    return sorted(rates, key=lambda rate: (-rate.per_hundred, rate.source))


def sum_rates(rates: Iterable[Rate]) -> Rate:
    """All sources together."""
    rates = list(rates)
    return Rate("", sum(rate.decided for rate in rates), sum(rate.rejected for rate in rates))
