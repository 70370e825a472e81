"""Slips of the pen in the nouns counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.morph import read_word
from pipelines.reading.spelling import is_one_slip, mend

WORDS = ("предприятий", "организациями", "участников", "компаниям", "резидентов", "производителя", "разработчики")
ALPHABET = "абвгдежзийклмнопрстуфхцчшщъыьэюя"


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A word and how it may be written with one slip after its first letter, inside what all its forms share."""
    word = draw(st.sampled_from(WORDS))
    at, letter = draw(st.integers(1, 5)), draw(st.sampled_from(ALPHABET))
    written = draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )
    return word, written


@given(slips())
def test_one_slip_leaves_the_word_plain(slip: tuple[str, str]) -> None:
    word, written = slip
    assert word == written or word in list(mend(written))


@pytest.mark.parametrize(
    "written, lemma", [("прдприятий", "предприятие"), ("огранизаций", "организация"), ("учасников", "участник")]
)
def test_a_word_with_a_slip_is_read_as_what_is_meant(written: str, lemma: str) -> None:
    assert read_word(written).lemmas == {lemma}
    assert read_word(written).low == written


@pytest.mark.parametrize("word", ["приятель", "организованных", "компас", "участковый", "резинка"])
def test_other_words_are_left(word: str) -> None:
    assert not list(mend(word))


@pytest.mark.parametrize("written, meant", [("кот", "кот"), ("кот", "скотч"), ("отк", "ткоа")])
def test_more_than_one_slip_is_another_word(written: str, meant: str) -> None:
    assert not is_one_slip(written, meant)
