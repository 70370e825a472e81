"""What ``clusterwatch explain`` is asked about, as something to read: a file, an address, a stored claim."""

from __future__ import annotations

from model import Document, Period
from pipelines.extract import Input, RowError, read_page_input


def load_file_input(body: bytes, html: bool, day: Period | None) -> Input:
    """The bytes of a file, a web page or plain text."""
    return read_page_input(body, day) if html else Input(body.decode("utf-8-sig", "replace"), published=day)


def load_url_input(url: str, day: Period | None) -> Input:
    """What an address answers now, fetched with the crawler's manners and guards; nothing is stored."""
    from crawler.visit import Fetch, Visit, visit

    async def ask(fetch: Fetch) -> Visit:
        return await fetch(url)

    answer = visit(ask)
    if answer.trouble:
        raise RowError(f"{answer.trouble.outcome}: {answer.trouble.why}")
    return read_page_input(answer.body, day, answer.url)


def load_claim_inputs(claim: str) -> list[Input]:
    """Every text that says a stored claim, oldest first."""
    from sqlalchemy import select

    from home import find_home
    from storage import schema
    from storage.engine import open_store
    from storage.version import load_version

    asked = (
        select(schema.evidence.c.version).where(schema.evidence.c.claim == claim).order_by(schema.evidence.c.recorded)
    )
    with open_store(find_home()).connect() as connection:
        versions = [load_version(connection, row.version) for row in connection.execute(asked)]
    found = [read_document_input(version.document) for version in versions if version]
    if not found:
        raise RowError("neither a file, nor an address (http://…, https://…), nor the id of a stored claim")
    return found


def read_document_input(document: Document) -> Input:
    """A stored document as the extractor reads it."""
    told = document.published, document.url, document.site
    return Input(document.text, document.title, *told, document.headings, document.notes)
