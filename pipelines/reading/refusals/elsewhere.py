"""Numbers of another place than the cluster's: told beside it to compare, or told of both together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipelines.reading.candidate import Candidate
from pipelines.reading.content import find_places
from pipelines.reading.example import example
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.ru.places import find_place
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token


@example("В столичном кластере фотоники работает 71 предприятие. В Петербурге их [90].")
def in_another_place(c: Candidate, scene: Scene) -> str | None:
    """«в кластере 71 участник, в Перми — [34]», «…, у пермского [34]», «71 против [34] у пермского»."""
    told_apart = c.elided or c.noun_before or _is_called_by_place(c)
    if not told_apart or c.tokens[c.first - 1].low in ("из", "до"):
        return None
    there = find_places(list(_find_told_of(c)))
    ours = _find_home(c, scene) if there else frozenset()
    return "another place's" if ours and ours.isdisjoint(there) else None


def _is_called_by_place(c: Candidate) -> bool:
    """«2. «Фотоника», Пермь — [38] участников»: a row of another one's."""
    lead = c.tokens[c.first - _ROW : c.first] if c.first >= _ROW else ()
    named = bool(lead) and lead[0].text == "," and lead[1].text.istitle() and lead[2].text in "—–:"
    return named and "NOUN" in lead[1].word.parts and not c.line.is_mentioned(lead[1].index)


_ROW = 3
"""A comma, a place and a dash."""


def _find_told_of(c: Candidate) -> Iterator[Token]:
    """The places that the number's own stretch tells of, besides the clusters named in it."""
    opening = next((t.index + 1 for t in reversed(c.tokens[: c.first]) if t.text in _MARKS), 0)
    behind = c.tokens[c.unit_at + 1 : c.unit_at + _BEHIND] if c.tokens[c.first - 1].low == "против" else ()
    for token in (*c.tokens[opening : c.first], *behind):
        if c.line.is_mentioned(token.index) or not token.is_word or not find_place(token.low):
            continue
        way = c.tokens[token.index - 1].low if token.index else ""
        called = token.index == c.first - 2 and _is_called_by_place(c)
        if way in _IN or called or _stands_for_a_cluster(c, token, way):
            yield token


def _stands_for_a_cluster(c: Candidate, token: Token, way: str) -> bool:
    """«пермский — [34]», «у пермского [34]»: its noun is left out."""
    if "ADJF" not in token.word.parts or not (way == "у" or "nomn" in token.word.cases):
        return False
    between = c.tokens[token.index + 1 : c.first]
    told = any(t.is_word and "NOUN" in t.word.parts for t in between)  # «петербургский вдвое крупнее — [52]»
    dashed = bool(between) and between[-1].text in "—–-:" and not told
    return dashed or (way == "у" and not between)


def _find_home(c: Candidate, scene: Scene) -> frozenset[str]:
    """The regions of the cluster that is named last before the number; none where nobody knows."""
    own = [m for m in c.line.mentions if m.first < c.first]
    before = [m for line in reversed(scene.lines[max(0, c.line.index - _BACK) : c.line.index]) for m in line.mentions]
    named = next(_find_clusters((*reversed(own), *before)), None) or (scene.owners[0] if scene.is_single else None)
    return frozenset(scene.names.home.get(named.cluster or "", ())) if named else frozenset()


def _find_clusters(mentions: Iterable[Mention]) -> Iterator[Mention]:
    return (m for m in mentions if m.form is Form.named and m.sort is Sort.cluster)


_MARKS = frozenset(",;:()")
_IN = frozenset(("в", "во", "под"))
_BEHIND = 4
_BACK = 2


@example("Вместе с пермским и томским московский кластер фотоники объединяет [160] предприятий.")
def together_with_others(c: Candidate, scene: Scene) -> str | None:
    """«вместе с пермским кластер объединяет [160]», «вместе с технопарком»: of all of them together."""
    lead = c.tokens[c.clause.first : c.first]
    verb = next((t.index for t in reversed(lead) if t.is_word and t.word.has(_HOLDING)), 0)
    if [t.low for t in lead[:2]] not in _TOGETHER or not verb:
        return None
    own = [m for m in c.line.mentions if m.form is not Form.pronoun and m.last < verb]
    others = [t for t in lead[2:verb] if t.is_word and "ablt" in t.word.cases]
    told = any(find_place(t.low) or t.word.has(_BODIES) for t in others)
    return "of several together" if own and told and own[-1].last == verb - 1 else None


_HOLDING = lx.CONTAIN | words("насчитывать")
_TOGETHER = (["вместе", "с"], ["вместе", "со"], ["совместно", "с"], ["совместно", "со"])
_BODIES = lx.UNION | words("кластер технопарк парк ассоциация зона индустриальный")


@example("В московский кластер фотоники вошёл завод. В чате [710] участников.")
def in_another_house(c: Candidate, scene: Scene) -> str | None:
    """«В чате [710] участников», «поставщиков у завода [40]», «совет расширили до [12]»: of what the sentence names."""
    opens = _GROUPS.search(" ".join(["", *(t.low for t in c.tokens[: c.first]), ""])) is not None
    if opens and not any(m.form is Form.named for m in c.line.mentions):
        return "members of something else"
    if any(m.form is not Form.pronoun for m in c.line.mentions):
        return None
    opening = max((t.index + 1 for t in c.before if t.text in _MARKS), default=c.clause.first)
    lead = [t for t in c.tokens[opening : c.first] if t.is_word]
    inside = any(t.word.has(_HOUSES | lx.PLANT) and _find_way(c, t) in _INSIDE for t in lead)
    board = c.says(lx.GROW | lx.CONTAIN) and any(
        t.word.has(_BOARDS) and t.word.cases >= {"nomn", "accs"} and _find_way(c, t) == "" for t in lead
    )
    founded = any(a.word.has(_FOUNDERS) and b.word.has(lx.PLANT) and "gent" in b.word.cases for a, b in pairwise(lead))
    return "members of something else" if inside or board or founded else None


def _find_way(c: Candidate, noun: Token) -> str:
    """The preposition before a noun and its adjectives; "" where there is none."""
    at = noun.index - 1
    while at >= 0 and c.tokens[at].is_word and c.tokens[at].word.parts & {"ADJF", "PRTF"}:
        at -= 1
    return c.tokens[at].low if at >= 0 and "PREP" in c.tokens[at].word.parts else ""


_GROUPS = re.compile(r" в (?:(?:рабоч|экспертн|инициативн)\w+ группе|группе компаний|группу компаний) ")
_FOUNDERS = words("учредитель соучредитель основатель акционер совладелец")
_INSIDE = frozenset(("в", "во", "на", "у"))
_BOARDS = words("совет правление комитет комиссия жюри президиум")
_HOUSES = _BOARDS | words("""
    чат канал рассылка ярмарка стенд корпус коворкинг акселератор школа стройка холдинг концерн корпорация биржа
    маркетплейс каталог клуб гильдия лига палата бизнес-центр
""")


@example("В московском кластере фотоники 12 участников, но поставщиков второго круга впятеро больше — [60].")
def of_their_suppliers(c: Candidate, scene: Scene) -> str | None:
    """«12 участников, но поставщиков у них впятеро больше — [60]»: set against the members, and none of them."""
    if _opens_with_suppliers(c):
        return "their suppliers"
    stretch = c.tokens[max((t.index + 1 for t in c.tokens[: c.first] if t.text == ","), default=0) : c.first]
    against = bool(stretch) and stretch[0].low in ("но", "а", "зато") and c.line.counts[0] < c.number.start
    suppliers = any(t.is_word and t.word.has(_SUPPLIERS) and "gent" in t.word.cases for t in stretch)
    return "their suppliers" if against and suppliers and (c.elided or c.noun_before) else None


def _opens_with_suppliers(c: Candidate) -> bool:
    """«Поставщиков у участников кластера — [836]»: who is counted stands first."""
    first = c.tokens[0]
    suppliers = first.is_word and first.word.has(_SUPPLIERS) and "gent" in first.word.cases
    return suppliers and c.line.counts[0] == c.number.start


_SUPPLIERS = words("поставщик подрядчик субподрядчик смежник")
