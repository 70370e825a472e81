"""Trains the second reader on labelled passages and writes its weights.

    .venv/bin/python -m pip install scikit-learn      # only here: reading needs the weights alone
    .venv/bin/python tools/train_second_reader.py tests/gold/{dev,own,hard}.jsonl [--test FILE ...]

The sentences of ``tests/reading`` are learned too. Prints how likely it finds what the rules took and what they left,
in families of clusters that it was not told and in passages of ``--test``, and how well those are read with it and by
rules alone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from clusters import load_clusters
from model import Kind, Period
from pipelines.reading import judge, read_figures
from pipelines.reading.candidate import Candidate
from pipelines.reading.evaluate import Passage, load_passages, score_passages
from pipelines.reading.example import EXAMPLES
from pipelines.reading.found import Found
from pipelines.reading.scene import Scene
from pipelines.reading.second.again import give, put_in_order
from pipelines.reading.second.features import find_features
from pipelines.reading.second.opinion import BIAS, KINDS, WEIGHTS, load_weights
from tests.reading.marked import read_lines, read_marked
from tests.reading.test_kinds import KINDS as MARKS
from tests.reading.test_owners import BEFORE

try:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
except ImportError as error:
    sys.exit(f"{error}: install it with: .venv/bin/python -m pip install scikit-learn")

MEMBER, KIND = 0.2, 0.4
"""Inverse strengths of the regularisation, chosen by families left out."""
SENTENCE = 1.0
"""What a single sentence of the tests weighs beside a number of a passage: there are many, and they are plain."""
FAINT = 0.05
"""Weights below it in all columns are left out."""
REGISTER = load_clusters()


class Text(NamedTuple):
    """A labelled text: where its figures are, by field and place, and what else is not known."""

    family: str
    title: str
    text: str
    published: Period | None
    kinds: dict[tuple[str, int], str]
    is_whole: bool = True
    """Whether every other number of it is no figure."""
    weight: float = 1


class Example(NamedTuple):
    """A number that the rules decided on, and what its label says."""

    family: str
    features: frozenset[str]
    ruled: Kind | None
    label: str
    """Its kind, or "" where it is no figure."""
    weight: float


class Trained(NamedTuple):
    """Both regressions."""

    vectors: Any
    member: Any
    kind: Any

    def guess(self, examples: Sequence[Example]) -> list[float]:
        """How likely each is a figure."""
        return list(self.member.predict_proba(self.vectors.transform(name(examples)))[:, 1])

    def write(self, path: Path) -> None:
        """A line a feature."""
        columns = [list(self.kind.classes_).index(str(kind)) for kind in KINDS]
        rows = [(BIAS, [self.member.intercept_[0], *(self.kind.intercept_[at] for at in columns)])]
        for at, feature in enumerate(self.vectors.feature_names_):
            weights = [self.member.coef_[0][at], *(self.kind.coef_[column][at] for column in columns)]
            if max(map(abs, weights)) >= FAINT:
                rows.append((feature, weights))
        lines = ("\t".join([feature, *(f"{weight:.2f}" for weight in weights)]) for feature, weights in sorted(rows))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(rows)} features written to {path.name}")


def main() -> None:
    """Train, print, write."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("files", nargs="+", type=Path)
    words.add_argument("--test", nargs="*", type=Path, default=[], help="passages to judge it by that it is not told")
    asked = words.parse_args()
    examples = [
        *find_examples(load_texts(asked.files)),
        *find_examples(text._replace(weight=SENTENCE) for text in load_sentences()),
    ]
    print(f"{len(examples)} numbers, {sum(bool(one.label) for one in examples)} of them figures")
    guessed = [0.0] * len(examples)
    for learn, test in GroupKFold(5).split(examples, groups=[one.family for one in examples]):
        for at, guess in zip(test, train([examples[i] for i in learn]).guess([examples[i] for i in test]), strict=True):
            guessed[at] = guess
    show("families left out", examples, guessed)
    trained = train(examples)
    trained.write(WEIGHTS)
    if asked.test:
        unmet = list(find_examples(load_texts(asked.test)))
        show("passages not told", unmet, trained.guess(unmet))
    load_weights.cache_clear()
    for file in asked.test:
        with replaced(judge, "read_again", by_rules_alone):
            tell(f"{file.name}, rules alone", file)
        tell(f"{file.name}, second reader too", file)


def load_texts(files: Sequence[Path]) -> Iterator[Text]:
    """Labelled passages."""
    for passage in (passage for file in files for passage in load_passages(file)):
        published = Period.parse(passage.published) if passage.published else None
        family = passage.family if passage.figures else passage.id
        yield Text(family, passage.title or "", passage.text, published, _find_places(passage))


def _find_places(passage: Passage) -> dict[tuple[str, int], str]:
    places = {}
    for field, text in (("title", passage.title or ""), ("text", passage.text)):
        for figure in passage.figures:
            start, at = text.find(figure["evidence"]), figure["evidence"].find(figure["count_text"])
            if start >= 0 and at >= 0:
                for place in range(start + at, start + at + len(figure["count_text"])):
                    places[field, place] = str(figure["kind"])
    return places


def load_sentences() -> Iterator[Text]:
    """The sentences of the tests, and each rule's own example as the rules read it."""
    day = Period.parse("2024-07-10")
    for line in read_lines("kinds.txt"):
        text, marks = read_marked(line)
        kinds = {("text", at): MARKS[mark].removeprefix("left") for at, mark in marks}
        yield Text(text, "", text, day, kinds, is_whole=False)
    for text in read_lines("alone.txt"):
        yield Text(text, "", text, day, {})
    for said in read_lines("others.txt"):
        yield Text(said, "", BEFORE + said, day, {("text", BEFORE.index("64")): str(Kind.total)})
    for text in EXAMPLES.values():
        at, plain = text.index("["), text.replace("[", "").replace("]", "")
        with replaced(judge, "read_again", by_rules_alone):
            found = read_figures(plain, published=day, register=REGISTER).decisions
        fate = next((one.fate for one in found if one.start <= at < one.end), "left")
        if fate in list(Kind):
            yield Text(plain, "", plain, day, {("text", at): fate}, is_whole=False)


def by_rules_alone(found: Sequence[Found], left: Mapping[Candidate, str], scene: Scene) -> Sequence[Found]:
    """In the second reader's place, to do without it."""
    return found


def tell(title: str, file: Path) -> None:
    """How well the passages of a file are read."""
    score = score_passages(load_passages(file), REGISTER)
    told = ", ".join(f"{what} {share:.3f}" for what, share in zip(("P", "R", "F1"), score.row()[3:], strict=True))
    print(
        f"{title}: {told}; totals F1 {score.row('total')[5]:.3f}; left alone {sum(score.alone)} of {len(score.alone)}"
    )


@contextmanager
def replaced(where: object, name: str, what: object) -> Iterator[None]:
    """Another thing under a name, for a while."""
    before = getattr(where, name)
    setattr(where, name, what)
    try:
        yield
    finally:
        setattr(where, name, before)


def find_examples(texts: Iterator[Text]) -> Iterator[Example]:
    """Every number that the second reader is asked about."""
    asked: list[tuple[Sequence[Found], Mapping[Candidate, str], Scene]] = []

    def listen(found: Sequence[Found], left: Mapping[Candidate, str], scene: Scene) -> list[Found]:
        asked.append((found, left, scene))
        return list(found)

    for text in list(texts):
        asked.clear()
        with replaced(judge, "read_again", listen):
            read_figures(text.text, title=text.title, published=text.published, register=REGISTER, every=True)
        for found, left, scene in asked:
            yield from _examine(text, found, left, scene)


def _examine(text: Text, found: Sequence[Found], left: Mapping[Candidate, str], scene: Scene) -> Iterator[Example]:
    told: list[Found] = []
    for seen in put_in_order(found, left):
        c, ruled = seen.c, seen.ruled
        features = find_features(c, told, seen.refused, scene)
        label = text.kinds.get((c.line.field, c.number.start), "" if text.is_whole else None)
        if label is not None:
            yield Example(text.family, features, ruled.kind if ruled else None, label, text.weight)
        said = ruled or (give(c, told, Kind(label), scene) if label else None)
        told += [said] if said and label != "" else []


def train(examples: Sequence[Example]) -> Trained:
    """Fit both on examples."""
    vectors = DictVectorizer().fit(name(examples))
    member = LogisticRegression(C=MEMBER, max_iter=3000)
    member.fit(vectors.transform(name(examples)), [bool(one.label) for one in examples], weights(examples))
    told = [one for one in examples if one.label]
    kind = LogisticRegression(C=KIND, max_iter=3000)
    kind.fit(vectors.transform(name(told)), [one.label for one in told], weights(told))
    return Trained(vectors, member, kind)


def weights(examples: Sequence[Example]) -> list[float]:
    """What each weighs."""
    return [one.weight for one in examples]


def name(examples: Sequence[Example]) -> list[dict[str, int]]:
    """The features as columns."""
    return [dict.fromkeys(sorted(one.features), 1) for one in examples]


def show(title: str, examples: Sequence[Example], guessed: Sequence[float]) -> None:
    """What limits would do: how many figures among what the rules took and left."""
    for said, taken in (("taken", True), ("left", False)):
        both = [(p, bool(one.label)) for p, one in zip(guessed, examples, strict=True) if bool(one.ruled) is taken]
        print(f"{title}: {len(both)} numbers {said} by the rules, {sum(right for _, right in both)} of them figures")
        for low, high in pairwise((0, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 1.01)):
            within = [right for p, right in both if low <= p < high]
            print(f"  {low}–{min(high, 1)}: {sum(within)} right, {len(within) - sum(within)} wrong")


if __name__ == "__main__":
    main()
