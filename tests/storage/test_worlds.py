"""Random worlds: crawl after crawl of pages that are new, edited, gone and back, and people who decide meanwhile."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from home import Home
from model import Evidence, Qualifier, Run, Tier
from storage import schema
from storage.change import load_changes
from storage.check import check_home
from storage.derived import refresh_changes
from storage.errors import StoreError
from storage.update import end_document
from storage.verdict import save_verdict
from tests.storage.conftest import empty
from tests.storage.test_check import read
from tests.storage.world import World, said

SOURCES = {"mosru": Tier.official, "tadviser": Tier.press, "copies": Tier.reprint}
CLUSTERS = ["moscow-photonics", "moscow-pharma"]

figure = st.tuples(
    st.integers(5, 25),
    st.sampled_from([Qualifier.exact, Qualifier.more_than]),
    st.sampled_from(CLUSTERS),
    st.integers(1, 12),
)
page = st.tuples(st.integers(0, 2), st.one_of(st.none(), st.lists(figure, max_size=2, unique_by=lambda one: one[2])))
crawl = st.tuples(st.sampled_from(sorted(SOURCES)), st.lists(page, min_size=1, max_size=3))
decision = st.tuples(st.integers(0, 20), st.sampled_from(["accepted", "rejected", "undone", "moved"]))


@given(st.lists(st.tuples(crawl, st.one_of(st.none(), decision)), min_size=2, max_size=6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_world_keeps_its_promises(shared_file: str, history: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        empty(shared_file)
        world = World(Home(Path(folder), shared_file, True))
        known: dict[datetime, list[dict[str, Any]]] = {}
        for (source, pages), decided in history:
            with world.run(source) as run:
                for number, figures in dict(pages).items():
                    _crawl(world, run, number, figures)
            _hold(world, known)
            known[run.recorded] = _log(world, run.recorded)
            _decide(world, decided)
        _hold(world, known)


def _crawl(world: World, run: Run, number: int, figures: list[Any] | None) -> None:
    """One page as it stands now: its figures, or that it is gone."""
    if figures is None:
        with world.engine.begin() as connection:
            end_document(connection, run.source, f"https://{run.source}.example/{number}", run)
        return
    text = f"Страница {number}. " + " ".join(f"В кластере {name} {count} компаний." for count, _, name, _ in figures)
    found = [_said(text, run.source, one) for one in figures]
    world.save(run, text, *found, path=f"/{number}", tier=SOURCES[run.source])


def _said(text: str, source: str, told: Any) -> Evidence:
    count, qualifier, cluster, month = told
    quote = f"кластере {cluster} {count} компаний"
    return said(text, quote, count, source=source, cluster=cluster, qualifier=qualifier, as_of=f"2023-{month:02}")


def _decide(world: World, decided: tuple[int, str] | None) -> None:
    """A person decides about one of the claims, if that can be."""
    with world.engine.begin() as connection:
        claims = connection.execute(select(schema.claim.c.id).order_by(schema.claim.c.id)).scalars().all()
        if not decided or not claims:
            return
        claim, word = claims[decided[0] % len(claims)], decided[1]
        correction = {"cluster": CLUSTERS[0]} if word == "moved" else None
        with suppress(StoreError):  # nothing to undo
            save_verdict(connection, claim, "corrected" if correction else word, "Ирина", "так надо", correction)


def _hold(world: World, known: dict[datetime, list[dict[str, Any]]]) -> None:
    """What must be true at any time."""
    with world.engine.begin() as connection:
        log = load_changes(connection)
        assert check_home(connection, world.archive, read) == [], "every quote stands in its text and its saved page"
        refresh_changes(connection)
        assert load_changes(connection) == log, "the kept log is what a rebuild gives"
        twice = [name for name, times in Counter(one["id"] for one in log).items() if times > 1]
        assert not twice, "an id names one step"
        _hold_claims(connection)
    for moment, then in known.items():
        assert _log(world, moment) == then, "what was known at a moment never changes later"


def _hold_claims(connection: Any) -> None:
    """No claim is lost: each standing text backs what it says, and nothing else is backed."""
    evidence, document = schema.evidence.c, schema.document.c
    standing = select(evidence.version).where(evidence.ended.is_(None))
    versions = select(document.version).where(document.version.is_not(None))
    assert set(connection.execute(standing).scalars()) <= set(connection.execute(versions).scalars())


def _log(world: World, moment: datetime) -> list[dict[str, Any]]:
    with world.engine.connect() as connection:
        return load_changes(connection, known_on=moment)
