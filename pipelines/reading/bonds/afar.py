"""Ties that another clause or another sentence tells: asked for where the number's own clause ties nothing."""

from __future__ import annotations

import re

from pipelines.reading.bonds import BONDS, find_bond
from pipelines.reading.bonds.bond import Bond, clause_mentions, preposition
from pipelines.reading.bonds.chain import find_near
from pipelines.reading.bonds.leaving import comes_to
from pipelines.reading.candidate import FAR, Candidate
from pipelines.reading.clauses import Clause
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Sort
from pipelines.reading.noun import read_noun
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.ru.places import find_place
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token


def find_so_many(c: Candidate) -> Bond | None:
    """«Более 37 тысяч предприятий — столько объединил кластер»: the clause that tells of the number comes later."""
    if c.first == 0 and _SUCH.match(" ".join(["", *(t.low for t in c.tokens[c.unit_at + 1 :]), ""])):
        c.unit = c.unit or "участник"
        return Bond.compose
    for clause in c.line.clauses:
        if clause.first > c.unit_at and _SUCH.match(clause.low):
            c.clause, c.unit = clause, c.unit or "участник"
            return Bond.compose
        if clause.first > c.unit_at and "столько" in clause.lemmas:
            own, c.clause = c.clause, clause
            bond = find_bond(c)
            if bond is None:
                c.clause = own
            elif c.elided:
                c.unit = c.unit or _read_so_many(c, clause)
            return bond
    return None


def _read_so_many(c: Candidate, clause: Clause) -> str:
    """«[37 тысяч]: столько организаций объединяет кластер»: the noun that the clause has."""
    pairs = zip(c.tokens[clause.first :], c.tokens[clause.first + 1 : clause.last + 1], strict=False)
    return next((read_noun(noun)[0] for many, noun in pairs if many.low == "столько" and noun.is_word), "")


def find_coming_to(c: Candidate) -> Bond | None:
    """«если сложить их участников, выйдет [1,4 тыс.] организаций»: what those told of come to."""
    behind = any(m.form is Form.named and m.first > c.at for m in c.line.mentions)  # «подсчитали в МИК»
    return Bond.contain if c.unit and comes_to(c) and not behind else None


_SUCH = re.compile(
    r"^ ?(?:[—–,-] )?(?:именно )?(?:такова|таково|таков) (?:(?:сегодня|сейчас|теперь|уже|на \w+) )?"
    r"(?:общ[а-я]+ |нынешн[а-я]+ )?(?:численность|состав|число|размер|количество) "
)
"""«Принятых сейчас [84] — такова численность кластера»."""


def find_summed(c: Candidate) -> Bond | None:
    """«Участниками стали заводы, фабрики и вузы, всего [40] организаций»: the sum of those the clause before lists."""
    before = next((clause for clause in c.line.clauses if clause.last == c.clause.first - 1), None)
    opening = [t.low for t in c.tokens[c.clause.first : c.first] if t.is_word]
    if before is None or not c.unit or opening not in (["всего"], ["итого"], ["в", "общей", "сложности"]):
        return None
    own, c.clause = c.clause, before
    bond = find_bond(c, after_figure=False)
    if bond in _JOINING or bond in (Bond.compose, Bond.sign):
        return bond
    c.clause = own
    return None


def find_in_relative(c: Candidate) -> Bond | None:
    """«Из 43 предприятий, которые в нём состоят, приехали 29»: all of them, said on the way."""
    before = c.tokens[c.first - 1].low if c.first else ""
    after = next((clause for clause in c.line.clauses if clause.first == c.unit_at + 1), None)
    if not c.unit or after is None or not after.relative or before not in ("из", "все", "всех", "всеми"):
        return None
    own, c.clause = c.clause, after
    bond = find_bond(c, after_figure=False)
    if bond in (Bond.join, Bond.belong, Bond.compose) and c.says(_ENTERING) and not c.says(lx.BUILD):
        return bond
    c.clause = own
    return None


_ENTERING = lx.JOIN | lx.BELONG


def find_own_tie(c: Candidate) -> Bond | None:
    """«В области 40 заводов, из них [12] входят в кластер»: a part of what is no cluster's may be all of a cluster."""
    named = [m for m in clause_mentions(c) if m.form is not Form.pronoun and m.sort is Sort.cluster]
    tied = next((bond for bond, holds in BONDS if bond in _JOINING and holds(c)), None) if named else None
    lead = [t for t in c.tokens[max(0, c.first - FAR) : c.first] if t.is_word]
    of_a_region = any(t.word.has(_REGIONS) or find_place(t.low) for t in lead)
    held = any(t.word.has(_OTHERS) for t in lead)
    return tied if (of_a_region or _opens_out_of_them(c)) and not held and c.says(_TYING) else None


def _opens_out_of_them(c: Candidate) -> bool:
    """«В Москве 4,6 тысячи предприятий. Из них [64] состоят в кластере», «[64] из них»."""
    if c.first == 0 and [t.low for t in c.tokens[c.last + 1 : c.last + 3]] == ["из", "них"]:
        return True
    return [t.low for t in c.tokens[: c.first] if t.is_word] == ["из", "них"]


_OTHERS = lx.OTHER_BODIES - words("завод")


_JOINING = (Bond.join, Bond.role, Bond.contain, Bond.belong)
_REGIONS = words("регион область край республика округ район город страна отрасль сфера")
_BEING_IN = words("состоять числиться значиться")
_TYING = lx.JOIN | lx.CONTAIN | _BEING_IN


def is_placed_in_one(c: Candidate) -> bool:
    """«в кластерах 120 предприятий, в том числе в кластере «Север» — [34]», «из них [34] — в кластере «Север»»."""
    first = next((t.index for t in reversed(c.tokens[: c.first]) if t.text in ",;:"), 0)
    behind = next((t.index for t in c.tokens[c.unit_at + 1 :] if t.text in ",;:."), len(c.tokens))
    near = (m for m in c.line.mentions if first < m.first < c.first or c.unit_at < m.first < c.unit_at + _PLACED)
    own = (m for m in near if m.first < behind and m.form is Form.named and m.sort is Sort.cluster)
    return any(c.tokens[m.first - 1].low in ("в", "во", "на", "у") for m in own if m.first)


_PLACED = 4
"""Tokens of «— в» and a cluster's first one."""


def find_all_of_them(c: Candidate) -> Bond | None:
    """«Льготами пользуются все участники кластера, а это [63] компании»: all who were just called its members."""
    lead = [t.low for t in c.tokens[c.clause.first : c.first] if t.is_word]
    if not c.unit or c.noun_before or lead not in (["а", "это"], ["это"]):
        return None
    named = [m for m in c.line.mentions if m.form is Form.named and m.last < c.clause.first + 1]
    if named and lead[0] == "а" and all(not t.is_word for t in c.tokens[named[-1].last + 1 : c.clause.first]):
        return Bond.member  # «кластер «Север», а это [46] организаций, открыл школу»
    own = {at for m in c.line.mentions if m.form is not Form.pronoun for at in range(m.first, m.last + 1)}
    said = [t for t in c.tokens[: c.clause.first] if t.is_word and t.index not in own]
    role = bool(said) and said[-1].word.has(lx.ROLE) and "plur" in said[-1].word.numbers
    whole = any(t.low in ("все", "всех", "всем", "всеми") for t in said[-_ALL_HIS:])
    return Bond.member if role and whole and c.line.mentions else None


_ALL_HIS = 4


def find_theirs(c: Candidate, scene: Scene) -> Bond | None:
    """«Предприятия кластера (всего их [16]) выросли»: of those who were named just before."""
    lead = find_near(c, _LEAD)
    named = [m for m in c.line.mentions if m.form is not Form.pronoun and m.last < c.first]
    line = c.line if named or not _begins_with_them(c) else scene.lines[c.line.index - 1]
    named = named or [m for m in line.mentions if m.form is not Form.pronoun and m.sort in (Sort.cluster, Sort.zone)]
    if not c.elided or "их" not in lead or not named:
        return None
    before = line.sentence.tokens[named[-1].first - 1] if named[-1].first else None
    unit = read_noun(before)[0] if before is not None and before.is_word and _are_they(before, line, c) else ""
    c.unit = c.unit or unit
    return Bond.member if unit else None


def _are_they(token: Token, line: Line, c: Candidate) -> bool:
    """«Предприятия кластера», and before «Теперь их [72]» also «участником кластера стал завод»."""
    if "plur" in token.word.numbers:
        return True
    became = any(t.is_word and t.word.finite and t.word.past and t.word.has(_BECOMING) for t in line.sentence.tokens)
    return line is not c.line and became and token.word.has(lx.ROLE) and "nomn" not in token.word.cases


_BECOMING = words("стать получить присвоить")


_LEAD = 2


def find_theirs_inside(c: Candidate) -> Bond | None:
    """«Поставщики, а в кластере их [30], подписали договоры»: how many of those just named it holds."""
    lead = [t.index for t in c.tokens[c.clause.first : c.first] if t.low == "их"]
    if not (c.elided or c.noun_before) or not lead or c.first - lead[-1] > _LEAD:
        return None
    placed = next((m for m in c.line.mentions if m.form is not Form.pronoun and m.last == lead[-1] - 1), None)
    if placed is None or preposition(c, placed) not in ("в", "во"):
        return None
    named = (t for t in reversed(c.tokens[: c.clause.first]) if t.is_word and "plur" in t.word.numbers)
    unit = next((unit for t in named if (unit := read_noun(t)[0])), "")
    c.unit = c.unit or unit
    return Bond.belong if unit else None


def _begins_with_them(c: Candidate) -> bool:
    """«Как сообщил министр, их будет девять»: they were named in the sentence before."""
    lead = [t for t in c.segment if t.is_word and t.index < c.first]
    before = c.tokens[c.segment[0].index - 1].text if c.segment[0].index else ""
    return bool(c.line.index) and before != ":" and not any("NOUN" in t.word.parts for t in lead)


_PAPER = re.compile(r" (?:соглашени|меморандум|договор|декларац|хартия|хартии)\w* о создании ")


def find_paper(c: Candidate, scene: Scene) -> Bond | None:
    """«Подписано соглашение о создании кластера. Его подписали 13 предприятий»: the paper was told before."""
    its = any(t.low in ("его", "ее", "документ", "подписи") for t in c.before)
    before = scene.lines[c.line.index - 1] if c.line.index else None
    told = before is not None and bool(before.mentions) and _PAPER.search(before.sentence.low)
    return Bond.sign if its and c.says(lx.SIGN) and told else None
