"""Today's rules, with the names by which it is known what they have been applied to."""

from __future__ import annotations

from dataclasses import dataclass, field

from clusters import Register
from model import digest
from pipelines.document.version import read_version as read_reader_version
from pipelines.reading.names import load_names
from pipelines.reading.version import read_version as read_extractor_version
from pipelines.replay.sieve import Sieve

_SHOUTED = "ЛАСТЕР"
"""What a title in capitals holds; see ``pipelines.reading.names``."""


@dataclass
class Rules:
    """The readers of pages, the extractor and the register, as they are now."""

    register: Register
    reader: str = field(default_factory=read_reader_version)
    sieve: Sieve = field(init=False)
    mark: str = field(init=False)
    """Hash of all that says whether a page can name a cluster: texts are barren of it or not."""
    version: str = field(init=False)
    """Hash of everything that has a say in a reading."""

    def __post_init__(self) -> None:
        self._names = load_names(self.register)
        self.sieve = Sieve((*self._names.literals, _SHOUTED))
        self.mark = digest(self.reader, *sorted(self._names.literals))
        declared = [repr(cluster) for _, cluster in sorted(self.register.items())]
        self.version = digest(self.reader, read_extractor_version(), *declared)

    def may_name(self, title: str, text: str) -> bool:
        """Whether a text can name a cluster at all."""
        return self._names.may_be_in(text, title)
