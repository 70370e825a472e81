"""One thread for what takes long: reading and store. The network and the lease go on meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from inspect import iscoroutinefunction
from typing import Any, ParamSpec, TypeVar

from scrapy.pipelines import ItemPipelineManager

P = ParamSpec("P")
T = TypeVar("T")


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
    """Scrapy's item pipelines, run in the errand's worker from the first to the last."""

    async def process_item_async(self, item: Any) -> Any:
        """Called by Scrapy for each item."""
        assert self.crawler is not None
        errand = getattr(self.crawler.spider, "errand", None)
        stages = self.methods["process_item"]
        if errand is None or any(iscoroutinefunction(stage) for stage in stages):
            return await super().process_item_async(item)
        return await errand.worker.run(self._pass_all, item)

    def _pass_all(self, item: Any) -> Any:
        for stage in self.methods["process_item"]:
            item = stage(item)  # type: ignore[misc]
        return item
