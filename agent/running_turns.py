"""Turns that run right now: each in a task of its own, so that a lost connection never stops one."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

from agent.turn_events import TurnEvent

TurnKey = tuple[str, str, str]


class RunningTurn:
    """Keeps what a turn has told so far; anyone may join late and hears everything from the start."""

    def __init__(self) -> None:
        self.events: list[TurnEvent] = []
        self.has_ended = False
        self._listeners: list[asyncio.Future[None]] = []
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
        self.events.append(event)
        self._wake()

    def end(self) -> None:
        self.has_ended = True
        self._wake()

    def follow(self) -> "Following":
        return Following(self)

    def changed(self) -> "asyncio.Future[None]":
        """Done when something more is told, or the turn ends; listening begins with the call, not with the wait."""
        listener: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._listeners.append(listener)
        listener.add_done_callback(self._forget)
        return listener

    def _forget(self, listener: "asyncio.Future[None]") -> None:
        if listener in self._listeners:
            self._listeners.remove(listener)

    def _wake(self) -> None:
        listeners, self._listeners = self._listeners, []
        for listener in listeners:
            if not listener.done():
                listener.set_result(None)


class Following:
    """One listener's place in a turn: event by event, or all that have come."""

    def __init__(self, turn: RunningTurn) -> None:
        self._turn = turn
        self._heard = 0

    def __aiter__(self) -> "Following":
        return self

    async def __anext__(self) -> TurnEvent:
        while self._heard == len(self._turn.events):
            if self._turn.has_ended:
                raise StopAsyncIteration
            await self._turn.changed()
        self._heard += 1
        return self._turn.events[self._heard - 1]

    @property
    def is_over(self) -> bool:
        """Whether the turn has ended and everything in it was heard."""
        return self._turn.has_ended and self._heard == len(self._turn.events)

    async def gather(self, *, seconds: float) -> list[TurnEvent]:
        """All events that came since the last time, waiting for the first; none when `seconds` pass or it is over."""
        if self._heard == len(self._turn.events) and not self._turn.has_ended:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._turn.changed(), timeout=seconds)
        news = self._turn.events[self._heard :]
        self._heard += len(news)
        return news


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
