"""What an English count says: rules in their order, examples beside them."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.numbers import Number

_MEMBERS = re.compile(
    r"compan(?:y|ies)|enterprises?|organi[sz]ations?|members?|participants?|residents?|firms?|manufacturers?|producers?"
    r"|developers?|studios?|partners?|wineries|winery|nurser(?:y|ies)|start-?ups?|institut(?:e|es|ions?)|universit(?:y|ies)"
    r"|factor(?:y|ies)|plants?|business(?:es)?|suppliers?|makers?|laborator(?:y|ies)|makers?\b"
)
_NOT_MEMBERS = re.compile(
    r"jobs|people|employees|workers|applications|applicants|regions|countries|clusters|projects|products|drugs|medicines"
    r"|measures|teams|investors|servers|stars|buildings|hectares|buses|delegates|directors|parks|zones|points|pupils|schools"
    r"|grants|support|metres|billion|million|percent|year|cases|indicators|requests|places|winners|sites|stages?|blocks"
)
_WORD = re.compile(r"[A-Za-z-]+")
_PREPOSITIONS = frozenset(
    {"in", "of", "to", "for", "from", "at", "by", "with", "on", "as", "than", "who", "which", "that"}
    | {"are", "were", "is", "was", "will", "have", "has", "had"}
)
_OF_THEM = re.compile(
    r"\s*(?:of (?:them|these|which|the (?:companies|members|residents))|from|are\b|were\b|more\b|joined)"
)
_ELIDED = re.compile(
    r"(?:\blost|\bfurther|\banother|\bmore|\bnumber (?:[a-z]+ ){1,4}(?:to|exceeded|reached)(?: about| over)?)\s*$"
)
_IRREGULAR = {"companies": "company", "wineries": "winery", "nurseries": "nursery", "universities": "university",
              "factories": "factory", "laboratories": "laboratory", "businesses": "business"}  # fmt: skip


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


_REFUSED = _any(
    r"\bappl(?:y|ied|ication)", r"\bjury\b", r"\bgraduat", r"\bdeclared\b", r"\bsubmit", r"\bturned down\b",
    r"\bmissions?\b",
    r"\bgrant(?:s|ed)?\b", r"\bmet\b", r"\bearlier version\b", r"\bcorrection\b", r"\bwon\b", r"\bforum\b",
    r"\bprogramm?e?\b",
    r"\bexported\b", r"\bconcern\b", r"\brating\b", r"\b(?:representatives|directors|heads) of\b", r"\bfirst time\b",
)  # fmt: skip
_PLAN = _any(r"\b(?:will|would|could|may|might|plans?|planned|expects?|expected|to become|is to|are to|should)\b")
_PART = _any(r"\b(?:of them|of these|of which|including|among them|already moved)\b")
_GREW = _any(
    r"\b(?:another|newcomers?|gained|further|new (?:companies|members|residents|participants))\b",
    r"\bjoined\b[^,;]*\b(?:this year|last year|in 20\d\d)\b",
    r"\bsince (?:january|the (?:start|beginning))",
)
_SHRANK = _any(r"\b(?:lost|left|quit|withdrew|expelled)\b")
_PAST = _any(
    r"\bfounded by\b", r"\bsigned by\b", r"\bregistered\b[^,;]*\bwith\b", r"\bstarted with\b", r"\bagreement of\b"
)
_SIZE = _any(
    r"\b(?:join|includ|unit|compris|consist|resident|operat|gr[eo]w)", r"\bmade? up\b", r"\bthere (?:are|is)\b",
    r"\b(?:members?|participants?|works?|has|have|had|hosts?|counts?|number|brings?|brought|exceeded|reached)\b",
)  # fmt: skip
_CUT = re.compile(r"[;:]\s|, (?:and |while |but |of which|including)?|\s(?:while|but)\s")


def is_part(text: str, end: int) -> bool:
    """Whether "of them" follows a number."""
    return bool(_OF_THEM.match(text, end)) and text[end : end + 5].strip().startswith("of")


def read_unit(text: str, number: Number, end: int, last: str) -> str:
    """The member counted after a number, in the singular; ``last`` where it is elided; "" for anything else."""
    start = _past_other_end(text, number)
    for step, found in enumerate(_WORD.finditer(text, start, min(end, start + 90))):
        word = found[0].lower()
        between = text[start : found.start()]
        if step > 6 or word in _PREPOSITIONS or "\n\n" in between or any(c.isdigit() or c in ".;:(" for c in between):
            break
        if _NOT_MEMBERS.fullmatch(word):
            return ""
        if _MEMBERS.fullmatch(word):
            return _IRREGULAR.get(word, word.removesuffix("s"))
    elided = _OF_THEM.match(text, start) or _ELIDED.search(text, max(0, number.said_start - 60), number.said_start)
    return last if elided else ""


_OTHER_END = re.compile(r"\s+to\s+(?:more than |over |about |nearly )?[\d.,]+(?:\s+thousand)?")


def _past_other_end(text: str, number: Number) -> int:
    """ "from 105 to 117 members": the noun stands behind the other end."""
    other = _OTHER_END.match(text, number.end) if number.side == "from" else None
    return other.end() if other else number.end


def read_kind(text: str, start: int, end: int, number: Number, plural: bool, counted: bool) -> Kind | str:
    """The kind of figure, or the rule that leaves the number alone.

    ``plural`` is said of several clusters, ``counted`` that the sentence has counted members before.
    """
    first, last = _clause(text, start, end, number)
    clause = text[first:last]
    if _REFUSED.search(clause):
        return "refused"
    if number.side == "from" or _PAST.search(clause):
        return Kind.historical
    for pattern, kind in ((_SHRANK, Kind.decrease), (_PLAN, Kind.plan), (_GREW, Kind.increment)):
        if pattern.search(clause):
            return kind
    if _PART.search(clause) or is_part(text, number.end) or (counted and ":" in text[start : number.start]):
        return Kind.subset
    if plural:
        return Kind.aggregate
    telegraphic = len(_WORD.findall(text, start, end)) <= 2
    return Kind.total if telegraphic or _SIZE.search(text, start, end) else "no_verb"


def _clause(text: str, start: int, end: int, number: Number) -> tuple[int, int]:
    cuts = list(_CUT.finditer(text, start, end))
    first = max((each.start() for each in cuts if each.end() <= number.said_start), default=start)
    last = min((each.start() for each in cuts if each.start() >= number.said_end), default=end)
    return first, last
