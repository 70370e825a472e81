"""When a crawl did something, by two clocks: ours, and the source's own, which is the newest time it has told.

As a rule they go alike. Where a source is replayed, mirrored late, or our clock stands wrong, the source's tells how
much news there may have been since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class Mark:
    """A moment by both clocks; ``told`` is None where the source had told no time yet."""

    at: datetime
    told: datetime | None = None

    @classmethod
    def read(cls, kept: Any) -> Mark:
        """The inverse of :meth:`write`; a bare moment is ours."""
        at, told = (kept, None) if isinstance(kept, str) else kept
        return cls(datetime.fromisoformat(at), told and datetime.fromisoformat(told))

    def write(self) -> list[str | None]:
        """As plain JSON."""
        return [self.at.isoformat(), self.told.isoformat() if self.told else None]

    def since(self, before: Mark) -> timedelta:
        """How much time has passed since another mark, by the clock that tells more."""
        told = self.told - before.told if self.told and before.told else timedelta()
        return max(self.at - before.at, told)
