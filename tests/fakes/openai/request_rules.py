"""What a request must be like; anything else is answered as OpenAI answers it."""

import re
from typing import Any, get_args

from openai.types.chat.completion_create_params import CompletionCreateParamsStreaming
from openai.types.shared import ReasoningEffort

from tests.fakes.openai.message_rules import check_messages
from tests.fakes.openai.rejection import Rejected
from tests.fakes.openai.strict_schema import check_strict

_KNOWN = frozenset(CompletionCreateParamsStreaming.__annotations__)
_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_MOST_TOOLS = 128
_LONGEST_DESCRIPTION = 1_024
_EFFORTS = {effort for option in get_args(ReasoningEffort) for effort in get_args(option)}


def check_request(body: Any) -> None:
    """Raise `Rejected` unless the body is a request that OpenAI would take."""
    if not isinstance(body, dict):
        raise Rejected("We could not parse the JSON body of your request.")
    unknown = sorted(body.keys() - _KNOWN)
    if unknown:
        raise Rejected(f"Unrecognized request argument supplied: {unknown[0]}")
    if not isinstance(body.get("model"), str) or not body["model"]:
        raise Rejected("you must provide a model parameter")
    check_messages(body.get("messages"))
    _check_tools(body)
    _check_streaming(body)
    _check_sampling(body)


def _check_tools(body: dict[str, Any]) -> None:
    tools = body.get("tools")
    if tools is None:
        for argument in ("tool_choice", "parallel_tool_calls"):
            if argument in body:
                raise Rejected(f"'{argument}' is only allowed when 'tools' are specified.", param=argument)
        return
    if not isinstance(tools, list) or not 1 <= len(tools) <= _MOST_TOOLS:
        raise Rejected(f"Invalid 'tools': expected an array with 1 to {_MOST_TOOLS} elements.", param="tools")
    for place, tool in enumerate(tools):
        _check_tool(tool, f"tools[{place}]")


def _check_tool(tool: Any, param: str) -> None:
    function = tool.get("function") if isinstance(tool, dict) else None
    if not isinstance(function, dict) or tool.get("type") != "function":
        raise Rejected(f"Missing required parameter: '{param}.function'.", param=f"{param}.function")
    if not _NAME.fullmatch(str(function.get("name", ""))):
        raise Rejected(
            f"Invalid '{param}.function.name': string does not match pattern. "
            "Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.",
            param=f"{param}.function.name",
            code="invalid_value",
        )
    if len(function.get("description") or "") > _LONGEST_DESCRIPTION:
        raise Rejected(
            f"Invalid '{param}.function.description': string too long. Expected a string with maximum length "
            f"{_LONGEST_DESCRIPTION}.",
            param=f"{param}.function.description",
            code="string_above_max_length",
        )
    if function.get("strict"):
        check_strict(function["name"], function.get("parameters"), f"{param}.function.parameters")


def _check_streaming(body: dict[str, Any]) -> None:
    if "stream_options" in body and not body.get("stream"):
        raise Rejected(
            "The 'stream_options' parameter is only allowed when 'stream' is enabled.", param="stream_options"
        )


def _check_sampling(body: dict[str, Any]) -> None:
    temperature, effort = body.get("temperature"), body.get("reasoning_effort")
    if temperature is not None and not 0 <= temperature <= 2:
        raise Rejected(
            f"Invalid 'temperature': expected a value between 0 and 2, but got {temperature} instead.",
            param="temperature",
        )
    if effort is not None and effort not in _EFFORTS:
        raise Rejected(f"Invalid value: '{effort}'.", param="reasoning_effort", code="invalid_value")
    if _reasons(body["model"]):
        _check_reasoning(body, temperature, effort)
    elif effort is not None:
        raise Rejected("Unrecognized request argument supplied: reasoning_effort")


def _reasons(model: str) -> bool:
    return re.match(r"o\d|gpt-[5-9]", model) is not None


def _check_reasoning(body: dict[str, Any], temperature: float | None, effort: str | None) -> None:
    if temperature not in {None, 1}:
        raise Rejected(
            f"Unsupported value: 'temperature' does not support {temperature} with this model. "
            "Only the default (1) value is supported.",
            param="temperature",
            code="unsupported_value",
        )
    if body["model"].startswith("gpt-6") and body.get("tools") and effort != "none":
        raise Rejected(
            f"Function tools with reasoning are not supported for {body['model']} in /v1/chat/completions. "
            "Please use /v1/responses instead, or set reasoning_effort to 'none'.",
            param="reasoning_effort",
        )
