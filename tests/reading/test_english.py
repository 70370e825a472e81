"""English pages of the same sites, by the shared numbers and dates and a second word list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clusters import load_clusters
from model import Figure, Kind, Period
from pipelines.reading import read_figures
from pipelines.reading.dates import find_dates, resolve
from pipelines.reading.en.dates import ENGLISH_DATES
from pipelines.reading.en.numbers import ENGLISH
from pipelines.reading.en.reader import is_english
from pipelines.reading.numbers import find_numbers

GOLD = Path(__file__).parents[1] / "gold" / "english.jsonl"
TOLD = Period.parse("2024-05-16")


@pytest.mark.parametrize(
    "text, value, qualifier, nature",
    [
        ("more than 50 companies", 50, "more_than", "count"),
        ("over 6,600 members", 6600, "more_than", "count"),
        ("about 1.1 thousand members", 1100, "about", "count"),
        ("nearly forty-five firms", 45, "almost", "count"),
        ("two hundred and five firms", 205, "exact", "count"),
        ("one hundred twenty thousand firms", 120_000, "exact", "count"),
        ("more than a thousand firms", 1000, "more_than", "count"),
        ("two dozen firms", 24, "exact", "count"),
        ("at least 25 developers", 25, "at_least", "count"),
        ("no fewer than 25 developers", 25, "at_least", "count"),
        ("up to 80 members", 80, "less_than", "count"),
        ("the number exceeded 700", 700, "more_than", "count"),
        ("40 or more firms", 40, "at_least", "count"),
        ("grew to 117 members", 117, "exact", "count"),
        ("in 2022, members", 2022, "exact", "year"),
        ("the 40th member", 40, "exact", "ordinal"),
        ("48.9 percent more", 48, "exact", "percent"),
        ("70 billion roubles", 70_000_000_000, "exact", "money"),
        ("over five years", 5, "more_than", "time"),
        ("on March 9, in town", 9, "exact", "date"),
        ("9 March 2023 in town", 9, "exact", "date"),
        ("500 square metres", 500, "exact", "other"),
        ("one of the firms", 1, "exact", "other"),
    ],
)
def test_an_english_number_is_read_as_said(text: str, value: int, qualifier: str, nature: str) -> None:
    number = find_numbers(text, ENGLISH)[0]
    assert (number.value, number.qualifier.value, number.nature.name) == (value, qualifier, nature)


def test_english_numbers_that_come_in_twos() -> None:
    low, high = find_numbers("the cluster grew from 105 to 117 members", ENGLISH)
    assert (low.value, low.side, high.value, high.side) == (105, "from", 117, "to")
    [between] = find_numbers("between 40 and 45 members", ENGLISH)
    assert (between.value, between.high, between.qualifier.value) == (40, 45, "range")
    assert find_numbers("several dozen firms", ENGLISH)[0].vague
    assert find_numbers("hundreds of firms", ENGLISH)[0].vague


@pytest.mark.parametrize(
    "text, expected",
    [
        ("in 2022", "2022"),
        ("in May 2021", "2021-05"),
        ("as of 1 March 2022", "2022-03-01"),
        ("on March 9, 2023", "2023-03-09"),
        ("by the end of 2024", "2024"),
        ("by the end of December 2023", "2023-12"),
        ("in the first half of 2025", "2025-H1"),
        ("last October", "2023-10"),
        ("last year", "2023"),
        ("next year", "2025"),
        ("this autumn", "2024"),
        ("two years ago", "2022"),
        ("since January", "2024-01"),
        ("today", "2024-05-16"),
        ("yesterday", "2024-05-15"),
        ("on Monday", "2024-05-13"),
        ("members may join", None),
        ("in May 30 companies joined", "2024-05"),
    ],
)
def test_an_english_date_means_what_it_says(text: str, expected: str | None) -> None:
    found = [resolve(date, TOLD, ahead="this autumn" in text) for date in find_dates(text, ENGLISH_DATES)]
    assert [period.text for period in found if period] == ([expected] if expected else [])


def read(text: str, title: str = "") -> tuple[Figure, ...]:
    return read_figures(text, title=title, published=TOLD, register=load_clusters()).figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the data for 2023, the Moscow photonics cluster has 40 companies.", {40: "2023"}),
        ("In its report for 2023 the city says that the Moscow photonics cluster unites 40 companies.", {40: "2023"}),
        (
            "The Moscow photonics cluster grew over the year from 22 to 37 companies.",
            {22: "2023", 37: "2024-11-03"},
        ),
    ],
)
def test_an_english_figure_has_the_time_it_is_told_for(text: str, expected: dict[int, str]) -> None:
    found = read_figures(text, title="", published=Period.parse("2024-11-03"), register=load_clusters())
    assert {figure.count: figure.as_of and figure.as_of.text for figure in found.figures} == expected


def test_an_english_page_is_told_from_a_russian_one() -> None:
    assert is_english("The photonics cluster unites 40 companies.", "")
    assert not is_english("Digital Volga Cluster объединяет сорок компаний Саратовской области.", "")
    assert not is_english("Nothing of the kind is in this text.", "")


def test_a_size_a_part_and_a_plan() -> None:
    text = (
        "The city's photonics cluster brings together more than 50 companies, said Anna Stone. Twenty of them work in "
        "the Technopolis Moscow special economic zone. By 2030, up to 80 companies will join the cluster."
    )
    figures = {figure.kind: figure for figure in read(text)}
    assert {kind: (figure.count, figure.cluster) for kind, figure in figures.items()} == {
        Kind.total: (50, "moscow-photonics"),
        Kind.subset: (20, "moscow-photonics"),
        Kind.plan: (80, "moscow-photonics"),
    }
    total = figures[Kind.total]
    assert (total.unit, total.speaker, total.as_of) == ("company", "Anna Stone", TOLD)
    assert text[total.start : total.end] == total.evidence
    assert figures[Kind.plan].as_of == Period.parse("2030")


@pytest.mark.parametrize(
    "text",
    [
        "The housing cluster will consist of nine buildings and 12 companies.",
        "The university's computing cluster serves 14 institutions.",
        "The mayor met directors of 28 companies from the electric vehicle cluster.",
        "Members of the photonics cluster earned 70 billion roubles and created 6,600 jobs.",
        "60 companies applied to the photonics cluster.",
    ],
)
def test_what_is_no_size_is_left_alone(text: str) -> None:
    assert read(text) == ()


def test_growth_has_two_ends_and_newcomers_have_parts() -> None:
    text = (
        "The photonics cluster in Moscow grew from 105 to 117 members, said Pyotr Lugov. "
        "It gained twelve companies this year. Nine of these are from Perm."
    )
    found = [(figure.kind.value, figure.count, figure.speaker) for figure in read(text)]
    assert found == [
        ("historical", 105, "Pyotr Lugov"),
        ("total", 117, "Pyotr Lugov"),
        ("increment", 12, "Pyotr Lugov"),
        ("increment", 9, None),
    ]


def test_the_labelled_english_passages() -> None:
    right = missed = extra = left = without = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        published = Period.parse(passage["published"]) if passage["published"] else None
        reading = read_figures(passage["text"], title=passage["title"], published=published, register=load_clusters())
        found = {(each.cluster, each.kind.value, each.count, each.count_high) for each in reading.figures}
        gold = {
            (
                None if each["cluster"].startswith("new:") else each["cluster"],
                each["kind"],
                each["count"],
                each["count_high"],
            )
            for each in passage["figures"]
        }
        right, missed, extra = right + len(gold & found), missed + len(gold - found), extra + len(found - gold)
        without, left = without + (not gold), left + (not gold and not found)
    assert 2 * right / (2 * right + missed + extra) >= 0.80
    assert left == without
