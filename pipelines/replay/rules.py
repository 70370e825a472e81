"""Today's rules, with the names by which it is known what they have been applied to."""

from __future__ import annotations

from dataclasses import dataclass, field

from clusters import Register
from model import digest
from pipelines.document.version import read_version as read_reader_version
from pipelines.reading.names import load_literals
from pipelines.reading.version import read_version as read_extractor_version
from pipelines.sieve import Sieve

_SHOUTED = "ЛАСТЕР"
"""What a title in capitals holds; see ``pipelines.reading.names``."""


@dataclass
class Rules:
    """The readers of pages, the extractor and the register, as they are now."""

    register: Register
    reader: str = field(default_factory=read_reader_version)
    literals: tuple[str, ...] = field(init=False)
    """Of these an answer's bytes hold one, if any text that is read from it can name a cluster."""
    bytes_mark: str = field(init=False)
    """Hash of what bytes can be barren of, whoever reads them."""
    text_mark: str = field(init=False)
    """Hash of what a text can be barren of, as today's readers of pages read it."""
    version: str = field(init=False)
    """Hash of everything that has a say in a reading."""

    def __post_init__(self) -> None:
        self._literals = load_literals(self.register)
        self.literals = (*self._literals.literals, _SHOUTED)
        self._sieve = Sieve(self.literals)
        self.bytes_mark = digest("bytes", *sorted(self.literals))
        self.text_mark = digest(self.reader, *sorted(self.literals))
        declared = [repr(cluster) for _, cluster in sorted(self.register.items())]
        self.version = digest(self.reader, read_extractor_version(), *declared)

    def may_name(self, title: str, text: str) -> bool:
        """Whether a text can name a cluster at all."""
        return self._literals.may_be_in(text, title)

    def find_barren(self, title: str, text: str, body: bytes) -> str:
        """What a page is barren of: its bytes, or its text at least, as a mark; "" where it may name a cluster."""
        if self.may_name(title, text):
            return ""
        return self.text_mark if self._sieve.passes(body) else self.bytes_mark
