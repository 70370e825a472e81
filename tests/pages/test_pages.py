"""Every folder ``<form or source>/<case>`` here is a saved page and how it must be read.

A new case is a new folder with ``page.*`` and ``page.toml``: its ``expected.json`` is written at the first run, which
fails so that a person looks at it before it is committed.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.document import FORMS
from pipelines.document.case import describe, load_case, save_case, write_reading

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/*/page.toml"))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_page_is_read_as_expected(folder: Path) -> None:
    reading = json.loads(write_reading(describe(load_case(folder))))
    expected = folder / "expected.json"
    if not expected.exists():
        expected.write_text(write_reading(reading), encoding="utf-8")
        pytest.fail(f"{expected} was missing and is written now: look at it, and run again")
    assert reading == json.loads(expected.read_text(encoding="utf-8"))


def test_each_form_has_six_cases() -> None:
    count = {form: sum(load_case(folder).form == form for folder in CASES) for form in FORMS}
    assert {form: number for form, number in count.items() if number < 6} == {}


def test_saved_case_is_the_same_case(tmp_path: Path) -> None:
    for folder in CASES:
        page = load_case(folder)
        save_case(tmp_path / folder.parent.name / folder.name, page)
        again = load_case(tmp_path / folder.parent.name / folder.name)
        assert (again.body, again.url, again.part, dict(again.frame)) == (
            page.body,
            page.url,
            page.part,
            dict(page.frame),
        )
        assert describe(again) == describe(page)
