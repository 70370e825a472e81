"""Which addresses are public, and that no way of writing a private one gets past the guard."""

from __future__ import annotations

import json

import pytest

from crawler.guard import is_public
from tests.crawler.conftest import Answer, Home, Site


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
