"""Which addresses are public, and that no way of writing a private one gets past the guard."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import pytest
from twisted.internet.address import IPv4Address
from twisted.internet.interfaces import IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.guard import PublicResolver, is_public, refused
from tests.crawler.conftest import ROOT, Answer, Home, Site


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.254",
        "192.0.0.8",
        "198.18.0.1",
        "203.0.113.5",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:100.64.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:53aa:64c:0:7f0f:8000:fffe",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff0e::1",
        "2001:db8::1",
    ],
)
def test_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "95.173.128.1", "100.63.255.255", "100.128.0.1", "2a02:6b8::feed:ff", "::ffff:8.8.8.8"]
)
def test_is_public(address: str) -> None:
    assert is_public(address)


def test_private_address_is_refused_by_any_name(site: Site, home: Home) -> None:
    hosts = ["127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"]
    addresses = [site.root.replace("127.0.0.1", host) + "/page" for host in hosts]
    site.pages["/page"] = Answer("<h1>Внутреннее</h1>")
    own = json.dumps([host.strip("[]") for host in hosts[1:]])
    home.declare("inner", "pages", site.root, f"hosts = {own}\n[pages]\nwatch = {json.dumps(addresses)}\n")

    crawled = home.crawl("inner", CLUSTERWATCH_ALLOW_PRIVATE="")

    assert site.asked == []
    assert (crawled.exit_code, crawled.last["outcome"]) == (1, "unreachable")
    assert len(crawled.problems) == len(hosts)
    for outcome, why in crawled.problems.values():
        assert outcome == "unreachable"
        assert "not a public address" in why or "no such host" in why


BORDER = """
import sys
from crawler import guard, process
is_public = guard.is_public
guard.is_public = lambda address: address == "127.0.0.1" or is_public(address)
sys.exit(process.main(["inner"]))
"""
"""A crawl for which the site's own address is the public internet, and all else as ever."""


def test_a_redirect_to_a_private_address_is_refused_as_it_connects(site: Site, home: Home) -> None:
    inside = site.root.replace("127.0.0.1", "127.0.0.2")
    site.pages["/away"] = Answer("", 302, {"Location": f"{inside}/admin"})
    site.pages["/news"] = Answer("<h1>Дорога</h1><p>Город строит дорогу, работы идут по плану.</p>")
    watch = json.dumps(["/away", "/news"])
    home.declare("inner", "pages", site.root, f'hosts = ["127.0.0.2"]\n[pages]\nwatch = {watch}\n')

    words = [sys.executable, "-c", BORDER]
    environment = {**home.environment, "CLUSTERWATCH_ALLOW_PRIVATE": ""}
    ended = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    last = json.loads(ended.stdout.splitlines()[-1])
    assert last["counts"] == {"unreachable": 1, "changed": 1}, ended.stderr
    assert "127.0.0.2 is not a public address: refused" in last["problems"][0]["why"]
    assert site.asked_for() == ["/away", "/news"]


class Names:
    """A name server whose answers change from one question to the next."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.answers = list(answers)

    def resolveHostName(self, receiver: Any, name: str, *rest: object) -> None:  # noqa: N802 - Twisted's interface
        """Answer, as the reactor's resolver does."""
        receiver.resolutionBegan(None)
        for address in self.answers.pop(0):
            receiver.addressResolved(IPv4Address("TCP", address, 80))
        receiver.resolutionComplete()


@dataclass
class Reactor:
    """What the guard needs of one."""

    nameResolver: Names  # noqa: N815 - Twisted's interface


@implementer(IResolutionReceiver)
class Connecting:
    """Whoever is about to connect, and where to."""

    def __init__(self) -> None:
        self.addresses: list[str] = []

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802
        """Called first."""

    def addressResolved(self, address: IPv4Address) -> None:  # noqa: N802
        """Called for each address."""
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        """Called last."""


def test_a_name_that_is_bound_anew_is_judged_anew_at_each_connection() -> None:
    names = Names(("8.8.8.8",), ("10.0.0.1",), ("8.8.4.4", "100.64.0.1"))
    resolver = PublicResolver(Reactor(names), allow_private=False)
    found = [Connecting() for _ in range(3)]
    for one in found:
        resolver.resolveHostName(one, "rebinding.example", 80)
    assert [one.addresses for one in found] == [["8.8.8.8"], [], ["8.8.4.4"]]
    assert refused.pop("rebinding.example") == "100.64.0.1"
