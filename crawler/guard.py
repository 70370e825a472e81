"""Only public addresses: checked on what a name resolves to, at every connection, so redirects and re-binding too."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Any

from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from home import find_home

if TYPE_CHECKING:
    from scrapy.crawler import CrawlerProcess

refused: dict[str, str] = {}
"""Host names that led nowhere public, and where they led: what the refusal says."""

_SPECIAL = tuple(
    ip_network(block) for block in ("192.0.0.0/24", "192.88.99.0/24", "100::/64", "2001::/23", "5f00::/16")
)
"""IANA's special-purpose blocks that some Python releases take for global."""

_NAT64 = ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether anyone on the internet has this address: no loopback, private, link-local, CGNAT, multicast, reserved.

    IPv4 hidden in IPv6 (mapped, 6to4, Teredo, NAT64) is judged by the IPv4 address within.
    """
    found = ip_address(address.partition("%")[0])
    inner = _find_inner(found) if isinstance(found, IPv6Address) else None
    if inner is not None:
        return _is_global(inner)
    return _is_global(found)


def _find_inner(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64 or (int(address) < 2**32 and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    odd = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    site_local = isinstance(address, IPv6Address) and address.is_site_local
    special = any(address in block for block in _SPECIAL)
    return address.is_global and not odd and not site_local and not special


@implementer(IResolutionReceiver)
class _Sieve:
    """Passes on the public addresses of one resolution and notes a name that has no other."""

    def __init__(self, receiver: Any, name: str) -> None:
        self._receiver = receiver
        self._name = name
        self._private: list[str] = []

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802 - Twisted's interface
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        host = getattr(address, "host", "")
        if is_public(host):
            self._receiver.addressResolved(address)
        else:
            self._private.append(host)

    def resolutionComplete(self) -> None:  # noqa: N802
        if self._private:
            refused[self._name] = ", ".join(self._private)
        self._receiver.resolutionComplete()


@implementer(IHostnameResolver)
class PublicResolver:
    """The reactor's resolver with every address that is not public taken out, unless the home allows them.

    Nothing is cached: the address that was checked is the one that is connected to.
    """

    def __init__(self, reactor: Any, allow_private: bool) -> None:
        self._reactor = reactor
        self._allow_private = allow_private
        self._resolver: Any = reactor.nameResolver

    @classmethod
    def from_crawler(cls, crawler: CrawlerProcess, reactor: Any) -> PublicResolver:
        """Called by Scrapy as it sets up its reactor."""
        return cls(reactor, find_home().allow_private)

    def install_on_reactor(self) -> None:
        """Every endpoint of the reactor resolves through here from now on, literals too."""
        if not self._allow_private:
            self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Resolve, and pass on what is public."""
        sieve = _Sieve(resolutionReceiver, hostName)
        return self._resolver.resolveHostName(sieve, hostName, portNumber, addressTypes, transportSemantics)
