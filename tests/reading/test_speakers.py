"""Who says a figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.reading.clean import read_clean
from pipelines.reading.sentences import find_sentences
from pipelines.reading.speakers import find_page_speakers, find_speaker
from pipelines.reading.speakers.people import find_people
from pipelines.reading.speakers.quotes import find_quotes

OFFICE = "пресс-служба комплекса экономики Москвы"
GOLD = Path(__file__).parents[1] / "gold" / "dev.jsonl"


def speaker(text: str, words: str = "40", around: str = "") -> str | None:
    at = text.index(words)
    return find_speaker(find_page_speakers(text, around=around), at, at + len(words))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("В кластере 40 компаний, сообщил губернатор Пётр Лугов.", "Пётр Лугов"),
        ("Как пояснила вице-мэр Анна Речная, в кластере 40 компаний.", "Анна Речная"),
        ("Пётр Лугов отметил, что в кластере 40 компаний.", "Пётр Лугов"),
        ("По словам министра Петра Лугова, в кластере 40 компаний.", "Пётр Лугов"),
        ("В кластере, уточнил в интервью ТАСС глава области Пётр Лугов, 40 компаний.", "Пётр Лугов"),
        ("В кластере 40 компаний, рассказали в пресс-службе правительства Омской области.",
         "пресс-служба Правительства Омской области"),
        ("В Омской области открыт кластер. В нём 40 компаний, рассказали в пресс-службе минпромторга региона.",
         "пресс-служба Министерства промышленности и торговли Омской области"),
        ("Пресс-служба сообщила новости. По оценке дирекции, в нём 40 компаний.", "дирекция"),
        ("В кластере 40 компаний, передаёт ТАСС.", None),
        ("В кластере 40 компаний, пишут «Известия».", None),
        ("В кластере 40 компаний.", None),
        ("В кластере 40 компаний, посетовал чиновник.", None),
        ("Министр промышленности области рассказал, что в кластере 40 компаний. Тверская область рада.",
         "министр промышленности Тверской области"),
    ],
)  # fmt: skip
def test_the_clause_names_its_speaker(text: str, expected: str | None) -> None:
    assert speaker(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("«В кластере 40 компаний, и это только начало пути», — заявил Пётр Лугов.", "Пётр Лугов"),
        ("— В кластере 40 компаний. Их станет больше, — сказала Анна Речная. — Мы рады.", "Анна Речная"),
        ("— Мы рады новым соседям, — сказала Анна Речная. — В кластере 40 компаний.", "Анна Речная"),
        (
            "«Работа идёт, заказы растут, люди приходят. В кластере 40 компаний», — рассчитывает Пётр Лугов.",
            "Пётр Лугов",
        ),
        ("Директор фонда Пётр Лугов просит подождать: «40 из них платят взносы исправно и вовремя».", "Пётр Лугов"),
        (
            "Кластер собирает приборы, рассказал Пётр Лугов.\n\n«Мы рады. У нас 40 компаний, и все местные»",
            "Пётр Лугов",
        ),
        ("«Мы рады новым людям и заказам», — сказал Пётр Лугов.\nВ кластере 40 компаний.", None),
    ],
)
def test_a_quote_belongs_to_who_is_named_beside_it(text: str, expected: str | None) -> None:
    assert speaker(text) == expected


def test_a_quote_runs_over_sentences_and_names_in_quotes() -> None:
    text = (
        "«Завод “Луч” растёт. В кластере «Оптика» 40 компаний. Их будет больше», — сказал Пётр Лугов. В союзе 12 вузов."
    )
    [(start, end)] = find_quotes(text)
    assert text[start:end].endswith("больше»")
    assert speaker(text) == "Пётр Лугов"
    assert speaker(text, "12 вузов") is None


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Как сообщил Пётр Лугов, кластер растёт. Всего в нём 40 компаний.", "Пётр Лугов"),
        ("Пётр Лугов сообщил: завод открыт. Он работает. В кластере 40 компаний.", "Пётр Лугов"),
        ("Завод открыт, рассказал Пётр Лугов. Он работает. В кластере 40 компаний.", None),
        ("Завод открыт, рассказал Пётр Лугов. Как стало известно, в кластере 40 компаний.", None),
        ("В кластере 40 компаний. Об этом рассказал Пётр Лугов.", "Пётр Лугов"),
        ("В кластере 40 компаний. Такие сведения привёл Пётр Лугов.", "Пётр Лугов"),
        ("О создании кластера рассказал Пётр Лугов.\nВ нём будут делать линзы. В нём 40 компаний.", "Пётр Лугов"),
        (
            "Открыт завод, сообщил Пётр Лугов.\nВ кластере 40 компаний. Рабочих мест, добавил он, станет больше.",
            "Пётр Лугов",
        ),
        (
            "Открыт завод, рассказали в министерстве культуры. В кластер, уточнили там, вошли 40 компаний.",
            "министерство культуры",
        ),
    ],
)
def test_a_sentence_may_go_on_with_what_was_said(text: str, expected: str | None) -> None:
    assert speaker(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Кластер открыт, рассказал на встрече мэр Пётр Лугов. Сегодня он объединяет 40 компаний.", "Пётр Лугов"),
        ("Кластер открыт в мае, рассказал мэр Пётр Лугов. С начала года в него вступили 40 компаний.", None),
        ("Кластер открыт. Об этом рассказал мэр Пётр Лугов. Среди новых участников 40 компаний.", None),
        ("Кластер открыт. Об этом рассказал мэр Пётр Лугов. Всего в нём 40 компаний.", "Пётр Лугов"),
        ("В кластере 40 компаний. Они выпускают станки и насосы, сообщил мэр Пётр Лугов.", "Пётр Лугов"),
        ("В кластере 40 компаний. Заводы растут. Такие данные привёл мэр Пётр Лугов.", "Пётр Лугов"),
        ("По словам Петра Лугова, заводы растут. Для сравнения: в кластере 40 компаний.", None),
        ("О нём рассказал министр промышленности и торговли Пётр Лугов. По словам министра, в кластере 40 компаний.",
         "Пётр Лугов"),
        ("Со слов координатора Петра Лугова, в кластере 40 компаний.", "Пётр Лугов"),
        ("По словам Алексея Заболотина, в кластере 40 компаний.", "Алексей Заболотин"),
        ("Кластер «Ломоносов» отметил юбилей, в нём 40 компаний.", None),
        ("По данным координатора, в кластере 40 компаний.", "координатор"),
        ("Сообщил об этом председатель комитета по политике, инновациям и торговле Пётр Лугов. Всего их 40.",
         "Пётр Лугов"),
    ],
)  # fmt: skip
def test_a_statement_goes_on_only_where_it_is_taken_up(text: str, expected: str | None) -> None:
    assert speaker(text) == expected


RELEASE = """«Заводы растут, и город им поможет землёй и деньгами», – сказал вице-мэр Пётр Лугов, которого цитирует
пресс-служба городского комплекса экономики.
В первом кластере 7 компаний.
Завод в Печатниках расширили.
Во втором кластере 40 компаний.
В третьем кластере 50 компаний. Их заводы строятся, уточняется в сообщении.""".replace("цитирует\n", "цитирует ")


@pytest.mark.parametrize(("words", "expected"), [("7", "Пётр Лугов"), ("40", OFFICE), ("50", OFFICE)])
def test_a_release_has_two_voices_and_the_nearer_one_speaks(words: str, expected: str) -> None:
    assert speaker(RELEASE, words) == expected


def test_a_headline_names_its_speaker() -> None:
    assert speaker("Лугов: в кластере 40 компаний", around="Это заявил мэр Пётр Лугов.") == "Пётр Лугов"
    assert speaker("Итоги: в кластере 40 компаний") is None


def test_a_pronoun_means_the_last_one_named_of_its_gender() -> None:
    text = "Кластер представили Пётр Лугов и Анна Речная. В нём, напомнила она, 40 компаний. Будет, сказал он, 50 фирм."
    assert speaker(text) == "Анна Речная"
    assert speaker(text, "50 фирм") == "Пётр Лугов"


def test_a_surname_alone_takes_the_full_name_the_page_gives() -> None:
    text = "Кластер открыл Пётр Лугов. Как отметил Лугов, в нём 40 компаний."
    assert speaker(text) == "Пётр Лугов"


def test_who_often_speaks_for_moscow_is_known_by_surname() -> None:
    assert speaker("В ОЭЗ, как сообщил Собянин, 40 компаний.") == "Сергей Собянин"


@pytest.mark.parametrize(
    "words, name",
    [
        ("Сергея Собянина", "Сергей Собянин"),
        ("Натальей Сергуниной", "Наталья Сергунина"),
        ("Юлию Швакову", "Юлия Швакова"),
        ("Иван ГЛУШКОВ", "Иван Глушков"),
        ("Александр Моор", "Александр Моор"),
        ("Ефимов Владимир Владимирович", "Владимир Ефимов"),
        ("Артёма Гущина", "Артём Гущин"),
    ],
)
def test_a_person_is_written_in_the_nominative(words: str, name: str) -> None:
    [person] = find_people(find_sentences(f"вчера видели {words} там")[0])
    assert person.name == name


def test_the_labelled_passages_get_their_speakers() -> None:
    right, wrong = 0, []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        for figure in passage["figures"]:
            own, other = passage["text"], passage["title"] or ""
            if figure["evidence"] not in own:
                own, other = other, own
            start = own.index(figure["evidence"])
            page = find_page_speakers(read_clean(own), around=read_clean(other))
            found = find_speaker(page, start, start + len(figure["evidence"]))
            if found == figure["speaker"]:
                right += 1
            else:
                wrong.append((passage["id"], figure["speaker"], found))
    assert right / (right + len(wrong)) >= 0.94, wrong
