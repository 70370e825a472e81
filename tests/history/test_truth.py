"""Every true change of a cluster's size is flagged once, whatever tells it how often and how late; nothing else is."""

from __future__ import annotations

from collections import Counter

import pytest

from history import derive_log
from model import ChangeKind
from tests.history.telling import moment, read_story, write_log
from tests.history.truths import Truth, make_truth


@pytest.mark.parametrize("first", range(0, 400, 100))
def test_each_true_change_is_flagged_once(first: int) -> None:
    wrong = {seed: faults for seed in range(first, first + 100) if (faults := find_faults(make_truth(seed)))}
    assert not wrong


def find_faults(truth: Truth) -> list[str]:
    """The changes that were not flagged just once, and flags of nothing, with the log that has them."""
    log = [change for change in derive_log(read_story(truth.story), "photonics") if change.flagged]
    about = {(page, moment(run)): size for (page, run), size in truth.about.items()}
    flags = Counter(about[change.sayings[0].document, change.sayings[0].recorded] for change in log)
    faults = [
        f"{truth.sizes[size]} is flagged {flags[size]} times" for size in range(len(truth.sizes)) if flags[size] != 1
    ]
    faults += ["withdrawn" for change in log if change.change is ChangeKind.withdrawn]
    return [*faults, *write_log(log)] if faults else []
