"""What is kept, read again with today's rules: nothing of it is news, all of it is listed.

Most texts are known to name no cluster and are not even opened; of the others the kept text is read. A saved page is
parsed again only where the readers of pages have changed since, and only if its bytes may name a cluster.
"""

from __future__ import annotations

from pipelines.replay.catch_up import catch_up
from pipelines.replay.reread import read_evidence, reread
from pipelines.replay.work import Replayed, replay

__all__ = ["Replayed", "catch_up", "read_evidence", "replay", "reread"]
