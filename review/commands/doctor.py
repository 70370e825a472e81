"""``clusterwatch doctor``: whether each source still answers as its declaration says."""

from __future__ import annotations

import sys

import click

from home import find_home


@click.command()
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
def command(names: tuple[str, ...]) -> None:
    """Ask each source one request of each kind it lives on, and say what holds and what does not.

    Nothing is stored. Ends with 1 if anything does not hold.

    \b
    Examples:
      clusterwatch doctor
      clusterwatch doctor mosru tadviser
    """
    from rich.console import Console
    from rich.table import Table

    from crawler.doctor import examine_all
    from crawler.visit import visit
    from sources import load_sources

    sources = load_sources(find_home().sources)
    unknown = [name for name in names if name not in sources]
    if unknown:
        raise click.UsageError(f"no source is called {unknown[0]!r}; there are: {', '.join(sources)}")
    findings = visit(examine_all([sources[name] for name in names or sources]))
    table = Table("source", "what", "holds", "seen", "address")
    failed = False
    for finding in findings:
        outcome, words = _judge(finding)
        failed |= outcome != "yes"
        table.add_row(finding.source, finding.what, outcome, words, finding.url)
    Console(width=None if sys.stdout.isatty() else 220).print(table)
    sys.exit(1 if failed else 0)


def _judge(finding: object) -> tuple[str, str]:
    """What the request showed; an answer that is a page must also read as a document."""
    from crawler.doctor import Finding
    from pipelines.document import PageError, read_document

    assert isinstance(finding, Finding)
    if finding.outcome is not None:
        return str(finding.outcome), finding.words
    if finding.sample is None:
        return "yes", finding.words
    try:
        document = read_document(finding.sample)
    except PageError as error:
        return str(error.outcome), f"{finding.words}; but {error.why}"
    published = document.published.text if document.published else "no date"
    return "yes", f"{finding.words}; «{document.title}», {published}, {len(document.text)} characters"
