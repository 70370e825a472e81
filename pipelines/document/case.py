"""A page as a test case: a folder with its bytes, what is known of it, and how it must be read.

``page.<ending>`` holds the bytes; ``page.toml`` has ``url``, ``form``, ``fetched`` and, where they matter,
``content_type``, ``part``, ``[frame]`` and ``[select]``; ``expected.json`` is the reading.
"""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from model import Document, Page, Snapshot

from . import read_page
from .page_error import PageError

ENDINGS = {"html": "text/html", "json": "application/json", "xml": "application/xml"}


def load_case(folder: Path) -> Page:
    """The page of a case."""
    table = tomllib.loads((folder / "page.toml").read_text(encoding="utf-8"))
    file = next(path for path in sorted(folder.glob("page.*")) if path.suffix != ".toml")
    body = file.read_bytes()
    content_type = table.get("content_type", ENDINGS.get(file.suffix[1:], "text/html"))
    fetched = table["fetched"] if isinstance(table["fetched"], datetime) else datetime.fromisoformat(table["fetched"])
    fetched = fetched if fetched.tzinfo else fetched.replace(tzinfo=UTC)
    snapshot = Snapshot(f"sha256:{sha256(body).hexdigest()}", file.name, 0, table["url"], content_type, fetched)
    return Page(
        source=table.get("source", folder.parent.name),
        url=table["url"],
        form=table["form"],
        body=body,
        content_type=content_type,
        fetched=fetched,
        snapshot=snapshot,
        part=table.get("part", ""),
        frame=table.get("frame", {}),
        select=table.get("select", {}),
    )


def save_case(folder: Path, page: Page) -> None:
    """Keep a page as a case, with how it is read today as the expectation."""
    folder.mkdir(parents=True, exist_ok=True)
    ending = next((ending for ending, kind in ENDINGS.items() if kind in page.content_type), "html")
    (folder / f"page.{ending}").write_bytes(page.body)
    (folder / "page.toml").write_text(_write_table(page), encoding="utf-8")
    (folder / "expected.json").write_text(write_reading(describe(page)), encoding="utf-8")


def describe(page: Page) -> dict[str, Any]:
    """How a page is read, as JSON: the document, or the error."""
    try:
        document, refused = read_page(page)
    except PageError as error:
        return {"outcome": error.outcome.value, "why": error.why}
    reading = _describe(document)
    return {**reading, "refused": list(refused)} if refused else reading


def write_reading(reading: dict[str, Any]) -> str:
    """The text of ``expected.json``."""
    return json.dumps(reading, ensure_ascii=False, indent=1) + "\n"


def _describe(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "published": document.published and document.published.text,
        "published_at": document.published_at and document.published_at.isoformat(),
        "modified_at": document.modified_at and document.modified_at.isoformat(),
        "text": document.text.split("\n"),
        "headings": [
            {"level": one.level, "text": one.text, "rules_until": document.text[: one.end].count("\n")}
            for one in document.headings
        ],
        "notes": [
            {
                "text": note.text,
                "after": [document.text[max(at - 25, 0) : at] for at in note.at],
                "published": note.published and note.published.text,
            }
            for note in document.notes
        ],
        "aliases": list(document.aliases),
    }


def _write_table(page: Page) -> str:
    rows = [("url", page.url), ("form", page.form), ("fetched", page.fetched.isoformat())]
    rows += [("content_type", page.content_type), ("part", page.part)]
    lines = [f"{key} = {_quoted(value)}" for key, value in rows if value]
    for name, table in (("frame", page.frame), ("select", page.select)):
        if table:
            lines += [f"\n[{name}]", *(f"{key} = {_quoted(str(value))}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's too."""
    return json.dumps(text, ensure_ascii=False)
