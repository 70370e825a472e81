"""Decisions on the page, made as a browser without scripts makes them."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from home import Home
from storage.change import load_changes
from storage.engine import open_store
from tests.review.reader import Answer, Reader
from tests.review.test_command import call

PHARMA = "/?cluster=moscow-pharma"


def statuses(home: Home, cluster: str = "moscow-pharma") -> list[str]:
    with open_store(home).connect() as connection:
        return sorted({row["status"] for row in load_changes(connection, cluster)})


def decide(reader: Reader, decision: str, path: str = PHARMA, **fields: str) -> Answer:
    return reader.post("/verdict", reader.form(reader.get(path), decision) | fields)


def test_accept_then_undo(home: Home, reader: Reader) -> None:
    answer = decide(reader, "accepted")
    assert answer.status == 303
    assert answer.headers["location"].startswith(f"{PHARMA}#c-")
    assert statuses(home) == ["accepted"]
    assert "accepted" in reader.get(PHARMA).words
    assert decide(reader, "undone").status == 303
    assert statuses(home) == ["new"]


def test_a_rejection_keeps_its_reason_and_its_author(home: Home, reader: Reader) -> None:
    reader.post("/reader", {"who": "Мария Петрова", "back": "/"})
    assert decide(reader, "rejected", why="another cluster").status == 303
    assert statuses(home) == ["rejected"]
    words = reader.get("/?status=rejected").words
    assert "rejected : Мария Петрова" in words
    assert "another cluster" in words


def test_a_rejection_without_a_reason_is_not_kept(home: Home, reader: Reader) -> None:
    answer = decide(reader, "rejected", why="  ")
    assert answer.status == 422
    assert "needs a reason" in answer.words
    assert statuses(home) == ["new"]


def test_a_correction_changes_the_figure(home: Home, reader: Reader) -> None:
    fields = {"count": "10", "count_high": "", "qualifier": "at_least", "kind": "total", "why": "misread"}
    fields |= {"cluster": "moscow-pharma", "as_of": "2022-12"}
    assert decide(reader, "corrected", **fields).status == 303
    assert "at least 10 предприятий" in reader.get("/figures").words
    assert "December 2022" in reader.get("/figures").words


def test_a_correction_that_will_not_do_is_said(home: Home, reader: Reader) -> None:
    answer = decide(reader, "corrected", count="ten", qualifier="exact", why="x")
    assert answer.status == 422
    assert "ten" in answer.words
    assert statuses(home) == ["new"]


def test_two_people_do_not_overwrite_each_other(home: Home, reader: Reader) -> None:
    mine = reader.form(reader.get(PHARMA), "accepted")
    other = Reader(reader.address, "en", {"who": "Olga"})
    assert decide(other, "rejected", why="old news").status == 303
    answer = reader.post("/verdict", mine)
    assert answer.status == 409
    assert "Somebody else decided meanwhile" in answer.words
    assert "Olga has rejected" in answer.words
    assert statuses(home) == ["rejected"]


def test_many_are_accepted_at_once_and_what_was_decided_meanwhile_is_left(home: Home, reader: Reader) -> None:
    page = reader.get("/?flagged=1&status=new")
    picked = re.findall(r'name="pick" form="bulk" value="([^"]*)"', page.text)
    assert len(picked) == 4
    assert decide(Reader(reader.address), "rejected", why="old news").status == 303
    answer = reader.post("/verdicts", {}, Origin="http://elsewhere.example")
    assert answer.status == 403
    answer = reader.post("/verdicts", [("pick", one) for one in picked] + [("back", "/")])
    assert answer.status == 409
    assert "decided meanwhile" in answer.words
    with open_store(home).connect() as connection:
        flags = load_changes(connection, flagged=True)
    assert Counter(row["status"] for row in flags)["accepted"] == 3
    assert {row["status"] for row in flags if row["cluster"] == "moscow-pharma"} == {"rejected"}


def test_the_pages_own_script_gets_the_entry_alone(reader: Reader) -> None:
    fields = reader.form(reader.get(PHARMA), "accepted")
    answer = reader.post("/verdict", fields, X_Fragment="1")
    assert answer.status == 200
    assert answer.text.lstrip().startswith("<article")
    assert answer.headers["x-queue"] == "3"
    again = reader.post("/verdict", fields, X_Fragment="1")
    assert again.status == 409
    assert again.headers["x-message"]
    assert "accepted" in again.words


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_the_way_back_stays_at_home(reader: Reader, back: str) -> None:
    answer = decide(reader, "accepted", back=back)
    assert answer.headers["location"].startswith("/#c-")


def test_the_error_rate_follows_from_the_decisions(home: Home, reader: Reader) -> None:
    assert "no rate to tell" in reader.get("/quality").words
    decide(reader, "accepted", "/?cluster=moscow-photonics&flagged=1")
    decide(reader, "rejected", why="old news")
    assert "50.0 false flags in a hundred" in reader.get("/quality").words
    rates = {(row["by"], row["of"]): row for row in json.loads(call(home, "quality", "--format", "json").stdout)}
    assert (rates["all", ""]["decided"], rates["all", ""]["rejected"]) == (2, 1)
    assert rates["source", "mosru"]["per_hundred"] == 100.0
    assert rates["change", "rise"]["per_hundred"] == 0.0
    assert (rates["rule", "joined"]["decided"], rates["rule", "joined"]["rejected"]) == (2, 1)
    assert "joined" in reader.get("/quality").words


def test_every_decision_stays_in_the_audit_log(home: Home, reader: Reader) -> None:
    reader.post("/reader", {"who": "Мария", "back": "/"})
    decide(reader, "accepted")
    decide(reader, "undone")
    decide(reader, "corrected", count="10", qualifier="about", why="misread")
    rows = json.loads(call(home, "verdicts", "--format", "json").stdout)
    assert [row["decision"] for row in rows[:2]] == ["accepted", "undone"]
    assert {row["decision"] for row in rows[2:]} == {"corrected"}
    assert {row["who"] for row in rows} == {"Мария"}
    assert (rows[2]["before"]["count"], rows[2]["after"]["count"], rows[2]["after"]["qualifier"]) == (9, 10, "about")
    identity = re.findall(r'id="c-(\w+)"', reader.get(PHARMA).text)[0]
    words = reader.get(f"/changes/{identity}").words
    assert "decision undone" in words or "undone , Мария" in words
    assert "count=10" in words


def test_a_rejected_figure_is_rejected_in_all_who_tell_it_and_comes_back_whole(home: Home, reader: Reader) -> None:
    assert len(_told(home)[0]["sources"]) == 2
    decide(reader, "rejected", why="only a part of the cluster")
    assert {row["status"] for row in _told(home)} == {"rejected"}
    assert "9 предприятий" not in reader.get("/figures").words
    decide(reader, "undone")
    assert [(row["status"], len(row["sources"])) for row in _told(home)] == [("new", 2)]


def test_a_correction_of_nothing_is_refused(home: Home, reader: Reader) -> None:
    answer = decide(reader, "corrected", count="9", qualifier="exact", kind="total", as_of="2022-12-28", why="x")
    assert answer.status == 422
    assert "nothing was corrected" in answer.words


def _told(home: Home) -> list[dict[str, Any]]:
    with open_store(home).connect() as connection:
        return load_changes(connection, "moscow-pharma")
