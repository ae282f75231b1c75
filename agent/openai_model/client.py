"""The SDK's client, imported and built on first use because both cost seconds and tens of megabytes."""

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from agent.openai_model.options import OpenAIOptions

if TYPE_CHECKING:
    from openai import AsyncOpenAI

# At debug level these write whole prompts, which hold what customers said.
_CHATTY_LOGGERS: Final = ("openai", "httpx2", "httpcore2")


class LazyClient:
    """One SDK client per model and event loop; built in a thread so that the loop goes on meanwhile."""

    def __init__(self, options: OpenAIOptions) -> None:
        self._options = options
        self._building: asyncio.Task[AsyncOpenAI] | None = None

    async def get(self) -> "AsyncOpenAI":
        """The client; whoever is cancelled while waiting leaves the building to the others."""
        if self._building is None or _has_failed(self._building):
            self._building = asyncio.create_task(asyncio.to_thread(_build, self._options))
        return await asyncio.shield(self._building)

    async def close(self) -> None:
        """Close the connections; a later request builds a new client."""
        building, self._building = self._building, None
        if building is not None:
            await (await building).close()


def _has_failed(building: "asyncio.Task[AsyncOpenAI]") -> bool:
    return building.done() and (building.cancelled() or building.exception() is not None)


def _build(options: OpenAIOptions) -> "AsyncOpenAI":
    from openai import AsyncOpenAI, Timeout

    for name in _CHATTY_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    client = AsyncOpenAI(
        api_key=options.api_key.get_secret_value(),
        base_url=options.base_url,
        timeout=Timeout(options.turn_seconds, connect=options.connect_seconds, pool=options.connect_seconds),
        max_retries=0,
    )
    # The SDK imports each resource when it is first touched; touching it here keeps that off the event loop too.
    _ = client.chat.completions
    return client
