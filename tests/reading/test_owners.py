"""Whose members are counted: of several clusters in one breath, of a table's rows, and of nobody's.

``others.txt`` is a sentence a line. Said after a cluster's total, each counts something else: partners, applicants,
guests, customers, a park, a union, a whole industry. ``owners.txt`` marks whose each number is. ``alone.txt`` is a page
a line, about a cluster, of which it counts no members.
"""

from __future__ import annotations

import pytest

from clusters import load_clusters
from model import Figure, Period
from pipelines.reading import read_figures
from tests.reading.marked import read_lines, read_marked

REGISTER = load_clusters()
BEFORE = "Кластер станкостроения «Кама-Станок» в Перми объединяет 64 предприятия. Предприятия выпускают станки. "


def read(text: str, title: str = "") -> tuple[Figure, ...]:
    return read_figures(text, title=title, published=Period.parse("2024-05-05"), register=REGISTER).figures


def told(text: str, title: str = "") -> list[tuple[str, str, int]]:
    return [(figure.cluster or figure.mention, figure.kind.value, figure.count) for figure in read(text, title)]


@pytest.mark.parametrize("said", read_lines("others.txt"))
def test_what_others_have_is_not_the_cluster_s(said: str) -> None:
    assert [figure.count for figure in read(BEFORE + said)] == [64]


@pytest.mark.parametrize("page", read_lines("alone.txt"))
def test_a_page_that_counts_no_members_is_left_alone(page: str) -> None:
    assert [(figure.count, figure.kind) for figure in read(page)] == []


BARS = """Кластеры Калининградской области на 1 апреля
Кластер | Участники | Занято
Янтарный | 38 | 2 150
Мебельный | 21 | 3 400
Итого | 59 | 5 550"""

COLONS = """Сведения о кластерах Калининградской области.
Кластер: Участников; Занято, чел.
Янтарный: 38; 2 150
Мебельный: 21; 3 400"""

YEARS = """Кластер точной механики «Вектор» в Пензе
Показатель | 2023 | 2024
Участники кластера «Вектор» | 41 | 52
Выручка, млрд руб. | 96 | 118
Проекты | 14 | 19"""


TRADES = """Кластеры Москвы: состояние на 1 октября 2023 года
Фотоника: 46 участников.
Видеоигры и анимация: более 26 участников.
Сувениры: 8 участников.
Вместе они дают работу 61 тысяче человек."""

BULLETS = """Сколько компаний в московских кластерах:
• фотоника — 46 компаний;
• видеоигры и анимация — 31 компания, 14 патентов."""


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            BARS,
            [
                ("kaliningrad-amber", "total", 38),
                ("kaliningrad-furniture", "total", 21),
                ("Итого", "aggregate", 59),
            ],
        ),
        (COLONS, [("kaliningrad-amber", "total", 38), ("kaliningrad-furniture", "total", 21)]),
        (TRADES, [("moscow-photonics", "total", 46), ("moscow-games-animation", "total", 26)]),
        (BULLETS, [("moscow-photonics", "total", 46), ("moscow-games-animation", "total", 31)]),
    ],
    ids=["bars", "colons", "trades", "bullets"],
)
def test_each_row_of_a_table_is_its_own_cluster_s(text: str, rows: list[tuple[str, str, int]]) -> None:
    assert told(text) == rows


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Кластеры Москвы: планы до 2030 года", "80 участников"),
        ("Пополнение московских кластеров", "5 новых компаний"),
        ("Заявки на вступление в кластеры Москвы", "14 компаний"),
        ("Экспортёры московских кластеров", "14 компаний"),
        ("Чем живут кластеры Москвы", "12 компаний получили гранты"),
    ],
)
def test_rows_of_trades_that_tell_a_part_or_a_hope_are_no_sizes(heading: str, row: str) -> None:
    assert told(f"{heading}\nФотоника: {row}.\nВидеоигры и анимация: {row}.") == []


def test_the_last_year_of_a_table_is_the_size_and_the_years_before_are_past() -> None:
    assert [(kind, count) for _, kind, count in told(YEARS)] == [("historical", 41), ("total", 52)]


@pytest.mark.parametrize("line", read_lines("owners.txt"))
def test_every_number_goes_to_the_cluster_it_is_said_of(line: str) -> None:
    text, marks = read_marked(line)
    assert marks, "mark a number with whose it is: [12|moscow-photonics]"
    figures = read(text)
    assert [find_owner(figures, text, at) for at, _ in marks] == [owner for _, owner in marks]


def find_owner(figures: tuple[Figure, ...], text: str, at: int) -> str:
    own = (each for each in figures if text.find(each.count_text, each.start) == at)
    return next((each.cluster or each.mention for each in own), "-")


def test_a_size_that_two_clusters_may_have_is_nobody_s() -> None:
    text = "Кластер лаков Рязани и кластер красок Тулы обменялись опытом. Численность выросла до 240 участников."
    reading = read_figures(text, published=None, register=REGISTER)
    assert (reading.figures, [each.rule for each in reading.ambiguous]) == ((), ["two_clusters"])


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("Кластер фармацевтики вырос до 50 компаний.", ["moscow-pharma"]),
        ("Фармацевтический кластер вырос до 50 компаний.", []),
        ("В Калуге прошёл форум. Кластер фармацевтики вырос до 50 компаний.", ["kaluga-pharma"]),
    ],
)
def test_a_name_declared_in_these_very_words_needs_no_region(text: str, clusters: list[str]) -> None:
    assert [figure.cluster for figure in read(text)] == clusters


@pytest.mark.parametrize(
    "address", ["Волгоградский проспект, 70", "на Калужском шоссе", "ул. Тульская, 5", "у Казанского вокзала"]
)
def test_a_street_called_by_a_city_places_no_cluster_there(address: str) -> None:
    page = f"Кластер электромобилестроения объединяет 44 компании. Показ пройдёт по адресу: {address}."
    assert told(page) == [("moscow-electric-vehicles", "total", 44)]


@pytest.mark.parametrize(
    "passing",
    [
        "Электробусы отправили в Казань, Пермь и Уфу",
        "Цеха осмотрели гости из Перми",
        "Прибыла делегация из Тулы",
        "Волгоградский завод закупил станки",
    ],
)
def test_where_goods_go_and_guests_come_from_is_no_home(passing: str) -> None:
    page = f"Кластер электромобилестроения объединяет 44 компании. {passing}."
    assert told(page) == [("moscow-electric-vehicles", "total", 44)]


@pytest.mark.parametrize(
    ("headline", "text", "cluster"),
    [
        (
            "Химический кластер: десять участников",
            "Омский кластер специальных химических технологий принял завод.",
            "omsk-special-chemistry",
        ),
        (
            "Мембранный кластер: десять участников",
            "Кластер мембранного текстиля принял завод.",
            "ivanovo-membrane-textiles",
        ),
        (
            "Казанский химический кластер: десять участников",
            "Омский кластер специальных химических технологий принял завод.",
            "Казанский химический кластер",
        ),
    ],
)
def test_a_headline_says_the_name_of_the_text_s_one_cluster_shorter(headline: str, text: str, cluster: str) -> None:
    assert told(text, headline) == [(cluster, "total", 10)]
