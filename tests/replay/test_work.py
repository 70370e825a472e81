"""Pages whose readers changed, registers that grew, archives that broke, crawls and kills in the middle."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from home import Home
from model import ClusterUpdate, Outcome, Tier
from pipelines.document import read_document
from pipelines.replay import read_evidence
from storage.change import load_changes
from storage.check import check_home
from storage.claim import load_sayings
from storage.replay import save_reading
from storage.rereading import find_standing_versions, iterate_versions
from storage.run import begin_run
from storage.update import save_update
from storage.verdict import save_verdict
from storage.version import load_versions
from tests.replay.conftest import Past, listed

FORTY = "Владимир Ефимов сообщил, что в московский кластер фотоники входят более 40 предприятий."
PROMOTION = "На форуме назовут лучших: кластер электромобилей объединяет 18 участников."
TOYS = "Кластер игрушек объединяет 12 фабрик в Подмосковье."
TREES = "Жители района попросили высадить 30 лип."
ROOT = Path(__file__).parents[2]


def read_by_old_readers(past: Past, path: str = "/news/1") -> None:
    """A page whose earlier readers took a promotion for a part of the text."""
    past.tell(path, FORTY, kept=f"{FORTY}\n{PROMOTION}", reader="readers-0")


def test_a_saved_page_is_parsed_again_where_its_readers_changed(past: Past) -> None:
    read_by_old_readers(past)
    [forty] = [one for one in _log(past) if one["cluster"] == "moscow-photonics"]
    with past.engine.begin() as connection:
        save_verdict(connection, forty["claim"], "accepted", "Ирина")

    done = past.replay()

    assert (done.counts["parsed"], listed(done)) == (1, ["exact 18 total → nothing: none"])
    assert done.decisions == 1, "the words of the other figure stand where they stood"
    assert [(one["id"], one["status"]) for one in _log(past)] == [(forty["id"], "accepted")]
    assert past.replay().counts["parsed"] == 0, "it was read by today's readers"
    with past.engine.connect() as connection:
        assert check_home(connection, past.archive, read_document) == []


def test_the_next_crawl_finds_the_page_unchanged(past: Past) -> None:
    read_by_old_readers(past)
    past.replay()
    with past.run() as run:
        page = past.save_page(run, "/news/1", FORTY)
        update = ClusterUpdate(page, read_document(page))
        with past.engine.begin() as connection:
            assert save_update(connection, update, run, Tier.official) is Outcome.unchanged
    assert [one["change"] for one in _log(past)] == ["first"]


def test_a_text_read_by_other_readers_to_the_same_words_is_no_other_version(past: Past) -> None:
    past.tell("/news/1", FORTY, reader="readers-0")
    assert listed(past.replay()) == []
    assert past.replay().counts["parsed"] == 0
    with past.engine.connect() as connection:
        [version] = iterate_versions(connection, find_standing_versions(connection))
        assert len(load_versions(connection, version.document_id)) == 1


def test_a_registered_cluster_is_found_in_old_texts(past: Past) -> None:
    past.tell("/news/1", TOYS)
    past.tell("/news/2", TREES)
    (past.home.clusters / "toys.toml").write_text('name = "Кластер игрушек"\nplace = "Подмосковье"\n', encoding="utf-8")
    done = past.replay()
    assert listed(done) == ["new:игрушка подмосковье exact 12 total → toys exact 12 total: none"]
    assert past.unsent() == []


def test_a_text_without_any_name_is_opened_once(past: Past) -> None:
    past.tell("/news/1", TREES)
    past.tell("/news/2", FORTY)
    assert [past.replay().counts["texts"] for _ in range(3)] == [2, 1, 1]
    (past.home.clusters / "limes.toml").write_text('name = "Липовая роща"\n', encoding="utf-8")
    assert past.replay().counts["texts"] == 2, "there is another name to look for"


def test_since_leaves_older_texts_alone(past: Past) -> None:
    past.tell("/news/1", FORTY, was=[])
    assert listed(past.replay(since=datetime.now(UTC) + timedelta(days=1))) == []
    assert len(listed(past.replay(since=datetime.now(UTC) - timedelta(days=1)))) == 1


def test_a_saved_page_that_is_broken_is_named_and_its_kept_text_read(past: Past) -> None:
    past.tell("/news/1", FORTY, was=[], reader="readers-0")
    [file] = past.home.archive.glob("*.warc.gz")
    file.write_bytes(file.read_bytes()[:100])
    done = past.replay()
    assert listed(done) == ["nothing → more_than 40 total: none"]
    [(url, why)] = done.unreadable
    assert url == "https://mosru.example/news/1"
    assert file.name in why


def test_a_source_that_is_being_crawled_is_left_out(past: Past) -> None:
    past.tell("/news/1", FORTY, was=[])
    with past.engine.begin() as connection:
        begin_run(connection, "mosru")
    done = past.replay()
    assert (done.crawled, listed(done)) == (["mosru"], [])


def test_a_page_that_was_edited_meanwhile_is_left_alone(past: Past) -> None:
    past.tell("/news/1", FORTY, was=[])
    with past.engine.connect() as connection:
        [version] = iterate_versions(connection, find_standing_versions(connection))
    past.tell("/news/1", FORTY.replace("40", "50"))
    before = past.content()
    with past.engine.begin() as connection:
        evidence = read_evidence(version.document, past.register)
        assert not save_reading(connection, version, version.document, evidence, datetime.now(UTC))
    assert past.content() == before


def test_a_crawl_of_an_older_round_ends_nothing_before_it_began(past: Past) -> None:
    past.tell("/news/1", FORTY, was=[])
    round_ = datetime.now(UTC)
    past.replay()
    with past.engine.begin() as connection:
        run = begin_run(connection, "mosru", round_=round_)
    assert run.recorded == round_
    page = past.save_page(run, "/news/1", TREES)
    with past.engine.begin() as connection:
        save_update(connection, ClusterUpdate(page, read_document(page)), run, Tier.official)
    with past.engine.connect() as connection:
        [saying] = load_sayings(connection, "moscow-photonics")
    assert saying.ended is not None
    assert saying.ended >= saying.recorded


PROGRAM = """
import sys
from pathlib import Path
from home import Home
from tests.replay.conftest import Past, listed
past = Past(Home(Path(sys.argv[1]), sys.argv[2], True))
done = past.replay(chunk=2, progress=lambda done, total: print(done, total, flush=True) or sys.stdin.readline())
print(done.counts["texts"], *listed(done), sep="\\n")
"""


def test_killed_in_the_middle_it_goes_on_and_its_list_is_whole(past: Past) -> None:
    for number in range(6):
        past.tell(f"/news/{number}", FORTY.replace("40", f"{number + 3}0"), was=[])
    words = [sys.executable, "-c", PROGRAM, str(past.home.path), past.home.database_url]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"2 6\n"
        child.kill()
    ended = subprocess.run(words, input="\n\n\n", capture_output=True, text=True, cwd=ROOT, check=True)
    *progress, texts = ended.stdout.splitlines()[:3]
    assert progress == ["2 4", "4 4"], "what was done is not done again"
    assert texts == "6"
    assert len(ended.stdout.splitlines()[3:]) == 6, "the list is whole"


def test_a_killed_replay_of_other_rules_is_given_up(past: Past) -> None:
    past.tell("/news/1", FORTY, was=[])
    past.tell("/news/2", TOYS)
    ended = iter([None])
    with pytest.raises(StopIteration):
        past.replay(chunk=1, progress=lambda done, total: next(ended) if done == 1 else next(iter(())))
    (past.home.clusters / "toys.toml").write_text('name = "Кластер игрушек"\n', encoding="utf-8")
    assert past.replay().counts["texts"] == 2


def test_an_older_home_whose_texts_know_no_reader_is_parsed_once(home: Home) -> None:
    past = Past(home)
    past.tell("/news/1", FORTY, reader="")
    assert [past.replay().counts["parsed"] for _ in range(2)] == [1, 0]


def _log(past: Past) -> list[dict[str, Any]]:
    with past.engine.connect() as connection:
        return [dict(one) for one in load_changes(connection)]
