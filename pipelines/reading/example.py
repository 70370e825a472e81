"""Examples that stand beside the rules they show, and are read by the tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

EXAMPLES: dict[str, str] = {}
"""For each rule a text; the number that the rule decides stands in square brackets."""


def example(text: str) -> Callable[[F], F]:
    """Put an example beside a rule: the whole text, its number in square brackets."""

    def keep(rule: F) -> F:
        EXAMPLES[rule.__name__] = text
        return rule

    return keep
