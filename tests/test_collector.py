"""The garbage collector waits while a text is read, and goes on afterwards."""

from __future__ import annotations

import gc

import pytest

from clusters import load_clusters
from collector import uncollected
from pipelines.reading import read_figures

REGISTER = load_clusters()
TEXT = "В кластер фотоники вошли 40 предприятий, сообщил губернатор Пётр Лугов. Год назад их было 30."


def test_the_collector_goes_on_after_a_text() -> None:
    assert read_figures(TEXT, register=REGISTER).figures
    assert gc.isenabled()


def fail() -> None:
    with uncollected():
        raise ZeroDivisionError


def test_the_collector_goes_on_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        fail()
    assert gc.isenabled()


def test_who_switched_the_collector_off_finds_it_so() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_reading_leaves_nothing_that_only_the_collector_can_clear() -> None:
    read_figures(TEXT, register=REGISTER)
    gc.collect()
    for number in range(20):
        read_figures(f"Выпуск {number}. {TEXT}", register=REGISTER)
    assert gc.collect() == 0
