"""A text read: every number with its fate, and the figures among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clusters import Register
from model import Figure, Heading, Kind, Note, Period
from pipelines.reading.asof import PageDates, find_page_dates, read_as_of
from pipelines.reading.bonds import Bond, find_bond
from pipelines.reading.candidate import Candidate, read_candidate, read_noun
from pipelines.reading.clean import read_clean
from pipelines.reading.echoes import read_echo
from pipelines.reading.kinds import Case, read_kind
from pipelines.reading.mentions import Mention, Sort
from pipelines.reading.names import load_names
from pipelines.reading.numbers import find_numbers
from pipelines.reading.owner import find_owner
from pipelines.reading.refusals import REFUSALS
from pipelines.reading.revise import Found, add_up, of_so_many, outdated, revise
from pipelines.reading.scene import Line, Scene, lay_out
from pipelines.reading.sentences import Token, find_sentences
from pipelines.reading.speakers import PageSpeakers, find_page_speakers, find_speaker


@dataclass(frozen=True)
class Decision:
    """What became of one number: ``field[start:end]``, its fate and the rule that decided it."""

    field: str
    start: int
    end: int
    fate: str
    """A kind of figure, or "left", "ambiguous"."""
    rule: str
    why: str


@dataclass(frozen=True)
class Reading:
    """The figures of a text, and the story of every number in it."""

    figures: tuple[Figure, ...] = ()
    ambiguous: tuple[Decision, ...] = ()
    """Numbers near two possible clusters, given to neither."""
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Page:
    """The dates and the speakers of the title or the text."""

    dates: PageDates
    speakers: PageSpeakers


def read_figures(
    text: str,
    *,
    title: str | None = None,
    published: Period | None = None,
    url: str | None = None,
    headings: Sequence[Heading] = (),
    notes: Sequence[Note] = (),
    register: Register,
) -> Reading:
    """The member counts that a text says of clusters; spans index ``text`` (or ``title``) as given."""
    names = load_names(register)
    title = title or ""
    if not names.may_be_in(text, title):
        return Reading()
    clean_title, clean = read_clean(title), read_clean(text)
    numbers = [find_numbers(clean_title), find_numbers(clean)]
    if not any(number.is_count for found in numbers for number in found):
        return Reading()
    sentences = [find_sentences(clean_title), find_sentences(clean)]
    scene = lay_out(clean_title, clean, sentences, numbers, names)
    found, decisions = _decide(scene)
    if not found:
        return Reading((), tuple(d for d in decisions if d.fate == "ambiguous"), tuple(decisions))
    pages = {
        "text": Page(
            find_page_dates(clean, title=title, published=published, headings=headings, notes=notes),
            find_page_speakers(clean, around=clean_title),
        ),
        "title": Page(find_page_dates(clean_title, published=published), find_page_speakers(clean_title, around=clean)),
    }
    dated = [(each, read_as_of(pages[each.c.line.field].dates, each.c.number, each.kind)) for each in found]
    found = outdated(dated)
    figures = tuple(_make_figure(each, pages[each.c.line.field], title, text) for each in found)
    kinds = {(each.c.line.field, each.c.number.start): each for each in found}
    decisions = [_recall(each, kinds.get((each.field, each.start))) for each in decisions]
    return Reading(figures, tuple(d for d in decisions if d.fate == "ambiguous"), tuple(decisions))


def _decide(scene: Scene) -> tuple[list[Found], list[Decision]]:
    found: list[Found] = []
    left: list[Decision] = []
    loose: list[Candidate] = []
    counted, at = "", 0
    refused: tuple[int, tuple[str, str, str]] | None = None
    for line in scene.lines:
        last: Found | None = None
        unit = ""
        for number in line.numbers:
            candidate = read_candidate(line, number)
            if not candidate.unit and not candidate.why_not and " на самом деле " in candidate.low:
                candidate.unit = unit
            unit = candidate.unit or unit
            counted, at = counted if line.index - at <= 1 else "", line.index
            whole = _whole_of(found, line)
            result = _judge(candidate, scene, last or _last_of(found, line), counted, whole)
            if isinstance(result, Found) and refused and refused[0] == line.index and _goes_on(candidate):
                result = refused[1]
            passed = not isinstance(result, Found) and result[1] == "other_noun"
            if number.is_count:
                counted = candidate.why_not or (counted if passed or not candidate.unit else "")
            if not isinstance(result, Found) and result[1] in ("attended", "applied", "denied"):
                refused = (line.index, result)
            if isinstance(result, Found):
                last = result
                found.append(result)
            else:
                left.append(_note(candidate, *result))
                if result[1] in ("no_bond", "no_noun"):
                    loose.append(candidate)
    found = revise(of_so_many(add_up(found, loose), loose))
    taken_at = {(each.c.line.field, each.c.number.start) for each in found}
    left = [each for each in left if (each.field, each.start) not in taken_at]
    taken = [_note(each.c, each.kind.value, each.rule, each.case.bond.value) for each in found]
    return found, sorted(taken + left, key=lambda d: (d.field == "text", d.start))


def _recall(decision: Decision, found: Found | None) -> Decision:
    """A decision as its figure stands after all rules."""
    return decision if found is None else replace(decision, fate=found.kind.value, rule=found.rule)


def _last_of(found: list[Found], line: Line) -> Found | None:
    """The figure said last, if it was in the sentence before."""
    return found[-1] if found and line.index - found[-1].case.c.line.index <= 1 else None


def _whole_of(found: list[Found], line: Line) -> Found | None:
    """The total told last, if it was within two sentences."""
    whole = next((each for each in reversed(found) if each.kind in (Kind.total, Kind.aggregate)), None)
    return whole if whole and line.index - whole.c.line.index <= 2 else None


def _note(c: Candidate, fate: str, rule: str, why: str) -> Decision:
    return Decision(c.line.field, c.number.start, c.number.end, fate, rule, why)


_PASSED_ON = ("other", "projects", "products", "area")
"""What an elided noun may mean besides members."""


def _judge(c: Candidate, scene: Scene, last: Found | None, counted: str, whole: Found | None) -> Found | tuple[str, str, str]:
    """A figure, or fate, rule and reason."""
    for refusal in REFUSALS:
        why = refusal(c, scene)
        if why:
            return "left", refusal.__name__, why
    bond = find_bond(c, last is not None) or _find_so_many(c)
    if c.elided and bond in _ELIDING:
        c.unit = _inherit_unit(c, last, scene)
    if not c.unit and last and (c.adjectives or c.number.side or last.c.line is c.line):
        c.unit = last.c.unit
    echo = _hear_echo(c, bond, whole)
    if echo:
        return echo
    if not c.unit:
        return "left", "no_noun", "counts nothing that can be a member"
    if c.elided and counted in _PASSED_ON:
        return "left", "other_noun", f"counts {counted}, said before"
    if bond is Bond.now and last is not None:
        case = Case(c, bond, last.case.owner, scene)
        return Found(case, read_kind(case)[0], last.mention, "of_now")
    if bond is Bond.part:
        if last is None:
            return "left", "part_of_nothing", "a part of something that was not said"
        case = Case(c, bond, last.case.owner, scene, last.kind)
        kind, rule = read_kind(case)
        return Found(case, kind, last.mention, rule)
    if bond is None and last and last.case.c.line is c.line and _goes_on(c):
        case = Case(c, last.case.bond, last.case.owner, scene)
        return Found(case, last.kind, last.mention, "conjoined")
    if bond is None:
        return "left", "no_bond", "nothing says that they belong to a cluster"
    mention, owner, rivals = find_owner(c, bond, scene)
    if owner is None or mention is None:
        return "left", "no_cluster", "no cluster is named"
    if owner.sort is Sort.excluded:
        return "left", "not_industrial", "not an industrial cluster"
    if rivals:
        return "ambiguous", "two_clusters", "between " + " and ".join(rivals)
    case = Case(c, bond, owner, scene)
    kind, rule = read_kind(case)
    return Found(case, kind, mention, rule)


def _hear_echo(c: Candidate, bond: Bond | None, whole: Found | None) -> Found | None:
    """A number without a tie of its own after a total: the same cluster's, if a rule of echoes knows it."""
    if whole is None or bond not in (None, Bond.now, Bond.row, Bond.member, Bond.compose) or not (c.unit or c.elided):
        return None
    if c.unit and c.unit != whole.c.unit and bond is None and c.elided is False and c.unit not in ("участник", "компания", "предприятие", "организация"):
        return None
    after = c.tokens[c.last + 1] if c.last + 1 < len(c.tokens) else None
    if c.elided and after is not None and after.is_word and not _may_follow(after):
        return None
    kind = read_echo(c, whole.c.number.value)
    if kind is None:
        return None
    c.unit = c.unit or whole.c.unit
    return Found(Case(c, bond or Bond.now, whole.case.owner, whole.case.scene), kind[0], whole.mention, kind[1])


def _find_so_many(c: Candidate) -> Bond | None:
    """«Более 37 тысяч предприятий — столько объединил кластер»: the clause that tells of the number comes later."""
    for clause in c.line.clauses:
        if clause.first > c.unit_at and "столько" in clause.lemmas:
            own, c.clause = c.clause, clause
            bond = find_bond(c)
            if bond is None:
                c.clause = own
            return bond
    return None


_ELIDING = (Bond.part, Bond.leave, Bond.role, Bond.join, Bond.compose, Bond.grow, Bond.now, Bond.contain, Bond.belong, Bond.dash)


def _inherit_unit(c: Candidate, last: Found | None, scene: Scene) -> str:
    """The noun left out: the last figure's, else the member last named before the number, else «участник»."""
    after = c.tokens[c.last + 1] if c.last + 1 < len(c.tokens) else None
    if after is not None and after.is_word and not _may_follow(after):
        return ""
    if last:
        return last.c.unit
    for index in range(c.line.index, max(-1, c.line.index - 2), -1):
        tokens = scene.lines[index].sentence.tokens[: c.at if index == c.line.index else None]
        for token in reversed(tokens):
            unit = read_noun(token)[0] if token.is_word and "plur" in token.word.numbers else ""
            if unit:
                return unit
    return "участник"


def _may_follow(token: Token) -> bool:
    """What may stand after a number without a noun: a verb, a preposition, «ещё», a participle."""
    return bool(token.word.parts & {"VERB", "PREP", "CONJ", "ADVB", "PRCL", "PRTS", "PRTF", "NPRO", "ADJF"})


def _goes_on(c: Candidate) -> bool:
    """«…, и два малых предприятия»: one more of a list that was begun."""
    before = c.tokens[c.first - 1] if c.first else None
    after = [t for t in c.after[:4] if t.is_word]
    return before is not None and before.text in ("и", ",", "также", "плюс") and not any(t.word.finite for t in after)


def _make_figure(found: Found, page: Page, title: str, text: str) -> Figure:
    c, owner = found.case.c, found.case.owner
    said = read_as_of(page.dates, c.number, found.kind)
    start, end = _find_evidence(found)
    source = title if c.line.field == "title" else text
    return Figure(
        cluster=owner.cluster,
        mention=found.mention.text if owner.cluster else owner.name,
        kind=found.kind,
        count=c.number.value,
        count_high=c.number.high,
        qualifier=c.number.qualifier,
        count_text=source[c.number.start : c.number.end],
        unit=c.unit,
        as_of=said.period,
        as_of_basis=said.basis,
        speaker=find_speaker(page.speakers, start, end),
        evidence=source[start:end],
        field=c.line.field,
        start=start,
        end=end,
    )


def _find_evidence(found: Found) -> tuple[int, int]:
    """The clause of the number, from the mention on where that stands before it in the sentence."""
    c, mention = found.case.c, found.mention
    tokens = c.tokens
    first, last = c.clause.first, max(c.clause.last, c.unit_at)
    if mention.sentence == c.line.index and mention.first < first:
        first = mention.first
    while first < c.first and (
        not tokens[first].is_word and tokens[first].text not in '«„“"' and not tokens[first].text.isdigit()
    ):
        first += 1
    last = next((t.index for t in tokens[c.unit_at + 1 : last + 1] if t.text in ":;•"), last)
    while last > c.unit_at and tokens[last].text in ".,;:!?…—–-(•":
        last -= 1
    return min(tokens[first].start, c.number.start), max(tokens[last].end, c.number.end)
