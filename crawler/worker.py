"""One thread for what takes long: reading and store. The network and the lease go on meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from inspect import iscoroutinefunction
from typing import Any, ParamSpec, TypeVar

from scrapy.pipelines import ItemPipelineManager

P = ParamSpec("P")
T = TypeVar("T")

_MOST = 16
"""Items that pass the stages together: what came while the ones before them were stored."""


class Worker:
    """Does one thing after another, in the order in which they are asked."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="clusterwatch")

    def run(self, work: Callable[P, T], *args: P.args, **words: P.kwargs) -> Awaitable[T]:
        """Have it done; await the result."""
        return asyncio.get_running_loop().run_in_executor(self._pool, lambda: work(*args, **words))

    def close(self) -> None:
        """Let what is under way end."""
        self._pool.shutdown()


class WorkedStages(ItemPipelineManager):
    """Scrapy's item pipelines, run in the errand's worker from the first to the last.

    Items that wait pass together, stage by stage. A stage with ``process_items`` is given all of them that are left,
    and returns for each the item or the exception that ends its way; any other one is asked item by item.
    """

    def __init__(self, *stages: Any, **words: Any) -> None:
        super().__init__(*stages, **words)
        self._waiting: list[tuple[Any, asyncio.Future[Any]]] = []
        self._passing: asyncio.Task[None] | None = None

    async def process_item_async(self, item: Any) -> Any:
        """Called by Scrapy for each item."""
        assert self.crawler is not None
        errand = getattr(self.crawler.spider, "errand", None)
        if errand is None or any(iscoroutinefunction(stage) for stage in self.methods["process_item"]):
            return await super().process_item_async(item)
        passed: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, passed))
        if self._passing is None or self._passing.done():
            self._passing = asyncio.create_task(self._pass_waiting(errand.worker))
        return await passed

    async def _pass_waiting(self, worker: Worker) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            try:
                results = await worker.run(self._pass_all, [item for item, _ in batch])
            except Exception as error:
                results = [error] * len(batch)
            for (_, passed), result in zip(batch, results, strict=True):
                _tell(passed, result)

    def _pass_all(self, items: Sequence[Any]) -> list[Any]:
        results = list(items)
        for stage in self.methods["process_item"]:
            left = [place for place, result in enumerate(results) if not isinstance(result, Exception)]
            for place, result in zip(left, _ask(stage, [results[place] for place in left]), strict=True):
                results[place] = result
        return results


def _tell(passed: asyncio.Future[Any], result: Any) -> None:
    if passed.cancelled():
        return
    if isinstance(result, Exception):
        passed.set_exception(result)
    else:
        passed.set_result(result)


def _ask(stage: Any, items: list[Any]) -> list[Any]:
    together = getattr(stage.__self__, "process_items", None)
    return list(together(items)) if together and items else [_try(stage, item) for item in items]


def _try(stage: Callable[[Any], Any], item: Any) -> Any:
    try:
        return stage(item)
    except Exception as error:
        return error
