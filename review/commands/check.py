"""Whether every quote still stands in its saved page."""

from __future__ import annotations

import click

from home import find_home


@click.command()
def command() -> None:
    """Check the whole home: every quote verbatim in its text, every text as its saved page reads, every hash.

    Ends with 1 if anything does not hold, each thing named.

    \b
    Examples:
      clusterwatch check
    """
    from pipelines.document import read_document
    from storage.archive import Archive
    from storage.check import find_problems
    from storage.engine import open_store

    home = find_home()
    found = 0
    with open_store(home).connect() as connection:
        for problem in find_problems(connection, Archive(home.archive), read_document):
            found += 1
            click.echo(f"{problem.kind}\t{problem.subject}\t{problem.what}")
    if found:
        raise click.ClickException(f"{found} things do not hold; each is named above")
    click.echo("every quote stands in its text, every text in its saved page, every saved page hashes", err=True)
