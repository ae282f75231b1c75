"""Chunks are read without trust."""

import json
from typing import Any

import pytest
from openai._models import construct_type
from openai.types.chat import ChatCompletionChunk

from agent.chat_model import ModelFailed, Usage
from agent.openai_model.chunks import CallDelta, Chunk, read_chunk


def sdk_chunk(data: Any) -> object:
    """What the SDK makes of an event's data: it checks nothing."""
    return construct_type(type_=ChatCompletionChunk, value=json.loads(json.dumps(data)))


def delta(content: Any = None, **more: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {"content": content, **more}, "finish_reason": None}]}


def test_text_calls_end_and_usage_are_read() -> None:
    call = {"index": 1, "id": "call_1", "function": {"name": "list_services", "arguments": "{"}}

    assert read_chunk(sdk_chunk(delta("Hi", role="assistant"))) == Chunk(text="Hi")
    assert read_chunk(sdk_chunk(delta(tool_calls=[call]))) == Chunk(
        calls=(CallDelta(1, "call_1", "list_services", "{"),)
    )
    assert read_chunk(sdk_chunk({"choices": [{"delta": {}, "finish_reason": "stop"}]})) == Chunk(finish="stop")
    assert read_chunk(sdk_chunk(delta(refusal="I cannot."))).is_refusal
    usage = {"prompt_tokens": 5, "completion_tokens": 7, "total_tokens": 12}
    assert read_chunk(sdk_chunk({"choices": [], "usage": usage})) == Chunk(usage=Usage(5, 7))


def test_parts_that_compatible_servers_leave_out_are_not_missed() -> None:
    usage = {"prompt_tokens": 5, "completion_tokens": 7}

    assert read_chunk(sdk_chunk({"choices": [{"delta": {"content": "Hi"}}]})) == Chunk(text="Hi")
    assert read_chunk(sdk_chunk({"choices": [], "prompt_filter_results": []})) == Chunk()
    assert read_chunk(sdk_chunk({"usage": usage})) == Chunk(usage=Usage(5, 7))
    assert read_chunk(sdk_chunk(delta(tool_calls=[{"function": {"arguments": "{}"}}]))).calls[0].index == 0


@pytest.mark.parametrize(
    "data",
    [
        None,
        17,
        "text",
        [],
        {},
        {"choices": None},
        {"choices": "many"},
        {"choices": [None]},
        {"choices": [[]]},
        {"choices": {"0": {}}},
        delta(["parts"]),
        delta({"text": "x"}),
        delta(tool_calls="none"),
        delta(tool_calls=[{"index": 0, "function": {"name": 7}}]),
        delta(tool_calls=[{"index": 0, "function": {"arguments": {"when": "now"}}}]),
    ],
)
def test_other_shapes_are_a_failure(data: Any) -> None:
    with pytest.raises(ModelFailed, match="malformed"):
        read_chunk(sdk_chunk(data))


def test_counts_that_are_none_are_no_counts() -> None:
    assert read_chunk(sdk_chunk({"choices": [], "usage": {"prompt_tokens": "many"}})) == Chunk()
