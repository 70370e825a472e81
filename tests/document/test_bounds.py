"""No page, however made, breaks the reading (how the time grows with a page: ``benchmarks.growth``)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model import Document, Outcome
from pipelines.document import FORMS, PageError, read_html
from pipelines.document.encoding import decode

PIECES = [
    *("<p>", "</p>", "<div>", "</div>", "<h1>", "<h2>", "</h2>", "<table>", "<tr>", "<td>", "</td>", "<li>", "<br>"),
    *("<a href='#cite_note-1'>", "</a>", "<sup>", "</sup>", "<b>", "<li id='cite_note-1'>", "<article>", "<time>"),
    *(
        "55",
        "участников",
        "кластер",
        ".Ещё",
        "«40»",
        "И\u0306",
        "&nbsp;",
        "&#0;",
        "<!--",
        "-->",
        "<script>",
        "</script>",
    ),
    *("28 декабря 2022", "Читайте также:", " ", "\n", "🎮", "\ufeff", "<div class='mw-parser-output'>", "<dt>", "<dd>"),
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=40), st.sampled_from(sorted(FORMS)))
def test_any_page_is_read_or_named(pieces: list[str], form: str) -> None:
    document, refusal = _read("".join(pieces).encode("utf-8", "replace"), form)
    if document is None:
        assert refusal is not None
        assert refusal.outcome in (Outcome.lost, Outcome.blocked, Outcome.empty, Outcome.gone)
        assert refusal.why
        return
    assert unicodedata.is_normalized("NFC", document.text)
    assert all(line == line.strip() and line for line in document.text.split("\n"))
    for heading in document.headings:
        assert document.text[heading.start : heading.end].startswith(heading.text)
    assert all(0 <= at <= len(document.text) for note in document.notes for at in note.at)


def _read(body: bytes, form: str) -> tuple[Document | None, PageError | None]:
    try:
        return read_html(body, "https://x.example/a", form), None
    except PageError as error:
        return None, error


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(["", "text/html; charset=koi8-r", "text/html; charset=nonsense", "x;charset=hex"]),
)
def test_any_bytes_become_text(body: bytes, content_type: str) -> None:
    assert "\x00" not in decode(body, content_type)


@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "koi8-r", "utf-16"])
@pytest.mark.parametrize("said", ["", "text/html; charset=iso-8859-1", "text/html; charset=utf-8"])
def test_russian_is_read_in_any_charset_under_any_header(charset: str, said: str) -> None:
    text = "Кластер фотоники объединяет более сорока предприятий, рассказали в правительстве города."
    assert decode(text.encode(charset), said) == text


def test_one_broken_byte_does_not_change_the_charset() -> None:
    text = "Кластер фотоники объединяет более сорока предприятий, рассказали в правительстве города. " * 3
    assert decode(text.encode() + b"\xd0").startswith(text)


def test_page_made_to_exhaust_the_parser_is_refused() -> None:
    with pytest.raises(PageError, match="nested deeper"):
        read_html("<div>" * 200_000)
