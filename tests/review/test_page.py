"""What a reader sees on the review page, asked over HTTP."""

from __future__ import annotations

import re

import pytest

from home import Home
from tests.review.conftest import serving
from tests.review.reader import Reader

PAGES = ("/", "/?flagged=1&status=new", "/figures", "/clusters", "/clusters/moscow-photonics", "/sources", "/quality")


@pytest.mark.parametrize(
    ("language", "step", "word"),
    [
        ("ru-RU,ru;q=0.9,en;q=0.5", "более 40 предприятий → более 50 компаний", "рост"),
        ("en-GB,en;q=0.9,ru;q=0.5", "more than 40 предприятий → more than 50 компаний", "rise"),
        ("de-DE,de;q=0.9", "more than 40 предприятий → more than 50 компаний", "rise"),
    ],
)
def test_a_step_is_told_in_the_readers_language(onlooker: Reader, language: str, step: str, word: str) -> None:
    onlooker.language = language
    words = onlooker.get("/").words
    assert step in words
    assert word in words


def test_the_switch_is_remembered(onlooker: Reader) -> None:
    assert "Change log" in onlooker.get("/").words
    assert "Журнал изменений" in onlooker.get("/?lang=ru").words
    assert "Журнал изменений" in onlooker.get("/").words


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_page_opens_in_both_languages(onlooker: Reader, path: str, language: str) -> None:
    onlooker.language = language
    answer = onlooker.get(path)
    assert answer.status == 200
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_where_nothing_was_crawled(empty: Home, path: str) -> None:
    with serving(empty) as reader:
        answer = reader.get(path)
    assert answer.status == 200


def test_an_empty_log_says_what_to_do_next(empty: Home) -> None:
    with serving(empty) as reader:
        assert "clusterwatch crawl" in reader.get("/").words
        assert "Nothing waits for a decision" in reader.get("/?flagged=1&status=new").words


def test_the_quote_is_marked_in_its_context(onlooker: Reader) -> None:
    page = onlooker.get("/?cluster=moscow-photonics").text
    assert (
        "по словам Владимира Ефимова, <mark>в межотраслевой кластер фотоники ныне вошли более <b>40</b> предприятий"
        "</mark>. Они делают лазеры" in page
    )


def test_what_strangers_wrote_is_shown_as_text(onlooker: Reader) -> None:
    page = onlooker.get("/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;b&gt;серийно&lt;/b&gt; &amp; продаёт" in page


def test_filters_narrow_the_log(onlooker: Reader) -> None:
    assert _steps(onlooker, "/") == 7
    assert _steps(onlooker, "/?flagged=1") == 4
    assert _steps(onlooker, "/?cluster=moscow-pharma") == 1
    assert _steps(onlooker, "/?since=2023") == 4
    assert _steps(onlooker, "/?since=2100") == 0
    assert "Nothing matches" in onlooker.get("/?since=2100").words


def test_the_log_as_known_on_an_earlier_day_offers_no_decision(onlooker: Reader) -> None:
    page = onlooker.get("/?known_on=2100-01-01")
    assert len(re.findall("<article", page.text)) == 7
    assert "as it was known at the end of 1 January 2100" in page.words
    assert 'action="/verdict"' not in page.text
    assert _steps(onlooker, "/?known_on=2020-01-01") == 0


@pytest.mark.parametrize("path", ["/?since=2023-02-31", "/?known_on=yesterday", "/figures?on=1970-01-01"])
def test_a_wrong_date_is_said_and_not_guessed(onlooker: Reader, path: str) -> None:
    answer = onlooker.get(path)
    assert answer.status == 400
    assert "is no date" in answer.words


@pytest.mark.parametrize(
    "path", ["/nothing", "/clusters/no-such", "/changes/0", "/texts/0", "/saved/sha256:0", "/changes.pdf"]
)
def test_what_is_not_there_is_said(onlooker: Reader, path: str) -> None:
    answer = onlooker.get(path)
    assert answer.status == 404
    assert "cannot be shown" in answer.words


def test_a_place_in_a_log_that_was_derived_anew_leads_to_its_top(onlooker: Reader) -> None:
    answer = onlooker.get("/?flagged=1&after=0")
    assert answer.status == 307
    assert answer.headers["location"] == "/?flagged=1"


def test_the_board_shows_figure_confirmation_and_plan(onlooker: Reader) -> None:
    words = onlooker.get("/figures").words
    assert "Кластер фотоники и микроэлектроники (Москва) 53 компании 3 August 2023 3 August 2023" in words
    assert "90 компаний 2026" in words


def test_a_cluster_has_its_history_and_its_drawing(onlooker: Reader) -> None:
    page = onlooker.get("/clusters/moscow-photonics")
    assert len(re.findall("<circle class=.dot", page.text)) == 4
    assert "July 2023: more than 50 компаний" in page.words
    assert "межотраслевой кластер фотоники" in page.words


def test_a_cluster_that_nobody_registered_stands_apart(onlooker: Reader) -> None:
    words = onlooker.get("/clusters").words
    assert "Not registered" in words
    assert "«=1+1 сказано: кластер игрушек «Самоделкино» собрал 12 участников»" in words
    assert onlooker.get("/clusters/new:кластер игрушек самоделкино").status == 200


def test_a_broken_source_comes_first_with_its_cause(onlooker: Reader) -> None:
    page = onlooker.get("/sources")
    first = page.words.partition("Latest runs")[2][:400]
    assert "Сайт, который перестал отвечать" in first
    assert "we are blocked" in first
    assert "broken since" in first
    assert "https://broken.example/news a challenge page <b>instead</b> of the list" in page.words
    assert "<b>instead" not in page.text


def test_the_whole_text_marks_every_quote(onlooker: Reader) -> None:
    page = onlooker.get("/?cluster=moscow-pharma").text
    address = re.findall(r'href="(/texts/\w+\?claim=\w+)', page)[0]
    text = onlooker.get(address).text
    assert '<mark id="quote">В фармацевтическом кластере особой экономической зоны теперь <b>девять</b>' in text
    assert "<mark><b>Половина</b> из них</mark>" in text


def test_each_entry_has_an_address(onlooker: Reader) -> None:
    [identity] = re.findall(r'id="c-(\w+)"', onlooker.get("/?cluster=moscow-pharma").text)
    assert "9 предприятий" in onlooker.get(f"/changes/{identity}").words


def _steps(onlooker: Reader, path: str) -> int:
    return len(re.findall("<article", onlooker.get(path).text))
