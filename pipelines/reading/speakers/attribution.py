"""An attribution: who is said to speak, and how that was said."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.reading.sentences import Sentence, Token
from pipelines.reading.speakers.people import Person

SAME = "="
"""The speaker is whoever spoke last: «отметил он», «добавил глава города»."""
SAME_BODY = "=body"
"""The speaker is the organisation that spoke last: «уточнили там», «говорится в сообщении»."""


@dataclass(slots=True, eq=False)
class Attribution:
    """``who`` speaks, by the words around ``at``; ``who`` may be :data:`SAME` or :data:`SAME_BODY`."""

    at: int
    who: str
    sentence: int
    is_body: bool = False
    maybe: frozenset[str] = frozenset()
    """Other nominatives a bare surname may have."""
    sure: bool = True
    role: str = ""
    """The office of an unnamed speaker, where nobody is named before: «заммэра»."""
    anew: bool = True
    """Whether it names its speaker; «отметил он» does not."""
    is_estimate: bool = False
    """«по оценке дирекции»: holds for its own sentence only."""
    is_aside: bool = False
    """«по словам директора»: set into the clause it belongs to."""
    passes_on: bool = False
    """«…, которого цитирует пресс-служба»: the words are another's, the message is the body's."""
    office: str = ""
    """The body that passes the words on: «приводит слова мэра пресс-служба»."""
    named: str = ""
    """For a bare «в ведомстве», «по данным центра»: the body of that sort that the text named last."""
    spokesman: str = ""
    """For a message of a body that quoted somebody: whom."""


def by_person(cue: Token, person: Person, sentence: Sentence) -> Attribution:
    """The person a cue lets speak, by name."""
    return Attribution(cue.start, person.name, sentence.index, maybe=person.maybe, sure=person.sure)


def by_body(cue: Token, body: str, sentence: Sentence) -> Attribution:
    """The body a cue lets speak; it may be :data:`SAME_BODY`."""
    return Attribution(cue.start, body, sentence.index, is_body=True)
