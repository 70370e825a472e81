"""Places that only the register tells of: a town of which :mod:`pipelines.reading.ru.places` knows nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from clusters import Cluster, Register
from pipelines.reading.morph import lower
from pipelines.reading.ru.places import find_known_place

_QUOTED = re.compile(r"[«„\"(][^»“\")]*[»“\")]")
_CAPITALISED = re.compile(r"(?<!^)\b[А-ЯЁ][а-яё]{4,}(?<!ий|ый|ой|ая|ое|ие|ые)(?<!ого|его)\b")
"""«Нижнеозёрска», and not «Южно-Уральский»."""
_ENDING = re.compile(r"[аеиоуыэюяй]$")


def find_own_places(register: Register) -> Mapping[str, str]:
    """The beginnings of the words that name such towns, each with the key of its place.

    «Станкостроительный кластер Нижнеозёрска» in «Нижнеозёрск» is met as «кластер Нижнеозёрска» then, and is no cluster
    of another town.
    """
    return {stem: key for cluster in register.values() if not cluster.is_group for stem, key in _find_stems(cluster)}


def _find_stems(cluster: Cluster) -> Iterator[tuple[str, str]]:
    names = [_QUOTED.sub(" ", name) for name in (cluster.name, *cluster.aliases)]
    told = [*re.findall(r"[\w-]+", cluster.place), *(word for name in names for word in _CAPITALISED.findall(name))]
    if any(find_known_place(lower(word)) for word in told):
        return
    stems = [stem for word in told if len(stem := _ENDING.sub("", lower(word))) >= _SHORTEST]
    yield from ((stem, stems[0]) for stem in stems)


_SHORTEST = 4
"""Letters of a beginning that tells a town."""
