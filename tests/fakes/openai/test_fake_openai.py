"""The stand-in for OpenAI, seen through the official SDK."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
from openai import AsyncOpenAI, OpenAI

from tests.fakes.openai import Broken, Call, FakeOpenAI, Hang, HttpError, NotAStream, RawStream, Reply

USER: list[Any] = [{"role": "user", "content": "hi"}]


@pytest.fixture(scope="module")
def running() -> Iterator[FakeOpenAI]:
    with FakeOpenAI(models=frozenset({"gpt-4o", "gpt-6-luna"})) as server:
        yield server


@pytest.fixture
def server(running: FakeOpenAI) -> FakeOpenAI:
    running.reset()
    return running


@pytest.fixture
def client(server: FakeOpenAI) -> Iterator[OpenAI]:
    with OpenAI(api_key=server.api_key, base_url=server.base_url, max_retries=0, timeout=5) as client:
        yield client


def tool(**parameters: Any) -> dict[str, Any]:
    schema = {"type": "object", "properties": {}, "required": [], "additionalProperties": False} | parameters
    function = {"name": "list_services", "description": "", "strict": True, "parameters": schema}
    return {"type": "function", "function": function}


def create(client: OpenAI, **changes: Any) -> Any:
    return client.chat.completions.create(**({"model": "gpt-4o", "messages": USER} | changes))


def stream(client: OpenAI, **changes: Any) -> list[Any]:
    return list(create(client, stream=True, stream_options={"include_usage": True}, **changes))


def test_text_streams_in_pieces_after_the_role_and_before_the_usage(server: FakeOpenAI, client: OpenAI) -> None:
    server.script(Reply("We are open.", cuts=(3, 7), tokens=(11, 4)))

    chunks = stream(client)

    assert chunks[0].choices[0].delta.role == "assistant"
    assert [chunk.choices[0].delta.content for chunk in chunks[1:4]] == ["We ", "are ", "open."]
    assert chunks[4].choices[0].finish_reason == "stop"
    assert chunks[5].choices == []
    assert (chunks[5].usage.prompt_tokens, chunks[5].usage.completion_tokens) == (11, 4)
    assert len({chunk.id for chunk in chunks}) == 1


def test_tool_calls_stream_with_id_and_name_first(server: FakeOpenAI, client: OpenAI) -> None:
    server.script(Reply(calls=(Call("check_availability", {"when": "friday"}),), piece=5))

    chunks = stream(client)

    head, *rest = [chunk.choices[0].delta.tool_calls[0] for chunk in chunks[1:-2]]
    assert (head.index, head.type, head.function.name, head.function.arguments) == (
        0,
        "function",
        "check_availability",
        "",
    )
    assert json.loads("".join(piece.function.arguments for piece in rest)) == {"when": "friday"}
    assert chunks[-2].choices[0].finish_reason == "tool_calls"


def test_the_async_client_reads_the_same_stream(server: FakeOpenAI) -> None:
    server.script(Reply("Hello!"))

    async def read() -> str:
        async with AsyncOpenAI(api_key=server.api_key, base_url=server.base_url, max_retries=0) as client:
            events = await client.chat.completions.create(model="gpt-4o", messages=USER, stream=True)
            return "".join([chunk.choices[0].delta.content or "" async for chunk in events])

    assert asyncio.run(read()) == "Hello!"


def test_the_sdk_accumulates_a_whole_answer_from_the_stream(server: FakeOpenAI, client: OpenAI) -> None:
    server.script(Reply("One moment.", calls=(Call("list_services"), Call("list_services"))))

    with client.chat.completions.stream(model="gpt-4o", messages=USER) as events:
        completion = events.get_final_completion()

    message = completion.choices[0].message
    assert message.content == "One moment."
    assert message.tool_calls is not None
    assert [call.function.name for call in message.tool_calls] == ["list_services", "list_services"]


def test_an_answer_without_streaming_comes_whole(server: FakeOpenAI, client: OpenAI) -> None:
    server.script(Reply("Hello!", calls=(Call("list_services", call_id="call_x"),)))

    completion = create(client)

    assert completion.choices[0].message.content == "Hello!"
    assert completion.choices[0].message.tool_calls[0].id == "call_x"
    assert completion.usage.total_tokens > 0


def test_without_include_usage_no_usage_is_sent(server: FakeOpenAI, client: OpenAI) -> None:
    server.script(Reply("Hello!"))

    chunks = list(create(client, stream=True))

    assert all(chunk.usage is None and chunk.choices for chunk in chunks)


def test_the_script_comes_before_the_policy_and_requests_are_remembered(server: FakeOpenAI, client: OpenAI) -> None:
    server.policy = lambda body: Reply(f"policy for {body['messages'][-1]['content']}")
    server.script(Reply("script"))

    said = [create(client).choices[0].message.content for _ in range(2)]

    assert said == ["script", "policy for hi"]
    assert [exchange.body["model"] for exchange in server.requests] == ["gpt-4o", "gpt-4o"]
    assert server.last.headers["authorization"] == f"Bearer {server.api_key}"


def test_a_request_without_a_script_or_policy_fails(client: OpenAI) -> None:
    with pytest.raises(openai.InternalServerError, match="no reply left"):
        create(client)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"model": ""}, "must provide a model"),
        ({"messages": []}, "empty array"),
        ({"messages": [{"role": "robot", "content": "x"}]}, "Invalid value: 'robot'"),
        ({"messages": [{"role": "user", "content": None}]}, "expected a string, got null"),
        ({"messages": [{"role": "user", "content": "x", "mood": "happy"}]}, "Unknown parameter: .*mood"),
        ({"extra_body": {"loudness": 3}}, "Unrecognized request argument supplied: loudness"),
        ({"temperature": 3}, "between 0 and 2"),
        ({"reasoning_effort": "low"}, "Unrecognized request argument supplied: reasoning_effort"),
        ({"parallel_tool_calls": False}, "only allowed when 'tools'"),
        ({"stream_options": {"include_usage": True}}, "only allowed when 'stream'"),
        ({"tools": []}, "Invalid 'tools'"),
        ({"tools": [tool(additionalProperties=True)]}, "'additionalProperties' is required"),
        ({"tools": [tool(properties={"a": {"type": "string"}})]}, "Missing 'a'"),
        ({"tools": [tool(properties={"a": {"type": "string", "default": "x"}}, required=["a"])]}, "'default' is not"),
        ({"tools": [tool(properties={"a": {"type": "array"}}, required=["a"])]}, "array schema missing items"),
        ({"tools": [tool(properties={"a": {"type": "object"}}, required=["a"])]}, "In context=\\('properties', 'a'\\)"),
        ({"tools": [tool(type="string")]}, "at its root"),
        ({"model": "gpt-6-luna", "temperature": 0.2}, "Only the default \\(1\\) value"),
        ({"model": "gpt-6-luna", "tools": [tool()]}, "set reasoning_effort to 'none'"),
    ],
)  # fmt: skip
def test_a_request_that_openai_refuses_is_refused(
    server: FakeOpenAI, client: OpenAI, changes: dict[str, Any], message: str
) -> None:
    server.script(Reply("never said"))

    with pytest.raises(openai.BadRequestError, match=message) as refusal:
        create(client, **changes)
    assert refusal.value.type == "invalid_request_error"
    assert not server.last.was_accepted


def test_a_newer_model_takes_tools_without_reasoning(server: FakeOpenAI, client: OpenAI) -> None:
    server.script(Reply("ok"))

    completion = create(client, model="gpt-6-luna", reasoning_effort="none", tools=[tool()])

    assert completion.choices[0].message.content == "ok"


def test_schemas_from_the_sdk_are_taken(server: FakeOpenAI, client: OpenAI) -> None:
    from pydantic import BaseModel, Field

    class Person(BaseModel):
        name: str = Field(description="Full name")
        ages: list[int]

    class Booking(BaseModel):
        """Books."""

        person: Person
        note: str | None

    server.script(Reply("ok"))

    completion = create(client, tools=[openai.pydantic_function_tool(Booking)])

    assert completion.choices[0].message.content == "ok"


CALLED: dict[str, Any] = {
    "role": "assistant",
    "content": None,
    "tool_calls": [{"id": "call_1", "type": "function", "function": {"name": "list_services", "arguments": "{}"}}],
}


@pytest.mark.parametrize(
    ("messages", "message"),
    [
        ([*USER, CALLED, *USER], "did not have response messages: call_1"),
        ([*USER, CALLED], "did not have response messages: call_1"),
        ([*USER, {"role": "tool", "tool_call_id": "call_1", "content": "{}"}], "must be a response to"),
        ([*USER, CALLED, {"role": "tool", "tool_call_id": "call_2", "content": "{}"}], "must be a response"),
        ([*USER, CALLED, {"role": "tool", "content": "{}"}], "tool_call_id"),
        ([*USER, {"role": "assistant", "content": None}], "expected a string, got null"),
        ([*USER, {**CALLED, "tool_calls": []}], "empty array"),
        ([*USER, {**CALLED, "tool_calls": [{**CALLED["tool_calls"][0], "id": "c" * 41}]}], "maximum length 40"),
    ],
)  # fmt: skip
def test_tool_results_must_follow_their_calls(
    server: FakeOpenAI, client: OpenAI, messages: list[dict[str, Any]], message: str
) -> None:
    server.script(Reply("never said"))

    with pytest.raises(openai.BadRequestError, match=message):
        create(client, messages=messages)


def test_a_wrong_key_and_an_unknown_model_are_refused(server: FakeOpenAI, client: OpenAI) -> None:
    stranger = client.with_options(api_key="sk-other")

    with pytest.raises(openai.AuthenticationError) as wrong_key:
        create(stranger)
    with pytest.raises(openai.NotFoundError) as unknown_model:
        create(client, model="gpt-3")

    assert wrong_key.value.code == "invalid_api_key"
    assert unknown_model.value.code == "model_not_found"


def test_other_addresses_do_not_exist(client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="Invalid URL"):
        client.models.list()


def test_an_error_status_has_openais_body(server: FakeOpenAI, client: OpenAI) -> None:
    server.script(HttpError(429, "Slow down.", kind="tokens", code="rate_limit_exceeded", headers={"retry-after": "1"}))

    with pytest.raises(openai.RateLimitError) as limited:
        create(client)

    assert (limited.value.code, limited.value.type) == ("rate_limit_exceeded", "tokens")
    assert limited.value.response.headers["retry-after"] == "1"


def test_faults_break_the_stream_where_they_should(server: FakeOpenAI, client: OpenAI) -> None:
    reply = Reply("On Thursday at three.")
    hasty = client.with_options(timeout=0.2)

    server.script(Hang(), *(Broken(reply, 2, how) for how in ("stall", "cut", "end", "garbage", "error")))

    with pytest.raises(openai.APITimeoutError):
        stream(hasty)
    assert server.last.client_left.wait(2)
    with pytest.raises(openai.APITimeoutError):
        stream(hasty)
    with pytest.raises(openai.APIConnectionError):
        stream(client)
    assert len(stream(client)) == 2
    with pytest.raises(json.JSONDecodeError):
        stream(client)
    with pytest.raises(openai.APIError, match="The server had an error"):
        stream(client)


def test_raw_events_and_other_content_types_are_sent_as_they_are(server: FakeOpenAI, client: OpenAI) -> None:
    server.script(RawStream(('{"choices":[]}', "[DONE]")), NotAStream())

    assert [chunk.choices for chunk in stream(client)] == [[]]
    assert stream(client) == []


def test_it_runs_by_itself_and_repeats_what_it_is_told() -> None:
    command = [sys.executable, "-m", "tests.fakes.openai", "--port", "0"]
    root = Path(__file__).parents[3]

    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[0].removeprefix("OPENAI_BASE_URL=")
        with OpenAI(api_key="sk-test", base_url=address, max_retries=0) as client:
            completion = create(client)
        process.terminate()

    assert completion.choices[0].message.content == "You said: hi"
