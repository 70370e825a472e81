"""What stands around an English number."""

from __future__ import annotations

from model import Qualifier
from pipelines.reading.en import numerals
from pipelines.reading.language import NumberWords, Phrases

_BEFORE = {
    Qualifier.more_than: "more than; over; in excess of; upwards of; exceeding; above; beyond; well over; just over",
    Qualifier.at_least: "at least; no fewer than; no less than; not less than; not fewer than; a minimum of",
    Qualifier.less_than: "up to; fewer than; less than; under; below; at most; no more than; not more than; as many as",
    Qualifier.about: "about; around; approximately; roughly; some; circa; an estimated",
    Qualifier.almost: "almost; nearly; close to; just under; just short of; virtually; practically",
}
_AFTER = {
    Qualifier.at_least: "or more; and more; at least",
    Qualifier.about: "or so",
    Qualifier.less_than: "at most; or fewer; or less",
}
_MONTHS = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)


def _phrases(table: dict[Qualifier, str], last: bool) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], Qualifier]]] = {}
    for qualifier, runs in table.items():
        for run in runs.split(";"):
            words = tuple(run.split())
            found.setdefault(words[-1] if last else words[0], []).append((words, qualifier))
    return {key: tuple(sorted(runs, key=lambda each: -len(each[0]))) for key, runs in found.items()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NONE: frozenset[str] = frozenset()

ENGLISH = NumberWords(
    cardinals=numerals.CARDINALS,
    nominative=_NONE,
    scales=numerals.SCALES,
    shortened=_words("mln bn"),
    hyphened_tens=True,
    groups=numerals.GROUPS,
    single=numerals.SINGLE,
    either=_NONE,
    genitive=_NONE,
    halves={},
    half_runs=frozenset(),
    vague=_words("several few many couple"),
    ordinals=numerals.ORDINALS,
    cardinal_endings=_words("s"),
    ordinal_endings=_words("st nd rd th"),
    loose_endings=_NONE,
    loose_nouns=("with",),
    instrumental=_NONE,
    prepositions=_NONE,
    before=_phrases(_BEFORE, last=True),
    passed=("exceed", "surpass", "topped", "passed"),
    passed_over=_words("the mark of"),
    negations=_words("not"),
    roughly={},
    rough_forms=_NONE,
    almost_leads=_NONE,
    signs={
        "~": Qualifier.about,
        "≈": Qualifier.about,
        ">": Qualifier.more_than,
        "≥": Qualifier.at_least,
        "<": Qualifier.less_than,
    },
    after=_phrases(_AFTER, last=False),
    bridges=_words("in at to by of a"),
    bridged=_words("almost nearly about around approximately least than over some nearly"),
    limits=_words("to"),
    bounds=_NONE,
    growth=(),
    starts=_words("from"),
    floors=_NONE,
    floor_verbs=(),
    between=("between", "and"),
    inverted=_NONE,
    inverted_not=_NONE,
    thousands=",'’",
    ands_inside=_words("and"),
    months=_words(_MONTHS),
    month_first=True,
    year_words=_words("year"),
    year_leads=_words(
        "in by since from until till of before after during for early late mid spring summer autumn fall winter"
    ),
    plural_endings=("s", "people"),
    percent=_words("percent pct per"),
    money=("rouble", "ruble", "dollar", "euro", "rub", "usd", "eur"),
    spans=("month", "week", "minute", "decade", "centur", "quarter"),
    span_words=_words("year years day days hour hours"),
    measures=_words(
        "hectares hectare km kilometres kilometers metres meters square tonnes tons sq points storeys miles gb mw"
    ),
    times=_words("times fold"),
    shares=_words("thirds third quarters fifths tenths"),
    labels=_words("no room building page article"),
    names=("№", "#"),
    through=_words("to"),
    decades=_words("s"),
    year_only=_words("in since by"),
    adjectives=("ive", "ing", "st", "xt"),
    one_span=_words("year"),
    none=_words("no"),
    ands=_words("and or"),
    after_comma=_NONE,
    partitive=_words("of"),
)
