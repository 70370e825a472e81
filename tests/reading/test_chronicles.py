"""Chronicles and cards of several lines: each row's number has the row's own date, and nothing else is a size."""

from __future__ import annotations

import pytest

from clusters import load_clusters
from model import Kind, Period
from pipelines.reading import read_figures

REGISTER = load_clusters()
TOLD = Period.parse("2025-04-14")
SIZES = (Kind.total, Kind.historical)


def read_sizes(text: str) -> list[tuple[int, str, str | None]]:
    """The sizes of Moscow's photonics: count, kind, as-of."""
    figures = read_figures(text, published=TOLD, register=REGISTER).figures
    assert {figure.cluster for figure in figures} == {"moscow-photonics"}
    sizes = [figure for figure in figures if figure.kind in SIZES]
    return [(one.count, one.kind.value, one.as_of.text if one.as_of else None) for one in sizes]


ROWS = {
    "«теперь» of an entry is the entry's": """
        2021 — к кластеру присоединились 7 компаний, теперь в нём 21
        2024 — вступили 6 компаний, теперь в кластере 34""",
    "the first item of a list of dashes is no end of its heading": """
        – Май 2021 года: в состав входит 21 предприятие.
        – Март 2024 года: в состав входят 34 предприятия.""",
    "an entry is of the page's subject, whatever the one before told of": """
        Март 2021: количество участников — 21.
        Май 2021: проведён форум, 450 гостей.
        Июль 2024: количество участников — 34""",
    "a date that is a sentence": """
        Июнь 2021. К кластеру присоединились 6 компаний, теперь в нём 21.
        Июнь 2022. Построен корпус на 30 резидентов.
        Июнь 2024. Участников стало 34.""",
    "a long one": """
        5 июня 2021 года. Число участников достигло 21.
        5 июня 2021 года. Построен корпус на 30 резидентов.
        15 августа 2022 года. Создан акселератор, отобрано 18 проектов.
        19 мая 2023 года. Подписано соглашение с 3 вузами.
        20 мая 2023 года. Выручка участников — 40 млрд рублей.
        4 июня 2024 года. Число участников достигло 34.""",
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_each_entry_has_its_own_date(rows: str) -> None:
    text = "Московский кластер фотоники. История\n" + "\n".join(line.strip() for line in rows.strip().splitlines())
    first, last = read_sizes(text)
    assert (first[0], first[1], (first[2] or "")[:4]) == (21, "historical", "2021")
    assert (last[0], last[1], (last[2] or "")[:4]) == (34, "total", "2024")


def test_now_in_prose_is_now() -> None:
    text = "В 2022 году создан московский кластер фотоники, теперь в нём 34 участника."
    assert read_sizes(text) == [(34, "total", "2025-04-14")]


@pytest.mark.parametrize("mark", ["\n", "; ", " • ", " | ", " / ", ". ", ", "])
def test_a_card_has_one_size(mark: str) -> None:
    rows = ("Год создания: 2022", "Рабочих мест: 8900", "Число участников: 34", "Партнёры: 12 вузов", "Патентов: 41")
    assert read_sizes("Московский кластер фотоники: " + mark.join(rows)) == [(34, "total", "2025-04-14")]
