"""What the watched clusters are called in English: words that must stand in the name, and words that must not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAMES = (
    ("moscow-biopharma-sechenov", "biopharma", ""),
    ("kaluga-pharma", "kaluga", ""),
    ("petersburg-pharma", "pharma petersburg", ""),
    ("perm-photonics", "photoni perm", ""),
    ("moscow-photonics", "photonic", "perm"),
    ("moscow-electric-vehicles", "electric vehicle", ""),
    ("moscow-electric-vehicles", "electric car", ""),
    ("moscow-pharma", "pharma", "kaluga petersburg siberia altai"),
    ("moscow-games-animation", "video game", ""),
    ("moscow-games-animation", "animation", ""),
    ("moscow-composites", "composite", "saratov"),
    ("moscow-energy-storage", "energy storage", ""),
    ("moscow-zelenograd", "zelenograd", ""),
    ("moscow-lomonosov", "lomonosov", ""),
    ("moscow-innovation-cluster", "moscow innovation", ""),
    ("tyumen-oil-gas", "oil gas tyumen", ""),
    ("ryazan-optoelectronics", "ryazan", ""),
    ("bashkortostan-furniture", "furniture bashkortostan", ""),
    ("bashkortostan-furniture", "first furniture", ""),
    ("rostov-winemaking", "wine don", ""),
)
_HEAD = re.compile(
    r"\b(?P<mic>Moscow Innovation Cluster(?: \(MIC\))?|MIC\b)"
    r"|\b(?P<tomsk>Smart Technologies Tomsk)"
    r"|\b(?P<skolkovo>Skolkovo(?= resident))"
    r"|\b(?P<zone>Technopolis Moscow(?: special economic zone)?|Moscow special economic zone)"
    r"|(?P<cluster>\b(?:[\w'’-]+[ ,]+(?:and )?){0,7}clusters?\b(?: of [\w'’-]+(?:,? (?:and )?[\w'’-]+){0,5})?)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"hous|comput|measles|infection|star\b|stars|open cluster|school|server|residential|covid|galax|tourist",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"^(?:.*\b(?:the|an?|its|this|that|in|at|from|by|to|joined|into|have|has|is|are|with|two|three|\d+) )",
    re.IGNORECASE,
)

_PLATFORM = ("platform of the", "on the basis of the", "platform of")
"""What a cluster stands on is not the cluster that is meant."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place where a cluster is named: its id (None where nobody registered it) and its words."""

    start: int
    end: int
    cluster: str | None
    name: str
    plural: bool = False
    other: bool = False
    """No industry: homes, stars, servers."""


def find_named(text: str, start: int, end: int, page: str) -> Iterator[Named]:
    """The clusters named in ``text[start:end]``; ``page`` is what the place may be read from."""
    for found in _HEAD.finditer(text, start, end):
        if text[max(0, found.start() - 20) : found.start()].lower().rstrip().endswith(_PLATFORM):
            continue
        if found["tomsk"]:
            yield Named(found.start(), found.end(), "tomsk-smart-technologies", found[0])
        elif found["skolkovo"]:
            yield Named(found.start(), found.end(), "group:skolkovo-clusters", found[0], plural=True)
        elif found["mic"]:
            yield Named(found.start(), found.end(), "moscow-innovation-cluster", found[0])
        elif found["zone"]:
            yield Named(found.start(), found.end(), "sez-technopolis-moscow", found[0])
        else:
            named = _read_cluster(found, page)
            if named:
                yield named


def _read_cluster(found: re.Match[str], page: str) -> Named | None:
    """The cluster a phrase names; None for a bare "the cluster", which means the last one named."""
    words = found[0]
    low = words.lower()
    if "platform of" in low:
        return None
    plural = bool(re.search(r"\bclusters\b", low))
    if _OTHER.search(low):
        return Named(found.start(), found.end(), None, words, plural, other=True)
    if plural:
        group = "group:mik-clusters" if "inter-industry" in low else None
        return Named(found.start(), found.end(), group, words, plural)
    lead = _STARTS.match(words)
    name = words[lead.end() :] if lead and lead.end() < len(words) else words
    if name.lower() == "cluster":
        return None
    return Named(found.end() - len(name), found.end(), _identify(low, page), name)


def _identify(low: str, page: str) -> str | None:
    """The first name whose words all stand in the mention, its place perhaps elsewhere on the page."""
    for cluster, wanted, unwanted in _NAMES:
        own, *rest = wanted.split()
        placed = own in low and all(each in low or each in page for each in rest)
        if placed and not any(each in low for each in unwanted.split()):
            return cluster
    return None
