"""Trains the second reader on labelled passages and writes its weights; says how well it does on families it has not met.

.venv/bin/python -m pip install scikit-learn      # only here: reading needs the weights alone
.venv/bin/python tools/train_second_reader.py tests/gold/dev.jsonl tests/gold/own.jsonl [--test FILE ...]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from clusters import Register, load_clusters
from pipelines.reading import judge
from pipelines.reading.candidate import Candidate
from pipelines.reading.evaluate import Passage, load_passages, read_passage
from pipelines.reading.found import Found
from pipelines.reading.second import BIAS, KINDS, RULED, WEIGHTS
from pipelines.reading.second.features import find_features

try:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
except ImportError as error:
    sys.exit(f"{error}: install it with: .venv/bin/python -m pip install scikit-learn")

MEMBER, KIND = 0.3, 0.5
"""Inverse strengths of the regularisation, chosen by families left out."""
FAINT = 0.05
"""Weights below it in all columns are left out."""


class Example(NamedTuple):
    """A number that the rules decided on, and what its label says."""

    family: str
    features: frozenset[str]
    rule: str
    kind: str
    """What the rules made of it, or ""."""
    label: str
    """Its kind, or "" where it is no figure."""


def main() -> None:
    """Train, print, write."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("files", nargs="+", type=Path)
    words.add_argument("--test", nargs="*", type=Path, default=[], help="passages to judge it by that it is not told")
    asked = words.parse_args()
    register = load_clusters()
    examples = list(find_examples(asked.files, register))
    print(f"{len(examples)} numbers, {sum(bool(one.label) for one in examples)} of them figures")
    folds = GroupKFold(5).split(examples, groups=[one.family for one in examples])
    guessed = [0.0] * len(examples)
    for learn, test in folds:
        for at, guess in zip(test, train([examples[i] for i in learn]).guess([examples[i] for i in test]), strict=True):
            guessed[at] = guess
    show("families left out", examples, guessed)
    trained = train(examples)
    trained.write(WEIGHTS)
    if asked.test:
        unmet = list(find_examples(asked.test, register))
        show("passages not told", unmet, trained.guess(unmet))


class Trained(NamedTuple):
    """Both regressions."""

    vectors: Any
    member: Any
    kind: Any

    def guess(self, examples: Sequence[Example]) -> list[float]:
        """How likely each is a figure."""
        return list(self.member.predict_proba(self.vectors.transform(_name(examples)))[:, 1])

    def write(self, path: Path) -> None:
        """A line a feature."""
        columns = {str(name): at for at, name in enumerate(self.kind.classes_)}
        bias = [self.member.intercept_[0], *(self.kind.intercept_[columns[one.value]] for one in KINDS)]
        rows = [(BIAS, bias)]
        for at, name in enumerate(self.vectors.feature_names_):
            weights = [self.member.coef_[0][at], *(self.kind.coef_[columns[one.value]][at] for one in KINDS)]
            if max(map(abs, weights)) >= FAINT:
                rows.append((name, weights))
        lines = ("\t".join([name, *(f"{weight:.2f}" for weight in weights)]) for name, weights in sorted(rows))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(rows)} features written to {path.name}")


def train(examples: Sequence[Example]) -> Trained:
    """Fit both on examples."""
    vectors = DictVectorizer().fit(_name(examples, ruled=True))
    member = LogisticRegression(C=MEMBER, max_iter=3000)
    member.fit(vectors.transform(_name(examples)), [bool(one.label) for one in examples])
    told = [one for one in examples if one.label]
    kind = LogisticRegression(C=KIND, max_iter=3000)
    kind.fit(vectors.transform(_name(told, ruled=True)), [one.label for one in told])
    return Trained(vectors, member, kind)


def show(title: str, examples: Sequence[Example], guessed: Sequence[float]) -> None:
    """Among the numbers that the rules left for want of a tie: how many figures it finds, and how many that are none."""
    left = [(guess, bool(one.label)) for one, guess in zip(examples, guessed, strict=True) if one.rule in judge.LOOSE]
    print(f"{title}: {len(left)} numbers without a tie, {sum(right for _, right in left)} of them figures")
    for limit in (0.5, 0.6, 0.7, 0.8):
        taken = [right for guess, right in left if guess > limit]
        print(f"  above {limit}: {sum(taken)} right, {len(taken) - sum(taken)} wrong")


def find_examples(files: Sequence[Path], register: Register) -> Iterator[Example]:
    """Every number of the passages that the rules had to think about."""
    met: list[tuple[Candidate, Example]] = []
    decide = judge.Judge._decide

    def listen(self: judge.Judge, c: Candidate, last: Found | None) -> Any:
        result = decide(self, c, last)
        rule, kind = ("", str(result.kind)) if isinstance(result, Found) else (result[1], "")
        met.append((c, Example("", find_features(c, last, self.scene), rule, kind, "")))
        return result

    judge.Judge._decide = listen  # type: ignore[method-assign]
    try:
        for file in files:
            for passage in load_passages(file):
                met.clear()
                read_passage(passage, register)
                family = passage.family if passage.figures else passage.id
                for c, example in met:
                    yield example._replace(family=family, label=_find_label(passage, c))
    finally:
        judge.Judge._decide = decide  # type: ignore[method-assign]


def _find_label(passage: Passage, c: Candidate) -> str:
    text = (passage.title or "") if c.line.field == "title" else passage.text
    for figure in passage.figures:
        start = text.find(figure["evidence"])
        at = figure["evidence"].find(figure["count_text"])
        if start >= 0 and at >= 0 and 0 <= c.number.start - start - at <= len(figure["count_text"]):
            return str(figure["kind"])
    return ""


def _name(examples: Sequence[Example], ruled: bool = False) -> list[dict[str, int]]:
    """The features as columns; whether a number is a figure is judged without what the rules made of it."""
    more = [f"{RULED}{one.kind}" for one in examples] if ruled else [""] * len(examples)
    return [
        dict.fromkeys(sorted(one.features) + [ruling] * bool(ruling), 1)
        for one, ruling in zip(examples, more, strict=True)
    ]


if __name__ == "__main__":
    main()
