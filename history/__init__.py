"""What follows: from the sayings of a cluster to its change log and its figure. No database, no clock.

``life`` makes the sayings ready, ``walk`` takes them moment by moment, ``judge`` knows what each
one is to the history so far, ``log`` writes it down. ``fold`` cuts a history short, so that a new page's totals
need not be judged with everything that was said before.
"""

from history.fold import Checkpoint, Progress, cut_short, go_on
from history.interval import agree, claim_interval, interval
from history.life import as_known_on
from history.log import Held, History, derive_figure, derive_log, read_history
from history.rereading import Rereading, derive_rereading

__all__ = [
    "Checkpoint",
    "Held",
    "History",
    "Progress",
    "Rereading",
    "agree",
    "as_known_on",
    "claim_interval",
    "cut_short",
    "derive_figure",
    "derive_log",
    "derive_rereading",
    "go_on",
    "interval",
    "read_history",
]
