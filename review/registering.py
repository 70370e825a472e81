"""A cluster that nobody had registered gets a file of its own, or joins one there is; its history follows."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from clusters import Cluster, read_cluster
from home import Home
from pipelines.replay import reread
from storage.errors import StoreError
from storage.evidence import load_evidence
from storage.notice import count_as_told, load_unsent
from storage.proposal import Proposal, load_proposals, move_claims
from storage.register import load_register
from storage.replay import find_moment
from storage.rereading import find_versions_saying

Span = tuple[str, int, int]
"""Field, start and end of a quote."""

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def register_cluster(connection: Connection, home: Home, stranger: str, identity: str, name: str, who: str) -> Path:
    """Declare an unregistered cluster under an id of its own. Raises :class:`StoreError` for what will not do."""
    proposal = find_proposal(connection, stranger)
    if not SLUG.fullmatch(identity):
        raise StoreError(f"{identity!r} will not do for an id: small latin letters, digits and single hyphens")
    if identity in load_register(connection):
        raise StoreError(f"{identity} is registered already; join it instead, or choose another id")
    cluster = Cluster(identity, name.strip() or max(proposal.mentions, key=len), proposal.mentions)
    return _declare(connection, home, stranger, cluster, who)


def join_cluster(connection: Connection, home: Home, stranger: str, identity: str, who: str) -> Path:
    """Make an unregistered cluster's names further names of a registered one."""
    proposal = find_proposal(connection, stranger)
    known = load_register(connection).get(identity)
    if known is None:
        raise StoreError(f"no cluster is called {identity!r}; register it first")
    aliases = tuple(dict.fromkeys((*known.aliases, *proposal.mentions)))
    return _declare(connection, home, stranger, replace(known, aliases=aliases), who)


def rename_cluster(connection: Connection, home: Home, identity: str, name: str) -> Path:
    """Give a registered cluster another name; the old one goes on meaning it."""
    known = load_register(connection).get(identity)
    if known is None:
        raise StoreError(f"no cluster is called {identity!r}; `clusterwatch clusters` lists them")
    if not name.strip():
        raise StoreError("a cluster needs a name")
    aliases = tuple(dict.fromkeys((*known.aliases, known.name)))
    return save_declaration(home, replace(known, name=name.strip(), aliases=aliases))


def find_proposal(connection: Connection, stranger: str) -> Proposal:
    """The proposal of that id, ``new:`` said or not."""
    wanted = find_proposal_id(stranger)
    for proposal in load_proposals(connection):
        if proposal.cluster == wanted:
            return proposal
    raise StoreError(f"no unregistered cluster is called {wanted!r}; `clusterwatch clusters` lists them")


def _declare(connection: Connection, home: Home, stranger: str, cluster: Cluster, who: str) -> Path:
    stranger = find_proposal_id(stranger)
    unsent = {entry["id"] for entry in load_unsent(connection)}
    versions = find_versions_saying(connection, stranger)
    spans = {version: _find_spans(connection, version, {stranger}) for version in versions}
    path = save_declaration(home, cluster)
    reread(connection, versions, load_register(connection), find_moment(connection))
    for left in sorted(_find_left(connection, spans)):
        move_claims(connection, left, cluster.id, who, f"registered as {cluster.id}")
    # The same flags under the cluster's new name are no news.
    count_as_told(connection, [entry["id"] for entry in load_unsent(connection) if entry["id"] not in unsent])
    return path


def _find_spans(connection: Connection, version: str, clusters: Collection[str] | None = None) -> dict[Span, str]:
    """Where a version speaks of some clusters (of any unregistered one where not said), and of which."""
    return {
        (one.field, one.start, one.end): one.claim.cluster
        for one in load_evidence(connection, version)
        if (one.claim.cluster in clusters if clusters else one.claim.cluster.startswith("new:"))
    }


def _find_left(connection: Connection, spans: Mapping[str, Mapping[Span, str]]) -> set[str]:
    """Unregistered clusters that today's rules still read where the registered one was meant: given to it by hand."""
    return {
        cluster
        for version, meant in spans.items()
        for (field, start, end), cluster in _find_spans(connection, version).items()
        if any(field == other and start < last and first < end for other, first, last in meant)
    }


def find_proposal_id(stranger: str) -> str:
    """With ``new:`` before it."""
    return stranger if stranger.startswith("new:") else f"new:{stranger}"


def save_declaration(home: Home, cluster: Cluster) -> Path:
    """Write a cluster's file into the home, in the place of an older one, and read it back."""
    folder = home.clusters / "groups" if cluster.is_group else home.clusters
    path = folder / f"{cluster.id.removeprefix('group:')}.toml"
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(write_declaration(cluster), encoding="utf-8")
    part.replace(path)
    read_cluster(path)
    return path


def write_declaration(cluster: Cluster) -> str:
    """The file of a cluster."""
    fields = {
        "name": cluster.name,
        "aliases": list(cluster.aliases),
        "place": cluster.place,
        "parent": cluster.parent,
        "not": list(cluster.not_),
        "members": list(cluster.members),
    }
    # A JSON text or list of texts is a TOML one too.
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value]
    if cluster.created:
        lines.append(f"created = {cluster.created.isoformat()}")
    if cluster.expect:
        lines.append(f"[expect]\nmembers = {list(cluster.expect)}")
    return "\n".join(lines) + "\n"
