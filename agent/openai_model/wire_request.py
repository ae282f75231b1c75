"""The body of one request to Chat Completions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from agent.chat_model import Message, ToolSpec
from agent.openai_model.options import OpenAIOptions
from agent.openai_model.placeholders import Placeholders
from agent.openai_model.wire_messages import to_wire

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionFunctionToolParam
    from openai.types.chat.completion_create_params import CompletionCreateParamsStreaming


def build_request(
    options: OpenAIOptions, messages: Sequence[Message], tools: Sequence[ToolSpec], placeholders: Placeholders
) -> "CompletionCreateParamsStreaming":
    """Everything one request says; contact details are replaced and remembered in `placeholders`."""
    request: CompletionCreateParamsStreaming = {
        "model": options.model,
        "messages": to_wire(messages, placeholders),
        "stream": True,
        "stream_options": {"include_usage": True},
        "store": False,
    }
    if tools:
        request["tools"] = [_to_wire_tool(tool) for tool in tools]
        request["parallel_tool_calls"] = False
    if options.reasoning_effort is None:
        request["temperature"] = options.temperature
    else:
        # Models that take an effort refuse a temperature.
        request["reasoning_effort"] = options.reasoning_effort
    return request


def _to_wire_tool(tool: ToolSpec) -> "ChatCompletionFunctionToolParam":
    return {
        "type": "function",
        "function": {
            "name": tool.name,
            "description": tool.description,
            "parameters": tool.parameters,
            "strict": True,
        },
    }
