"""Any order of arrival of the same documents gives the same log."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home import Home
from model import Kind, Qualifier, Run, Tier
from storage.change import load_changes
from storage.derived import refresh_changes
from tests.storage.conftest import empty
from tests.storage.world import World, said

SOURCES = {"mosru": Tier.official, "tadviser": Tier.press, "copies": Tier.reprint}

page = st.fixed_dictionaries(
    {
        "source": st.sampled_from(sorted(SOURCES)),
        "count": st.integers(1, 60),
        "qualifier": st.sampled_from([Qualifier.exact, Qualifier.more_than, Qualifier.about]),
        "kind": st.sampled_from([Kind.total, Kind.total, Kind.total, Kind.plan, Kind.subset]),
        "day": st.integers(1, 28),
        "cluster": st.sampled_from(["moscow-photonics", "moscow-pharma"]),
    }
)


@given(pages=st.lists(page, min_size=1, max_size=7), choose=st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_order_of_arrival_gives_one_log(shared_file: str, pages: list[dict[str, Any]], choose: Any) -> None:
    numbered = list(enumerate(pages))
    shuffled = choose.sample(numbered, len(numbered))
    assert _log(shared_file, numbered) == _log(shared_file, shuffled)


def _log(url: str, pages: list[tuple[int, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The log after one crawl of each source that brings its pages in the order given."""
    with tempfile.TemporaryDirectory() as folder:
        empty(url)
        world = World(Home(Path(folder), url, True))
        runs: dict[str, Run] = {}
        for source in sorted(SOURCES):
            with world.run(source) as run:
                runs[source] = run
                for number, page in pages:
                    if page["source"] == source:
                        _save(world, run, number, page)
        with world.engine.begin() as connection:
            log = load_changes(connection)
            refresh_changes(connection)
            assert load_changes(connection) == log
    return [_without_clock(entry) for entry in log]


def _save(world: World, run: Run, number: int, page: dict[str, Any]) -> None:
    text = f"Документ {number}: в кластере {page['count']} компаний."
    evidence = said(
        text,
        f"{page['count']} компаний",
        page["count"],
        source=run.source,
        cluster=page["cluster"],
        kind=page["kind"],
        qualifier=page["qualifier"],
        as_of=f"2022-12-{page['day']:02}",
    )
    world.save(run, text, evidence, path=f"/{number}", tier=SOURCES[run.source])


def _without_clock(value: Any) -> Any:
    """An entry without recorded times, which are our clock's."""
    if isinstance(value, dict):
        return {name: _without_clock(one) for name, one in value.items() if name not in ("recorded", "ended")}
    return [_without_clock(one) for one in value] if isinstance(value, list) else value
