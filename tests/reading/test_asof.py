"""As of when a figure was true: its own words, a statement's date, a footnote, a heading, the publication."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model import Heading, Kind, Note, Period
from pipelines.reading.asof import read_as_of
from pipelines.reading.asof.frame import find_page_dates
from pipelines.reading.asof.page import AsOf
from pipelines.reading.clean import read_clean
from pipelines.reading.numbers import Number, find_numbers

GOLD = Path(__file__).parents[1] / "gold" / "dev.jsonl"
TOLD = Period.parse("2024-05-16")


def pick(text: str, value: int) -> Number:
    return next(number for number in find_numbers(text) if number.is_count and number.value == value)


def told(text: str, value: int = 40, kind: Kind = Kind.total, published: Period | None = TOLD) -> AsOf:
    return read_as_of(find_page_dates(text, published=published), pick(text, value), kind)


def shown(found: AsOf) -> tuple[str | None, str | None]:
    return found.period.text if found.period else None, found.basis.value if found.basis else None


@pytest.mark.parametrize(
    "text, expected",
    [
        ("На 1 марта 2024 года в кластере состоит 40 компаний.", ("2024-03-01", "text")),
        ("По данным на 1 марта, в кластере состоит 40 компаний.", ("2024-03-01", "text")),
        ("По итогам, подведённым 22 июня 2023 года, кластер насчитывал 40 компаний.", ("2023-06-22", "text")),
        ("По итогам года кластер насчитывает 40 компаний.", ("2024-05-16", "published")),
        ("За 2023 год число участников выросло до 40.", ("2023", "text")),
        ("За 2023 год принято 15 компаний, теперь в кластере 40.", ("2024-05-16", "text")),
        ("В 2022 году участников было 30, в 2023-м — до 40.", ("2023", "text")),
        ("Кластер растёт. Декабрь 2023 года. В кластере 40 компаний.", ("2023-12", "text")),
        ("15 декабря 2023 года.\nВ кластере 40 компаний.", ("2023-12-15", "text")),
        ("Декабрь 2023 года.\nШёл снег.\nВ кластере 40 компаний.", ("2024-05-16", "published")),
        ("12.2023: в кластере 40 компаний.", ("2023-12", "text")),
        ("Численность кластера: 2022 г. – 12, 2023 г. – 40, 2024 г. – 77 участников.", ("2023", "text")),
        ("2022 — создан кластер, 40 участников.", ("2022", "text")),
        ("В кластере 20 компаний в 2021 году, 40 — в 2022 году и 77 — в 2023-м.", ("2022", "text")),
        ("В кластере 20 компаний в 2021 году, 30 — в 2022 году и 40 — в 2023-м.", ("2023", "text")),
        ("Теперь в кластере 40 — в 2023-м было 30.", ("2024-05-16", "text")),
        ("К концу года кластер насчитывает 40 компаний.", ("2024-05-16", "published")),
        ("К началу года кластер насчитывал 40 компаний.", ("2024-05-16", "published")),
        ("По итогам прошлого года кластер насчитывал 40 компаний.", ("2023", "text")),
        ("8 апреля 2024 года подвели итоги: по итогам года в кластере числятся 40 компаний.", ("2024-04-08", "text")),
        ("По словам мэра, по итогам, подведённым 22 июня 2023 года, в кластере 40 компаний.", ("2023-06-22", "text")),
        ("15 ноября 2023 года: теперь в кластере 40 компаний.", ("2023-11-15", "text")),
        ("10 апреля 2023 года подвели итоги: на сегодняшний день в кластере 40 компаний.", ("2023-04-10", "text")),
        ("10 апреля 2023 года открыли цех, а сейчас в кластере 40 компаний.", ("2024-05-16", "text")),
        ("В кластере сейчас 40 компаний.", ("2024-05-16", "text")),
        ("В кластере уже 40 компаний.", ("2024-05-16", "published")),
        ("За пять лет кластер объединил 40 компаний.", ("2024-05-16", "published")),
        ("Кластер, созданный в 2022 году, объединяет 40 компаний.", ("2024-05-16", "published")),
        ("Созданный в конце 2022 года кластер насчитывает 40 компаний.", ("2024-05-16", "published")),
        ("В 2022 году создан кластер, в него вошли 40 компаний.", ("2024-05-16", "published")),
        ("В 2022 году в кластер вошли 40 участников.", ("2022", "text")),
        ("В него входят 40 предприятий, завод начнёт работу в 2024 году.", ("2024-05-16", "published")),
        ("За 2023 год 40 участников выручили миллиард рублей.", ("2024-05-16", "published")),
        ("К ноябрю кластер собрал 40 участников.", ("2023-11", "text")),
        ("До 2030 года 40 участников построят цех.", ("2024-05-16", "published")),
        ("В кластере 40 участников; тогда, в 2018-м, их было семь.", ("2024-05-16", "published")),
        ("К концу 2022 года в кластере состояло 40 компаний.", ("2022-12", "text")),
        ("По его словам, на начало февраля 2024 года состав кластера – 40 компаний.", ("2024-02", "text")),
        ("В 2022 году в кластере было 30 компаний, а сегодня – 40.", ("2024-05-16", "text")),
        ("В 2020 году – 40 компаний, сейчас в кластере 70.", ("2020", "text")),
        ("Число компаний кластера: 40 (2022), 70 (2024).", ("2022", "text")),
        ("По состоянию на 20 марта учредительные бумаги завизировали 40 компаний.", ("2024-03-20", "text")),
    ],
)
def test_a_figure_has_the_date_of_its_own_words(text: str, expected: tuple[str, str]) -> None:
    assert shown(told(text)) == expected


@pytest.mark.parametrize("told_on, expected", [("2024-02-14", "2023"), ("2024-03-31", "2023"), ("2024-10-03", None)])
def test_until_the_end_of_march_a_year_s_results_are_the_last_one_s(told_on: str, expected: str | None) -> None:
    """What a year's end is told of without its number: in October it is none yet."""
    day = Period.parse(told_on)
    for text in ("По итогам года кластер насчитывал 40 компаний.", "К концу года в кластере состояло 40 компаний."):
        assert shown(told(text, published=day))[0] == (expected or told_on)
    found = shown(told("На конец года кластер насчитывал 40 компаний.", published=day))[0]
    assert found == (f"{expected}-12" if expected else told_on)


@pytest.mark.parametrize(
    "text, kind, expected",
    [
        ("С января к кластеру присоединились 40 компаний.", Kind.increment, ("2024", "text")),
        ("С марта к кластеру присоединились 40 компаний.", Kind.increment, ("2024-03", "text")),
        ("Весной к кластеру присоединились 40 компаний.", Kind.increment, ("2024", "text")),
        ("Число участников за год выросло с 40 до 62.", Kind.historical, ("2023", "text")),
        ("Кластер создан в конце 2022 года, тогда в него входило 40 компаний.", Kind.historical, ("2022", "text")),
        ("Ждём 40 компаний к Новому году.", Kind.plan, ("2024", "text")),
        ("На старте войдут 40 компаний, а к 2027 году их станет 70.", Kind.plan, (None, None)),
        ("В кластер войдут 40 заводов. Осенью пройдёт выставка.", Kind.plan, (None, None)),
        ("В кластер войдут 40 заводов. Его учредят осенью.", Kind.plan, ("2024", "text")),
        ("Кластер действует с 2019 года, у истоков стояли 40 заводов.", Kind.historical, ("2019", "text")),
        ("Кластер создан в 2019 году.\nНачинали с 40 заводов.", Kind.historical, (None, None)),
        ("С Нового года прибавилось 40 заводов.", Kind.increment, ("2024", "text")),
        ("Устав подписали вчера. Под ним подписи 40 заводов.", Kind.total, ("2024-05-15", "text")),
        ("Выставку открыли вчера. В кластере 40 заводов.", Kind.total, ("2024-05-16", "published")),
        ("На начало 2024 года в реестре пять кластеров. Они объединяют 40 заводов.", Kind.total, ("2024-01", "text")),
        ("Состав на 1 марта 2024 года\nЧисло участников — 40", Kind.total, ("2024-03-01", "heading")),
        ("В кластере 40 заводов против 34 в прошлом году.", Kind.total, ("2024-05-16", "published")),
        ("По годам: 2019 — 40, 2020 — 52 участника.", Kind.total, ("2019", "text")),
    ],
)
def test_a_kind_asks_for_its_own_date(text: str, kind: Kind, expected: tuple[str, str]) -> None:
    assert shown(told(text, 40, kind)) == expected


def test_an_office_of_many_words_parts_no_statement_from_its_date() -> None:
    text = "Рассказал глава управления инвестиционной и промышленной политики города 12 марта 2024 года. Завод растёт."
    page = find_page_dates(text + "\nВ кластере 40 компаний.")
    assert shown(read_as_of(page, pick(page.text, 40), Kind.total)) == ("2024-03-12", "text")


def test_a_statement_carries_its_date_to_the_sentences_that_follow() -> None:
    text = (
        "2022: Первые шаги\nКак сообщил в январе 2023 года глава управления Пётр Лугов, в кластер оптики, открытый в "
        "особой зоне, вошли 9 заводов. Позже придут и другие.\n\nЗаместитель мэра Иван Речной добавил, что к трём "
        "кластерам примкнуло около 100 организаций.\n\nВ 2022 году в кластер приборов вошли 62 участника."
    )
    page = find_page_dates(text)
    found = [read_as_of(page, pick(text, value), Kind.total) for value in (9, 100, 62)]
    assert [shown(each) for each in found] == [("2023-01", "text"), ("2023-01", "text"), ("2022", "text")]


def test_a_founding_that_is_told_of_dates_nothing() -> None:
    text = "Кластеры появились в 2022 году, сообщил мэр.\n\nВ кластер оптики вошли 40 предприятий."
    assert shown(told(text)) == ("2024-05-16", "published")


def test_a_chronicle_dates_by_its_headings() -> None:
    text = "История\n2016 год\nСоглашение подписали 11 заводов.\n2019 год\nК концу года участников стало 28."
    assert shown(told(text, 11, Kind.historical, None)) == ("2016", "heading")
    assert shown(told(text, 28, Kind.historical, None)) == ("2019", "text")


def test_a_headings_stretch_is_its_own() -> None:
    text = "Итоги\nВ кластере 40 заводов.\nСостав\nВ союзе 12 вузов."
    headings = (Heading("2021: Итоги", 2, 0, 29), Heading("Состав", 2, 29, len(text)))
    page = find_page_dates(text, headings=headings, published=TOLD)
    assert shown(read_as_of(page, pick(text, 40), Kind.total)) == ("2021", "heading")
    assert shown(read_as_of(page, pick(text, 12), Kind.total)) == ("2024-05-16", "published")


def test_a_footnote_beats_the_heading_and_yields_to_the_words() -> None:
    text = "2020 год\nВ кластере 40 заводов. В 2022 году в союзе 12 вузов."
    notes = (Note("Вестник, 3 июня 2021 года", (text.index(" заводов") + 8, len(text) - 1)),)
    page = find_page_dates(text, notes=notes, published=TOLD)
    assert shown(read_as_of(page, pick(text, 40), Kind.total)) == ("2021-06-03", "footnote")
    assert shown(read_as_of(page, pick(text, 12), Kind.total)) == ("2022", "text")


def test_now_in_a_chronicle_is_the_footnotes_or_the_statements_day() -> None:
    text = (
        "2021 год\nСейчас в кластере 40 заводов.\n2022 год\nМинистр рассказал 5 мая 2022 года о ткачах. Теперь их 28."
    )
    notes = (Note("Вестник, 3 июня 2021 года", (text.index(" заводов") + 8,)),)
    page = find_page_dates(text, notes=notes, published=TOLD)
    assert shown(read_as_of(page, pick(text, 40), Kind.total)) == ("2021-06-03", "footnote")
    assert shown(read_as_of(page, pick(text, 28), Kind.total)) == ("2022-05-05", "text")
    alone = find_page_dates(text.replace(" 5 мая 2022 года", ""), published=TOLD)
    assert shown(read_as_of(alone, pick(alone.text, 28), Kind.total)) == ("2022", "heading")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("К 2030 году в кластер войдут 40 компаний.", "2030"),
        ("В следующем году в кластер войдут 40 компаний.", "2025"),
        ("В ближайшие два года придут ещё 40 компаний.", "2026"),
        ("К сентябрю в кластер войдут 40 компаний.", "2024-09"),
        ("В кластер войдут 40 компаний. Произойдёт это в 2026 году.", "2026"),
        ("В кластер войдут 40 компаний.", None),
    ],
)
def test_a_plan_has_only_the_date_it_names(text: str, expected: str | None) -> None:
    found = told(text, kind=Kind.plan)
    assert (found.period and found.period.text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("При создании в 2008 году в него входило 40 компаний.", "2008"),
        ("Договор подписали в 2015 году. Тогда участниками стали 40 хозяйств.", "2015"),
        ("Три года назад в нём было 40 компаний.", "2021"),
        ("Раньше в нём было 40 компаний.", None),
    ],
)
def test_a_past_size_is_dated_by_its_words_or_not_at_all(text: str, expected: str | None) -> None:
    found = told(text, kind=Kind.historical)
    assert (found.period and found.period.text) == expected


def test_newcomers_are_of_the_year_they_came_in() -> None:
    assert shown(told("С начала года в кластер вступили 40 фирм.", kind=Kind.increment)) == ("2024", "text")
    assert shown(told("За 2023 год пришли 40 фирм.", kind=Kind.increment)) == ("2023", "text")
    led = "Больше всего новичков в прошлом году пришло в кластер «Север» — 40 фирм."
    assert shown(told(led, kind=Kind.increment)) == ("2023", "text")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("По данным мэрии на февраль 2024 г., в кластере состоит 40 компаний.", "2024-02"),
        ("По информации на сайте департамента от 5 февраля 2024 года, в кластере 40 компаний.", "2024-02-05"),
        ("Согласно годовому отчёту за 2022-й, в кластере 40 компаний.", "2022"),
        ("В отчёте за 2022 год сказано, что кластер объединяет 40 компаний.", "2022"),
        ("По данным за 2022 год, в кластере 40 компаний.", "2022"),
        ("За прошлый год кластер вырос до 40 компаний.", "2023"),
        ("За 2022 год кластер построил цех. Кластер объединяет 40 компаний.", "2024-05-16"),
    ],
)
def test_who_told_it_and_of_when_stands_before_a_comma(text: str, expected: str) -> None:
    assert shown(told(text))[0] == expected


def test_the_year_of_a_part_is_not_the_whole_s() -> None:
    text = "К кластеру присоединилось уже 40 участников, около 12 – в этом году."
    assert shown(told(text)) == ("2024-05-16", "published")
    assert shown(told(text, 12, Kind.increment)) == ("2024", "text")


def test_what_is_so_now_is_not_of_the_time_told_before_it() -> None:
    text = "Три года назад в кластере было 23 участника, теперь же втрое больше — 40."
    assert shown(told(text))[0] == "2024-05-16"
    assert shown(told(text, 23, Kind.historical))[0] == "2021"
    assert shown(told("Год назад кластер включал 21 предприятие, с новичком их 40."))[0] == "2024-05-16"
    assert shown(told("В прошлом году кластер объединял 21 предприятие, в этом — 40."))[0] == "2024-05-16"


def test_from_and_to_lie_at_the_ends_of_a_span() -> None:
    text = "С января по декабрь 2023 года кластер вырос с 40 до 62 участников."
    assert shown(told(text, 40, Kind.historical)) == ("2023-01", "text")
    assert shown(told(text, 62)) == ("2023-12", "text")


def test_a_part_is_of_the_day_of_its_whole() -> None:
    text = "На 1 мая 2024 года в кластере было 90 фирм. Из них 40 — в технопарке."
    assert shown(told(text, kind=Kind.subset)) == ("2024-05-01", "text")


def test_a_list_takes_the_date_of_its_opening_line() -> None:
    text = "В реестре на 1 апреля 2024 года:\n• кластеров — 68\n• предприятий — 40"
    assert shown(told(text)) == ("2024-04-01", "text")


def test_a_title_may_say_as_of_when() -> None:
    text = "Производственные предприятия 21, вузы 40"
    page = find_page_dates(text, title="Состав кластера на 01.07.2023", published=TOLD)
    assert shown(read_as_of(page, pick(text, 40), Kind.subset)) == ("2023-07-01", "heading")


def test_a_dateline_stands_for_a_missing_publication() -> None:
    text = "КАЛУГА, август 2009 г. В кластере сегодня 40 предприятий."
    assert shown(told(text, published=None))[0] == "2009-08"


def test_a_row_of_a_card_is_no_dateline() -> None:
    text = "Дата создания: 2022 год. В кластере сегодня 40 предприятий."
    assert told(text, published=None) == AsOf(None, None)


def test_nothing_is_guessed_where_nothing_is_said() -> None:
    assert told("В кластере 40 предприятий.", published=None) == AsOf(None, None)


def test_a_day_to_come_is_refused() -> None:
    assert shown(told("На 1 июня 2025 года в кластере было 40 компаний.")) == ("2024-05-16", "published")


def test_the_labelled_passages_are_dated_right() -> None:
    right, wrong = 0, []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        published = Period.parse(passage["published"]) if passage["published"] else None
        for figure in passage["figures"]:
            own, other = passage["text"], passage["title"]
            if figure["evidence"] not in own:
                own, other = passage["title"], None
            text, start = read_clean(own), own.index(figure["evidence"])
            number = next(
                n
                for n in find_numbers(text)
                if n.end > start and text[n.start : n.end] == read_clean(figure["count_text"])
            )
            page = find_page_dates(text, title=other, published=published)
            found = read_as_of(page, number, Kind(figure["kind"])).period
            if (found and found.text) == figure["as_of"]:
                right += 1
            else:
                wrong.append((passage["id"], figure["as_of"], found and found.text))
    assert right / (right + len(wrong)) >= 0.95, wrong
