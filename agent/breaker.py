"""A circuit breaker around a chat model: when it keeps failing, fail at once instead of making people wait."""

import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from enum import StrEnum
from typing import Final

from agent.chat_model import ChatModel, Message, ModelEvent, ModelFailed, ModelName, ToolSpec

# Failures of the provider. A refusal is about one conversation and shows that the provider is there.
_COUNTED: Final = frozenset({"timeout", "rate_limited", "server_error", "unreachable", "cut_off", "malformed"})


class BreakerState(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


class BreakerModel:
    """A `ChatModel` that stops asking the model inside after `failures` failures in a row within `window_seconds`.

    While it is open every request fails with `breaker_open`, except that every `probe_seconds` one request may try:
    its success closes the breaker. `monotonic` tells seconds.
    """

    def __init__(
        self,
        model: ChatModel,
        *,
        failures: int = 5,
        window_seconds: float = 30.0,
        probe_seconds: float = 15.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name: ModelName = model.name
        self.times_opened = 0
        self._model = model
        self._window_seconds = window_seconds
        self._probe_seconds = probe_seconds
        self._monotonic = monotonic
        self._failed_at: deque[float] = deque(maxlen=failures)
        self._next_probe_at: float | None = None
        self._is_probing = False

    @property
    def state(self) -> BreakerState:
        if self._next_probe_at is None:
            return BreakerState.CLOSED
        is_due = self._is_probing or self._monotonic() >= self._next_probe_at
        return BreakerState.HALF_OPEN if is_due else BreakerState.OPEN

    async def stream(self, messages: Sequence[Message], tools: Sequence[ToolSpec]) -> AsyncGenerator[ModelEvent, None]:
        """Pass the inner model's answer on.

        Raises:
            ModelFailed: The inner model failed, or was not asked (`breaker_open`).
        """
        is_probe = self._admit()
        try:
            async with _closing(self._model.stream(messages, tools)) as events:
                async for event in events:
                    yield event
            self._record_answer(is_probe)
        except ModelFailed as failed:
            self._record_failure(failed.reason, is_probe)
            raise
        finally:
            # A probe that was cancelled has told nothing: the next request may be one.
            if is_probe:
                self._is_probing = False

    def count_timeout(self) -> None:
        """A whole turn took too long: whoever waited has given up, and no answer will tell."""
        self._count_failure(self._next_probe_at is not None)

    def _admit(self) -> bool:
        """Let a request through and say whether it is the probe."""
        if self.state is BreakerState.CLOSED:
            return False
        if self.state is BreakerState.OPEN or self._is_probing:
            raise ModelFailed("breaker_open")
        self._is_probing = True
        return True

    def _record_answer(self, is_probe: bool) -> None:
        self._failed_at.clear()
        if is_probe:
            self._next_probe_at = None

    def _record_failure(self, reason: str, is_probe: bool) -> None:
        if reason == "refused":
            self._record_answer(is_probe)
        elif reason in _COUNTED:
            self._count_failure(is_probe)

    def _count_failure(self, is_probe: bool) -> None:
        now = self._monotonic()
        if is_probe:
            self._next_probe_at = now + self._probe_seconds
        elif self._next_probe_at is None:
            self._failed_at.append(now)
            if len(self._failed_at) == self._failed_at.maxlen and now - self._failed_at[0] <= self._window_seconds:
                self._open(now)

    def _open(self, now: float) -> None:
        self._failed_at.clear()
        self._next_probe_at = now + self._probe_seconds
        self.times_opened += 1


@asynccontextmanager
async def _closing(events: AsyncIterator[ModelEvent]) -> AsyncIterator[AsyncIterator[ModelEvent]]:
    """Close the inner stream with ours, or its connection would stay open until it is collected."""
    try:
        yield events
    finally:
        if isinstance(events, AsyncGenerator):
            await events.aclose()
