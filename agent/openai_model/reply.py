"""A streamed answer as it grows: chunks in, events out, and the verdict at its end."""

from collections.abc import Iterator
from typing import Final

from agent.chat_model import ModelEvent, ModelFailed, TextDelta, Usage
from agent.openai_model.chunks import Chunk, read_chunk, read_usage
from agent.openai_model.placeholders import Placeholders, StreamedRestoring
from agent.openai_model.tool_calls import ToolCallAssembly

_MOST_CHARACTERS: Final = 12_000
_BAD_ENDINGS: Final = {"length": "cut_off", "content_filter": "refused"}


class StreamedReply:
    """Text leaves at once; tool calls only when the model finished them; the token counts come last."""

    def __init__(self, placeholders: Placeholders) -> None:
        self._text = StreamedRestoring(placeholders)
        self._calls = ToolCallAssembly(placeholders)
        self._characters = 0
        self._usage: Usage | None = None
        self._failure: str | None = None
        self._has_events = False
        self.has_begun = False
        self.is_complete = False

    def take(self, raw: object) -> Iterator[ModelEvent]:
        """The events of one chunk.

        Raises:
            ModelFailed: The chunk is none, or the answer cannot be used; events yielded before stay valid.
        """
        if self.is_complete:
            self._usage = read_usage(raw) or self._usage
            return
        chunk = read_chunk(raw)
        self._has_events = True
        self._usage = chunk.usage or self._usage
        yield from self._take_content(chunk)
        if chunk.finish is not None:
            yield from self._finish_content(chunk.finish)

    def finish(self) -> Iterator[ModelEvent]:
        """The last events, once the stream has ended or its rest is not worth waiting for.

        Raises:
            ModelFailed: The answer is not whole.
        """
        if self._usage is not None:
            yield self._usage
        if self._failure is not None:
            raise ModelFailed(self._failure)
        if not self.is_complete:
            raise ModelFailed("cut_off" if self._has_events else "malformed")

    def _take_content(self, chunk: Chunk) -> Iterator[ModelEvent]:
        if chunk.is_refusal:
            raise ModelFailed("refused")
        self.has_begun = self.has_begun or bool(chunk.text or chunk.calls)
        self._characters += len(chunk.text)
        if self._characters > _MOST_CHARACTERS:
            raise ModelFailed("cut_off")
        text = self._text.feed(chunk.text)
        if text:
            yield TextDelta(text)
        for delta in chunk.calls:
            self._calls.add(delta)

    def _finish_content(self, finish: str) -> Iterator[ModelEvent]:
        self.is_complete = True
        self._failure = _BAD_ENDINGS.get(finish)
        if self._failure is not None:
            return
        rest = self._text.flush()
        if rest:
            yield TextDelta(rest)
        try:
            calls = self._calls.finish()
        except ModelFailed as failed:
            # Raised in finish(), after the token counts: a useless answer is paid for all the same.
            self._failure = failed.reason
            return
        yield from calls
        if not calls and not self._characters:
            self._failure = "malformed"
