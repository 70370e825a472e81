"""The peer of ``benchmarks.extract``: a yargy grammar for the same job, as one would write it.

It finds counted members with their qualifier and predicate, and names of clusters, and gives each
figure to the nearest cluster named before it in its paragraph.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

Fact = tuple[str, str]
"""The cluster's name and the counted words."""

INSTALL = """yargy is not installed. It is no dependency of ours; put it beside, in a folder of its own:
  python -m pip install --no-deps --target build/yargy yargy==0.16.0 intervaltree==3.2.1 sortedcontainers
  PYTHONPATH=build/yargy python -m benchmarks.extract"""

MEMBERS = (
    "предприятие компания организация участник резидент производитель завод студия вуз институт партнёр учреждение"
    " фирма разработчик член"
)
PREDICATES = (
    "войти входить объединять объединить объединиться присоединиться вступить стать являться насчитывать включать"
    " состоять работать действовать разместиться получить пополнить принять подписать"
)
WORDS = (
    "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать пятнадцать двадцать тридцать сорок"
    " пятьдесят сто двести триста пятьсот десяток сотня полсотни"
)


def load_peer() -> Callable[[str], list[Fact]]:
    """The grammar as a function of a text; :class:`ImportError` where yargy is not installed."""
    # yargy asks for pymorphy2, which today's setuptools cannot run; pymorphy3 has the same face
    sys.modules.setdefault("pymorphy2", import_module("pymorphy3"))
    yargy, predicates = import_module("yargy"), import_module("yargy.predicates")
    parser = yargy.Parser(_write_grammar(yargy, predicates))

    def read(text: str) -> list[Fact]:
        return [fact for line in text.split("\n") for fact in _link(parser, line)] if "ластер" in text else []

    return read


def _write_grammar(yargy: Any, predicates: Any) -> Any:
    rule, or_ = yargy.rule, yargy.or_
    word, gram = predicates.dictionary, predicates.gram
    number = or_(
        rule(predicates.type("INT")),
        rule(predicates.type("INT"), predicates.type("INT")),
        rule(word(set(WORDS.split()))),
    )
    scale = word({"тысяча", "миллион", "тыс", "млн"})
    qualifier = word({"более", "свыше", "большой", "больше", "около", "порядка", "почти", "примерно", "менее"})
    adjective = or_(gram("ADJF"), gram("PRTF"), predicates.eq("-"))
    counted = rule(
        qualifier.optional(),
        number,
        scale.optional(),
        adjective.optional().repeatable(max=4),
        word(set(MEMBERS.split())),
    )
    said = rule(word(set(PREDICATES.split())), predicates.true().optional().repeatable(max=2), counted)
    cluster = rule(adjective.optional().repeatable(max=3), word({"кластер", "объединение"}), gram("NOUN").optional())
    return or_(said, counted, cluster)


def _link(parser: Any, line: str) -> list[Fact]:
    """Give each counted noun to the last cluster named before it."""
    facts: list[Fact] = []
    cluster = ""
    for match in sorted(parser.findall(line), key=lambda each: each.span.start):
        words = line[match.span.start : match.span.stop]
        if any(c.isdigit() for c in words) or ("ластер" not in words and "объединени" not in words):
            facts.append((cluster, words))
        else:
            cluster = words
    return facts
