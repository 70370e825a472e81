"""Whose members are counted: the mention that a bond reaches, and the cluster it means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from pipelines.reading.antecedents import find_above, find_antecedent, find_meant
from pipelines.reading.antecedents.agreement import is_other_zone
from pipelines.reading.antecedents.bodies import is_entered, is_of_its_own
from pipelines.reading.antecedents.compared import is_measured_against, is_only_compared
from pipelines.reading.antecedents.later import find_below, find_soon
from pipelines.reading.antecedents.others import means_another, turned_to_another
from pipelines.reading.antecedents.rivals import find_rivals
from pipelines.reading.antecedents.several import find_respective, join_named
from pipelines.reading.bonds.bond import Bond, clause_mentions, is_finite, preposition
from pipelines.reading.candidate import Candidate
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.mentions import ORDERS
from pipelines.reading.morph import lower
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token

_NEARBY = (Bond.member, Bond.role, Bond.leave, Bond.join, Bond.grow, Bond.contain)
"""Bonds whose cluster may be left out only shortly after it was named."""
ANOTHER = ("another",)
"""Instead of rivals: nobody's, for another body was told of last."""
_FAR = 10
"""So many lines on, the one cluster that a page names may still be left out."""
NEAR = 0.6
"""Scores closer than this cannot be told apart."""


Owner = tuple[Mention | None, Mention | None, tuple[str, ...]]
"""The mention as it stands, the named one it means, and the ids between which nothing decides."""


def find_owner(c: Candidate, bond: Bond, scene: Scene) -> Owner:
    """Whose members a candidate counts, if this is what ties it."""
    return c.ask(_find_owner, bond, scene)


def _find_owner(c: Candidate, bond: Bond, scene: Scene) -> Owner:
    if _hangs_on_another_her(c) or is_measured_against(c):
        return None, None, ANOTHER
    own = find_respective(c)
    if own is not None:
        return own, own, ()
    several = _find_coordinated(c)
    if several:
        joined = join_named(scene, several)
        return joined, joined, ()
    return _find_reached(c, bond, scene) or _find_left_out(c, bond, scene)


def _find_reached(c: Candidate, bond: Bond, scene: Scene) -> Owner | None:
    """The likeliest of the mentions it may hang on; None where all of them mean nobody that is known."""
    lost = False
    for mentions in _places(c):
        ranked = sorted(((_score(c, bond, m), m) for m in mentions), key=lambda pair: -pair[0])
        for score, mention in ranked:
            named = find_meant(scene, c.line, mention)
            if _is_another(c, mention, named, scene):
                return None, None, ANOTHER
            if named is None and (_is_other_zone(c, mention, mentions) or _is_other_union(c, mention)):
                return None, None, ()
            if named is None and are_several(c, mention):
                return None, None, ()
            if named is None:
                lost = lost or (mention.form is Form.pronoun and mention.sort is Sort.cluster)
                continue
            if lost and named.sort is Sort.group:
                return None, None, ()  # «в реестре за ним закреплено девять»: one that nobody named
            rivals = _rivals(c, score, named, ranked, scene)
            return mention, named, rivals or _find_unsaid_rivals(c, mention, named, scene)
    return None


def are_several(c: Candidate, mention: Mention) -> bool:
    """«в отраслевых объединениях числится 706»: several that nobody named; «обошёл большинство объединений» is one."""
    unnamed = mention.sort is Sort.group and mention.form is Form.bare
    said = (t for t in c.tokens[mention.first : mention.last + 1] if t.is_word)
    heads = [t for t in said if "кластер" in t.low or t.word.has(_UNIONS)]
    return unnamed and any(t.word.cases != {"gent"} for t in heads)


_UNIONS = words("объединение консорциум альянс партнерство")


def _is_another(c: Candidate, mention: Mention, named: Mention | None, scene: Scene) -> bool:
    """Whether a mention stands for a body that is no cluster."""
    if is_entered(scene, c.line, mention):
        return True
    if named is not None:
        return named.sort is Sort.cluster and mention.form is Form.pronoun and _is_another_her(c, mention, scene)
    if mention.form is Form.bare and is_of_its_own(scene, c.line, mention):
        return True
    return means_another(scene, c.line, mention) or _is_another_her(c, mention, scene)


def _find_unsaid_rivals(c: Candidate, mention: Mention, named: Mention, scene: Scene) -> tuple[str, ...]:
    """Whom else a mention without a name may mean, unless its order or its place tells."""
    told = mention.text.lower() in ORDERS or (mention.places and mention.places <= named.places)
    return () if mention.form is Form.named or told else find_rivals(scene, c.line, named)


def _find_left_out(c: Candidate, bond: Bond, scene: Scene) -> Owner:
    """Whom a sentence is about that names nobody: who was named last, or the one that the page describes."""
    below = find_below(scene, c.line) if c.line.opens_year else None
    if below is not None:
        return below, below, below.rivals
    named = find_above(scene, c.line) if bond is Bond.row else None
    named = named or find_antecedent(scene, c.line, 0, None, far=5 if bond in _NEARBY else 7)
    told_by_role = bond is Bond.role or c.unit in ("участник", "резидент", "член")
    if named and told_by_role and turned_to_another(scene, c.line, named):
        return None, None, ANOTHER
    pronoun = any(m.form is Form.pronoun for m in _own_mentions(c))
    if not named and not pronoun and (bond is not Bond.role or "резидент" in c.clause.lemmas):
        named = scene.told or find_soon(scene, c.line) or _find_only(c, scene, told_by_role)
    if named:
        return named, named, named.rivals or find_rivals(scene, c.line, named)
    return None, None, ()


def _find_only(c: Candidate, scene: Scene, told_by_role: bool) -> Mention | None:
    """The one cluster that the page names, said farther back than others may be left out; a chronicle is of it."""
    if scene.is_single and c.line.index in scene.entries:
        return scene.owners[0]
    named = find_antecedent(scene, c.line, 0, None, far=_FAR) if scene.is_single else None
    return None if named and told_by_role and turned_to_another(scene, c.line, named) else named


def _find_coordinated(c: Candidate) -> list[Mention]:
    """«Кластер лаков и кластер красок объединяют [30] заводов», «вместе с кластером красок объединяет»: together."""
    if c.first and c.tokens[c.first - 1].low == "по":
        return []
    named = [m for m in clause_mentions(c) if m.form is Form.named and m.sort is Sort.cluster and m.last < c.first]
    if len(named) < _PAIR:
        return []
    verb = c.nearest_verb(_OF_A_SIZE)
    pairs = list(pairwise(named))
    alone = len({m.key for m in named}) == len(named) and preposition(c, named[0]) == ""
    linked = all(b.first - a.last == 2 and c.tokens[a.last + 1].low in ("и", ",") for a, b in pairs)
    beside = all([t.low for t in c.tokens[a.last + 1 : b.first]] == ["вместе", "с"] for a, b in pairs)
    opening = [t.low for t in c.tokens[max(0, named[0].first - 2) : named[0].first]]
    if opening == ["вместе", "с"] and verb is not None and all(b.first == a.last + 1 for a, b in pairs):
        return named  # «Вместе с кластером красок кластер лаков объединяет [30]»
    if not alone or verb is None or verb.index < named[-1].last:
        return []
    return named if beside or (linked and verb.word.numbers == {"plur"}) else []


_PAIR = 2
_OF_A_SIZE = lx.CONTAIN | lx.GROW


_HER = frozenset(("ней", "нее", "ее", "нею"))
_HERS = lx.UNION | frozenset(("зона", "оэз", "структура", "долина", "кооперация"))
_WHICH = frozenset(("которая", "которую", "которой", "которою"))


def _is_another_her(c: Candidate, mention: Mention, scene: Scene) -> bool:
    """«в ней занято 270 организаций»: no cluster is a «she», unless an association or a platform was told of."""
    after = c.tokens[mention.last + 1] if mention.last + 1 < len(c.tokens) else None
    said = lower(mention.text)
    acts = said == "она" and after is not None and is_finite(after)
    if said not in _HER and not acts:
        return False
    near = scene.lines[max(0, c.line.index - 2) : c.line.index + 1]
    if preposition(c, mention) == "на":
        return not any(" платформ" in line.sentence.low for line in near)
    return not any(_is_called_a_she(line) for line in near)


def _hangs_on_another_her(c: Candidate) -> bool:
    """«вступил в Ассоциацию парков, в которую входит 140 организаций»: what is joined is a she, and no cluster."""
    if not c.clause.relative or not any(t.low in _WHICH for t in c.tokens[c.clause.first : c.clause.first + 4]):
        return False
    before = [m for m in c.line.mentions if m.last < c.clause.first]
    return bool(before) and not (_is_called_a_she(c.line) or any(map(_may_be_she, before)))


def _is_called_a_she(line: Line) -> bool:
    """«Ассоциация «Северный кластер»», «глава ассоциации»: a word for the cluster itself, and none that is joined."""
    said = (t for t in line.sentence.tokens if t.is_word and t.word.has(_HERS) and "sing" in t.word.numbers)
    return any(not _is_led_to(line, t) and not _acts_on_it(line, t) for t in said)


def _is_led_to(line: Line, she: Token) -> bool:
    return bool(she.index) and line.sentence.tokens[she.index - 1].low in ("в", "во", "к", "ко")


def _acts_on_it(line: Line, she: Token) -> bool:
    """«Ассоциация учредила кластер»: who does something to a cluster is another than it."""
    own = any(m.first <= she.index <= m.last and m.sort is not Sort.excluded for m in line.mentions)
    if own or "nomn" not in she.word.cases:
        return False
    behind = line.sentence.tokens[she.index + 1 :]
    verb = next((t for t in behind if is_finite(t)), None)
    object_ = next((m for m in line.mentions if m.sort is Sort.cluster and m.first > she.index), None)
    return verb is not None and object_ is not None and verb.index < object_.first


def _may_be_she(mention: Mention) -> bool:
    """«зона», «Долина машиностроения»: whatever is no cluster and no park by its head."""
    head = mention.text.lower()
    return "кластер" not in head and "парк" not in head and not head.startswith("технополис")


def _is_other_union(c: Candidate, mention: Mention) -> bool:
    """«отраслевой союз насчитывает», «российские кластеры объединяют»: a body of its own that has no name."""
    if mention.form is not Form.bare or not c.clause.first <= mention.first <= c.clause.last:
        return False
    several = mention.sort is Sort.group and "кластер" in mention.text.lower()
    return several or (bool(mention.roots) and mention.first < mention.last)


def _is_other_zone(c: Candidate, mention: Mention, mentions: list[Mention]) -> bool:
    """«Сама ОЭЗ выросла до 58 резидентов», «в зоне 25 резидентов»: a zone that nothing names is not the cluster."""
    if mention.first > c.first:
        return False
    alone = mention.form is Form.bare and mention.sort is Sort.zone and len(mentions) == 1
    hung = c.clause.relative and 0 < c.clause.first - mention.last <= 8
    return alone and (c.clause.first <= mention.first <= c.clause.last or hung)


def _places(c: Candidate) -> Iterator[list[Mention]]:
    """Where to look, one after the other: the clause, what a relative clause hangs on, the sentence before."""
    yield _own_mentions(c)
    said = [m for m in c.line.mentions if m.form is not Form.pronoun and not _is_aside(c, m)]
    earlier = [m for m in said if m.last < c.clause.first]
    if not c.clause.relative:
        yield [m for m in earlier if not c.line.clause_at(m.first).relative][-1:]
    yield earlier[-1:]
    yield earlier
    if not c.clause.relative:
        yield [m for m in said if m.sort is not Sort.zone]


def _own_mentions(c: Candidate) -> list[Mention]:
    """Those of its clause that may have the members; in a relative one a pronoun is the noun it hangs on."""
    near = [m for m in clause_mentions(c) if not _is_aside(c, m)]
    own = [m for m in near if _can_own(c, m) and not _tells_a_part(c, m)]
    if not c.clause.relative:
        return own
    hung = any(m.form is not Form.pronoun and m.last == c.clause.first - 1 for m in c.line.mentions)
    named = [m for m in own if m.form is not Form.pronoun and not (hung and _is_past_the_clause(c, m))]
    return [m for m in named if m.sort is Sort.cluster or preposition(c, m) in ("в", "во", "к")]


def _is_past_the_clause(c: Candidate, m: Mention) -> bool:
    """«кластер лаков, где [18] участников, и кластер красок»: the second mark ends what hangs on the first."""
    return any(t.text == "," for t in c.tokens[c.unit_at + 1 : m.first])


def _is_aside(c: Candidate, m: Mention) -> bool:
    """A seat or a measure of others, or one of several: «в одиннадцати кластерах, включая кластер фотоники, [740]»."""
    included = m.first > 0 and c.tokens[m.first - 1].low == "включая"
    several = included and any(o.sort is Sort.group and o.last < m.first for o in c.line.mentions)
    return (
        (m.platform and not _has_its_members_told(c, m))
        or is_only_compared(c, m)
        or several
        or _tells_which_of_them(c, m)
    )


def _has_its_members_told(c: Candidate, m: Mention) -> bool:
    """«на площадке кластера, членами которого являются [37] компаний»: a place to meet, and a cluster all the same."""
    opening = c.tokens[c.clause.first : c.clause.first + 2]
    hung = c.clause.relative and m.last == c.clause.first - 1
    return hung and any(t.is_word and t.word.has(lx.ROLE) and "ablt" in t.word.cases for t in opening)


def _tells_which_of_them(c: Candidate, m: Mention) -> bool:
    """«Из [54] участников 21 — резиденты ОЭЗ»: what stands behind the part's number has that part, not the whole."""
    picked = c.first > 0 and c.tokens[c.first - 1].low in ("из", "среди")
    return picked and m.first > c.unit_at > c.last and _count_between(c, range(c.unit_at, m.first)) > 0


def _tells_a_part(c: Candidate, m: Mention) -> bool:
    """«участников — [58], из них резидентов зоны — 16»: the zone tells which of them, and not whose they are."""
    between = " ".join(t.low for t in c.tokens[c.last + 1 : m.first]) if m.first > c.last else ""
    return any(f" {cue} " in f" {between} " for cue in ("из них", "из которых", "в том числе", "среди них"))


_POSSESSIVE = frozenset(("его", "ее", "её", "их"))
_SETS = frozenset(("состав", "ряд", "список", "число", "количество", "площадка", "платформа", "территория", "крыша"))
_HERE = frozenset(("там", "внутри", "туда", "здесь", "тут", "сюда", "он", "она", "оно", "они"))


def _can_own(c: Candidate, m: Mention) -> bool:
    """Not «их продукция», «его заводы»: a possessive before a noun that is no role is nobody's membership."""
    if m.form is not Form.pronoun or m.text.lower() in _HERE or m.text.lower() in ORDERS:
        return True
    before = c.tokens[m.first - 1].low if m.first else ""
    if before in ("из", "среди") and m.sort is Sort.group:
        return False
    if m.text.lower() not in _POSSESSIVE:
        return preposition(c, m) in ("в", "во", "к", "ко", "у", "из", "на", "за")
    if c.last < m.first < c.unit_at:
        return True  # «из 61 его компании»
    after = c.tokens[m.last + 1 : m.last + 3]
    return any(t.is_word and t.word.has(_OWNED) for t in after)


_OWNED = lx.ROLE | _SETS


def _score(c: Candidate, bond: Bond, m: Mention) -> float:
    score = 1.5 if m.sort is Sort.zone else 3.0
    score -= 1.0 * (m.form is Form.pronoun) + 1.5 * is_other_zone(m)
    before = preposition(c, m)
    if bond in (Bond.join, Bond.belong, Bond.compose) and before in ("в", "во", "к", "ко", "у"):
        score += 3.0
    if before == "за" and m.form is Form.pronoun:
        score += 5.0  # «в реестре за ним закреплено девять предприятий»
    if (
        bond in (Bond.contain, Bond.grow)
        and before not in ("в", "во", "на", "к", "для", "из", "с")
        and m.first < c.first
    ):
        score += 2.0
    if m.first and c.tokens[m.first - 1].word.has(_MEMBERSHIP):
        score += 3.0
    if before in ("территории", "площадке", "площадках", "базе", "платформе"):
        score -= 1.0
    score -= 4.0 * _is_seat(c, m)
    if m.first > c.unit_at:
        score -= 0.0 if bond in (Bond.genitive, Bond.contain) else 1.0
        score -= 3.0 * (m.sort is Sort.zone and m.first - c.unit_at <= 2 and bond is not Bond.genitive)
        score -= 3.0 * (m.sort is Sort.group and before in ("из", "от"))
    between = range(min(m.last, c.unit_at), max(m.first, c.first))
    others = _count_between(c, between)
    between_marks = c.tokens[m.last + 1 : c.first] if m.last < c.first else c.tokens[c.unit_at + 1 : m.first]
    score += 3.0 * (bool(between_marks) and m.last < c.first and not any(t.is_word for t in between_marks))
    score += 5.0 * (c.elided and m.first > c.unit_at and [t.low for t in between_marks] in _RIGHT_INSIDE)
    return score - 2.0 * others - 0.05 * len(between)


_RIGHT_INSIDE = [[*dash, into] for dash in ((), ("—",), ("–",)) for into in ("в", "во", "у")]
"""«71 — в кластере фотоники, [54] — в фармацевтическом»."""
_MEMBERSHIP = lx.ROLE | frozenset(("состав", "число", "количество", "статус", "резидентство"))


def _is_seat(c: Candidate, m: Mention) -> bool:
    """«Кластер фармацевтики в [«Технополисе Москва»]», «кластер медтехники [ОЭЗ «Технополис Москва»]»: its zone."""
    if m.sort is not Sort.zone or m.form is not Form.named:
        return False
    at = m.first - 1
    while at > 0 and (c.tokens[at].text in "«„“" or c.tokens[at].low in ("в", "на", "при")):
        at -= 1
    return any(one.sort is Sort.cluster and one.form is Form.named and one.last == at for one in c.line.mentions)


def _count_between(c: Candidate, between: range) -> int:
    """How many other numbers that may be figures begin among these tokens."""
    if not between:
        return 0
    first, last = c.tokens[between.start].end, c.tokens[max(between.start, between.stop - 1)].start
    found = bisect_left(c.line.counts, last) - bisect_left(c.line.counts, first)
    return max(0, found - (c.number.is_count and first <= c.number.start < last))


def _rivals(
    c: Candidate, score: float, named: Mention, ranked: list[tuple[float, Mention]], scene: Scene
) -> tuple[str, ...]:
    if named.rivals:
        return named.rivals
    for other_score, other in ranked:
        rival = find_meant(scene, c.line, other)
        if (
            rival
            and rival.key != named.key
            and score - other_score < NEAR
            and rival.sort is named.sort
            and other.form is Form.named
        ):
            return (named.key, rival.key)
    return ()
