"""``clusterwatch evaluate``: how well the extractor reads labelled passages."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--split", type=click.Choice(["family"]), help="One line for each cluster family.")
@click.option("--summary", is_flag=True, help="Totals only, no misses.")
def command(gold: Path, split: str | None, summary: bool) -> None:
    """Precision, recall and F1 by kind on GOLD.jsonl, with each miss.

    \b
    Examples:
      clusterwatch evaluate passages.jsonl
      clusterwatch evaluate passages.jsonl --summary --split family
    """
    from clusters import load_clusters
    from home import find_home
    from pipelines.reading.evaluate import GoldError, load_passages, say_score, score_families, score_passages

    try:
        passages = load_passages(gold)
    except GoldError as error:
        raise click.ClickException(str(error)) from error
    register = load_clusters(find_home().clusters)
    score = score_passages(passages, register)
    if split:
        for family, part in score_families(passages, register).items():
            right, extra, missed, precision, recall, f1 = part.row()
            click.echo(f"{family:<36}{right:>5}{extra:>5}{missed:>5}  P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}")
    if not summary:
        for miss in score.misses:
            click.echo(miss)
    click.echo(say_score(score))
