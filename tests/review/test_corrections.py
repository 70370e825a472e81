"""A correction by a reviewer becomes a test case: the page's text and the expected figure."""

from __future__ import annotations

import json
from pathlib import Path

from home import Home
from tests.review.reader import Reader
from tests.review.test_command import call
from tests.review.test_decide import decide


def test_a_correction_becomes_a_labelled_passage(home: Home, reader: Reader, tmp_path: Path) -> None:
    assert call(home, "corrections").stdout == b""
    fields = {"count": "51", "count_high": "", "qualifier": "exact", "kind": "total", "as_of": "2023-07"}
    decide(reader, "corrected", "/?cluster=moscow-photonics&flagged=1&status=new", **fields, why="misread")
    decide(reader, "rejected", why="another cluster")
    file = tmp_path / "corrections.jsonl"
    assert call(home, "corrections", "-o", str(file)).returncode == 0
    passages = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    said = [
        (one["cluster"], one["kind"], one["count"], one["qualifier"]) for page in passages for one in page["figures"]
    ]
    assert sorted(said) == [
        ("group:moscow-three-2022", "aggregate", 100, "about"),
        ("moscow-photonics", "plan", 90, "exact"),
        ("moscow-photonics", "total", 51, "exact"),
    ]
    for one in passages:
        assert all(figure["evidence"] in one["text"] for figure in one["figures"])
    assert call(home, "evaluate", str(file), "--summary").returncode == 0
