"""Whether a source still answers as its declaration says: one request of each kind it lives on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from crawler.doctor.checks import CHECKS, check_pages
from crawler.doctor.finding import Finding
from crawler.doctor.robots import check_robots
from crawler.visit import Fetch
from sources import Source

__all__ = ["Finding", "examine", "examine_all"]

WATCHING = ("pages", "mediawiki")
"""Kinds whose own check looks at a watched page; any other kind may watch pages besides."""


async def examine(source: Source, fetch: Fetch) -> list[Finding]:
    """Everything that holds and does not hold of one source."""
    findings = [await check_robots(source, fetch)]
    findings += [finding async for finding in CHECKS[source.kind](source, fetch)]
    if source.kind not in WATCHING:
        findings += [finding async for finding in check_pages(source, fetch)]
    return findings


def examine_all(
    sources: Sequence[Source], progress: Callable[[str], None] = lambda name: None
) -> Callable[[Fetch], Awaitable[list[Finding]]]:
    """The work of ``visit`` for several sources, one after the other; ``progress`` is told each one's name."""

    async def work(fetch: Fetch) -> list[Finding]:
        findings = []
        for source in sources:
            progress(source.name)
            findings += await examine(source, fetch)
        return findings

    return work
