"""Goes through the numbers of a text once more, after the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from model import Kind
from pipelines.reading.bonds.bond import SIZES, Bond, clause_mentions
from pipelines.reading.candidate import Candidate
from pipelines.reading.echoes import ECHOES
from pipelines.reading.found import Found, turn
from pipelines.reading.kinds.ahead import planned
from pipelines.reading.kinds.among import halved, out_of_all, part
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.coming import renewed
from pipelines.reading.kinds.doing import busy_there, engaged
from pipelines.reading.kinds.flowing import flowed
from pipelines.reading.kinds.near import is_of_today
from pipelines.reading.kinds.past import compared
from pipelines.reading.kinds.some import (
    among_others,
    for_so_long,
    from_among,
    in_a_section,
    of_such,
    on_such_terms,
    such_among_them,
    theirs,
    there_too,
)
from pipelines.reading.kinds.sort import belonging_elsewhere, falls_to, outlying, stands_for
from pipelines.reading.kinds.whole import whole
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.owner import are_several, find_owner
from pipelines.reading.revisions import LATE, REVISIONS
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.scene import Scene
from pipelines.reading.second.features import find_features, find_last
from pipelines.reading.second.opinion import Opinion, weigh

WEIGHED, REWEIGHED = "weighed", "reweighed"
"""The rules' names of what the second reader adds, and of what it gives another kind."""

LIKELY = 0.7
"""How likely a number must seem that the rules leave; of those below it hardly half are figures."""

DOUBTFUL = 0.4
"""Below it what the rules found is no figure; two of three such were none."""


SURE = 0.88
"""How likely it must seem that a text tells a figure at all, each of them doubted by itself. Where it seems less so the
text is of something else. In families left out 15 of 1,007 passages without a figure have one read into them, instead
of 63, and 88 of 3,988 figures are lost.
"""

PLAIN = 0.6
"""How likely a figure must seem that is said plainly: then its text tells one, whatever else it speaks of."""

BRIEF = 3
"""Lines of a text, its title among them, that has no room to be of something else: it may be of one doubtful figure."""

OPEN = ("no_bond", "no_noun", "no_cluster", "part_of_nothing", "joins_elsewhere", "strayed")
"""Rules that leave a number for want of a tie. What others refuse for a reason stays refused."""


HANGING = frozenset(rule.__name__ for rule in (*ECHOES, *REVISIONS, *LATE, part))
"""Rules that read a number by another one: a part, an echo, a list. Of what the second reader doubted of theirs, or
gave another kind, in families left out, more was spoilt than mended."""

FORMS = frozenset(
    (
        "tabled",
        "carded",
        "entered",
        "grown_by",
        "then_in_all",
        "halved",
        "acting",
        "from_among",
        "for_so_long",
        "among_others",
        "there_too",
        "renewed",
        "put_right",
        "listed",
        "left_over",
        "of_us",
        "of_one",
        "so_many",
        "yearly",
        "told_of_us",
        "became",
        "righted",
        "answered",
        "in_turn",
        "rostered",
        "everyone",
        "one_of_all",
        "bracketed",
    )
)
"""Rules that a form speaks for: a table's heading, «после вступления [14]», «на самом деле их [34]»."""

FIRM = HANGING | FORMS
"""What stands as the rules have it."""


class Seen(NamedTuple):
    """A number that the rules have decided on."""

    c: Candidate
    ruled: Found | None
    """What they made of it, if they took it."""
    refused: str
    """The rule that left it, or ""."""

    @property
    def is_open(self) -> bool:
        """Whether the second reader may decide otherwise; it may know a noun that the rules do not."""
        unknown = self.refused == "other_noun" and self.c.why_not == "other" and not self.c.noun_before
        return self.ruled is not None or self.refused in OPEN or unknown


def read_again(found: Sequence[Found], left: Mapping[Candidate, str], scene: Scene) -> list[Found]:
    """The figures after the second reading: likely ones of the numbers ``left`` too, and kinds weighed anew.

    ``left``: the numbers that no rule took, each with the name of the rule that left it. None at all where a text
    that is not :data:`BRIEF` is not :data:`SURE` to tell any, and says none plainly.
    """
    told: list[Found] = []
    doubt = 1.0
    for seen in put_in_order(found, left):
        if not seen.is_open:
            continue
        opinion = weigh(find_features(seen.c, told, seen.refused, scene), seen.ruled.kind if seen.ruled else None)
        said = _reconsider(seen.ruled, opinion) if seen.ruled else _take(seen.c, told, opinion, scene)
        if said:
            told.append(said)
            plainly = opinion.likelihood >= PLAIN and (_is_said_plainly(said) or _is_said_of_him(said))
            plainly = plainly or _is_a_row_of_a_card(said) or _is_grown_to_members(said)
            plain = said.rule in FORMS or plainly
            doubt = 0.0 if plain else doubt * (1 - opinion.likelihood)
    return told if 1 - doubt >= SURE or len(scene.lines) <= BRIEF else []


def _is_said_plainly(said: Found) -> bool:
    """«Участниками кластера «Север» стали [200] предприятий»: name, tie and number in one clause."""
    if said.rule == WEIGHED or said.case.bond not in STRONG | NAMING:
        return False
    forms = {m.form for m in clause_mentions(said.c) if m.form is not Form.named or m.key == said.owner}
    if Form.named not in forms:
        beside = said.mention.form is Form.named and said.mention.sentence == said.c.line.index
        return beside and (said.case.bond is Bond.member or said.c.clause.relative)
    return said.case.bond in STRONG or Form.pronoun not in forms


def _is_a_row_of_a_card(said: Found) -> bool:
    """«Дата создания: 2022 год. Количество организаций: [61].» of the one cluster that its text names."""
    c = said.c
    noun, colon = c.tokens[: c.first - 1], c.tokens[c.first - 1 : c.first]
    labelled = bool(colon) and colon[0].text == ":" and 0 < len(noun) <= _LABEL
    labelled = labelled and (not c.tokens[c.unit_at + 2 :] or c.tokens[c.unit_at + 1].text in "(,;")
    return labelled and any(t.word.has(SIZES | lx.ROLE) for t in noun if t.is_word)


_LABEL = 3
"""Words of a row's name at most."""


def _is_said_of_him(said: Found) -> bool:
    """«Министр посетил кластер «Север». Членов у него теперь [67]», «В кластер вошли [67]»: who was named before."""
    forms = {m.form for m in clause_mentions(said.c) if m.sort is Sort.cluster}
    by_pronoun = said.case.bond in (Bond.belong, Bond.contain)
    tied = by_pronoun if Form.pronoun in forms else Form.bare in forms and (said.case.bond in STRONG or by_pronoun)
    near = 0 < said.c.line.index - said.case.owner.sentence <= JUST_BEFORE
    entitled = _is_of_the_title(said) and (tied or (Form.bare in forms and by_pronoun))
    return ((tied and near) or entitled) and said.rule != WEIGHED


def _is_grown_to_members(said: Found) -> bool:
    """«кластер подрос до [36] членов»: nothing else than its size grows to so many members."""
    grown = said.rule == whole.__name__ and said.case.bond is Bond.grow and said.case.owner.form is Form.named
    lead = said.c.tokens[said.c.first - 1].low if said.c.first else ""
    return grown and lead == "до" and said.c.unit in ("участник", "резидент", "член")


def _is_of_the_title(said: Found) -> bool:
    """Whether the page's title names the cluster, and the page no other: «в кластере» means it, however far."""
    named = {(m.sentence, m.key) for m in said.case.scene.owners}
    return said.case.scene.is_single and bool(said.case.scene.title) and (0, said.owner) in named


JUST_BEFORE = 2
"""Lines back in which the cluster is named that a pronoun plainly means."""

STRONG = frozenset((Bond.role, Bond.join, Bond.contain, Bond.grow, Bond.sign, Bond.leave))
"""Ties that say what a number has to do with a cluster."""

NAMING = frozenset((Bond.belong, Bond.dash, Bond.member))
"""Ties that say it where the cluster is called by its name: «в кластере «Север» [67] компаний»."""


def put_in_order(found: Iterable[Found], left: Mapping[Candidate, str]) -> Iterator[Seen]:
    """The numbers as the text has them, each once."""
    both = [*(Seen(one.c, one, "") for one in found), *(Seen(c, None, rule) for c, rule in left.items())]
    met = set()
    for seen in sorted(both, key=lambda one: (one.c.line.index, one.c.number.start, one.ruled is None)):
        place = seen.c.line.index, seen.c.number.start
        if place not in met:
            met.add(place)
            yield seen


def give(c: Candidate, told: Sequence[Found], kind: Kind, scene: Scene) -> Found | None:
    """The number as a figure of the cluster nearest to it, or of the last figure's, or of the page's only one.

    None where that is not decided. A chronicle's heading, «2023: Свыше 50 компаний», tells in short what follows.
    """
    if c.line.opens_year:
        return None
    several = next((m for m in clause_mentions(c) if are_several(c, m)), None)
    if several is not None and kind in (Kind.total, Kind.aggregate):
        unnamed = replace(several, name=several.text)
        return Found(Case(c, Bond.contain, unnamed, scene), Kind.aggregate, several, WEIGHED) if c.unit else None
    last = find_last(told, c)
    mention, owner, rivals = find_owner(c, Bond.contain, scene)
    if owner is None and last is not None:
        mention, owner = last.mention, last.case.owner
    if owner is None:
        mention = owner = find_topic(scene)
    if owner is None or mention is None or rivals or owner.sort is Sort.excluded:
        return None
    if owner.sort is Sort.cluster and any(m.sort is Sort.zone and m.form is Form.bare for m in c.line.mentions):
        return None  # «В особой экономической зоне работают [220] компаний»
    if owner.sort is Sort.group and kind is Kind.total:
        return None  # several clusters have sums; a size is one's own
    if _is_said_of_several(c, owner) or c.line.sentence.tokens[-1].low in _OPEN_ENDED:
        return None
    c.unit = c.unit or (last.c.unit if last else "") or "участник"
    case = Case(c, Bond.contain, owner, scene)
    if kind is Kind.total:
        kind = _find_lesser(case) or kind
        # «до 60 предприятий планируют расширить»
    return Found(case, _sum_up(kind, owner), mention, WEIGHED)


def _is_said_of_several(c: Candidate, owner: Mention) -> bool:
    """«Городские объединения, а их девять, насчитывают [700]»: not the one cluster that was named before."""
    here = [m for m in c.line.mentions if m.first < c.first]
    several = any(m.sort is Sort.group and m.form is not Form.pronoun for m in here)
    return several and owner.sentence != c.line.index


_OPEN_ENDED = frozenset(("их", "его", "ее", "в", "на", "у", "из", "с", "и"))
"""Words that a text breaks off with."""


def _part_of_untold(c: Candidate) -> Kind | None:
    """«В том числе [15] компаний работают на экспорт»: some of so many as nobody told, never all."""
    return Kind.subset if _OUT_OF_THEM.search(" ".join(t.low for t in c.tokens[: c.first])) else None


_OUT_OF_THEM = re.compile(r"(?:^| )(?:из них|из которых|в том числе|среди них|в их числе|среди которых)$")


def find_topic(scene: Scene) -> Mention | None:
    """The first mention of the only cluster that a page names."""
    named = [one for line in scene.lines for one in line.mentions if one.form is Form.named]
    return named[0] if len({one.key for one in named}) == 1 else None


def _find_lesser(case: Case) -> Kind | None:
    """What less than a total the words around say it is."""
    told = (kind for rule in _LESSER if (kind := rule(case)) is not None)
    return _part_of_untold(case.c) or next(told, None)


_LESSER = (
    *(compared, planned, halved, out_of_all, flowed, renewed, falls_to, belonging_elsewhere, stands_for, outlying),
    *(from_among, for_so_long, among_others, theirs, there_too, busy_there, engaged),
    *(in_a_section, on_such_terms, such_among_them, of_such),
)
"""Rules that know a plan, a newcomer or a part by the words around a number, whatever ties it to a cluster."""


def _sum_up(kind: Kind, owner: Mention) -> Kind:
    """A size of several clusters is their sum, and a sum of one is its size."""
    if kind in (Kind.total, Kind.aggregate):
        return Kind.aggregate if owner.sort is Sort.group else Kind.total
    return kind


def _take(c: Candidate, told: Sequence[Found], opinion: Opinion, scene: Scene) -> Found | None:
    return give(c, told, opinion.kind, scene) if opinion.likelihood >= LIKELY else None


def _hangs_on_its_name(found: Found) -> bool:
    """«поставит детали для кластера красок, в котором [46] участников»: whatever the rest of the sentence tells."""
    c, m = found.c, found.mention
    hung = c.clause.relative and m.sentence == c.line.index and 0 < c.clause.first - m.last <= _HUNG
    return hung and m.form is Form.named and found.case.bond is Bond.belong


_HUNG = 2
"""Tokens from a cluster's name to the clause that hangs on it, their mark among them."""


def _reconsider(found: Found, opinion: Opinion) -> Found | None:
    """A total that no rule knew better may be of another kind; what is :data:`FIRM` stands as it does."""
    if found.rule in FIRM:
        return found
    if opinion.likelihood < DOUBTFUL:
        return found if found.rule == whole.__name__ and found.c.line.index in found.case.scene.entries else None
    if found.rule != whole.__name__ or opinion.kind in (found.kind, Kind.aggregate):
        return found
    if (opinion.kind is Kind.plan and is_of_today(found.c)) or _hangs_on_its_name(found):
        return found
    return turn(found, opinion.kind, REWEIGHED)
