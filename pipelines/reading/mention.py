"""A mention: where a text names a cluster, or stands for one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipelines.reading.sentences import Sentence


class Form(StrEnum):
    """How a mention says what it means."""

    named = "named"
    bare = "bare"
    pronoun = "pronoun"


class Sort(StrEnum):
    """What is meant: a cluster, a zone or park that houses clusters, several clusters, or nothing of ours."""

    cluster = "cluster"
    zone = "zone"
    group = "group"
    excluded = "excluded"


@dataclass(slots=True)
class Mention:
    """Tokens ``first``…``last`` of sentence ``sentence``, and whom they mean."""

    start: int
    end: int
    text: str
    sentence: int
    first: int
    last: int
    form: Form
    sort: Sort
    cluster: str | None = None
    """Known id or ``group:<id>``; None for a new cluster or for one not yet known."""
    name: str = ""
    """A new cluster's name in the nominative; also what tells two new ones apart."""
    rivals: tuple[str, ...] = ()
    """Ids between which the name cannot decide."""
    subject: bool = False
    """In a form that can be the sentence's subject."""
    platform: bool = False
    """Said only as the place: «на базе X»."""
    places: frozenset[str] = frozenset()
    roots: frozenset[str] = frozenset()
    quoted: str = ""

    @property
    def key(self) -> str:
        """Identity within a document: the id, or the new cluster's name whatever its first letter."""
        return self.cluster or self.name[:1].lower() + self.name[1:]


def make_mention(
    sentence: Sentence,
    first: int,
    last: int,
    text: str,
    form: Form,
    sort: Sort,
    cluster: str | None = None,
    name: str = "",
) -> Mention:
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    head = sentence.tokens[last if form is not Form.named else first].word
    subject = "nomn" in head.cases and not {"gent", "datv", "ablt"} & head.cases
    return Mention(start, end, text[start:end], sentence.index, first, last, form, sort, cluster, name, subject=subject)
