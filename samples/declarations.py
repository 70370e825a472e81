"""The sample sites as sources, written into a home."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template

from .article import HERE


def save_declarations(folder: Path, urls: Mapping[str, str]) -> None:
    """Write the declarations of the sites at ``urls`` (by source name) into a home's folder of sources."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, root in urls.items():
        text = (HERE / "sources" / f"{name}.toml").read_text(encoding="utf-8")
        (folder / f"{name}.toml").write_text(Template(text).substitute(root=root), encoding="utf-8")
