"""The monitor's own error rate: of the flags that people decided, how many they rejected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

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
    """The rate of each source that anything was decided about, the worst first."""
    rejected = func.sum(case((change.c.status == "rejected", 1), else_=0))
    query = (
        select(claim.c.source, func.count(), rejected)
        .join_from(change, claim, change.c.claim == claim.c.id)
        .where(change.c.flagged, DECIDED)
        .group_by(claim.c.source)
    )
    rates = [Rate(source, decided, wrong) for source, decided, wrong in connection.execute(query)]
    return sorted(rates, key=lambda rate: (-rate.per_hundred, rate.source))


def sum_rates(rates: Iterable[Rate]) -> Rate:
    """All sources together."""
    rates = list(rates)
    return Rate("", sum(rate.decided for rate in rates), sum(rate.rejected for rate in rates))
