"""Whether a pronoun or a bare noun may mean a named mention: by gender, number, place and roots."""

from __future__ import annotations

from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.names import Names

_ANY = (Sort.cluster, Sort.zone, Sort.excluded)
HERE = frozenset(("там", "туда", "здесь", "тут", "сюда", "внутри"))
FEMININE = frozenset(("нее", "неё", "ней", "ее", "её", "она", "ею"))


def may_mean(named: Mention, mention: Mention | None, names: Names) -> bool:
    """Whether ``mention`` may mean ``named``; None is one left out. A parent is never «межотраслевой»."""
    inter = mention is not None and "межотрасл" in mention.text.lower()
    return agrees(named, mention) and not (inter and names.is_parent(named.cluster))


def agrees(named: Mention, mention: Mention | None) -> bool:
    """Whether a bare mention or pronoun may mean this named one by its form; None is one left out."""
    if mention is None:
        return named.sort in _ANY
    if mention.form is Form.pronoun:
        return _agrees_with_pronoun(named, mention)
    if mention.sort is not Sort.cluster:
        return named.sort is mention.sort
    return named.sort in (Sort.cluster, Sort.excluded) and _agrees_in_place(named, mention)


def _agrees_with_pronoun(named: Mention, pronoun: Mention) -> bool:
    low = pronoun.text.lower()
    if low in HERE:
        return named.sort in (Sort.cluster, Sort.zone)
    if pronoun.sort is Sort.group:
        return named.sort is Sort.group
    return named.sort in _ANY and _is_feminine(named) == (low in FEMININE)


def _is_feminine(named: Mention) -> bool:
    """«зона» is a she, «технопарк» and «Технополис» are not."""
    low = named.text.lower()
    return is_zone(named) and "парк" not in low and "технополис" not in low[:10]


def _agrees_in_place(named: Mention, bare: Mention) -> bool:
    """No two regions, and a root in common: «ювелирный союз» of jewellers."""
    same = not bare.places or not named.places or bool(bare.places & named.places)
    if bare.roots and named.roots and not bare.cluster:
        return same and _share(bare.roots, named.roots)
    return same


def _share(ones: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets of roots have one in common, by its first five letters."""
    return not {root[:5] for root in ones}.isdisjoint(root[:5] for root in others)


def is_zone(named: Mention) -> bool:
    """A zone, ours or another."""
    return named.sort is Sort.zone or is_other_zone(named)


def is_other_zone(mention: Mention) -> bool:
    """«ОЭЗ „Узловая“»: a zone of a name that is not ours."""
    if mention.sort is not Sort.excluded:
        return False
    low = mention.text.lower()
    return "зон" in low or low.startswith(("оэз", "тор", "тосэр", "тасэр", "сэз"))
