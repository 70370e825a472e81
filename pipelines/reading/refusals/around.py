"""Numbers of those around a cluster: its neighbours, rivals and suppliers, its board, where its people work."""

from __future__ import annotations

import re

from pipelines.reading.bonds.bond import clause_mentions
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form, Sort
from pipelines.reading.noun import read_noun
from pipelines.reading.ru.lexicon import CLIENTS, words
from pipelines.reading.scene import Scene


@example("Карту московского кластера фотоники составляли 19 экспертов из [12] компаний.")
def where_from(c: Candidate, scene: Scene) -> str | None:
    """«19 экспертов из [12] компаний»: where people work."""
    lead = c.tokens[c.first - 2 : c.first] if c.first > 1 else ()
    people = bool(lead) and lead[1].low == "из" and lead[0].is_word and read_noun(lead[0])[1] == "jobs"
    return "where people come from" if people else None


@example("Московский кластер фотоники — третий. У лидера рейтинга, новосибирского, [83] участника.")
def a_rival_s(c: Candidate, scene: Scene) -> str | None:
    """«у лидера рейтинга, новосибирского, [83] участника»: how many another has."""
    led = (t for t in c.tokens[: c.first] if t.low == "у" and t.index + 1 < c.first)
    return "another's" if any(c.tokens[t.index + k].word.has(_RIVALS) for t in led for k in (1, 2)) else None


_RIVALS = words("лидер победитель призер сосед конкурент соперник аутсайдер")


@example("Московский кластер фотоники закупает стекло у [23] поставщиков.")
def bought_from(c: Candidate, scene: Scene) -> str | None:
    """«закупает стекло у [23] поставщиков», «арендует у [двух] собственников»: whom it deals with."""
    led = c.first > 0 and c.tokens[c.first - 1].low == "у"
    return "whom it deals with" if led and c.tokens[c.unit_at].word.has(CLIENTS) else None


@example("В рабочую группу московского кластера фотоники вошли [девять] компаний.")
def in_its_body(c: Candidate, scene: Scene) -> str | None:
    """«в совет кластера вошли [девять] компаний», «в его рабочей группе [семь]»: a body that members sit on."""
    theirs = (m for m in clause_mentions(c) if m.first > 0 and m.last < c.first and not m.subject)
    heads = [c.tokens[m.first - 1] for m in theirs if c.tokens[m.first - 1].word.has(_BODIES)]
    inside = any(t.low in ("в", "во") for head in heads for t in c.tokens[max(0, head.index - 2) : head.index])
    return "a body of the cluster's" if inside else None


_BODIES = words("совет группа комитет правление комиссия дирекция президиум оргкомитет штаб")


@example("Рядом с московским кластером фотоники работают [45] швейных предприятий.")
def next_to_it(c: Candidate, scene: Scene) -> str | None:
    """«рядом с кластером работают [45] предприятий», «по соседству с ним»: others in the neighbourhood."""
    near = [m for m in clause_mentions(c) if 1 < m.first < c.first]
    beside = any((c.tokens[m.first - 2].low, c.tokens[m.first - 1].low) in _NEXT_TO for m in near)
    beside = (beside and len(near) == 1) or _opens_beside(c)
    return "in its neighbourhood" if beside else None


def _opens_beside(c: Candidate) -> bool:
    """«Рядом, в особой зоне, зарегистрирован [71] резидент», «В Алабуге, зоне по соседству, [33] резидента»."""
    named = any(m.form is Form.named and m.sort is Sort.cluster for m in c.line.mentions)
    lead = " ".join(["", *(t.low for t in c.tokens[: c.first])])
    return not named and _BESIDE.search(lead) is not None


_BESIDE = re.compile(r"^ (?:рядом|неподалеку|поблизости|по соседству) , | по соседству , ")


_NEXT_TO = (
    *(("рядом", "с"), ("соседству", "с"), ("бок", "с")),
    *(("недалеко", "от"), ("неподалеку", "от"), ("поблизости", "от")),
)
