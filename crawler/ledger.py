"""What became of each address of a run, and what that makes of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from crawler.trouble import FRESH
from model import ODD, Outcome

_MOST_PROBLEMS = 100

FEW_PAGES = 4
"""Of fewer pages a crawl's share of failures says nothing."""

_GRAVEST = (Outcome.blocked, Outcome.unreachable, Outcome.lost, Outcome.empty, Outcome.gone)


class Ledger:
    """One entry an address, the latest. Essential ones are those without which the source is not known to be fresh:
    its lists, feeds and given pages."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[Outcome, str]] = {}
        self._essential: set[str] = set()
        self._questions: set[str] = set()
        self._proofs: dict[str, str] = {}
        self._refused: dict[str, str] = {}
        self._odd: list[tuple[str, str]] = []

    def need(self, url: str, question: bool = False) -> None:
        """This address is essential; a ``question`` is one that holds no document itself."""
        self._essential.add(url)
        if question:
            self._questions.add(url)

    def note(self, url: str, outcome: Outcome, why: str = "", proof: str = "") -> None:
        """What became of an address; ``proof`` is the hash of the answer that shows a failure.

        One that changed and was then met again as it now stands did change.
        """
        self._proofs[url] = proof
        met = self._entries.get(url)
        if not (outcome is Outcome.unchanged and met and met[0] is Outcome.changed):
            self._entries[url] = (outcome, why)

    def refuse(self, url: str, why: str) -> None:
        """Something a source said of an address that cannot be, such as a date in the future. Said, but no failure."""
        self._refused[url] = why

    def doubt(self, url: str, why: str) -> None:
        """Something that answers, and looks wrong beside its own history. Said, but no failure."""
        self._odd.append((url, why))

    def is_question(self, url: str) -> bool:
        """Whether the address is a list, a feed or an API."""
        return url in self._questions

    def is_essential(self, url: str) -> bool:
        """Whether the source is not fresh without this address."""
        return url in self._essential

    def is_fresh(self, url: str) -> bool:
        """Whether the address was read, or is known to be unchanged."""
        return url in self._entries and self._entries[url][0] in FRESH

    @property
    def outcome(self) -> Outcome:
        """What the run came to: an essential failure, else a failure of all there was or of all of several documents,
        else changed or unchanged."""
        found = {outcome for outcome, _ in self._entries.values()}
        failed = {outcome for url, (outcome, _) in self._entries.items() if url in self._essential} - FRESH
        documents = [outcome for url, (outcome, _) in self._entries.items() if url not in self._questions]
        if found and not found & FRESH:
            failed |= found
        if len(documents) >= FEW_PAGES and not FRESH.intersection(documents):
            failed |= set(documents)
        for outcome in _GRAVEST:
            if outcome in failed:
                return outcome
        return Outcome.changed if Outcome.changed in found else Outcome.unchanged

    @property
    def counts(self) -> dict[str, int]:
        """Documents by what became of them."""
        return dict(Counter(o.value for url, (o, _) in list(self._entries.items()) if url not in self._questions))

    @property
    def readable(self) -> tuple[int, int]:
        """How many documents were read or are known to be unchanged, and of how many."""
        found = [outcome in FRESH for url, (outcome, _) in self._entries.items() if url not in self._questions]
        return sum(found), len(found)

    @property
    def problems(self) -> tuple[Mapping[str, str], ...]:
        """What failed, was odd or refused: ``{"url", "outcome", "why"}``, essential ones first, a hundred at most.

        A failure that an answer shows has its hash besides: ``"snapshot"``.
        """
        failed = [(url, o, why) for url, (o, why) in self._entries.items() if o not in FRESH]
        failed.sort(key=lambda entry: entry[0] not in self._essential)
        said = [{"url": url, "outcome": o.value, "why": why} | self._prove(url) for url, o, why in failed]
        gravest = sum(url in self._essential for url, _, _ in failed)
        said[gravest:gravest] = [{"url": url, "outcome": ODD, "why": why} for url, why in self._odd]
        said += [{"url": url, "outcome": "refused", "why": why} for url, why in self._refused.items()]
        rest = len(said) - _MOST_PROBLEMS
        more = [{"url": "", "outcome": "more", "why": f"and {rest} more"}] if rest > 0 else []
        return (*said[:_MOST_PROBLEMS], *more)

    def _prove(self, url: str) -> dict[str, str]:
        return {"snapshot": self._proofs[url]} if self._proofs.get(url) else {}
