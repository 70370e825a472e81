"""What people corrected, as test cases of the reading."""

from __future__ import annotations

import json
from pathlib import Path

import click

from home import find_home


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to FILE instead of standard output; it appears whole or not at all.",
)
def command(output: Path | None) -> None:
    """Write each text that a person corrected or rejected a figure of, with the figures as they should be read.

    One JSON object a line, as `clusterwatch evaluate` reads them: so a correction becomes a test.

    \b
    Examples:
      clusterwatch corrections -o corrections.jsonl
      clusterwatch evaluate corrections.jsonl
    """
    from review.correcting import find_passages
    from review.export import open_output
    from storage.engine import open_store

    count = 0
    with open_store(find_home()).connect() as connection, open_output(output) as file:
        for passage in find_passages(connection):
            file.write(json.dumps(passage, ensure_ascii=False).encode() + b"\n")
            count += 1
    click.echo(f"{count} texts with a correction or a rejection", err=True)
