"""Turns that run right now: each in a task of its own, so that a lost connection never stops one."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

from agent.turn_events import TurnEvent

TurnKey = tuple[str, str, str]


class RunningTurn:
    """Keeps what a turn has told so far; anyone may join late and hears everything from the start."""

    def __init__(self) -> None:
        self._events: list[TurnEvent] = []
        self._ended = False
        self._changed = asyncio.Event()
        self._break_off: Callable[[], None] | None = None
        self._is_broken_off = False

    def can_break_off(self, how: Callable[[], None]) -> None:
        """Say how the turn is cut short; at once where that was wished already."""
        self._break_off = how
        if self._is_broken_off:
            how()

    def break_off(self) -> None:
        """Say no more: the customer spoke up. A tool that has begun still finishes and is stored."""
        self._is_broken_off = True
        if self._break_off is not None:
            self._break_off()

    def tell(self, event: TurnEvent) -> None:
        self._events.append(event)
        self._wake()

    def end(self) -> None:
        self._ended = True
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def follow(self) -> AsyncIterator[TurnEvent]:
        heard = 0
        while True:
            changed = self._changed
            while heard < len(self._events):
                heard += 1
                yield self._events[heard - 1]
            if self._ended:
                return
            await changed.wait()


class RunningTurns:
    """The turns in progress by (tenant, conversation, client message)."""

    def __init__(self) -> None:
        self._running: dict[TurnKey, RunningTurn] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def find(self, key: TurnKey) -> RunningTurn | None:
        return self._running.get(key)

    def of_conversation(self, tenant_id: str, conversation_id: str) -> str | None:
        """The client message id of the turn that runs in a conversation."""
        for tenant, conversation, message in self._running:
            if (tenant, conversation) == (tenant_id, conversation_id):
                return message
        return None

    def start(self, key: TurnKey, turn: RunningTurn, work: Coroutine[Any, Any, None]) -> None:
        """Run `work`, which tells `turn` what happens."""
        self._running[key] = turn
        task = asyncio.create_task(self._run(key, turn, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, key: TurnKey, turn: RunningTurn, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self._running.pop(key, None)
            turn.end()

    async def drain(self, seconds: float) -> None:
        """Let turns finish before the process ends; those that do not are finished by the next start."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
