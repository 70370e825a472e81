"""Numbers as Russian says them: one line of ``numbers.tsv`` a story."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.reading.numbers import Number, find_numbers

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "numbers.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def read_only(text: str) -> Number:
    [number] = [number for number in find_numbers(text) if number.is_count]
    return number


@pytest.mark.parametrize("sentence, words, value, high, qualifier, nature", LINES, ids=[line[0] for line in LINES])
def test_a_number_is_read_as_said(
    sentence: str, words: str, value: str, high: str, qualifier: str, nature: str
) -> None:
    found = {sentence[number.start : number.end]: number for number in find_numbers(sentence)}
    assert words in found
    number = found[words]
    assert number.value == int(value)
    assert number.high == (int(high) if high else None)
    assert number.qualifier.value == qualifier
    assert ("vague" if number.vague else number.nature.name) == nature


def test_the_stretch_with_the_qualifier_holds_the_number() -> None:
    text = "в кластер уже входят более чем 17 тыс. компаний"
    number = read_only(text)
    assert text[number.said_start : number.said_end] == "более чем 17 тыс."
    assert text[number.start : number.end] == "17 тыс."


@pytest.mark.parametrize(
    "text",
    [
        "вырос с 40 до 62 участников",
        "вырос с 40 участников до 62",
        "вырос до 62 с прежних 40",
        "с 40 в 2022 году до 62 в 2024-м",
    ],
)
def test_a_change_has_two_sides(text: str) -> None:
    sides = {number.side: number for number in find_numbers(text) if number.is_count}
    assert (sides["from"].value, sides["to"].value) == (40, 62)
    assert sides["to"].qualifier.value == "exact"


@pytest.mark.parametrize(
    "text",
    [
        "соглашение с 15 компаниями, до 20 ещё думают",
        "с 15 мая до 20 компаний",
        "С 40 встретились. Выросло до 62",
    ],
)
def test_with_somebody_is_no_change(text: str) -> None:
    assert {number.side for number in find_numbers(text)} == {""}


def test_a_seven_and_a_family_are_told_apart() -> None:
    assert not find_numbers("Завод обеспечит семью жильём")
    assert read_only("с семью вузами").value == 7
    assert read_only("семью десятками фирм").value == 70


def test_numbers_in_a_list_without_verbs() -> None:
    text = "верфи и заводы – 14 • конструкторские бюро – 5 • вузы – 4"
    assert [number.value for number in find_numbers(text) if number.is_count] == [14, 5, 4]


def test_numbers_in_a_table_row_stay_apart() -> None:
    assert [number.value for number in find_numbers("«Онега» 23 6 1 850")] == [23, 6, 1850]


def test_quotes_that_end_in_a_number_are_speech() -> None:
    assert read_only("«Сейчас нас в кластере 62», — сказал директор").value == 62


def test_an_absurdly_long_number_is_no_number() -> None:
    assert not find_numbers("9" * 5000)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f", "\u2007", "'"])
def test_thousands_may_be_parted_by_any_space(space: str) -> None:
    assert read_only(f"более 1{space}500 участников и всё").value == 1500
    assert read_only(f"всего 1{space}500{space}000 участников").value == 1_500_000
