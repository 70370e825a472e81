"""Cleaning keeps every place; sentences part where a reader would part them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.clean import read_clean
from pipelines.reading.sentences import find_sentences


@pytest.mark.parametrize(
    ("given_text", "clean"),
    [
        ("κοтοрый сοюз", "который союз"),
        ("клаcтер фотоники", "кластер фотоники"),
        ("SportTech и Volga Cluster", "SportTech и Volga Cluster"),
        ("40\u00a0000\u2009человек", "40 000 человек"),
        ("организаций[3][4].", "организаций      ."),
        ("тыс. м²[источник не указан 214 дней].", "тыс. м²                             ."),
        ("B кластер вошли c 40", "В кластер вошли с 40"),
    ],
)
def test_clean(given_text: str, clean: str) -> None:
    assert read_clean(given_text) == clean


@given(st.text())
def test_cleaning_keeps_the_length(text: str) -> None:
    assert len(read_clean(text)) == len(text)


@pytest.mark.parametrize(
    "marked",
    [
        "Вошли 40 компаний.|В него входят все.",
        "Около 100 организаций.|ИТ-директор выступит 28 ноября",
        "Это 17 тыс. участников и 2,5 млн руб. дохода.|Всё.",
        "Создан в 2013 г. в Калуге.|Вошло 8 заводов",
        "Среди них ИП Репин А. М.|К ним добавятся вузы.",
        "Имени Я. И. Потапенко институт.|Он тут.",
        "Заголовок|Первая строка",
        "строка, что\nпродолжается ниже",
        "Кто входит: |• заводы – 14 |• вузы – 5",
        "55\nучастников",
        "«Мы растём!»|Так сказал он.",
    ],
)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "\n" if "Заголовок" in marked else "")
    assert [part.text.strip() for part in find_sentences(text)] == [part.strip() for part in marked.split("|")]


@given(st.text(alphabet="абв АБ.!?\n«»„“”—-,:;•12 "))
def test_sentences_hold_every_letter_in_its_place(text: str) -> None:
    sentences = find_sentences(text)
    for sentence in sentences:
        assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
    kept = "".join(token.text for sentence in sentences for token in sentence.tokens)
    assert sorted(kept) == sorted("".join(text.split()))
