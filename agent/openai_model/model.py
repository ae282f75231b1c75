"""The chat model that asks OpenAI, or a server that speaks the same."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Sequence
from typing import Final, TypeVar

from agent.chat_model import Message, ModelEvent, ModelName, ToolSpec
from agent.openai_model.client import LazyClient
from agent.openai_model.failures import as_model_failed
from agent.openai_model.options import OpenAIOptions
from agent.openai_model.placeholders import Placeholders
from agent.openai_model.reply import StreamedReply
from agent.openai_model.wire_request import build_request

_Answer = TypeVar("_Answer")
_END: Final = object()


class OpenAIModel:
    """Chat Completions with streaming. Keeps its connections, but nothing of a conversation."""

    name: ModelName = "openai"

    def __init__(self, options: OpenAIOptions) -> None:
        self._options = options
        self._client = LazyClient(options)

    async def warm_up(self) -> None:
        """Import and build the SDK's client ahead of the first turn."""
        await self._client.get()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def stream(self, messages: Sequence[Message], tools: Sequence[ToolSpec]) -> AsyncGenerator[ModelEvent, None]:
        """Answer with text or tool calls, then the token counts when the server tells them.

        Closing the generator, or cancelling the task that reads it, closes the HTTP stream.

        Raises:
            ModelFailed: No usable answer; what was already streamed stays said.
        """
        placeholders = Placeholders()
        request = build_request(self._options, messages, tools, placeholders)
        reply, was_answering = StreamedReply(placeholders), False
        try:
            client = await self._client.get()
            patience = _Patience(self._options)
            response = await patience.wait(client.chat.completions.create(**request), reply)
            was_answering = True
            chunks = aiter(response)
            try:
                while (chunk := await patience.wait_for_chunk(chunks, reply)) is not _END:
                    for event in reply.take(chunk):
                        yield event
            finally:
                await response.close()
            for event in reply.finish():
                yield event
        # A foreign server can make the SDK fail in any way; whatever it is, the turn goes on with the other model.
        except Exception as error:
            raise as_model_failed(error, was_answering=was_answering) from error


class _Patience:
    """How long to wait for the next thing, by how far the answer has come."""

    def __init__(self, options: OpenAIOptions) -> None:
        self._options = options
        self._started = asyncio.get_running_loop().time()

    async def wait(self, coming: Awaitable[_Answer], reply: StreamedReply) -> _Answer:
        async with asyncio.timeout_at(self._deadline(reply)):
            return await coming

    async def wait_for_chunk(self, chunks: AsyncIterator[object], reply: StreamedReply) -> object:
        try:
            return await self.wait(anext(chunks, _END), reply)
        # The answer is whole already: whatever happens to the connection now costs no more than the token counts.
        except Exception:
            if reply.is_complete:
                return _END
            raise

    def _deadline(self, reply: StreamedReply) -> float:
        now, end = asyncio.get_running_loop().time(), self._started + self._options.turn_seconds
        if reply.is_complete:
            return min(end, now + self._options.after_finish_seconds)
        if reply.has_begun:
            return min(end, now + self._options.stall_seconds)
        return min(end, self._started + self._options.first_token_seconds)
