"""Ties of a number whose noun stands elsewhere: with the number it puts right, or with those listed before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading.bonds import find_bond
from pipelines.reading.bonds.bond import Bond, is_finite
from pipelines.reading.bonds.chain import find_near
from pipelines.reading.candidate import Candidate, read_candidate
from pipelines.reading.mention import Form, Sort
from pipelines.reading.noun import read_noun, read_weak
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token


def find_put_right(c: Candidate) -> Bond | None:
    """«Число участников не 65, как писали ранее, а [62]», «включает не 57 организаций, а [54]»: what the denied
    number counts, tied as that is."""
    denied = c.ask(find_denied) if c.elided or c.unit else None
    denied = denied or (c.ask(_find_denied_behind) if c.elided else None)
    if denied is None or denied.why_not:
        return None
    denied.unit = denied.unit or c.unit
    if not denied.unit:
        return None
    bond = find_bond(denied, False)
    if bond in _OPEN or (bond is None and denied.noun_before):
        bond = Bond.contain  # it hangs on no number before it, as those do
    if bond is not None:
        c.clause, c.unit = denied.clause, denied.unit
    return bond


_OPEN = (Bond.row, Bond.member)
_PUT_RIGHT = re.compile(r", а(?: только| лишь| всего| ровно| уже)?$")


def find_denied(c: Candidate) -> Candidate | None:
    """The number right before «, а» that «не» stands before."""
    if not _PUT_RIGHT.search(" ".join([t.low for t in c.tokens[max(0, c.first - 3) : c.first]])):
        return None
    before = next((n for n in reversed(c.line.numbers) if n.is_count and n.end <= c.number.said_start), None)
    denied = read_candidate(c.line, before) if before else None
    return denied if denied and denied.first and c.tokens[denied.first - 1].low == "не" else None


def _find_denied_behind(c: Candidate) -> Candidate | None:
    """«их [29], а не 30 участников кластера»: the number that stands behind «, а не»."""
    if [t.low for t in c.tokens[c.last + 1 : c.last + 4]] != [",", "а", "не"]:
        return None
    after = next((n for n in c.line.numbers if n.is_count and n.start > c.number.end), None)
    denied = read_candidate(c.line, after) if after else None
    return denied if denied and denied.first == c.last + 4 else None


def find_listed(c: Candidate, scene: Scene) -> Bond | None:
    """«В объединении состоят заводы, вузы и мастерские. Всего их [83]»: all of those who were just named as members."""
    near = find_near(c)
    if not c.elided or c.clause.future or not ("их" in near or _sums_up(c)):
        return None
    led = near | {t.low for t in c.segment if t.index < c.first}
    counted = any(at < c.number.start for at in c.line.counts)
    if led.isdisjoint(_ALL | _NOW) or counted or _is_done(c):
        return None
    before = _find_before(c, scene)
    if not _tell_members(before, came=not led.isdisjoint(_NOW)):
        return None
    c.unit = _read_listed(before)
    return Bond.contain if c.unit else None


def _sums_up(c: Candidate) -> bool:
    """«…, всего [71].», «Всего — [71].»: nothing else is said."""
    lead = [t for t in c.tokens[max(0, c.first - _SUM) : c.first] if t.text not in "—–:"]
    opens = len(lead) < _SUM - 1 or lead[-2].text in ",;"
    alone = c.last + 1 == len(c.tokens) or c.tokens[c.last + 1].text in ".;!"
    return bool(lead) and lead[-1].low in ("всего", "итого") and opens and alone


_SUM = 3
"""A mark, «всего» and a dash."""
_ALL = frozenset(("всего", "итого", "сложности", "вместе"))
_NOW = frozenset(("теперь", "сегодня", "сейчас", "ныне", "нынче"))


def find_left_over(c: Candidate, scene: Scene) -> Bond | None:
    """«Завод покинул кластер. Осталось [62] организации»: those left where somebody went right before."""
    lead = [t.low for t in c.tokens[: c.first] if t.is_word]
    if not c.unit or c.noun_before or _LEFT.isdisjoint(lead) or not _LEFT_OVER.issuperset(lead) or not c.line.index:
        return None
    before = scene.lines[c.line.index - 1]
    named = any(m.form is not Form.pronoun and m.sort is Sort.cluster for m in before.mentions)
    went = any(t.is_word and t.word.past and t.word.has(lx.LEAVE) for t in before.sentence.tokens)
    return Bond.contain if named and went and before.field == c.line.field else None


_LEFT = frozenset(("осталось", "остались", "остается"))
_LEFT_OVER = _LEFT | frozenset(("в", "нем", "там", "теперь", "итого", "всего", "таким", "образом", "и", "а", "сейчас"))


def _is_done(c: Candidate) -> bool:
    """«их пришло 83»: something else is told of them than how many they are."""
    return any(is_finite(t) and t.low not in ("стало", "есть", "насчитывается") for t in c.segment)


def _find_before(c: Candidate, scene: Scene) -> Sequence[Token]:
    """The sentence's own words before the number's stretch, where it has some; else the sentence before."""
    own = c.tokens[: c.segment[0].index]
    if any(t.is_word and t.low not in _ALL for t in own):
        return own if own[-1].text in ";," else ()
    before = scene.lines[c.line.index - 1] if c.line.index else None
    return before.sentence.tokens if before and before.mentions and before.field == c.line.field else ()


def _tell_members(tokens: Sequence[Token], came: bool) -> bool:
    """Whether they say who the members are. Who came lately is one of those there are now, not of all that came."""
    tying = [t for t in tokens if t.is_word and (t.word.has(_STANDING) or _is_role(t))]
    return bool(tying) and (came or not any(t.word.has(_LATE) and t.word.past for t in tying))


_STANDING = (lx.CONTAIN | lx.JOIN | lx.BELONG | words("состоять образовать составить собрать")) - words(
    "иметь составить составлять представить"
)
_LATE = words("вступить прийти присоединиться примкнуть влиться подключиться войти принять пополнить пополниться")


def _is_role(token: Token) -> bool:
    """«участниками являются», «стали резидентами»."""
    return token.word.has(lx.ROLE) and token.word.cases == {"ablt"} and token.word.numbers == {"plur"}


def _read_listed(tokens: Sequence[Token]) -> str:
    """What the listed members are: the one noun for all of them, else «участник»; "" where the last are no members."""
    made_of = any(t.low == "из" and t.index and tokens[t.index - 1].word.has(_CONSISTING) for t in tokens)
    case = _GENITIVE if made_of else _DIRECT
    nouns = [t for t in tokens if t.is_word and not case.isdisjoint(t.word.cases) and _is_noun(t)]
    last = next((t for t in reversed(nouns) if t.word.numbers == {"plur"}), None)
    if last is not None and not _read_member(last):
        return ""
    units = {_read_member(t) for t in nouns} - {""}
    return units.pop() if len(units) == 1 else "участник" if units else ""


_CONSISTING = words("состоять")
_DIRECT, _GENITIVE = frozenset(("nomn", "accs")), frozenset(("gent",))


def _is_noun(token: Token) -> bool:
    return "NOUN" in token.word.parts and not token.word.parts & {"PREP", "CONJ", "PRCL"}


def _read_member(token: Token) -> str:
    return read_noun(token)[0] or read_weak(token)
