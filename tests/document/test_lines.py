"""What is kept of an article's lines: pieces of HTML and the text they become."""

from __future__ import annotations

import pytest

from pipelines.document import read_html

CASES = {
    "tiles side by side": ("<div><b>55</b></div><div>участников</div>", ["55 участников"]),
    "tile with a qualifier": ("<div>более 40</div><div>предприятий</div>", ["более 40 предприятий"]),
    "label before its count": ("<section><p>Участников</p><p>44</p></section>", ["Участников: 44"]),
    "a number of its own": (
        "<p>В 2023 году.</p><p>44</p><p>Следующий абзац.</p>",
        ["В 2023 году.", "44", "Следующий абзац."],
    ),
    "glued advertisement": (
        "<p>Присоединилось 100 организаций.Главный инженер «Меги» Лев Ом выступит на форуме 3 мая</p>",
        ["Присоединилось 100 организаций."],
    ),
    "glued sentence that tells": (
        "<p>Вошли 9 заводов.Ещё два строятся.</p>",
        ["Вошли 9 заводов.", "Ещё два строятся."],
    ),
    "glued after a quote": ("<p>«Нас уже 15».Потом будет больше.</p>", ["«Нас уже 15».", "Потом будет больше."]),
    "initials and shortenings": (
        "<p>А.Б.Иванов из института им.Баумана, тыс.Рублей и т.д.Точка</p>",
        ["А.Б.Иванов из института им.Баумана, тыс.Рублей и т.д.Точка"],
    ),
    "addresses of sites": (
        "<p>Подробности на сайте i.moscow и Mos.Ru сегодня.</p>",
        ["Подробности на сайте i.moscow и Mos.Ru сегодня."],
    ),
    "read also": (
        "<p>Вошли 9 заводов.</p><p>Читайте также:</p><ul><li><a href='/1'>В Твери 18</a></li></ul><p>Конец.</p>",
        ["Вошли 9 заводов.", "Конец."],
    ),
    "read also over a line that is no link": (
        "<div><b>Читайте также:</b><p>В Твери кластер вырос до 18 участников</p></div><p>Вошли 9 заводов.</p>",
        ["Вошли 9 заводов."],
    ),
    "read also as a heading": (
        "<p>Вошли 9 заводов.</p><h3>Читайте также</h3><p>В Твери 18</p><p>В Омске 20</p><h2>Итог</h2><p>Да.</p>",
        ["Вошли 9 заводов.", "Итог", "Да."],
    ),
    "read also at the end of a line": (
        "<p>Вошли 9 заводов. Читайте также: в Твери кластер вырос до 18 участников</p>",
        ["Вошли 9 заводов."],
    ),
    "a line that is one link": ("<p>Да.</p><p><a href='/1'>В Твери кластер вырос до 18 участников</a></p>", ["Да."]),
    "a caption by any name": ("<p>Да.</p><div class='photo__caption'>В Твери 18 участников</div>", ["Да."]),
    "a name that says too much": (
        "<div class='with-banner'><p>Вошли 9 заводов.</p><p>И ещё два.</p></div>",
        ["Вошли 9 заводов.", "И ещё два."],
    ),
    "read also in one line": ("<p>Начало.</p><p>Смотрите также: в Твери 18 участников</p>", ["Начало."]),
    "a sentence that begins like furniture": (
        "<p>Фотоника растёт: 40 заводов.</p><p>Подписка на акции не открыта.</p>",
        ["Фотоника растёт: 40 заводов.", "Подписка на акции не открыта."],
    ),
    "other sentences that begin like furniture": (
        (
            "<p>Рекомендуем предприятиям вступить: в кластере 40 заводов.</p><p>Поделиться опытом готовы 12.</p>"
            "<p>Реклама в кластере запрещена.</p><p>Комментарий: их 40.</p><p>Рекомендуем:</p><p>5 комментариев</p>"
        ),
        [
            "Рекомендуем предприятиям вступить: в кластере 40 заводов.",
            "Поделиться опытом готовы 12.",
            "Реклама в кластере запрещена.",
            "Комментарий: их 40.",
        ],
    ),
    "lines parted by br": ("<p>Первая<br>вторая<br><br>третья</p>", ["Первая", "вторая", "третья"]),
    "spaces of every width": ("<p>1\u00a0100\u2009компаний\u200b,\u00adда</p>", ["1 100 компаний,да"]),
    "powers are no footnotes": (
        "<p>Площадь 900 м<sup>2</sup>, цехов 3<sup>1</sup>.</p>",
        ["Площадь 900 м2, цехов 31."],
    ),
    "letters composed": ("<p>Й и Ё</p>".replace("Й", "И\u0306"), ["Й и Ё"]),
    "inline markup inside words": ("<p>Клас<b>тер</b> <i>фото</i>ники</p>", ["Кластер фотоники"]),
    "two cells": ("<table><tr><td>Фотоника</td><td>44</td></tr></table>", ["Фотоника: 44"]),
    "a table that lays out": (
        "<table><tr><td><p>Одно.</p></td><td><p>Другое.</p></td></tr></table>",
        ["Одно.", "Другое."],
    ),
}


@pytest.mark.parametrize("html, lines", CASES.values(), ids=CASES.keys())
def test_lines(html: str, lines: list[str]) -> None:
    document = read_html(f"<html><body><article><h1>Заголовок</h1>{html}</article></body></html>")
    assert document.text.split("\n") == lines


def test_marks_keep_their_place_when_lines_are_parted() -> None:
    mark = '<sup class="reference"><a href="#cite_note-1">[1]</a></sup>'
    notes = '<ol class="references"><li id="cite_note-1">Х, 2022-12-28</li></ol>'
    body = f"<p>Вошли 9 заводов.{mark}Ещё 2 строятся.{mark}</p>{notes}"
    document = read_html(f'<div class="mw-parser-output">{body}</div>', form="mediawiki-html")
    assert document.text == "Вошли 9 заводов.\nЕщё 2 строятся."
    [note] = document.notes
    assert [document.text[:at] for at in note.at] == ["Вошли 9 заводов.", document.text]


def test_headings_rule_until_one_of_their_rank() -> None:
    document = read_html("<article><h2>А</h2><p>раз</p><h3>Б</h3><p>два</p><h2>В</h2><p>три</p></article>")
    ruled = {one.text: document.text[one.start : one.end] for one in document.headings}
    assert ruled == {"А": "А\nраз\nБ\nдва", "Б": "Б\nдва", "В": "В\nтри"}


def test_addresses_that_are_none_break_nothing() -> None:
    html = (
        '<head><link rel="canonical" href="http://[x"></head><article><p>Кластер соли: шесть рудников.</p>'
        '<ol class="references"><li id="cite_note-1"><a href="http://[y">Без дня</a></li></ol></article>'
    )
    assert read_html(html, "https://x.example/a").text == "Кластер соли: шесть рудников."
    assert read_html(f'<div id="mw-content-text">{html}</div>', form="mediawiki-html").aliases == ()


@pytest.mark.parametrize(
    "head, body, title",
    [
        (
            "<title>Кластер вырос | Вестник</title>",
            "<h1>Вестник</h1><h1>Кластер вырос вдвое</h1>",
            "Кластер вырос вдвое",
        ),
        ('<meta property="og:title" content="Кластер вырос">', "<h1>Вестник края</h1>", "Кластер вырос"),
        ('<meta property="og:title" content="Кластер вырос — Вестник">', "<h1>Кластер вырос</h1>", "Кластер вырос"),
        ("<title>Кластер вырос | Вестник</title>", "", "Кластер вырос | Вестник"),
        ("", "<h1>Кластер <b>вырос</b></h1>", "Кластер вырос"),
    ],
)
def test_title_is_the_articles_and_not_the_sites(head: str, body: str, title: str) -> None:
    document = read_html(f"<html><head>{head}</head><body>{body}<p>Вошли 9 заводов.</p></body></html>")
    assert document.title == title
