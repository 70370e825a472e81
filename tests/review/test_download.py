"""Files and the feed that the page offers: the same as the commands write."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from home import Home
from tests.review.conftest import serving
from tests.review.reader import Reader
from tests.review.test_command import call

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "xlsx", "parquet"])
@pytest.mark.parametrize("what", ["changes", "figures"])
def test_a_download_is_what_the_command_writes(told: Home, onlooker: Reader, what: str, form: str) -> None:
    answer = onlooker.get(f"/{what}.{form}")
    assert answer.status == 200
    assert answer.body == call(told, what, "--format", form).stdout
    assert answer.headers["content-disposition"] == f'attachment; filename="{what}.{form}"'


def test_a_download_follows_the_filters(told: Home, onlooker: Reader) -> None:
    wanted = call(told, "changes", "--cluster", "moscow-pharma", "--flagged", "--format", "csv").stdout
    assert onlooker.get("/changes.csv?cluster=moscow-pharma&flagged=1").body == wanted


def test_the_flags_as_a_feed(onlooker: Reader) -> None:
    feed = fromstring(onlooker.get("/flags.atom").text)
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles[0] == "кластер игрушек самоделкино: first figure: 12 участников"
    assert any("more than 40 предприятий → more than 50 компаний" in str(title) for title in titles)
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 4
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert onlooker.get(link.attrib["href"].removeprefix(onlooker.address.rstrip("/"))).status == 200


def test_an_empty_feed_is_a_feed(empty: Home) -> None:
    with serving(empty) as reader:
        feed = fromstring(reader.get("/flags.atom").text)
    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated")
