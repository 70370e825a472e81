"""The page in a real browser: keys, quiet posts, and saved pages that cannot run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from home import Home
from tests.review.chromium import Chromium, browsing, find_chromium
from tests.review.reader import Reader
from tests.review.test_terminal import statuses

pytestmark = pytest.mark.skipif(find_chromium() is None, reason="no Chromium or Chrome on this machine")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with browsing(tmp_path_factory.mktemp("browser") / "profile") as tab:
        yield tab


@pytest.fixture
def tab(browser: Chromium) -> Iterator[Chromium]:
    browser.events.clear()
    yield browser
    assert browser.complaints() == []


HERE = "document.querySelector('.entry.here .step ins').textContent"


def test_one_key_each_and_the_next_one_at_once(home: Home, reader: Reader, tab: Chromium) -> None:
    tab.open(reader.address + "?flagged=1&status=new&lang=en")
    assert tab.run("document.querySelectorAll('.entry').length") == 4
    tab.press("j")
    assert tab.run(HERE) == "12 участников"
    tab.press("a")
    tab.wait("document.querySelector('.entry .verdict.accepted') !== null")
    tab.wait(f"{HERE} === 'more than 50 компаний'")
    assert tab.run("document.getElementById('queue').textContent") == "3"
    assert statuses(home)["new:кластер игрушек самоделкино 12"] == "accepted"


def test_reject_with_a_reason_then_undo(home: Home, reader: Reader, tab: Chromium) -> None:
    tab.open(reader.address + "?cluster=moscow-pharma&lang=en")
    tab.press("j")
    tab.press("r")
    assert tab.run("document.activeElement.name") == "why"
    for key in "jak plan":
        tab.press(key)
    tab.press("Enter")
    tab.wait("document.querySelector('.entry .verdict.rejected') !== null")
    assert "jak plan" in tab.run("document.querySelector('.verdict').textContent")
    assert statuses(home)["moscow-pharma 9"] == "rejected"
    tab.press("г")  # u on a Russian layout
    tab.wait("document.querySelector('.entry form.accept') !== null")
    assert statuses(home)["moscow-pharma 9"] == "new"


def test_who_was_quicker_is_said_and_his_decision_stands(home: Home, reader: Reader, tab: Chromium) -> None:
    tab.open(reader.address + "?cluster=moscow-pharma&lang=en")
    other = Reader(reader.address, "en", {"who": "Olga"})
    fields = other.form(other.get("/?cluster=moscow-pharma"), "rejected")
    assert other.post("/verdict", fields | {"why": "old news"}).status == 303
    tab.press("a")
    tab.wait("!document.getElementById('toast').hidden")
    assert "Olga has rejected this claim" in tab.run("document.getElementById('toast').textContent")
    tab.wait("document.querySelector('.entry .verdict.rejected') !== null")
    assert statuses(home)["moscow-pharma 9"] == "rejected"
    # The answer 409 itself is what the browser calls an error here.
    assert all("409" in event["params"]["entry"]["text"] for event in tab.events if event["method"] == "Log.entryAdded")
    tab.events.clear()


def test_many_at_once(home: Home, reader: Reader, tab: Chromium) -> None:
    tab.open(reader.address + "?flagged=1&status=new&lang=en")
    tab.run("document.getElementById('all').click()")
    tab.run("document.querySelector('#bulk button').click()")
    tab.wait("document.body?.textContent.includes('Nothing waits for a decision')")
    assert set(statuses(home).values()) == {"accepted"}


def test_help_opens_and_closes_by_its_key(reader: Reader, tab: Chromium) -> None:
    tab.open(reader.address + "?lang=en")
    tab.press("?")
    assert tab.run("document.getElementById('help').open")
    tab.press("?")
    assert not tab.run("document.getElementById('help').open")


def test_a_saved_page_runs_nothing_and_loads_nothing(reader: Reader, tab: Chromium) -> None:
    tab.open(reader.address + "?cluster=moscow-pharma&lang=en")
    address = tab.run("document.querySelector('a[href^=\"/saved/\"]').href")
    tab.call("Network.enable")
    tab.open(address + "/page")
    assert tab.run("document.title") != "owned"
    asked = [
        event["params"]["request"]["url"] for event in tab.events if event["method"] == "Network.requestWillBeSent"
    ]
    failed = [event["params"] for event in tab.events if event["method"] == "Network.loadingFailed"]
    assert [url for url in asked if "tracker" in url] == [] or all(one.get("blockedReason") == "csp" for one in failed)
    tab.call("Network.disable")
    tab.events.clear()  # that the policy forbade script and picture is what it is for
