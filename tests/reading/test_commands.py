"""extract, explain and evaluate as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from review.command import main as _main  # noqa: F401 - the console script's own entry must import
from review.commands.evaluate import command as evaluate
from review.commands.explain import command as explain
from review.commands.extract import command as extract

TEXT = "В московский кластер фотоники вошли 47 организаций, сообщил Сергей Собянин. Создано 300 рабочих мест."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLUSTERWATCH_HOME", str(tmp_path / "home"))
    return tmp_path


def run(command: object, *words: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(command, list(words), input=given)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", [(), ("-",)])
def test_extract_reads_standard_input(words: tuple[str, ...]) -> None:
    result = run(extract, *words, given=TEXT)
    assert result.exit_code == 0
    assert "total: 47 организация" in result.stdout


def test_extract_writes_one_line_for_each_line_in_order() -> None:
    rows = [
        {"id": "a", "text": TEXT, "published": "2023-07"},
        {"id": 7, "text": "Ничего."},
        {"id": "c", "html": f"<html><body><article><h1>Новость</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"},
    ]
    result = run(extract, "--jsonl", given="\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    read = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [row["id"] for row in read] == ["a", 7, "c"]
    figure = read[0]["figures"][0]
    assert figure == {
        "cluster": "moscow-photonics",
        "mention": "московский кластер фотоники",
        "kind": "total",
        "count": 47,
        "count_high": None,
        "qualifier": "exact",
        "count_text": "47",
        "unit": "организация",
        "as_of": "2023-07",
        "as_of_basis": "published",
        "speaker": "Сергей Собянин",
        "evidence": "В московский кластер фотоники вошли 47 организаций",
        "field": "text",
        "start": 0,
        "end": 50,
    }
    assert read[1]["figures"] == []
    assert [figure["count"] for figure in read[2]["figures"]] == [47]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ("[1]", "expected an object"),
        ('{"id": "x"}', 'expected "text" or "html"'),
        ('{"id": "x", "text": 5}', "text: expected a text"),
        ('{"id": "x", "text": "a", "published": "1970-01-01"}', "not a believable year"),
    ],
)
def test_a_bad_line_is_named_and_the_next_ones_are_read(line: str, why: str) -> None:
    good = json.dumps({"id": "good", "text": TEXT}, ensure_ascii=False)
    result = run(extract, "--jsonl", given=f"{line}\n{good}\n")
    bad, read = (json.loads(out) for out in result.stdout.splitlines())
    assert result.exit_code == 1
    assert why in bad["error"]
    assert bad["error"].startswith("line 1: ")
    assert bad["error"] in result.stderr
    assert read["figures"][0]["count"] == 47


def test_extract_tells_people_what_a_file_says(home: Path) -> None:
    path = home / "release.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = run(extract, str(path), "--published", "2023-07-14")
    assert "total: 47 организация — Кластер фотоники и микроэлектроники (Москва)" in result.stdout
    assert "as of 2023-07-14 (published), says Сергей Собянин" in result.stdout


@pytest.mark.parametrize("name", ["page.html", "saved"])
def test_a_page_is_known_by_its_name_or_by_how_it_begins(home: Path, name: str) -> None:
    doctype = "" if name.endswith("html") else "<!DOCTYPE html>\n"
    path = home / name
    page = f"{doctype}<p>{TEXT}</p><aside><p>В кластер электромобилестроения Москвы вошли 12 компаний</p></aside>"
    path.write_text(page, encoding="utf-8")
    assert "47 организация" in run(extract, str(path)).stdout
    assert "<p>" not in run(extract, str(path)).stdout
    assert "<p>" not in run(explain, str(path)).stdout


def test_a_missing_file_is_named_and_the_others_are_read(home: Path) -> None:
    path = home / "release.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = run(extract, str(home / "nowhere.txt"), str(path))
    assert result.exit_code == 1
    assert "nowhere.txt: cannot be read" in result.stderr
    assert "total: 47" in result.stdout


@pytest.mark.parametrize("words", [("--published", "gestern"), ("--jsonl", "--html")])
def test_wrong_words_are_told_apart_from_failures(words: tuple[str, ...]) -> None:
    assert run(extract, *words).exit_code == 2


def test_own_clusters_are_known_to_extract(home: Path) -> None:
    folder = home / "home" / "clusters"
    folder.mkdir(parents=True)
    (folder / "lace.toml").write_text('name = "Вологодский кружевной кластер"\n', encoding="utf-8")
    row = {"id": 1, "text": "Вологодский кружевной кластер объединяет 12 мастерских."}
    result = run(extract, "--jsonl", given=json.dumps(row))
    assert json.loads(result.stdout)["figures"][0]["cluster"] == "lace"


def test_explain_names_the_rule_of_each_number(home: Path) -> None:
    path = home / "release.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = run(explain, str(path))
    assert "вошли [47] организаций" in result.stdout
    assert "47: total by whole — join" in result.stdout
    assert "300: left by other_noun — counts jobs" in result.stdout


def test_explain_reads_standard_input_and_pages() -> None:
    page = f"<html><body><article><h1>Новость</h1><p>{TEXT}</p><p>Ещё один абзац о погоде.</p></article></body></html>"
    assert "47: total" in run(explain, "-", given=TEXT).stdout
    assert "47: total" in run(explain, "-", "--html", given=page).stdout


def test_explain_of_nothing_known_says_what_it_may_be() -> None:
    result = run(explain, "0123456789abcdef")
    assert result.exit_code == 1
    assert "neither a file, nor an address" in result.stderr


def test_evaluate_prints_the_table_the_misses_and_the_families(home: Path) -> None:
    passage = {
        "id": "p",
        "title": None,
        "published": None,
        "text": TEXT,
        "figures": [
            {"cluster": "moscow-photonics", "kind": "total", "count": 48, "count_high": None, "count_text": "47",
             "qualifier": "exact", "unit": "организация", "as_of": None, "speaker": None, "evidence": "вошли 47"}
        ],
    }  # fmt: skip
    path = home / "gold.jsonl"
    path.write_text(json.dumps(passage, ensure_ascii=False), encoding="utf-8")
    full = run(evaluate, str(path), "--split", "family")
    assert full.exit_code == 0
    assert "p: missed total 48 of moscow-photonics" in full.stdout
    assert any(line.startswith("moscow-photonics ") for line in full.stdout.splitlines())
    assert "p: missed" not in run(evaluate, str(path), "--summary").stdout


def test_evaluate_names_a_bad_line(home: Path) -> None:
    path = home / "gold.jsonl"
    path.write_text("oops", encoding="utf-8")
    result = run(evaluate, str(path))
    assert result.exit_code == 1
    assert "gold.jsonl:1: not a labelled passage" in result.stderr
