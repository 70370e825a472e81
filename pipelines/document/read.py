"""What a reader of one form hands back, and how it becomes a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from model import Document, Note, Outcome, Page

from .blocks import Block
from .layout import lay_out
from .lines import tidy
from .page_error import PageError
from .publication import Told, choose_time
from .version import read_version


@dataclass(frozen=True)
class Read:
    """A page taken apart: lines, notes, and the times told of it, most trusted first."""

    title: str
    blocks: Sequence[Block]
    notes: Mapping[str, Note] = field(default_factory=dict)
    published: Sequence[Told] = ()
    modified: Sequence[Told] = ()
    aliases: tuple[str, ...] = ()
    may_be_empty: bool = False
    """The text may be empty: a post that is a picture is no failure."""


def make_document(page: Page, read: Read) -> tuple[Document, tuple[str, ...]]:
    """The document of a page, and the times that were refused, each with the reason."""
    laid = lay_out(tidy(list(read.blocks), read.title), read.notes)
    if not laid.text and not read.may_be_empty:
        raise PageError(Outcome.lost, "no text of an article was found on the page")
    frame = [Told("frame", page.frame["published"])] if page.frame.get("published") else []
    later = [Told("frame", page.frame["modified"])] if page.frame.get("modified") else []
    published = choose_time([*read.published, *frame], page.fetched)
    modified = choose_time([*read.modified, *later], page.fetched)
    document = Document(
        source=page.source,
        url=page.url,
        title=read.title or page.frame.get("title", ""),
        text=laid.text,
        snapshot=page.snapshot.digest,
        fetched=page.fetched,
        form=page.form,
        part=page.part,
        published=published.period,
        published_at=published.at,
        modified_at=modified.at,
        headings=laid.headings,
        notes=laid.notes,
        aliases=_aliases(page, read),
        site=page.frame.get("site", ""),
        reader=read_version(),
    )
    return document, published.refused + modified.refused


def _aliases(page: Page, read: Read) -> tuple[str, ...]:
    told = [*page.frame.get("alias", "").split("\n"), *read.aliases]
    return tuple(dict.fromkeys(alias for alias in told if alias and alias != page.url))
