"""One module a kind of source: how to find there what may be new. What it says is read elsewhere."""

from __future__ import annotations

from importlib import import_module

from crawler.spider import SourceSpider


def load_kind(kind: str) -> type[SourceSpider]:
    """The spider of a kind: the one its module defines."""
    module = import_module(f"{__name__}.{kind}")
    return next(
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, SourceSpider) and thing.__module__ == module.__name__
    )
