"""Twelve reprints within a day are one saying; a thirteenth with its own interview is another."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Kind, Tier
from storage import schema
from storage.change import load_changes
from storage.likeness import Text, are_alike
from storage.origin import Edge, group_alike
from storage.sketch import SIZE, Sketch, can_be_like, find_likeness, make_sketch
from tests.storage.world import World, said

RELEASE = (
    "Столичный кластер фотоники растёт быстрее, чем ожидали в городском департаменте. "
    "За год к объединению присоединились разработчики лазеров, объективов и датчиков, "
    "и теперь в кластер входят 52 компании. Участники получают доступ к общему парку "
    "измерительной техники, к льготным займам и к площадкам технопарков. В планах — "
    "открыть лабораторию интегральной оптики и запустить обучение инженеров вместе с вузами. "
    "Подать заявку на вступление можно на сайте департамента круглый год."
)
INTERVIEW = (
    "«Мы искали партнёров три года, — рассказывает владелец завода объективов Семён Лукин. — "
    "Когда узнали, что в кластер входят 52 компании, решили не оставаться в стороне». "
    "По его словам, первые заказы пришли уже весной: оптику взяли производители камер для станков."
)
FIGURE = "входят 52 компании"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def edited(text: str, share: float, seed: int) -> str:
    """The text with a share of its words exchanged, as a rewriting editor does; the figure's own words stay."""
    choose = random.Random(seed)
    before, after = text.split(FIGURE)
    words = [f"слово{number}" for number in range(500)]

    def edit(part: str) -> str:
        return " ".join(choose.choice(words) if choose.random() < share else word for word in part.split(" "))

    return edit(before) + FIGURE + edit(after)


def tell(world: World, source: str, text: str, day: str = "2023-07-14", **words: Any) -> None:
    """A page of a source that tells the 52 on a day."""
    evidence = said(text, FIGURE, 52, source=source, as_of=day)
    world.crawl(text, evidence, source=source, published=day, **{"tier": Tier.reprint, **words})


def origins(world: World) -> int:
    with world.engine.connect() as connection:
        first = next(one for one in load_changes(connection) if one["change"] == "first")
    return int(first["origins"])


def test_twelve_reprints_within_a_day_are_one_saying(world: World) -> None:
    tell(world, "mosru", RELEASE, tier=Tier.official)
    for number in range(11):
        tell(world, f"copy-{number}", edited(RELEASE, 0.05 + number * 0.02, number))
    assert origins(world) == 1
    tell(world, "daily", INTERVIEW, tier=Tier.press)
    assert origins(world) == 2


def test_a_late_copy_of_an_old_release_is_no_fall(world: World) -> None:
    tell(world, "mosru", RELEASE, tier=Tier.official)
    newer = "Теперь в кластере фотоники 61 компания: совет принял ещё девять новичков."
    rise = said(newer, "61 компания", 61, as_of="2023-09-01")
    world.crawl(newer, rise, path="/news/2", published="2023-09-01")
    tell(world, "copy", edited(RELEASE, 0.1, 1), day="2023-09-20")
    with world.engine.connect() as connection:
        assert [one["change"] for one in load_changes(connection, flagged=True)] == ["first", "rise"]


def test_a_plan_told_by_two_releases_does_not_make_a_copy_of_the_older_one_theirs(world: World) -> None:
    plan = " К концу года в кластер войдут 90 компаний, а площадь лаборатории интегральной оптики удвоят."
    newer = "В кластере фотоники уже 61 компания: совет принял ещё девять новичков." + plan
    for source, text, quote, count, day in (
        ("mosru", RELEASE + plan, FIGURE, 52, "2023-07-14"),
        ("mosru", newer, "61 компания", 61, "2023-08-10"),
        ("copy", "Об этом пишет портал мэрии. " + RELEASE + plan, FIGURE, 52, "2023-08-15"),
    ):
        told = said(text, quote, count, source=source, as_of=day)
        planned = said(text, "90 компаний", 90, source=source, as_of=day, kind=Kind.plan)
        world.crawl(text, told, planned, source=source, path=f"/{count}", published=day)
    with world.engine.connect() as connection:
        assert [one["change"] for one in load_changes(connection, flagged=True)] == ["first", "rise"]


def test_a_source_that_says_it_again_says_it_again(world: World) -> None:
    tell(world, "mosru", RELEASE, tier=Tier.official)
    tell(world, "mosru", edited(RELEASE, 0.1, 1), day="2023-12-01", tier=Tier.official, path="/news/2")
    with world.engine.connect() as connection:
        assert [one["change"] for one in load_changes(connection)] == ["first", "confirmed"]


def test_origins_are_the_same_whatever_came_first(world: World) -> None:
    texts = [edited(RELEASE, 0.15, number) for number in range(6)]
    for number in reversed(range(6)):
        tell(world, f"copy-{number}", texts[number])
    tell(world, "mosru", RELEASE, tier=Tier.official)
    assert origins(world) == 1


@pytest.mark.parametrize(
    "share, days, least",
    [(0.1, 300, 0.9), (0.2, 100, 0.9), (0.3, 30, 0.9), (0.4, 7, 0.9)],
)
def test_most_edited_copies_are_known_as_such(share: float, days: int, least: float) -> None:
    """The measured recall: the share of edited words, the days between, how many of a hundred copies are found."""
    day = date(2023, 7, 14)
    one = Text("a", "mosru", day, make_sketch(RELEASE), NOW)
    copies = [
        Text("b", "copy", day + timedelta(days), make_sketch(edited(RELEASE, share, seed)), NOW) for seed in range(100)
    ]
    assert sum(are_alike(one, copy) for copy in copies) >= least * 100
    assert not are_alike(one, Text("c", "copy", day, make_sketch(INTERVIEW), NOW))


def test_a_text_of_years_ago_is_said_again_and_not_reprinted() -> None:
    sketch, day = make_sketch(RELEASE), date(2021, 7, 14)
    assert are_alike(Text("a", "mosru", day, sketch, NOW), Text("b", "copy", day + timedelta(300), sketch, NOW))
    assert not are_alike(Text("a", "mosru", day, sketch, NOW), Text("b", "copy", day + timedelta(800), sketch, NOW))
    assert are_alike(Text("a", "mosru", day, sketch, NOW), Text("b", "copy", None, sketch, NOW))


def alike(run: int, pair: str, days: int | None, since: int) -> Edge:
    """An edge: in which run a text was found like another one, how many days apart, and that one's run."""
    later, other = pair.split("-")
    return Edge(later, other, days, NOW + timedelta(days=since), NOW + timedelta(days=run))


GROUPS = {
    "one release and two copies": ([alike(1, "b-a", 0, 1), alike(1, "c-b", 1, 1)], "abc"),
    "a later copy joins": ([alike(1, "b-a", 0, 1), alike(5, "c-a", 4, 1)], "abc"),
    "a copy found late joins the nearer of two and makes no one of them": (
        [alike(1, "b-a", 0, 1), alike(5, "d-c", 1, 5), alike(9, "e-b", 160, 1), alike(9, "e-c", 12, 5)],
        "ab cde",
    ),
    "a copy of today is none of half a year ago": (
        [alike(1, "b-a", 0, 1), alike(5, "d-a", 170, 1), alike(5, "d-c", 1, 5)],
        "ab cd",
    ),
    "two lone texts stay two": ([alike(9, "c-a", 30, 1), alike(9, "c-b", 8, 5)], "bc"),
    "late copies found together, each of them like the old release, are its copies": (
        [alike(9, "b-a", 30, 1), alike(9, "c-a", 30, 1), alike(9, "c-b", 0, 9)],
        "abc",
    ),
    "a copy of weeks later, found in the same round as a copy of the day, is a copy too": (
        [alike(1, "b-a", 0, 1), alike(1, "c-a", 14, 1), alike(5, "d-a", 30, 1), alike(5, "d-c", 16, 1)],
        "abcd",
    ),
    "late copies found in one round with the release and its copy of the day are its copies": (
        [alike(1, "b-a", 0, 1), alike(1, "d-c", 0, 1), alike(1, "c-a", 30, 1), alike(1, "d-a", 30, 1)],
        "abcd",
    ),
    "a release of weeks later that is like no old one keeps its copy, though that is": (
        [alike(1, "b-a", 0, 1), alike(1, "d-c", 0, 1), alike(1, "d-a", 30, 1)],
        "ab cd",
    ),
    "two releases half a year apart, each with its copy, found in one round, stay two": (
        [alike(1, "b-a", 0, 1), alike(1, "d-c", 1, 1), alike(1, "c-a", 170, 1), alike(1, "d-b", 171, 1)],
        "ab cd",
    ),
    "without a date it joins what it is like": ([alike(3, "b-a", None, 1)], "ab"),
}


@pytest.mark.parametrize("name", GROUPS)
def test_what_is_alike_has_one_origin(name: str) -> None:
    edges, expected = GROUPS[name]
    for order in (edges, edges[::-1]):
        found: dict[str, str] = {}
        for document, group in sorted(group_alike(order).items()):
            found[group] = found.get(group, "") + document
        assert " ".join(sorted(each for each in found.values() if len(each) > 1)) == expected


@given(st.lists(st.text(alphabet="абв", min_size=1), max_size=600))
def test_a_sketch_is_kept_whole_and_knows_itself(words: list[str]) -> None:
    sketch = make_sketch(" ".join(words))
    assert Sketch.from_bytes(sketch.to_bytes()) == sketch
    assert len(sketch.to_bytes()) <= 4 * (SIZE + 1)
    assert find_likeness(sketch, sketch) == ((1.0, 1.0) if sketch.count else (0.0, 0.0))


def test_likeness_of_long_texts_is_told_from_a_sample() -> None:
    choose = random.Random(7)
    common, own, other = ([f"{name}{choose.random()}" for _ in range(2000)] for name in "abc")
    share, contained = find_likeness(make_sketch(" ".join(common + own)), make_sketch(" ".join(common + other)))
    assert abs(share - 1 / 3) < 0.1
    assert abs(contained - 1 / 2) < 0.1


@given(st.integers(0, 10**6), st.floats(0, 1), st.integers(5, 900), st.floats(0.05, 1))
def test_what_cannot_be_like_is_not_like(seed: int, common: float, size: int, least: float) -> None:
    choose = random.Random(seed)
    words = [f"слово{choose.randrange(2000)}" for _ in range(size)]
    kept = words[: int(size * common)] + [f"иное{number}" for number in range(choose.randrange(900))]
    one, other = make_sketch(" ".join(words)), make_sketch(" ".join(kept))
    if find_likeness(one, other)[1] >= least:
        assert can_be_like(one, other.to_bytes(), least)
    assert can_be_like(one, one.to_bytes(), 1.0)


@pytest.mark.parametrize(
    "other, is_near",
    [("2022", True), ("2022-Q3", True), ("2021-H1", False), ("2023-H2", True), ("2023-09-05", False), ("2020", False)],
)
def test_the_tellers_window_holds_all_that_begin_near_enough(world: World, other: str, is_near: bool) -> None:
    tell(world, "mosru", RELEASE, day=other)
    tell(world, "copy", RELEASE, day="2022-07-31")
    assert (world.count(schema.likeness) > 0) is is_near
