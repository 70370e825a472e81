"""The clusters, registered or not: list, check."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from home import find_home
from review.option import format_option


@click.group(invoke_without_command=True)
@format_option
@click.pass_context
def command(ctx: click.Context, form: str, output: Path | None) -> None:
    """The clusters that are watched, each with its figure; then those that were met and nobody has registered.

    \b
    A cluster is a file: the bundled ones, and <home>/clusters/<id>.toml, which adds to them
    or replaces the one of the same id. A cluster that no file declares is kept as new:<name>.

    \b
    Examples:
      clusterwatch clusters
      clusterwatch clusters --format json
      clusterwatch clusters check
      clusterwatch clusters register "new:кластер игрушек" toys --name "Кластер игрушек"
      clusterwatch clusters join "new:столичный фотонный кластер" moscow-photonics
    """
    if ctx.invoked_subcommand is not None:
        return
    from clusters import load_clusters
    from review.export import write_sheet
    from review.export.clusters import load_rows, make_sheet
    from storage.engine import open_store

    home = find_home()
    with open_store(home).connect() as connection:
        rows = load_rows(connection, load_clusters(home.clusters))
    write_sheet(make_sheet(rows), form, output)


@command.command()
@click.argument("names", metavar="[CLUSTER]...", nargs=-1)
def check(names: tuple[str, ...]) -> None:
    """Read every declaration, and say of each mistake its file, its key and what was expected.

    \b
    Examples:
      clusterwatch clusters check
      clusterwatch clusters check moscow-photonics
    """
    from clusters import BUNDLED, read_cluster
    from review.declaration import check_files

    files: dict[str, Path] = {}
    for folder in (BUNDLED, find_home().clusters):
        files |= {path.stem: path for path in sorted(folder.glob("*.toml"))}
        files |= {f"group:{path.stem}": path for path in sorted(folder.glob("groups/*.toml"))}
    check_files(files, names, read_cluster, "cluster")


WHO = click.option("--who", default=getpass.getuser, show_default="your login", help="The name it is kept under.")


@command.command()
@click.argument("cluster")
@click.argument("identity", metavar="ID")
@click.option("--name", default="", help="Its name; as it was written where not given.")
@WHO
def register(cluster: str, identity: str, name: str, who: str) -> None:
    """Give a cluster that nobody has registered a file of its own; its history follows.

    \b
    Examples:
      clusterwatch clusters register "new:кластер игрушек" toys --name "Кластер игрушек"
    """
    from review.registering import register_cluster
    from storage.engine import open_store

    home = find_home()
    with open_store(home).begin() as connection:
        path = register_cluster(connection, home, cluster, identity, name, who)
    click.echo(f"{path} is written, and what was said of {cluster} is said of {identity} now", err=True)


@command.command()
@click.argument("cluster")
@click.argument("identity", metavar="ID")
@WHO
def join(cluster: str, identity: str, who: str) -> None:
    """Make a cluster that nobody has registered another name of the registered ID; its history follows.

    \b
    Examples:
      clusterwatch clusters join "new:столичный фотонный кластер" moscow-photonics
    """
    from review.registering import join_cluster
    from storage.engine import open_store

    home = find_home()
    with open_store(home).begin() as connection:
        path = join_cluster(connection, home, cluster, identity, who)
    click.echo(f"{path} is written, and what was said of {cluster} is said of {identity} now", err=True)


@command.command()
@click.argument("identity", metavar="ID")
@click.argument("name")
def rename(identity: str, name: str) -> None:
    """Give a registered cluster another name; its id stays, and the old name goes on meaning it.

    \b
    Examples:
      clusterwatch clusters rename moscow-sporttech "Кластер спортивных технологий"
    """
    from review.registering import rename_cluster
    from storage.engine import open_store

    home = find_home()
    with open_store(home).begin() as connection:
        path = rename_cluster(connection, home, identity, name)
    click.echo(f"{path} is written: {identity} is called {name} now", err=True)


@command.command()
@click.argument("cluster")
@click.argument("into", metavar="ID")
@click.option("--why", required=True, help="The reason, for the audit log.")
@WHO
def merge(cluster: str, into: str, why: str, who: str) -> None:
    """Give everything said of one cluster to another; each claim can be taken back by `undo`.

    \b
    Examples:
      clusterwatch clusters merge moscow-pharma moscow-biopharma-sez --why "renamed in 2024"
    """
    from storage.engine import open_store
    from storage.proposal import move_claims

    with open_store(find_home()).begin() as connection:
        moved = move_claims(connection, cluster, into, who, why)
    click.echo(f"{moved} claims moved from {cluster} to {into}", err=True)


@command.command()
@click.argument("cluster")
@click.argument("into", metavar="ID")
@click.option("--mention", "mentions", multiple=True, required=True, help="Words that mean the other one; repeatable.")
@click.option("--why", required=True, help="The reason, for the audit log.")
@WHO
def split(cluster: str, into: str, mentions: tuple[str, ...], why: str, who: str) -> None:
    """Give what was said of one cluster in certain words to another; each claim can be taken back by `undo`.

    \b
    The other one must be registered. So that pages yet to come are read so too, move the words
    from the `aliases` of the one file to those of the other.

    \b
    Examples:
      clusterwatch clusters split moscow-pharma moscow-biopharma-sez --mention "фармкластер ОЭЗ" --why "two of them"
    """
    from storage.engine import open_store
    from storage.proposal import move_claims

    with open_store(find_home()).begin() as connection:
        moved = move_claims(connection, cluster, into, who, why, mentions)
    click.echo(f"{moved} claims moved from {cluster} to {into}", err=True)
