"""How well and how fast pages become documents, against general tools on the same pages in the same run.

Run ``.venv/bin/python -m benchmarks.pages``. The pages are those of ``tests/pages`` that hold a text; a line of the
expected text is *kept* if the tool's text holds its words; *junk* is a line with a number in it that is no line of the
expected text. The expectations are our own readings as a person approved of them, so our own line is the yardstick and
not a result; what counts is how far a general tool is from it. trafilatura takes part where it is installed (in an
environment of its own: it is no dependency).
"""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from pipelines.document import read_document
from pipelines.document.case import load_case
from pipelines.document.encoding import decode

PAGES = Path(__file__).parents[1] / "tests" / "pages"
FORMS = ("html", "mediawiki-html")

Reader = Callable[[Path], str]


def main() -> None:
    """Print the table."""
    folders = [path.parent for form in FORMS for path in sorted((PAGES / form).glob("*/expected.json")) if _lines(path)]
    lines = sum(len(_lines(folder / "expected.json")) for folder in folders)
    print(f"{len(folders)} pages, {lines} lines to keep\n")
    print(f"{'reader':24}{'kept':>8}{'junk':>8}{'ms a page':>12}")
    for name, read in find_readers().items():
        kept, junk = (sum(column) for column in zip(*(judge(folder, read) for folder in folders), strict=True))
        print(f"{name:24}{kept:8}{junk:8}{statistics.median(measure(folders, read) for _ in range(5)):12.2f}")


def find_readers() -> dict[str, Reader]:
    """The readers at hand, ours first."""
    readers: dict[str, Reader] = {"clusterwatch": lambda folder: read_document(load_case(folder)).text}
    resiliparse = import_module("resiliparse.extract.html2text")
    readers["resiliparse main_content"] = lambda folder: str(
        resiliparse.extract_plain_text(_html(folder), main_content=True)
    )
    try:
        trafilatura = import_module("trafilatura")
    except ImportError:
        return readers
    readers["trafilatura precision"] = lambda folder: str(
        trafilatura.extract(_html(folder), favor_precision=True) or ""
    )
    return readers


def judge(folder: Path, read: Reader) -> tuple[int, int]:
    """How many expected lines a reader keeps of a page, and how many lines of junk with numbers."""
    wanted = [_bare(line) for line in _lines(folder / "expected.json")]
    found = [_bare(line) for line in read(folder).split("\n")]
    text = " ".join(found)
    kept = sum(line in text for line in wanted)
    junk = sum(bool(re.search(r"\d", line)) and not any(line in one or one in line for one in wanted) for line in found)
    return kept, junk


def measure(folders: list[Path], read: Reader) -> float:
    """Milliseconds a page, files and decoding included."""
    begun = time.perf_counter()
    for folder in folders:
        read(folder)
    return 1000 * (time.perf_counter() - begun) / len(folders)


def _lines(expected: Path) -> list[str]:
    lines: list[str] = json.loads(expected.read_text(encoding="utf-8")).get("text", [])
    return lines


def _html(folder: Path) -> str:
    page = load_case(folder)
    return decode(page.body, page.content_type)


def _bare(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))


if __name__ == "__main__":
    main()
