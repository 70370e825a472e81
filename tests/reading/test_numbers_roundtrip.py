"""Numbers spelled out in every case and gender are read back; the spelling is pymorphy3's, not our table's."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.morph import load_analyzer
from pipelines.reading.numbers import find_numbers

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS = ("masc", "femn", "neut")
SMALL = [
    "", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать",
    "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать",
    "девятнадцать",
]  # fmt: skip
TENS = ["", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"]
HUNDREDS = [
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
]  # fmt: skip
PER_CASE = 1000


@cache
def inflect(word: str, case: str, gender: str) -> str:
    """A number word in a case; the gender matters to один and два alone."""
    parses = [parse for parse in load_analyzer().parse(word) if parse.tag.POS == "NUMR" or "Anum" in parse.tag]
    wanted = {case, gender} if word in ("один", "два") and gender != "plur" else {case}
    forms = [form for parse in parses for form in [parse.inflect(wanted) or parse.inflect({case})] if form]
    assert forms, (word, case, gender)
    return str(forms[0].word)


@cache
def thousand(count: int, case: str) -> str:
    """The word «тысяча» as the count before it wants it."""
    [noun] = [parse for parse in load_analyzer().parse("тысяча") if parse.tag.POS == "NOUN"]
    last, teen = count % 10, 10 < count % 100 < 20
    if last == 1 and not teen:
        form = noun.inflect({case, "sing"})
    elif case not in ("nomn", "accs"):
        form = noun.inflect({case, "plur"})
    elif 2 <= last <= 4 and not teen:
        form = noun.inflect({"gent", "sing"})
    else:
        form = noun.inflect({"gent", "plur"})
    assert form
    return str(form.word)


def spell(number: int, case: str, gender: str) -> str:
    """The number in words."""
    thousands, rest = divmod(number, 1000)
    words = [*below_thousand(thousands, case, "femn"), thousand(thousands, case)] if thousands else []
    return " ".join([*words, *below_thousand(rest, case, gender)])


def below_thousand(number: int, case: str, gender: str) -> list[str]:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10) if rest >= 20 else (0, rest)
    words = [HUNDREDS[hundreds], TENS[tens], SMALL[units]]
    return [inflect(word, case, gender) for word in words if word]


def noun(case: str) -> str:
    """A counted noun that lets «семью» be read as a number."""
    return "заводами" if case == "ablt" else "заводов"


@pytest.mark.parametrize("case", CASES)
def test_a_thousand_numbers_in_each_case_come_back(case: str) -> None:
    random = Random(case)
    sample = {*range(1, 200), *(random.randrange(1, 1_000_000) for _ in range(PER_CASE))}
    wrong = []
    for number in sample:
        gender = random.choice(GENDERS)
        text = f"было {spell(number, case, gender)} {noun(case)}"
        read = [(each.value, each.nature.name, each.vague) for each in find_numbers(text)]
        if read != [(number, "count", False)]:
            wrong.append((number, text, read))
    assert not wrong[:5]


@given(st.integers(1, 999_999_999))
def test_digits_in_groups_come_back(number: int) -> None:
    text = f"вошли {number:,} компаний".replace(",", "\u00a0")
    assert [each.value for each in find_numbers(text)] == [number]


@given(st.integers(11, 99_999))
def test_thousands_with_a_fraction_come_back(tenths: int) -> None:
    text = f"более {tenths // 10},{tenths % 10} тыс. компаний"
    [each] = find_numbers(text)
    assert (each.value, each.qualifier.value) == (tenths * 100, "more_than")


@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(["–", "-", "—", " – "]))
def test_a_range_comes_back(low: int, step: int, dash: str) -> None:
    number, *more = find_numbers(f"сейчас {low}{dash}{low + step} компаний")
    assert not more
    assert (number.value, number.high, number.qualifier.value) == (low, low + step, "range")


def test_the_spelling_is_russian() -> None:
    assert spell(1205, "gent", "masc") == "одной тысячи двухсот пяти"
    assert spell(942_342, "ablt", "femn") == "девятьюстами сорока двумя тысячами тремястами сорока двумя"
