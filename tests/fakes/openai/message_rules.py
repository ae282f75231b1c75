"""The rules of a conversation on the wire: roles, contents, and tool results behind their calls."""

from typing import Any

from openai.types.chat import (
    ChatCompletionAssistantMessageParam,
    ChatCompletionDeveloperMessageParam,
    ChatCompletionSystemMessageParam,
    ChatCompletionToolMessageParam,
    ChatCompletionUserMessageParam,
)

from tests.fakes.openai.rejection import Rejected

_LONGEST_ID = 40
_KNOWN = {
    "assistant": frozenset(ChatCompletionAssistantMessageParam.__annotations__),
    "developer": frozenset(ChatCompletionDeveloperMessageParam.__annotations__),
    "system": frozenset(ChatCompletionSystemMessageParam.__annotations__),
    "tool": frozenset(ChatCompletionToolMessageParam.__annotations__),
    "user": frozenset(ChatCompletionUserMessageParam.__annotations__),
}


def check_messages(messages: Any) -> None:
    if messages is None:
        raise Rejected("Missing required parameter: 'messages'.", param="messages", code="missing_required_parameter")
    if not isinstance(messages, list) or not messages:
        raise Rejected(
            "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
            param="messages",
            code="empty_array",
        )
    for place, message in enumerate(messages):
        _check_message(message, f"messages[{place}]")
    _check_pairs(messages)


def _check_message(message: Any, param: str) -> None:
    role = message.get("role") if isinstance(message, dict) else None
    if role not in _KNOWN:
        raise Rejected(
            f"Invalid value: '{role}'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and "
            "'developer'.",
            param=f"{param}.role",
            code="invalid_value",
        )
    unknown = sorted(message.keys() - _KNOWN[role])
    if unknown:
        raise Rejected(
            f"Unknown parameter: '{param}.{unknown[0]}'.", param=f"{param}.{unknown[0]}", code="unknown_parameter"
        )
    calls = message.get("tool_calls")
    if calls is not None:
        _check_calls(calls, param)
    elif not isinstance(message.get("content"), str | list):
        raise Rejected("Invalid value for 'content': expected a string, got null.", param=f"{param}.content")
    if role == "tool" and not isinstance(message.get("tool_call_id"), str):
        raise Rejected(f"Missing required parameter: '{param}.tool_call_id'.", param=f"{param}.tool_call_id")


def _check_calls(calls: Any, param: str) -> None:
    if not isinstance(calls, list) or not calls:
        raise Rejected(
            f"Invalid '{param}.tool_calls': empty array. Expected an array with minimum length 1.",
            param=f"{param}.tool_calls",
            code="empty_array",
        )
    for place, call in enumerate(calls):
        function = call.get("function", {})
        parts = (call.get("id"), function.get("name"), function.get("arguments"))
        if call.get("type") != "function" or not all(isinstance(part, str) for part in parts):
            raise Rejected(f"Invalid '{param}.tool_calls[{place}]'.", param=f"{param}.tool_calls[{place}]")
        if len(call["id"]) > _LONGEST_ID:
            raise Rejected(
                f"Invalid '{param}.tool_calls[{place}].id': string too long. Expected a string with maximum length "
                f"{_LONGEST_ID}, but got a string with length {len(call['id'])} instead.",
                param=f"{param}.tool_calls[{place}].id",
                code="string_above_max_length",
            )


def _check_pairs(messages: list[dict[str, Any]]) -> None:
    open_calls: list[str] = []
    for place, message in enumerate(messages):
        if message["role"] == "tool":
            if message["tool_call_id"] not in open_calls:
                raise Rejected(
                    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with "
                    "'tool_calls'.",
                    param=f"messages.[{place}].role",
                )
            open_calls.remove(message["tool_call_id"])
            continue
        _check_answered(open_calls, place)
        open_calls = [call["id"] for call in message.get("tool_calls") or []]
    _check_answered(open_calls, len(messages))


def _check_answered(open_calls: list[str], place: int) -> None:
    if open_calls:
        raise Rejected(
            "An assistant message with 'tool_calls' must be followed by tool messages responding to each "
            f"'tool_call_id'. The following tool_call_ids did not have response messages: {', '.join(open_calls)}",
            param=f"messages.[{place}].role",
        )
