"""Clusters nobody registered, and what is read otherwise after one was."""

from __future__ import annotations

import json

import pytest

from home import Home
from storage.engine import open_store
from storage.notice import take_unsent
from tests.review.reader import Reader
from tests.review.test_command import call

STRANGER = "new:кластер игрушек самоделкино"


def clusters(home: Home) -> dict[str, dict[str, object]]:
    return {row["cluster"]: row for row in json.loads(call(home, "clusters", "--format", "json").stdout)}


def test_a_stranger_is_listed_with_its_evidence(told: Home) -> None:
    stranger = clusters(told)[STRANGER]
    assert stranger["registered"] is False
    assert "Самоделкино" in str(stranger["evidence"])


def test_registering_takes_the_history_along(home: Home) -> None:
    done = call(home, "clusters", "register", STRANGER, "toys", "--name", "Кластер игрушек")
    assert done.returncode == 0, done.stderr.decode()
    rows = json.loads(call(home, "changes", "--cluster", "toys", "--format", "json").stdout)
    assert [(row["after"]["count"], row["cluster"]) for row in rows] == [(12, "toys")]
    assert STRANGER not in clusters(home)
    assert clusters(home)["toys"]["name"] == "Кластер игрушек"


def test_a_flag_that_was_told_is_not_told_again_under_the_new_name(home: Home) -> None:
    with open_store(home).begin() as connection:
        assert len(take_unsent(connection)) == 4
    assert call(home, "clusters", "register", STRANGER, "toys").returncode == 0
    with open_store(home).begin() as connection:
        assert take_unsent(connection) == []


def test_joining_gives_a_known_cluster_another_name(home: Home) -> None:
    assert call(home, "clusters", "join", STRANGER, "moscow-pharma", "--who", "Olga").returncode == 0
    rows = json.loads(call(home, "changes", "--cluster", "moscow-pharma", "--format", "json").stdout)
    assert 12 in [row["after"]["count"] for row in rows]
    assert "Самоделкино" in (home.clusters / "moscow-pharma.toml").read_text(encoding="utf-8")
    assert clusters(home)["moscow-pharma"]["name"] == "Фармацевтический кластер (Москва)"


def test_a_cluster_is_renamed_and_its_old_name_goes_on_meaning_it(home: Home) -> None:
    assert call(home, "clusters", "rename", "moscow-pharma", "Фармкластер столицы").returncode == 0
    assert clusters(home)["moscow-pharma"]["name"] == "Фармкластер столицы"
    assert "Фармацевтический кластер (Москва)" in (home.clusters / "moscow-pharma.toml").read_text(encoding="utf-8")
    assert call(home, "clusters", "rename", "no-such", "x").returncode == 1


def test_one_cluster_is_merged_into_another(home: Home) -> None:
    done = call(home, "clusters", "merge", "moscow-pharma", "moscow-photonics", "--why", "one and the same")
    assert done.returncode == 0, done.stderr.decode()
    rows = json.loads(call(home, "changes", "--cluster", "moscow-photonics", "--format", "json").stdout)
    assert 9 in [row["after"]["count"] for row in rows if row["after"]]
    assert call(home, "changes", "--cluster", "moscow-pharma", "--format", "json").stdout == b"[]\n"
    why = {row["why"] for row in json.loads(call(home, "verdicts", "--format", "json").stdout)}
    assert why == {"one and the same"}
    assert call(home, "clusters", "merge", "moscow-pharma", "no-such", "--why", "x").returncode == 1


def test_a_cluster_is_split_by_its_words(home: Home) -> None:
    words = ["clusters", "split", "moscow-pharma", "moscow-biopharma-sez", "--why", "two of them", "--mention"]
    refused = call(home, *words, "завод")
    assert (refused.returncode, "it was written «" in refused.stderr.decode()) == (1, True)
    written = refused.stderr.decode().split("it was written «")[1].split("»")[0]
    assert call(home, *words, written).returncode == 0
    rows = json.loads(call(home, "changes", "--cluster", "moscow-biopharma-sez", "--format", "json").stdout)
    assert 9 in [row["after"]["count"] for row in rows if row["after"]]


def test_a_click_does_the_same(home: Home, reader: Reader) -> None:
    answer = reader.post("/register", {"cluster": STRANGER, "identity": "toys", "name": "Кластер игрушек"})
    assert (answer.status, answer.headers["location"]) == (303, "/clusters/toys")
    assert "Кластер игрушек" in reader.get("/clusters/toys").words


@pytest.mark.parametrize(
    ("stranger", "identity", "message"),
    [
        (STRANGER, "../../evil", "will not do for an id"),
        (STRANGER, "moscow-pharma", "registered already"),
        ("new:нет такого", "toys", "no unregistered cluster"),
    ],
)
def test_what_will_not_do_is_said(home: Home, reader: Reader, stranger: str, identity: str, message: str) -> None:
    answer = reader.post("/register", {"cluster": stranger, "identity": identity, "name": "x"})
    assert answer.status == 422
    assert message in answer.words
    done = call(home, "clusters", "register", stranger, identity)
    assert done.returncode == 1
    assert message in done.stderr.decode()
    assert sorted(path.name for path in home.clusters.rglob("*.toml")) == [
        "moscow-pharma.toml",
        "moscow-photonics.toml",
        "moscow-three-2022.toml",
    ]


def test_what_our_rules_read_otherwise_is_listed_and_is_no_news(home: Home, reader: Reader) -> None:
    assert "clusterwatch replay" in reader.get("/rereadings").words
    rows = [json.loads(line) for line in call(home, "replay", "--format", "jsonl").stdout.splitlines()]
    gone = [row for row in rows if row["before"] and row["before"]["quote"] == "Половина из них"]
    assert [row["after"] for row in gone] == [None]
    assert "«Половина из них»" in reader.get("/rereadings").words
    assert call(home, "replay", "--format", "json").stdout == b"[]\n"
