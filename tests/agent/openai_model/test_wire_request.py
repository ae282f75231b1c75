"""The settings of one request."""

from typing import Any

from pydantic import SecretStr

from agent.chat_model import CustomerMessage, ToolSpec
from agent.openai_model.options import OpenAIOptions, ReasoningEffort, options_from
from agent.openai_model.placeholders import Placeholders
from agent.openai_model.wire_request import build_request
from app.config.settings import Settings

SCHEMA: dict[str, Any] = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
TOOL = ToolSpec("list_services", "Lists what can be booked.", SCHEMA)


def request(*tools: ToolSpec, effort: ReasoningEffort | None = None) -> dict[str, Any]:
    options = OpenAIOptions(SecretStr("sk-test"), model="gpt-4o", reasoning_effort=effort)
    return dict(build_request(options, [CustomerMessage("hi")], tools, Placeholders()))


def test_a_request_streams_counts_tokens_and_stores_nothing() -> None:
    body = request(TOOL)

    assert body["model"] == "gpt-4o"
    assert body["stream"] is True
    assert body["stream_options"] == {"include_usage": True}
    assert body["store"] is False
    assert body["parallel_tool_calls"] is False
    assert body["tools"][0]["function"] == {
        "name": "list_services",
        "description": "Lists what can be booked.",
        "parameters": SCHEMA,
        "strict": True,
    }


def test_without_tools_nothing_is_said_of_them() -> None:
    assert not request().keys() & {"tools", "tool_choice", "parallel_tool_calls"}


def test_an_effort_is_sent_only_when_set_and_then_instead_of_a_temperature() -> None:
    plain, with_effort = request(), request(effort="none")

    assert (plain["temperature"], "reasoning_effort" in plain) == (0.2, False)
    assert (with_effort["reasoning_effort"], "temperature" in with_effort) == ("none", False)


def test_the_settings_decide_key_address_model_and_patience() -> None:
    settings = Settings(
        openai_api_key=SecretStr("sk-live"),
        openai_base_url="http://localhost:1/v1",
        openai_model="other",
        openai_reasoning_effort="low",
        openai_first_token_seconds=3,
        turn_seconds=9,
    )

    options = options_from(settings)

    assert options == OpenAIOptions(
        SecretStr("sk-live"), "http://localhost:1/v1", "other", "low", first_token_seconds=3, turn_seconds=9
    )


def test_without_a_key_there_are_no_options() -> None:
    assert options_from(Settings(openai_api_key=None)) is None
