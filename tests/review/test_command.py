"""The command line as a user calls it: what it writes, where, and how it ends."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook

from home import Home
from review.command import main
from storage.database import dispose_stores
from tests.review.reader import Reader

GOLDEN = Path(__file__).with_name("golden")
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it wrote."""

    returncode: int
    stdout: bytes
    stderr: bytes


def call(home: Home, *words: str) -> Done:
    """Run ``clusterwatch`` on a home, as its console script does but in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patch.setenv("CLUSTERWATCH_HOME", str(home.path))
        patch.delenv("CLUSTERWATCH_DATABASE_URL", raising=False)
        with pytest.raises(SystemExit) as ended:
            main(list(words), prog_name="clusterwatch")
    dispose_stores()
    written = (stream.buffer.getvalue() for stream in (out, err) if isinstance(stream.buffer, io.BytesIO))
    return Done(int(ended.value.code or 0), *written)


def call_process(home: Home, *words: str) -> subprocess.CompletedProcess[bytes]:
    """The same in a process of its own."""
    known = os.environ | {"CLUSTERWATCH_HOME": str(home.path), "PYTHONPATH": str(ROOT)}
    known.pop("CLUSTERWATCH_DATABASE_URL", None)
    program = "import sys; from review.command import main; sys.argv[0] = 'clusterwatch'; main()"
    return subprocess.run([sys.executable, "-c", program, *words], env=known, capture_output=True, timeout=60)


def check_golden(name: str, written: bytes) -> None:
    """Compare with ``golden/<name>``, moments and ids left out; a missing file is written and fails once."""
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "<moment>", written.decode())
    text = re.sub(r"\b[0-9a-f]{32}\b", "<id>", text)
    path = GOLDEN / name
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path} was missing and is written now: look at it, then run again")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_the_change_log_in_every_format(told: Home, form: str) -> None:
    done = call(told, "changes", "--format", form)
    assert (done.returncode, done.stderr) == (0, b"")
    check_golden(f"changes.{form}", done.stdout)


@pytest.mark.parametrize("form", ["table", "csv"])
def test_the_figures(told: Home, form: str) -> None:
    done = call(told, "figures", "--format", form)
    assert (done.returncode, done.stderr) == (0, b"")
    lines = [line for line in done.stdout.decode().splitlines() if "202" in line or line.startswith("cluster,")]
    check_golden(f"figures.{form}", "\n".join(lines).encode())


def test_the_figures_are_the_contracts_json(told: Home) -> None:
    rows = {row["cluster"]: row for row in json.loads(call(told, "figures", "--format", "json").stdout)}
    photonics = rows["moscow-photonics"]
    assert photonics["figure"] | {"unit": ""} == {
        "count": 53,
        "count_high": None,
        "qualifier": "exact",
        "unit": "",
        "low": 53,
        "high": 53,
    }
    assert (photonics["as_of"], photonics["last_confirmed"], photonics["plan"]["count"]) == (
        "2023-08-03",
        "2023-08-03",
        90,
    )
    assert rows["moscow-zelenograd"]["figure"] is None


def test_true_on_a_day_and_known_on_a_day_have_different_answers(told: Home) -> None:
    def count(*words: str) -> object:
        rows = json.loads(call(told, "figures", "--format", "json", *words).stdout)
        figure = next(row["figure"] for row in rows if row["cluster"] == "moscow-photonics")
        return figure and (figure["qualifier"], figure["count"])

    assert count() == ("exact", 53)
    assert count("--on", "2023-03-01") == ("more_than", 40)
    assert count("--known-on", "2023-03-01") is None


def test_the_log_since_a_day_and_what_we_learned_since(told: Home) -> None:
    def count(*words: str) -> int:
        return len(call(told, "changes", "--format", "jsonl", *words).stdout.splitlines())

    assert count() == 7
    assert count("--as-of-since", "2023") == 4
    assert count("--as-of-since", "2022-12-28", "--flagged") == 4
    assert count("--since", "2026") == 7
    assert count("--since", "2100") == 0


def test_a_workbook_holds_texts_and_no_formulas(told: Home, tmp_path: Path) -> None:
    file = tmp_path / "changes.xlsx"
    assert call(told, "changes", "--format", "xlsx", "-o", str(file)).returncode == 0
    sheet = load_workbook(file).active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    assert len(cells) == 7
    assert cells[-1]["title"] == "=cmd|' /C calc'!A0"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b"}
    assert [path.name for path in tmp_path.iterdir()] == ["changes.xlsx"]


def test_a_workbook_goes_to_standard_output_too(told: Home) -> None:
    done = call_process(told, "figures", "--format", "xlsx")
    assert load_workbook(io.BytesIO(done.stdout)).sheetnames == ["figures"]
    assert done.stdout == call(told, "figures", "--format", "xlsx").stdout


@pytest.mark.parametrize("form", ["csv"])
def test_a_cell_that_begins_like_a_formula_is_text(told: Home, form: str) -> None:
    written = call(told, "changes", "--format", form).stdout.decode()
    assert ",'=cmd|' /C calc'!A0," in written
    assert ",'=1+1 сказано" in written


@pytest.mark.parametrize(
    ("words", "ending", "message"),
    [
        (["changes", "--since", "2023-02-31"], 2, "2023-02-31"),
        (["changes", "--since", "yesterday"], 2, "not a date: 'yesterday' (expected YYYY"),
        (["figures", "--on", "1970-01-01"], 2, "not a believable year"),
        (["changes", "--cluster", "moscow-fotonics"], 2, "did you mean 'moscow-photonics'?"),
        (["changes", "--status", "old"], 2, "'old' is not one of 'new', 'accepted', 'rejected'"),
        (["changes", "--format", "pdf"], 2, "'pdf' is not one of"),
        (["changes", "-o", "/no/such/folder/x"], 2, "there is no folder /no/such/folder"),
        (["figrues"], 2, "Did you mean 'figures'?"),
        (["sources", "check", "nobody"], 2, "no source is called 'nobody'"),
        (["review"], 1, "needs a terminal"),
        (["restore", "/no/such/folder"], 2, "does not exist"),
    ],
)
def test_wrong_words_are_said_clearly(told: Home, words: list[str], ending: int, message: str) -> None:
    done = call(told, *words)
    assert done.returncode == ending
    assert done.stdout == b""
    assert message in " ".join(done.stderr.decode().split())
    assert b"Traceback" not in done.stderr


def test_a_database_that_cannot_be_used_is_one_clear_line(empty: Home) -> None:
    empty.path.mkdir()
    (empty.path / "clusterwatch.db").write_bytes(b"this is no database" * 100)
    done = call_process(empty, "changes")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Error: cannot use the database")
    assert done.stderr.count(b"\n") == 1


def test_a_mistake_in_a_declaration_names_file_and_key(empty: Home) -> None:
    empty.sources.mkdir(parents=True)
    (empty.sources / "mine.toml").write_text('title = "Mine"\nkind = "gopher"\n')
    listed = call(empty, "sources")
    assert listed.returncode == 1
    assert "mine.toml: kind: expected one of" in listed.stderr.decode()
    (empty.sources / "other.toml").write_text("title = 5\n")
    checked = call(empty, "sources", "check")
    assert checked.returncode == 1
    assert "mine.toml: kind" in checked.stderr.decode()
    assert "other.toml: title" in checked.stderr.decode()


def test_a_reader_that_goes_away_is_no_error(told: Home) -> None:
    environment = os.environ | {"CLUSTERWATCH_HOME": str(told.path), "PYTHONPATH": str(ROOT)}
    pipe = f"{sys.executable} -c 'from review.command import main; main()' changes --format json | head -c 1"
    done = subprocess.run(["bash", "-c", pipe], env=environment, capture_output=True, timeout=60)
    assert (done.stdout, done.stderr) == (b"[", b"")


def test_help_loads_no_command_and_shows_them_all(told: Home) -> None:
    program = (
        "import sys; from review.command import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "rooms = {name.split('.')[0] for name in sys.modules}\n"
        "print(sorted(rooms & {'sqlalchemy', 'scrapy', 'rich', 'storage'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=60, check=True)
    written = done.stdout.decode()
    assert written.endswith("[]\n")
    for path in (ROOT / "review" / "commands").glob("[a-z]*.py"):
        assert re.search(rf"^  {path.stem} +\S", written, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "review" / "commands").glob("[a-z]*.py")))
def test_every_command_shows_examples(told: Home, name: str) -> None:
    done = call(told, name, "--help")
    assert done.returncode == 0
    assert f"clusterwatch {name}" in done.stdout.decode().partition("Examples:")[2]


def test_the_page_is_served_until_ctrl_c(told: Home) -> None:
    environment = os.environ | {"CLUSTERWATCH_HOME": str(told.path), "PYTHONPATH": str(ROOT)}
    program = "from review.command import main; main()"
    command = [sys.executable, "-c", program, "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as started:
        assert started.stderr is not None
        address = re.findall(r"http://127\.0\.0\.1:\d+/", started.stderr.readline())[0]
        busy = call(told, "serve", "--port", address.rpartition(":")[2].rstrip("/"))
        page = Reader(address).get("/")
        started.send_signal(signal.SIGINT)
        assert started.wait(20) == 0
        assert started.stderr.read() == ""
    assert "Change log" in page.words
    assert busy.returncode == 1
    assert "choose another with --port" in busy.stderr.decode()


def test_there_is_no_colour_without_a_terminal(told: Home) -> None:
    for words in (["changes"], ["figures"], ["sources"], ["clusters"]):
        assert b"\x1b" not in call(told, *words).stdout


def test_a_copy_makes_the_same_home(told: Home, tmp_path: Path) -> None:
    log = call(told, "changes", "--format", "json").stdout
    assert call(told, "backup", str(tmp_path / "copy")).returncode == 0
    again = Home(tmp_path / "again", "", False)
    assert call(again, "restore", str(tmp_path / "copy")).returncode == 0
    assert call(again, "changes", "--format", "json").stdout == log
    refused = call(again, "restore", str(tmp_path / "copy"))
    assert refused.returncode == 1
    assert "not empty" in refused.stderr.decode()
