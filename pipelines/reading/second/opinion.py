"""How likely a number is a figure, and of which kind: two logistic regressions over plain features.

Their weights are trained on the labelled passages by ``tools/train_second_reader.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple

from model import Kind

WEIGHTS = Path(__file__).with_name("weights.tsv")
"""A line a feature: its name, its weight for being a figure, its weight for each of :data:`KINDS`."""

KINDS = (Kind.total, Kind.subset, Kind.increment, Kind.decrease, Kind.plan, Kind.aggregate, Kind.historical)

BIAS = "always"
"""The feature that every number has."""

TRUST = 2.0
"""What the kind that the rules gave weighs, in the logarithm of odds.

Not learned: the rules were fitted to the passages learned from. Chosen on passages that no rule had met.
"""


class Opinion(NamedTuple):
    """What the second reader thinks of a number."""

    likelihood: float
    """That it counts members of a cluster, 0 to 1."""
    kind: Kind
    """The likeliest kind, if it does."""


def weigh(features: Iterable[str], ruled: Kind | None = None) -> Opinion:
    """The opinion on a number with these features, each told once, to which the rules gave a kind or none."""
    weights = load_weights()
    rows = [row for name in features if (row := weights.get(name))]
    member, *kinds = map(sum, zip(weights[BIAS], *rows, strict=True))
    if ruled is not None:
        kinds[KINDS.index(ruled)] += round(TRUST * ONE)
    return Opinion(1 / (1 + exp(-member / ONE)), KINDS[kinds.index(max(kinds))])


ONE = 100
"""Weights are kept in hundredths, so that the order in which they are added does not matter."""


@cache
def load_weights() -> dict[str, tuple[int, ...]]:
    """The weights by feature, in parts of :data:`ONE`."""
    lines = (line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines())
    return {name: tuple(round(float(weight) * ONE) for weight in weights) for name, *weights in lines}
