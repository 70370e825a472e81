"""What becomes of one number: refused, a figure of the cluster it is tied to, or more of the figure before it."""

from __future__ import annotations

from model import Kind
from pipelines.reading.answers import answered, told_of_us
from pipelines.reading.became import became, righted, so_many, yearly
from pipelines.reading.bonds import find_bond
from pipelines.reading.bonds.afar import (
    find_all_of_them,
    find_coming_to,
    find_in_relative,
    find_own_tie,
    find_paper,
    find_so_many,
    find_summed,
    find_theirs,
    find_theirs_inside,
    is_placed_in_one,
)
from pipelines.reading.bonds.bond import Bond, clause_mentions
from pipelines.reading.bonds.chain import find_near
from pipelines.reading.bonds.naming import acts, counts_us_now, is_all, is_everyone
from pipelines.reading.bonds.partial import of_few, of_rest
from pipelines.reading.bonds.unsaid import find_left_over, find_listed, find_put_right
from pipelines.reading.candidate import Candidate
from pipelines.reading.echoes import opens_with_this, read_echo
from pipelines.reading.elision import (
    ELIDING,
    PASSED_ON,
    goes_on,
    inherit_unit,
    is_gapped,
    is_next_part,
    is_next_year,
    is_out_of_others,
    is_picked_from,
    is_told_again,
    is_what_there_is,
    says_what_they_are,
    stands_alone,
)
from pipelines.reading.found import Found, Left
from pipelines.reading.in_turn import in_turn
from pipelines.reading.kinds import read_kind
from pipelines.reading.kinds.among import out_of_all, out_of_so_many
from pipelines.reading.kinds.case import Case
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.noun import read_noun
from pipelines.reading.owner import ANOTHER, find_owner
from pipelines.reading.refusals import REFUSALS
from pipelines.reading.refusals.refusal import Refusal
from pipelines.reading.refusals.untied import UNTIED, acted
from pipelines.reading.ru.lexicon import COUNTS, SORTS_OF_PLANTS, words
from pipelines.reading.scene import Scene
from pipelines.reading.seated import find_seated
from pipelines.reading.straying import LOOSE_BONDS, names_its_cluster
from pipelines.reading.trail import Trail

ANOTHERS: Left = ("left", "another_meant", "another body was told of last")
_DATED = (Kind.total, Kind.historical, Kind.increment, Kind.decrease, Kind.plan)
_GAPPED = (Kind.subset, Kind.increment, Kind.decrease)
"""Figures whose verb the next number of the sentence may go without."""
_ANY_MEMBER = ("участник", "компания", "предприятие", "организация", "фирма")


def decide(c: Candidate, scene: Scene, trail: Trail) -> Found | Left:
    """The figure a candidate is, or why it is none; its noun is filled in from what was told before."""
    refused = _find_reason(REFUSALS, c, scene)
    if refused:
        return refused
    last = trail.last(c.line)
    bond = _find_tie(c, scene, trail, last)
    told = _find_told_before(c, trail, last)
    if told:
        return told
    _fill_unit(c, bond, scene, trail)
    echo = (
        answered(c, scene)
        or told_of_us(c, scene)
        or became(c, scene)
        or righted(c, scene)
        or so_many(c, scene)
        or yearly(c, scene)
        or in_turn(c, scene, trail)
        or _hear_echo(c, bond, scene, trail)
    )
    if echo:
        return echo
    if not c.unit:
        return "left", "no_noun", "counts nothing that can be a member"
    if c.elided and trail.counted in PASSED_ON and not _says_who(c, bond):
        return "left", "other_noun", f"counts {trail.counted}, said before"
    return _follow(c, bond, scene, trail) or _give(c, bond, scene, trail)


def _says_who(c: Candidate, bond: Bond | None) -> bool:
    """«теперь нас [63]», «участники кластера (их [74])»: who is counted stands beside, whatever was counted before."""
    theirs = bond in (Bond.member, Bond.belong) and "их" in find_near(c, _BESIDE)
    return theirs or counts_us_now(c) or _are_we_in_it(c) or _is_size_before_aside(c) or _is_labelled(c)


def _is_labelled(c: Candidate) -> bool:
    """«Этажей: 10. Резиденты: [78] (февраль 2026)»: a card's row begins with who is counted."""
    lead = c.tokens[: c.first]
    return len(lead) == _LABEL and lead[1].text == ":" and bool(read_noun(lead[0])[0])


_LABEL = 2
"""A noun and its colon."""


def _are_we_in_it(c: Candidate) -> bool:
    """«Сначала нас в московском кластере было [десять]»: a sentence of its own, of us and the cluster it names."""
    first = not any(at < c.number.start for at in c.line.counts)
    return first and any(t.low == "нас" for t in c.before) and names_its_cluster(c)


def _is_size_before_aside(c: Candidate) -> bool:
    """«Число участников, которых объединяет кластер, составило [76]»: who is counted stands before the aside."""
    aside = next((clause for clause in c.line.clauses if clause.last == c.clause.first - 1), None)
    if aside is None or not aside.relative:
        return False
    lead = c.tokens[: aside.first]
    sizes = (t.index for t in lead[:-1] if t.is_word and t.word.has(COUNTS))
    return any(lead[at + 1].is_word and bool(read_noun(lead[at + 1])[0]) for at in sizes)


_BESIDE = 2


def _find_reason(rules: list[Refusal], c: Candidate, scene: Scene) -> Left | None:
    for refusal in rules:
        why = refusal(c, scene)
        if why:
            return "left", refusal.__name__, why
    return None


def _find_tie(c: Candidate, scene: Scene, trail: Trail, last: Found | None) -> Bond | None:
    """What ties it to a cluster; a part of nothing that was told may have a tie of its own."""
    bond = find_so_many(c) or find_bond(c, last is not None) or find_in_relative(c) or find_paper(c, scene)
    bond = bond or find_listed(c, scene) or find_theirs(c, scene) or find_summed(c) or find_put_right(c)
    bond = bond or find_all_of_them(c) or find_theirs_inside(c) or find_left_over(c, scene) or find_coming_to(c)
    if bond is not Bond.part:
        return bond
    if is_everyone(c):
        return Bond.genitive
    of_several = (one.case.owner.sort is Sort.group for one in trail.near(c.line))
    if any(of_several) and is_placed_in_one(c):
        return Bond.belong
    if last is None:
        return bond if trail.whole(c.line) else find_own_tie(c) or bond
    return bond


def _find_told_before(c: Candidate, trail: Trail, last: Found | None) -> Left | None:
    """Numbers that are those told before: the whole they were picked from, all of them, others."""
    if last is not None and is_picked_from(c, last.c):
        return "left", "universe", "of so many there are"
    if last is None and is_out_of_others(c, trail.untaken):
        return "left", "universe", "of others told of before"
    if last is not None and is_told_again(c, last.c):
        return "left", "told_again", "all of those just told of"
    if c.elided and trail.goes_on_beside(c) and not counts_us_now(c):
        return "left", "other_noun", f"counts {trail.counted}, said before"
    return None


def _fill_unit(c: Candidate, bond: Bond | None, scene: Scene, trail: Trail) -> None:
    last = trail.last(c.line)
    whole = trail.whole(c.line) or last
    if bond is Bond.part and whole is not None and says_what_they_are(c):
        c.unit = whole.c.unit or c.unit
    if c.elided and (bond in ELIDING or is_what_there_is(c)):
        c.unit = inherit_unit(c, last, scene)
    if not c.unit and last and (c.adjectives or c.number.side or last.c.line is c.line):
        c.unit = last.c.unit


def _hear_echo(c: Candidate, bond: Bond | None, scene: Scene, trail: Trail) -> Found | None:
    """A number without a tie of its own after a total: the same cluster's, if a rule of echoes knows it."""
    whole = trail.whole(c.line)
    loose = bond is None or bond in LOOSE_BONDS
    if whole is None or not loose or not (c.unit or c.elided) or (c.elided and not stands_alone(c)):
        return None
    if not c.elided and not opens_with_this(c) and c.unit not in (whole.c.unit, *_ANY_MEMBER):
        return None
    heard = read_echo(c, whole.c.number.value)
    if heard is None:
        return None
    c.unit = c.unit or whole.c.unit
    return Found(Case(c, bond or Bond.now, whole.case.owner, scene), heard[0], whole.mention, heard[1])


def _follow(c: Candidate, bond: Bond | None, scene: Scene, trail: Trail) -> Found | Left | None:
    """A number that hangs on the figure before it: a part of it, its new size, one more of its list."""
    last = trail.last(c.line) or (trail.whole(c.line) if bond is Bond.part else None)
    if last is None:
        nothing: Left = ("left", "part_of_nothing", "a part of something that was not said")
        if c.ask(of_rest) or c.ask(of_few):
            nothing = "left", "few_of_many", "a part of members whose number was not said"
        return (trail.refused_of_late(c.line) or nothing) if bond is Bond.part else None
    rule = _go_on_as(c, bond, last)
    if rule:
        kind = _PRESENTS.get((rule, last.kind), last.kind)
        return Found(Case(c, last.case.bond, last.case.owner, scene), kind, last.mention, rule)
    if bond not in (Bond.part, Bond.now) or (bond is Bond.now and _names_another(c, last)):
        return None
    case = Case(c, bond, last.case.owner, scene, last.kind if bond is Bond.part else None)
    kind, rule = read_kind(case)
    return Found(case, kind, last.mention, rule)


_PRESENTS = {("next_year", Kind.historical): Kind.total, ("what_there_is", Kind.plan): Kind.total}
"""Rules that lead from what was, or will be, to what is."""


def _go_on_as(c: Candidate, bond: Bond | None, last: Found) -> str:
    """By which rule it is one more of what was counted last; "" where it is not."""
    if bond is None and last.c.line is c.line and goes_on(c):
        return "conjoined"
    if bond in (None, Bond.belong) and last.kind in _DATED and is_next_year(c, last.c):
        return "next_year"
    if last.kind is Kind.plan and last.c.line is c.line and is_what_there_is(c):
        return "what_there_is"
    if bond not in (None, Bond.row, Bond.now):
        return ""
    if last.kind in _GAPPED and is_gapped(c, last.c):
        return "gapped"
    return "next_part" if last.kind is Kind.subset and is_next_part(c, last.c) else ""


def _names_another(c: Candidate, last: Found) -> bool:
    """«В кластере мебели их [22]», «чем в кластере мебели, где их [76]»: a cluster of its own is named before it."""
    near = clause_mentions(c) + [m for m in c.line.mentions if c.clause.relative and 0 < c.clause.first - m.last <= 2]
    named = [m for m in near if m.form is Form.named and m.sort is Sort.cluster and m.last < c.first]
    return bool(named) and named[-1].key != last.case.owner.key


def _give(c: Candidate, bond: Bond | None, scene: Scene, trail: Trail) -> Found | Left:
    """The cluster the bond reaches, and the kind."""
    if bond is None:
        nothing: Left = ("left", "no_bond", "nothing says that they belong to a cluster")
        return _find_reason(UNTIED, c, scene) or nothing
    mention, owner, rivals = find_owner(c, bond, scene)
    if owner is None or mention is None:
        return ANOTHERS if rivals == ANOTHER else ("left", "no_cluster", "no cluster is named")
    unfit = _find_unfit(c, bond, mention, owner, trail) or _find_union(c, mention, owner, scene, trail)
    if unfit:
        return unfit
    if rivals:
        return "ambiguous", "two_clusters", "between " + " and ".join(rivals)
    case = Case(c, bond, owner, scene)
    kind, rule = read_kind(case)
    seated = find_seated(case, mention, trail) if kind is Kind.total or rule in _PICKED else None
    return seated or Found(case, kind, mention, rule)


_PICKED = (out_of_all.__name__, out_of_so_many.__name__)
"""Rules of parts that are picked from a whole, whoever it is told of."""


def _find_union(c: Candidate, mention: Mention, owner: Mention, scene: Scene, trail: Trail) -> Left | None:
    """«В кластере 71 предприятие. Ассоциация объединяет [390] организаций»: none that the cluster was called before."""
    word = c.tokens[mention.last].word if mention.sentence == c.line.index else None
    if mention.form is not Form.bare or mention.first < mention.last or word is None or not word.has(_UNIONS):
        return None
    told = next((one for one in trail.near(c.line) if one.kind is Kind.total and one.case.owner.key == owner.key), None)
    before = (line.sentence.tokens[m.last].word for line in scene.lines[: c.line.index] for m in line.mentions)
    called_so = any(each.has(_UNIONS) for each in before)
    if called_so or (told is None and not word.has(_NO_CLUSTERS)):
        return None
    return None if told is not None and told.c.number.value == c.number.value else ANOTHERS


def _is_a_consortium(owner: Mention) -> bool:
    """«Консорциум «Прибор» объединяет [336] компаний»: a body of its own, where nobody has registered it."""
    return not owner.cluster and owner.name.lower().startswith(tuple(_NO_CLUSTERS))


_NO_CLUSTERS = words("консорциум альянс")
"""What a cluster is hardly ever called; it often is an association."""
_UNIONS = _NO_CLUSTERS | words("ассоциация союз")


def _find_unfit(c: Candidate, bond: Bond, mention: Mention, owner: Mention, trail: Trail) -> Left | None:
    """Why what the bond reaches does not have these members."""
    if owner.sort is Sort.excluded:
        return "left", "not_industrial", "not an industrial cluster"
    if _is_a_consortium(owner):
        return ANOTHERS
    if bond is Bond.row and c.noun_before and mention.sentence > c.line.index:
        return "left", "no_cluster", "a row before the cluster is named"
    if bond is Bond.grow and c.noun_before and c.unit in SORTS_OF_PLANTS and not c.line.mentions:
        return "left", "no_cluster", "one sort of enterprises, said of no cluster"
    if bond is Bond.genitive and acts(c) and not is_all(c) and not trail.is_sized(owner):
        return "left", acted.__name__, "what some did, of so many as nobody told"
    return None
