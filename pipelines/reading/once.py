"""A value that is worked out when it is first asked for and kept with its owner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class once(Generic[Owner, Value]):  # noqa: N801 (a decorator, written as property is)
    """``functools.cached_property`` without the lock that Python 3.11 takes: half of what a short one costs.

    Two threads that ask at the same time both work it out, and get the same.
    """

    def __init__(self, find: Callable[[Owner], Value]) -> None:
        self._find, self._name, self.__doc__ = find, find.__name__, find.__doc__

    @overload
    def __get__(self, owner: None, kind: type[Any]) -> once[Owner, Value]: ...
    @overload
    def __get__(self, owner: Owner, kind: type[Any]) -> Value: ...
    def __get__(self, owner: Owner | None, kind: type[Any]) -> once[Owner, Value] | Value:
        if owner is None:
            return self
        value = self._find(owner)
        object.__setattr__(owner, self._name, value)  # frozen owners too; one's own __dict__ would slow all else down
        return value
