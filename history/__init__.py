"""What follows: from the sayings of a cluster to its change log and its figure. No database, no clock.

``life`` makes the sayings ready, ``walk`` takes them moment by moment, ``judge`` knows what each
one is to the history so far, ``log`` writes it down.
"""

from history.interval import agree, claim_interval, interval
from history.life import as_known_on
from history.log import Held, History, derive_figure, derive_log, read_history
from history.rereading import Rereading, derive_rereading

__all__ = [
    "Held",
    "History",
    "Rereading",
    "agree",
    "as_known_on",
    "claim_interval",
    "derive_figure",
    "derive_log",
    "derive_rereading",
    "interval",
    "read_history",
]
