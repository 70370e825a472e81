"""The sieve lets through whatever a reading could find a name in, however the bytes spell it."""

from __future__ import annotations

import html
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusters import load_clusters
from pipelines.document.encoding import decode
from pipelines.replay.rules import Rules
from pipelines.sieve import Sieve

NAMES = ("ластер", "luster", "ОЭЗ", "ехнополи")
RUSSIAN = "В московский кластер фотоники входят более 40 предприятий, сообщили в мэрии."

SPELLINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "windows-1251": lambda text: text.encode("windows-1251"),
    "koi8-r": lambda text: text.encode("koi8-r"),
    "utf-16": lambda text: text.encode("utf-16"),
    "json": lambda text: json.dumps(text).encode(),
    "json in capitals": lambda text: b"".join(f"\\u{ord(letter):04X}".encode() for letter in text),
    "decimal entities": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "hexadecimal entities": lambda text: "".join(f"&#x{ord(letter):x};" for letter in text).encode(),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_name_passes_in_every_spelling(spelling: str) -> None:
    assert Sieve(NAMES).passes(SPELLINGS[spelling](RUSSIAN))


@pytest.mark.parametrize("spelling", [name for name in SPELLINGS if "entities" not in name])
def test_a_page_without_names_does_not_pass(spelling: str) -> None:
    body = b"<html>" + SPELLINGS[spelling]("Жители района попросили высадить тридцать лип.") + b"</html>"
    assert not Sieve(NAMES).passes(body)


@given(st.text(max_size=60), st.sampled_from(NAMES), st.text(max_size=60), st.sampled_from(sorted(SPELLINGS)))
def test_whatever_stands_around_it(before: str, name: str, after: str, spelling: str) -> None:
    try:
        body = SPELLINGS[spelling](f"{before}{name}{after}")
    except UnicodeEncodeError:
        return  # that charset cannot write it
    if "entities" in spelling and name.isascii():
        return  # nobody writes Latin letters as numbers, and to look for them would let most pages pass
    if name in html.unescape(decode(body)):
        assert Sieve(NAMES).passes(body)


def test_it_agrees_with_the_reading_on_every_name_of_the_register() -> None:
    register = load_clusters()
    rules = Rules(register)
    sieve = Sieve(rules.literals)
    for cluster in register.values():
        for name in (cluster.name, *cluster.aliases):
            assert sieve.passes(name.encode()) >= rules.may_name("", name), name
