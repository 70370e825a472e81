"""What became of single addresses makes the outcome of the run."""

from __future__ import annotations

import pytest

from crawler.ledger import Ledger
from model import Outcome

CHANGED, UNCHANGED, LOST, GONE, BLOCKED = (
    Outcome.changed,
    Outcome.unchanged,
    Outcome.lost,
    Outcome.gone,
    Outcome.blocked,
)


@pytest.mark.parametrize(
    "question, documents, outcome",
    [
        (UNCHANGED, [], UNCHANGED),
        (UNCHANGED, [CHANGED, LOST], CHANGED),
        (UNCHANGED, [LOST, LOST], UNCHANGED),
        (UNCHANGED, [LOST, LOST, LOST, LOST], LOST),
        (UNCHANGED, [LOST, LOST, BLOCKED, GONE], BLOCKED),
        (UNCHANGED, [LOST, LOST, LOST, UNCHANGED], UNCHANGED),
        (LOST, [CHANGED, CHANGED], LOST),
        (None, [LOST], LOST),
    ],
)
def test_outcome(question: Outcome | None, documents: list[Outcome], outcome: Outcome) -> None:
    ledger = Ledger()
    if question:
        ledger.need("/feed", question=True)
        ledger.note("/feed", question)
    for number, found in enumerate(documents):
        ledger.note(f"/news/{number}", found)
    assert ledger.outcome is outcome
