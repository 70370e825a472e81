"""What a Russian word may be: every parse of pymorphy3 at once, kept for the next time.

The first parse misleads («сто» a noun, «фотоники» a person), so a question is put to *any* parse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from pipelines.reading.spelling import mend

_ROOT = re.compile(
    r"(?:ический|тельный|тельство|ельный|альный|овский|ческий|ский|ской|овый|евый|очный|ный|вой|ельщик|ель|щик|ика|ция|ия|ие|ство|ение|"
    r"ый|ий|ой|ка|ь|а|о|я|и|е)$"
)
_LOST = re.compile("[\u0301\u00ad\u200d]")


@dataclass(frozen=True, slots=True)
class Word:
    """One form of a word: its possible lemmas, and the grammemes each part of speech allows."""

    low: str
    lemmas: frozenset[str]
    parts: frozenset[str]
    """Parts of speech, as pymorphy writes them: NOUN, ADJF, VERB, …"""
    cases: frozenset[str]
    """nomn, gent, datv, accs, ablt, loct — of its nominal parses."""
    numbers: frozenset[str]
    future: bool
    past: bool
    finite: bool
    names: frozenset[str]
    """Name, Surn, Patr, Geox, Orgn where a parse says so."""
    animate: bool = False
    qualitative: bool = False
    """An adjective that can be more or less: «молодой», but not «мебельный»."""
    genders: frozenset[str] = frozenset()
    """masc, femn, neut of its parses as a noun."""

    def has(self, lemmas: frozenset[str]) -> bool:
        """Whether any of its lemmas is one of ``lemmas``."""
        return not self.lemmas.isdisjoint(lemmas)


@cache
def load_analyzer() -> Any:
    """pymorphy3's analyzer, loaded when the first page needs it (a tenth of a second).

    Told where its dictionary lies: it would read the metadata of every installed package to find out.
    """
    import pymorphy3  # type: ignore[import-untyped]
    import pymorphy3_dicts_ru  # type: ignore[import-untyped]

    return pymorphy3.MorphAnalyzer(pymorphy3_dicts_ru.get_path())


@lru_cache(maxsize=1 << 12)
def read_parses(low: str) -> tuple[Any, ...]:
    """Every parse of a lowered form, the likeliest first; kept, for names and offices come again."""
    return tuple(load_analyzer().parse(low))


def lower(text: str) -> str:
    """Lower case with «е» for «ё», no stress marks and soft hyphens."""
    low = text.lower().replace("ё", "е")
    return _LOST.sub("", low) if _LOST.search(low) else low


_MENDED = 7
"""Letters of an unknown word that may be a known one with a slip of the pen."""


@lru_cache(maxsize=1 << 16)
def read_word(low: str) -> Word:
    """The word behind a lowered form; unknown scripts and digits are words without parses."""
    if low[:1].isascii() and "-" in low and "а" <= low[-1:] <= "я" and len(low) <= 60:
        return read_word(low.rsplit("-", 1)[1])
    if not ("а" <= low[:1] <= "я") or len(low) > 60:
        none: frozenset[str] = frozenset()
        return Word(low, frozenset((low,)), none, none, none, False, False, False, none)
    analyzer = load_analyzer()
    if len(low) >= _MENDED and not analyzer.word_is_known(low):
        meant = next(filter(analyzer.word_is_known, mend(low)), None)
        if meant:
            return replace(read_word(meant), low=low)
    every = analyzer.parse(low)
    parses = _leave_homonyms_out([parse for parse in every if _is_likely(parse)] or every)
    tags = [parse.tag for parse in parses]
    verbs = [tag for tag in tags if tag.POS == "VERB"]
    return Word(
        low,
        frozenset(parse.normal_form.replace("ё", "е") for parse in parses),
        frozenset(str(tag.POS) for tag in tags if tag.POS),
        frozenset(_case(tag) for tag in tags if tag.case),
        frozenset(str(tag.number) for tag in tags if tag.number),
        any(tag.tense == "futr" for tag in verbs) and not any(tag.tense == "pres" for tag in verbs),
        any(tag.tense == "past" for tag in tags),
        bool(verbs) or any(tag.POS == "PRTS" for tag in tags),
        frozenset(name for name in ("Name", "Surn", "Patr", "Geox", "Orgn") if any(name in tag for tag in tags)),
        any(tag.POS == "NOUN" and tag.animacy == "anim" for tag in tags),
        any("Qual" in tag for tag in tags),
        frozenset(str(tag.gender) for tag in tags if tag.POS == "NOUN" and tag.gender),
    )


def _leave_homonyms_out(parses: list[Any]) -> list[Any]:
    """«объём» is no «we shall eat round», nor «фармкластер» something that was wiped: news speaks of nouns."""
    nouns = [parse for parse in parses if parse.tag.POS == "NOUN"]
    if nouns and "кластер" in parses[0].word:
        return nouns
    if not nouns:
        return parses
    return [p for p in parses if p.tag.person != "1per" and p.normal_form not in _RARE]


_RARE = ("минуть", "сбыть", "запереть", "стечь", "чаять", "мести", "мыть", "сырой")
"""Homonyms of «минут», «сбыт», «запрет», and of what clusters make: «стекла», «чая», «мела», «мыла», «сыра»."""


def _is_likely(parse: Any) -> bool:
    """Not an imperative («присоединись»), nor «хотя» as a form of «хотеть», nor magpies for «сорок»."""
    return (
        parse.normal_form != "сорока"
        and bool(parse.tag.mood != "impr")
        and not (parse.word == "хотя" and parse.tag.POS == "GRND")
    )


def _case(tag: Any) -> str:
    return {"gen2": "gent", "loc2": "loct", "gen1": "gent", "acc2": "accs", "loc1": "loct"}.get(tag.case, str(tag.case))


@lru_cache(maxsize=1 << 14)
def read_root(lemma: str) -> str:
    """What an adjective and its noun share: фармацевтика, фармацевтический → фармацевт."""
    root = _ROOT.sub("", lemma)
    return root if len(root) >= 3 else lemma


@lru_cache(maxsize=1 << 14)
def read_roots(low: str) -> frozenset[str]:
    """The roots of every lemma a form may have."""
    return frozenset(read_root(lemma) for lemma in read_word(low).lemmas)


@lru_cache(maxsize=1 << 12)
def read_nominative(low: str, plural: bool = False) -> str:
    """A noun's or adjective's nominative, in the number asked for; the form itself where there is none."""
    for parse in read_parses(low):
        if parse.tag.POS in ("NOUN", "ADJF", "PRTF"):
            found = parse.inflect({"nomn", "plur" if plural else "sing"})
            return str(found.word if found else parse.normal_form)
    return low
