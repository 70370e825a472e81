"""Towns: those that only a cluster's declaration tells of, and words that are none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clusters import Register, load_clusters
from model import Period
from pipelines.reading import read_figures
from pipelines.reading.morph import lower
from pipelines.reading.ru.places import find_place
from tests.reading.marked import read_lines

DECLARED = {
    "ozersk-tools": ("Станкостроительный кластер Нижнеозёрска", "Нижнеозёрск"),
    "verkhneluzhsk-tools": ("Станкостроительный кластер Верхнелужска", "Верхнелужск"),
    "food": ("Кластер пищевых машин Приречья", "Приреченск"),
    "glass": ("Кластер керамики Заозёрья", ""),
}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    own: Path = tmp_path_factory.mktemp("clusters")
    for name, (said, place) in DECLARED.items():
        (own / f"{name}.toml").write_text(f'name = "{said}"\nplace = "{place}"\n', encoding="utf-8")
    yield load_clusters(own)
    read_figures("Кластер", register=load_clusters())  # the others read without these towns


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Численность станкостроительного кластера Нижнеозёрска достигла 52 компаний.", "ozersk-tools"),
        ("В станкостроительном кластере Верхнелужска 52 компании.", "verkhneluzhsk-tools"),
        ("Нижнеозёрский станкостроительный кластер объединяет 52 компании.", "ozersk-tools"),
        ("В Нижнеозерске растёт станкостроительный кластер. В нём 52 компании.", "ozersk-tools"),
        ("Число участников кластера пищевых машин Приречья составило 52.", "food"),
        ("Кластер керамики Заозёрья объединяет 52 завода.", "glass"),
        ("Приречный луг зарос. Кластер керамики Рязани объединяет 52 завода.", None),
    ],
)
def test_a_cluster_is_met_by_the_name_it_is_declared_with(text: str, owner: str | None, register: Register) -> None:
    figures = read_figures(text, published=Period.parse("2025-06-10"), register=register).figures
    assert [(figure.cluster, figure.count) for figure in figures] == [(owner, 52)]


@pytest.mark.parametrize("line", read_lines("places.tsv"))
def test_a_town_is_of_its_region_and_a_common_word_is_no_town(line: str) -> None:
    word, region = line.split("\t")
    assert find_place(lower(word)) == (None if region == "-" else region)
