"""Work that must outlive the request that began it."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Tasks:
    """Keeps a hold of running tasks; a listener that gives up stops none of them."""

    def __init__(self) -> None:
        self._running: dict[str, asyncio.Task[Any]] = {}

    def start(self, name: str, work: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
        """Start named work; the same name while it runs is the same work."""
        known = self._running.get(name)
        if known is not None:
            work.close()
            return known
        task = asyncio.create_task(work)
        self._running[name] = task
        task.add_done_callback(lambda _: self._running.pop(name, None))
        return task

    def find(self, name: str) -> "asyncio.Task[Any] | None":
        return self._running.get(name)

    def of(self, prefix: str) -> list["asyncio.Task[Any]"]:
        """The running ones whose name begins so."""
        return [task for name, task in self._running.items() if name.startswith(prefix)]

    async def close(self) -> None:
        for task in list(self._running.values()):
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)
