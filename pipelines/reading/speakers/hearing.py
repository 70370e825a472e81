"""Who speaks in a stretch of a text, heard sentence by sentence and no farther than somebody asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipelines.reading.sentences import Sentence
from pipelines.reading.speakers.attribution import SAME, SAME_BODY, Attribution
from pipelines.reading.speakers.attributions import find_attributions
from pipelines.reading.speakers.people import Person, find_people

_GENDER = {"он": "masc", "она": "femn"}


class Hearing:
    """The attributions of some sentences, with names put for «он», «там» and bare surnames.

    ``full`` are full names by surname, ``text`` is the whole page, ``leader`` who the headline lets speak.
    """

    def __init__(self, sentences: Sequence[Sentence], full: Mapping[str, str], text: str, leader: str) -> None:
        self.told: list[Attribution] = []
        """Those heard so far, in order; later ones are added to it."""
        self.first = sentences[0].index
        self._sentences, self._full, self._text = sentences, full, text
        self._known = frozenset(full)
        self._people: list[Person] = []
        self._found: list[Attribution] = []
        self._listened = self._settled = 0
        self._person, self._body = leader, ""
        self._quoting: dict[str, str] = {}

    def go_on(self, index: int, start: int, end: int) -> None:
        """Hear the sentences up to that of an index, and on to a speaker behind ``end`` if one was before ``start``."""
        while self._listened < len(self._sentences):
            if self._sentences[self._listened].index > index and not self._is_open(start, end):
                return
            self._listen()
            self._settle()

    def _is_open(self, start: int, end: int) -> bool:
        """Whether somebody spoke before a place and nobody yet behind it: what stands there may be between two."""
        return any(each.at < start for each in self.told) and not any(each.at >= end for each in self.told)

    def _listen(self) -> None:
        """Find what the next sentence attributes."""
        at = self._listened
        people = find_people(self._sentences[at], self._known)
        self._people += [person for person in people if person.gender]
        self._found += find_attributions(self._sentences[at], self._sentences[:at], people, self._text)
        self._listened += 1

    def _settle(self) -> None:
        """Name the speakers of what was found."""
        while self._settled < len(self._found):
            each = self._found[self._settled]
            self._settled += 1
            who = self._read_speaker(each)
            if who and (each.sure or " " in who):
                each.who = who
                self.told.append(each)

    def _read_speaker(self, each: Attribution) -> str:
        """Whose words they are; "" where nobody knows, and for what only passes another's words on."""
        if each.who == SAME:
            return self._read_same(each)
        if each.who == SAME_BODY:
            who = self._body or each.named or ("" if each.is_aside else self._person)
            each.anew, each.spokesman = False, self._quoting.get(who, "")
            return who
        who, each.anew = complete(each.who, self._full, each.maybe), True
        if each.passes_on:
            self._body, self._quoting[who] = who, self._person
            return ""
        if each.is_body:
            self._body = who
        else:
            self._person = who
            self._body, self._quoting[each.office] = each.office or self._body, who
        return who

    def _read_same(self, each: Attribution) -> str:
        """«отметил он», «добавил глава города»: whoever spoke, was named last, or is named next."""
        role = "" if each.role in _GENDER else each.role
        last = _pronoun(each.role, each.at, self._people)
        who = last or self._person or _only_person(each.at, self._people) or self._next_person() or role
        each.anew = bool(role) and who == role
        self._person = self._person or (who if each.anew else "")
        self._body, self._quoting[each.office] = each.office or self._body, who
        return who

    def _next_person(self) -> str:
        while self._listened < len(self._sentences):
            self._listen()
        ahead = (each for each in self._found[self._settled :] if each.who not in (SAME, SAME_BODY))
        return next((complete(each.who, self._full) for each in ahead if not each.is_body), "")


def complete(name: str, full: Mapping[str, str], maybe: frozenset[str] = frozenset()) -> str:
    """A surname as the full name that is known for it; ``maybe`` are other nominatives it may have."""
    if " " in name:
        return name
    known = [full[each] for each in (name, name.replace("ё", "е"), *sorted(maybe)) if each in full]
    return known[0] if known else name


def _pronoun(role: str, at: int, named: Sequence[Person]) -> str:
    """Whom «он» or «она» means: the last one named of that gender."""
    fitting = [person.name for person in named if person.start < at and person.gender == _GENDER.get(role)]
    return fitting[-1] if fitting else ""


def _only_person(at: int, named: Sequence[Person]) -> str:
    """«Глава региона Пётр Лугов посетил завод. «…», — сказал губернатор»: the one person named before."""
    before = {person.name for person in named if person.start < at}
    return before.pop() if len(before) == 1 else ""
