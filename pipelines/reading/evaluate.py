"""How well the extractor reads labelled passages: precision, recall and F1 by kind, and what was missed.

A figure counts as found where cluster, kind, count and upper count are right; ``new:<slug>`` in the labels
stands for any cluster that nobody registered.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clusters import Register
from model import Figure, Kind, Period
from pipelines.reading.decision import Reading
from pipelines.reading.morph import lower
from pipelines.reading.reader import read_figures

Key = tuple[str | None, str, int, int | None]
DETAILS = ("qualifier", "unit", "as_of", "speaker")


class GoldError(ValueError):
    """A line of a file of labelled passages that cannot be used: says which and why."""


@dataclass(frozen=True)
class Passage:
    """One labelled passage."""

    id: str
    title: str | None
    published: str | None
    text: str
    figures: tuple[Mapping[str, Any], ...]

    @property
    def family(self) -> str:
        """The cluster it is mostly about; "none" where it has no figure."""
        return str(self.figures[0]["cluster"]) if self.figures else "none"


@dataclass
class Score:
    """Counts of figures by kind, of details among those found, and the misses."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    details: dict[str, list[bool]] = field(default_factory=lambda: {name: [] for name in DETAILS})
    alone: list[bool] = field(default_factory=list)
    """For each passage without a figure, whether it was left alone."""
    verbatim: list[bool] = field(default_factory=list)
    ambiguous: int = 0
    misses: list[str] = field(default_factory=list)

    def row(self, kind: str | None = None) -> tuple[int, int, int, float, float, float]:
        """Right, extra, missed, precision, recall, F1 of one kind or of all."""
        right, extra, missed = (
            counter[kind] if kind else counter.total() for counter in (self.right, self.extra, self.missed)
        )
        precision = right / (right + extra) if right + extra else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        both = precision + recall
        return right, extra, missed, precision, recall, 2 * precision * recall / both if both else 0.0

    def accuracy(self, detail: str) -> float:
        """Share of found figures whose detail is right."""
        found = self.details[detail]
        return sum(found) / len(found) if found else 1.0


def load_passages(path: Path) -> list[Passage]:
    """The passages of a file, one JSON object a line; raises :class:`GoldError` naming the line."""
    passages = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            passages.append(
                Passage(
                    str(entry["id"]),
                    entry.get("title"),
                    entry.get("published"),
                    str(entry["text"]),
                    tuple(entry["figures"]),
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(
                f"{path}:{number}: not a labelled passage ({error}); expected an object with id, text, figures"
            ) from error
    return passages


def read_passage(passage: Passage, register: Register) -> Reading:
    """The passage as the extractor reads it."""
    published = Period.parse(passage.published) if passage.published else None
    return read_figures(passage.text, title=passage.title, published=published, register=register, every=True)


def score_passages(passages: Iterable[Passage], register: Register) -> Score:
    """Read every passage and compare."""
    score = Score()
    for passage in passages:
        _compare(passage, read_passage(passage, register), score)
    return score


def score_families(passages: Iterable[Passage], register: Register) -> dict[str, Score]:
    """The same for each cluster family on its own."""
    families: dict[str, list[Passage]] = {}
    for passage in passages:
        families.setdefault(passage.family, []).append(passage)
    return {name: score_passages(members, register) for name, members in sorted(families.items())}


def _compare(passage: Passage, reading: Reading, score: Score) -> None:
    gold: dict[Key, list[Mapping[str, Any]]] = {}
    for label in passage.figures:
        gold.setdefault(_label_key(label), []).append(label)
    found: dict[Key, list[Figure]] = {}
    for figure in reading.figures:
        found.setdefault(_figure_key(figure), []).append(figure)
        source = (passage.title or "") if figure.field == "title" else passage.text
        score.verbatim.append(source[figure.start : figure.end] == figure.evidence)
    score.right.update(key[1] for key in gold.keys() & found.keys())
    score.extra.update(key[1] for key in found.keys() - gold.keys())
    score.missed.update(key[1] for key in gold.keys() - found.keys())
    score.ambiguous += len(reading.ambiguous)
    if not gold:
        score.alone.append(not found)
    _compare_details(passage, gold, found, score)
    _tell_misses(passage, gold, found, reading, score)


def _label_key(label: Mapping[str, Any]) -> Key:
    cluster = str(label["cluster"])
    return (
        None if cluster.startswith("new:") else cluster,
        str(label["kind"]),
        int(label["count"]),
        label.get("count_high"),
    )


def _figure_key(figure: Figure) -> Key:
    return (figure.cluster, figure.kind.value, figure.count, figure.count_high)


def _compare_details(
    passage: Passage, gold: dict[Key, list[Mapping[str, Any]]], found: dict[Key, list[Figure]], score: Score
) -> None:
    for key in sorted(gold.keys() & found.keys(), key=str):
        labels = gold[key]
        figure = found[key][0].to_json()
        for detail in DETAILS:
            right = any(_fold(figure[detail]) == _fold(label.get(detail)) for label in labels)
            score.details[detail].append(right)
            if not right:
                wanted = " or ".join(str(label.get(detail)) for label in labels)
                score.misses.append(f"{passage.id}: {detail} of {_say(key)}: expected {wanted}, read {figure[detail]}")


def _fold(said: Any) -> Any:
    """A speaker is the same in small letters, and with «е» for «ё»: «Министерство …» is «министерство …»."""
    return lower(said) if isinstance(said, str) else said


def _tell_misses(
    passage: Passage,
    gold: dict[Key, list[Mapping[str, Any]]],
    found: dict[Key, list[Figure]],
    reading: Reading,
    score: Score,
) -> None:
    for key in sorted(gold.keys() - found.keys(), key=str):
        fates = "; ".join(f"{d.fate} by {d.rule}" for d in reading.decisions if _at(passage, d) in _texts(gold[key]))
        score.misses.append(
            f"{passage.id}: missed {_say(key)} «{gold[key][0]['evidence']}» ({fates or 'number not seen'})"
        )
    for key in sorted(found.keys() - gold.keys(), key=str):
        score.misses.append(f"{passage.id}: invented {_say(key)} «{found[key][0].evidence}»")


def _at(passage: Passage, decision: Any) -> str:
    source = (passage.title or "") if decision.field == "title" else passage.text
    return source[decision.start : decision.end]


def _texts(labels: list[Mapping[str, Any]]) -> set[str]:
    return {str(label["count_text"]) for label in labels}


def _say(key: Key) -> str:
    cluster, kind, count, high = key
    return f"{kind} {count}{f'–{high}' if high else ''} of {cluster or 'a new cluster'}"


def say_score(score: Score) -> str:
    """The table people read."""
    lines = [f"{'kind':<12}{'right':>6}{'extra':>7}{'missed':>8}{'P':>7}{'R':>7}{'F1':>7}"]
    kinds = [
        kind.value for kind in Kind if score.right[kind.value] + score.extra[kind.value] + score.missed[kind.value]
    ]
    for name, row in [*((kind, score.row(kind)) for kind in kinds), ("all", score.row())]:
        right, extra, missed, precision, recall, f1 = row
        lines.append(f"{name:<12}{right:>6}{extra:>7}{missed:>8}{precision:>7.3f}{recall:>7.3f}{f1:>7.3f}")
    lines.append("of those found: " + ", ".join(f"{detail} {score.accuracy(detail):.3f}" for detail in DETAILS))
    alone = f"{sum(score.alone)} of {len(score.alone)}"
    lines.append(
        f"passages without a figure left alone: {alone}; "
        f"quotes verbatim: {sum(score.verbatim)} of {len(score.verbatim)}"
    )
    lines.append(f"ambiguous: {score.ambiguous}")
    return "\n".join(lines)
