"""What to do about a finding that does not hold."""

from __future__ import annotations

from model import Outcome
from sources import Source

_BY_OUTCOME = {
    Outcome.gone: "the address has moved or never was: look for it in a browser and correct it in {file}",
    Outcome.lost: "the site has changed its shape: look at the address, then correct kind or [select] in {file}",
    Outcome.empty: "look again tomorrow; if it stays empty, the list has moved: correct url in {file}",
    Outcome.unreachable: "look again in an hour; if it lasts, see whether the host in {file} is still right",
}
_BY_WORDS = (
    ("robots.txt answers", "the site fails where it should say what programs may read: look again in an hour"),
    ("forbids", "the site asks programs to stay away: ask its owner, or take another source of the same news"),
    ("hosts does not name", "if that site belongs to the source, add it to hosts in {file}"),
    ("challenge", "a guard stands before the site: take its feed or its channel instead, or ask its owner"),
    ("status 429", "too quick for the site: raise delay in {file}"),
    ("status 403", "refused: put a contact into CLUSTERWATCH_CONTACT, raise delay in {file}; else ask its owner"),
    ("not a public", "if it is an intranet of yours, set CLUSTERWATCH_ALLOW_PRIVATE=1"),
    ("certificate", "if its authority is one you trust, name the authority's file in SSL_CERT_FILE"),
    ("selector", "the page has changed its shape: correct [select] in {file}"),
    ("nothing new", "see in a browser whether the site goes on elsewhere; then correct url in {file}"),
)


def advise(source: Source, outcome: Outcome | None, words: str) -> str:
    """What whoever keeps the declaration can do; "" where nothing need be done."""
    if outcome is None and "nothing new" not in words:
        return ""
    said = next((advice for mark, advice in _BY_WORDS if mark in words), "")
    advice = said or (_BY_OUTCOME.get(outcome, "") if outcome else "")
    return advice.format(file=source.path or f"sources/{source.name}.toml")
