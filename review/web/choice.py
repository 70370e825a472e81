"""What a reader chose to see, read from the address; a wrong date is said, not guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from model import Period, Status


class ChoiceError(ValueError):
    """The address asks for something there cannot be."""


@dataclass(frozen=True)
class Choice:
    """The filters of the log; each is "" where it is not used."""

    cluster: str = ""
    since: str = ""
    known_on: str = ""
    status: str = ""
    flagged: str = ""
    after: str = ""

    @property
    def question(self) -> dict[str, Any]:
        """The same as ``storage.change.load_changes`` wants it."""
        return {
            "cluster": self.cluster or None,
            "since": (self.since and read_day(self.since).start) or None,
            "known_on": (self.known_on and read_day(self.known_on).end) or None,
            "status": self.status or None,
            "flagged": True if self.flagged else None,
        }

    @property
    def query(self) -> dict[str, str]:
        """The same as an address says it, without the place in the log."""
        return {name: value for name, value in vars(self).items() if name != "after" and value}


def read_choice(query: Mapping[str, str]) -> Choice:
    """The filters an address asks for. Raises :class:`ChoiceError` for a date or status there is not."""
    choice = Choice(**{name: query.get(name, "").strip() for name in Choice.__dataclass_fields__})
    for text in filter(None, (choice.since, choice.known_on)):
        read_day(text)
    if choice.status and choice.status not in set(Status):
        raise ChoiceError(choice.status)
    return choice


def read_day(text: str) -> Period:
    """A day, or a longer stretch that stands for one of its ends."""
    try:
        return Period.parse(text)
    except ValueError as error:
        raise ChoiceError(text) from error


def read_date(query: Mapping[str, str], name: str) -> date | None:
    """The last day of the stretch that the address names, if it names one."""
    text = query.get(name, "").strip()
    return read_day(text).end if text else None
