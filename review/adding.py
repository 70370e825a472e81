"""A new source: probe the site, write the declaration, show a page, keep it as a case."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import click

from home import Home
from model import Page
from pipelines.document import PageError, read_document
from pipelines.document.case import save_case
from sources import BUNDLED, read_source


def add_source(home: Home, url: str, name: str | None, tier: str, case: Path | None) -> None:
    """Do all of it; says on standard error what it did, ends with 1 where the site does not answer."""
    from crawler.probe import probe, write_declaration
    from crawler.trouble import Trouble
    from crawler.visit import visit

    if urlsplit(url).scheme not in ("http", "https"):
        raise click.UsageError(f"{url!r} is no address; expected one that begins with http:// or https://")
    if name and not re.fullmatch(r"[a-z][a-z0-9_-]*", name):
        raise click.UsageError(f"--name {name!r}: small latin letters, digits, - and _")
    if name:
        _check_free(home, name)
    try:
        found = visit(lambda fetch: probe(url, fetch))
    except Trouble as trouble:
        click.echo(f"{url}: {trouble.outcome}: {trouble.why}", err=True)
        sys.exit(1)
    found = replace(found, name=name or found.name)
    _check_free(home, found.name)
    path = home.sources / f"{found.name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write_declaration(found, tier), encoding="utf-8")
    read_source(path)
    click.echo(f"{found.kind}: {found.because}", err=True)
    click.echo(path)
    if found.sample is not None:
        _show(found.sample, case or home.path / "cases" / found.sample.form / found.name)
    else:
        click.echo("none of its newest pages answered: there is nothing to show, and no case to keep", err=True)
    click.echo(f"Now: clusterwatch crawl {found.name}", err=True)


def _check_free(home: Home, name: str) -> None:
    """A new source takes nobody's place."""
    path = home.sources / f"{name}.toml"
    if path.exists():
        raise click.UsageError(f"{path} is there already; choose another --name, or remove it first")
    if (BUNDLED / path.name).exists():
        raise click.UsageError(f"a source that comes with Clusterwatch is called {name!r}; choose another --name")


def _show(page: Page, folder: Path) -> None:
    """The page as it is read: what a person must look at before trusting the source."""
    save_case(folder, page)
    try:
        document = read_document(page)
    except PageError as error:
        click.echo(f"its page {page.url} cannot be read yet ({error.outcome}: {error.why}); add [select]", err=True)
        return
    click.echo(f"title:     {document.title}", err=True)
    click.echo(f"published: {document.published or 'not found: add [select] published'}", err=True)
    click.echo("text:      " + document.text[:600].replace("\n", "\n           "), err=True)
    click.echo(f"The page and this reading are kept in {folder}", err=True)
