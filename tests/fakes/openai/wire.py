"""Replies as the bodies and events of Chat Completions, built from the SDK's own types."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openai.types import CompletionUsage
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from openai.types.chat.chat_completion_chunk import Choice, ChoiceDelta

from tests.fakes.openai.answers import Call, Reply

DONE = "[DONE]"
_CREATED = 1_795_000_000
_CHARACTERS_A_TOKEN = 4


@dataclass(frozen=True, slots=True)
class Wire:
    """One answer's identity, and how it is written down."""

    number: int
    request: dict[str, Any]

    @property
    def answer_id(self) -> str:
        return f"chatcmpl-fake{self.number:06d}"

    @property
    def _wants_usage(self) -> bool:
        return bool((self.request.get("stream_options") or {}).get("include_usage"))

    def events(self, reply: Reply) -> list[str]:
        """The data of every event of a streamed answer."""
        deltas = [ChoiceDelta(role="assistant", content=None if reply.calls and not reply.text else "", refusal=None)]
        deltas += [ChoiceDelta(content=piece) for piece in reply.split(reply.text)]
        for index, call in enumerate(reply.calls):
            deltas += self._call_deltas(index, call, reply)
        chunks = [self._chunk(Choice(index=0, delta=delta, finish_reason=None, logprobs=None)) for delta in deltas]
        end: Any = reply.finish_reason
        chunks.append(self._chunk(Choice.construct(index=0, delta=ChoiceDelta(), finish_reason=end, logprobs=None)))
        if self._wants_usage:
            chunks.append(self._chunk(usage=self._usage(reply)))
        return [*chunks, DONE]

    def completion(self, reply: Reply) -> str:
        """The body of an answer that was not asked for as a stream."""
        message: dict[str, Any] = {"role": "assistant", "content": reply.text or None, "refusal": None}
        if reply.calls:
            message["tool_calls"] = [
                {"id": self._call_id(index, call), "type": "function", "function": _function(call)}
                for index, call in enumerate(reply.calls)
            ]
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": reply.finish_reason}
        body = {
            "id": self.answer_id,
            "object": "chat.completion",
            "created": _CREATED,
            "model": self.request["model"],
            "choices": [choice],
            "usage": self._usage(reply),
            "service_tier": "default",
        }
        return ChatCompletion.model_validate(body).model_dump_json(exclude_unset=True)

    def _call_deltas(self, index: int, call: Call, reply: Reply) -> Iterator[ChoiceDelta]:
        head = {"index": index, "id": self._call_id(index, call), "type": "function"}
        yield _tool_delta({**head, "function": {"name": call.name, "arguments": ""}})
        for piece in reply.split(_function(call)["arguments"]):
            yield _tool_delta({"index": index, "function": {"arguments": piece}})

    def _call_id(self, index: int, call: Call) -> str:
        return call.call_id or f"call_fake{self.number:06d}{index}"

    def _chunk(self, *choices: Choice, usage: CompletionUsage | None = None) -> str:
        chunk = ChatCompletionChunk(
            id=self.answer_id,
            object="chat.completion.chunk",
            created=_CREATED,
            model=self.request["model"],
            service_tier="default",
            system_fingerprint="fp_fake",
            choices=list(choices),
        )
        if self._wants_usage:
            chunk.usage = usage
        return chunk.model_dump_json(exclude_unset=True)

    def _usage(self, reply: Reply) -> CompletionUsage:
        written = reply.text + "".join(_function(call)["arguments"] for call in reply.calls)
        estimate = (
            len(json.dumps(self.request["messages"])) // _CHARACTERS_A_TOKEN,
            len(written) // _CHARACTERS_A_TOKEN,
        )
        read, said = reply.tokens or estimate
        return CompletionUsage(prompt_tokens=read, completion_tokens=said, total_tokens=read + said)


def _tool_delta(call: dict[str, Any]) -> ChoiceDelta:
    return ChoiceDelta.model_validate({"tool_calls": [call]})


def _function(call: Call) -> dict[str, str]:
    arguments = call.arguments if isinstance(call.arguments, str) else json.dumps(call.arguments, ensure_ascii=False)
    return {"name": call.name, "arguments": arguments}
