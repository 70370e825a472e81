"""Numbers left because they are told of each of several, and nothing tells whose they are."""

from __future__ import annotations

import re

from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form, Sort
from pipelines.reading.scene import Scene


@example("В каждом из кластеров, фотоники Москвы и лифтов Москвы, состоит [50] компаний.")
def told_of_each(c: Candidate, scene: Scene) -> str | None:
    """«в каждом из двух кластеров — [50]», «кластеры лаков и красок объединяют [77] и [54] соответственно»."""
    lead = " ".join(t.low for t in c.tokens[max(0, c.first - _NEAR) : c.first])
    return "told of each of several" if _EACH.search(f" {lead} ") or _is_respective(c) else None


def _is_respective(c: Candidate) -> bool:
    """Two numbers for one mention; with a cluster named beside each of them each is its own."""
    if " соответственно " not in c.line.sentence.low or len(c.line.counts) < _PAIR:
        return False
    named = [m for m in c.line.mentions if m.form is not Form.pronoun and m.sort is not Sort.zone]
    return len(named) == 1


_PAIR, _NEAR = 2, 14
_EACH = re.compile(r" в каждом (?:из (?:\w+ ){0,3}кластеров|кластере|по) | каждый из (?:\w+ ){0,3}кластеров ")
