"""The OpenAI model against a server that speaks the real wire format, good and bad."""

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from agent.chat_model import (
    AssistantMessage,
    ChatModel,
    CustomerMessage,
    Message,
    ModelEvent,
    ModelFailed,
    SystemMessage,
    TextDelta,
    ToolCall,
    ToolMessage,
    ToolSpec,
    Usage,
)
from agent.openai_model.model import OpenAIModel
from agent.openai_model.options import OpenAIOptions
from tests.fakes.openai import Answer, Broken, Call, FakeOpenAI, Hang, HttpError, NotAStream, RawStream, Reply

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"when": {"type": "string"}, "phone": {"type": ["string", "null"]}},
    "required": ["when", "phone"],
    "additionalProperties": False,
}
TOOLS = (ToolSpec("check_availability", "Finds free times.", SCHEMA),)
SYSTEM = SystemMessage("You are the receptionist.", {"now": "2026-11-20T10:00", "phone": "+14155550100"})
HELLO: Sequence[Message] = (SYSTEM, CustomerMessage("hi, thursday? 415-555-0142"))


@pytest.fixture(scope="module")
def running() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as server:
        yield server


@pytest.fixture
def server(running: FakeOpenAI) -> FakeOpenAI:
    running.reset()
    return running


@pytest.fixture
def options(server: FakeOpenAI) -> OpenAIOptions:
    return OpenAIOptions(SecretStr(server.api_key), server.base_url)


async def listen(model: ChatModel, messages: Sequence[Message] = HELLO) -> tuple[list[ModelEvent], str | None]:
    """The events that came, and the reason of the failure that ended them."""
    events: list[ModelEvent] = []
    try:
        async for event in model.stream(messages, TOOLS):
            events.append(event)
    except ModelFailed as failed:
        return events, failed.reason
    return events, None


def ask(options: OpenAIOptions, messages: Sequence[Message] = HELLO) -> tuple[list[ModelEvent], str | None]:
    async def run() -> tuple[list[ModelEvent], str | None]:
        model = OpenAIModel(options)
        try:
            return await listen(model, messages)
        finally:
            await model.close()

    return asyncio.run(run())


def text(events: Sequence[ModelEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def calls(events: Sequence[ModelEvent]) -> list[ToolCall]:
    return [event for event in events if isinstance(event, ToolCall)]


def test_text_streams_and_the_counts_come_last(server: FakeOpenAI, options: OpenAIOptions) -> None:
    server.script(Reply("On Thursday we have 3:30.", tokens=(120, 9)))

    events, failure = ask(options)

    assert failure is None
    assert text(events) == "On Thursday we have 3:30."
    assert len(events) > 3
    assert events[-1] == Usage(120, 9)


def test_the_request_says_what_it_must_and_no_contact_details(server: FakeOpenAI, options: OpenAIOptions) -> None:
    server.script(Reply("ok"))

    ask(options)

    sent = server.last.raw_body.decode()
    assert server.last.was_accepted
    assert server.last.body["store"] is False
    assert server.last.body["messages"][1]["content"] == "hi, thursday? <phone_2>"
    assert "555" not in sent


def test_placeholders_in_text_and_arguments_come_back(server: FakeOpenAI, options: OpenAIOptions) -> None:
    arguments = {"when": "thursday", "phone": "<phone_2>"}
    reply = Reply("I have <phone_2>.", calls=(Call("check_availability", arguments, "call_1"),), piece=1)
    server.script(reply)

    events, _ = ask(options)

    assert text(events) == "I have 415-555-0142."
    assert json.loads(calls(events)[0].arguments) == {"when": "thursday", "phone": "415-555-0142"}


def test_a_reply_cut_at_every_place_is_the_same(server: FakeOpenAI, options: OpenAIOptions) -> None:
    arguments = '{"when": "thursday é", "phone": "<phone_2>"}'
    said = "Sí: <phone_2>?"
    cuts = range(len(arguments) + 1)
    server.script(*(Reply(said, (Call("check_availability", arguments, "call_1"),), cuts=(cut,)) for cut in cuts))

    async def run() -> list[list[ModelEvent]]:
        model = OpenAIModel(options)
        heard = [(await listen(model))[0] for _ in cuts]
        await model.close()
        return heard

    heard = asyncio.run(run())

    assert {text(events) for events in heard} == {"Sí: 415-555-0142?"}
    expected = ToolCall("call_1", "check_availability", '{"when": "thursday é", "phone": "415-555-0142"}')
    assert all(calls(events) == [expected] for events in heard)


def test_a_whole_exchange_with_tools_is_accepted(server: FakeOpenAI, options: OpenAIOptions) -> None:
    server.script(Reply(calls=(Call("check_availability", {"when": "thursday", "phone": None}),)), Reply("3:30?"))

    async def run() -> str:
        model = OpenAIModel(options)
        events, _ = await listen(model)
        [call] = calls(events)
        result = ToolMessage(call.call_id, call.name, {"slots": [{"offer": "s1", "at": "15:30"}]})
        messages = (*HELLO, AssistantMessage(tool_calls=(call,)), result)
        events, _ = await listen(model, messages)
        await model.close()
        return text(events)

    assert asyncio.run(run()) == "3:30?"
    assert [message["role"] for message in server.last.body["messages"]] == ["system", "user", "assistant", "tool"]


def test_unknown_tools_and_repeated_calls_are_left_to_the_loop(server: FakeOpenAI, options: OpenAIOptions) -> None:
    repeated = Call("check_availability", {"when": "now", "phone": None})
    server.script(Reply(calls=(Call("open_the_safe", {}), repeated, repeated)))

    events, failure = ask(options)

    assert failure is None
    assert [call.name for call in calls(events)] == ["open_the_safe", "check_availability", "check_availability"]


def raw_delta(**delta: Any) -> str:
    return json.dumps({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (HttpError(400, "bad", kind="invalid_request_error"), "refused"),
        (HttpError(401, "no", code="invalid_api_key"), "unreachable"),
        (HttpError(403, "no"), "unreachable"),
        (HttpError(404, "no", code="model_not_found"), "unreachable"),
        (HttpError(408, "slow"), "timeout"),
        (HttpError(429, "slow down", code="rate_limit_exceeded"), "rate_limited"),
        (HttpError(429, "pay", code="insufficient_quota"), "rate_limited"),
        (HttpError(500), "server_error"),
        (HttpError(503, "overloaded"), "server_error"),
        (NotAStream(), "malformed"),
        (NotAStream("{}", "application/json"), "malformed"),
        (RawStream(()), "malformed"),
        (RawStream(("[DONE]",)), "malformed"),
        (RawStream(('{"choices":[]}', "[DONE]")), "cut_off"),
        (RawStream(("[1,2]",)), "malformed"),
        (RawStream(('{"choices":"none"}',)), "malformed"),
        (RawStream((raw_delta(content=7),)), "malformed"),
        (RawStream((raw_delta(refusal="I will not."),)), "refused"),
        (RawStream(('{"error":{"message":"slow","code":"rate_limit_exceeded"}}',)), "rate_limited"),
        (Reply(), "malformed"),
        (Reply(finish="tool_calls"), "malformed"),
        (Reply("I can", finish="length"), "cut_off"),
        (Reply("I", finish="content_filter"), "refused"),
        (Reply(calls=(Call("check_availability", '{"when": '),)), "malformed"),
        (Reply(calls=(Call("check_availability", "[]"),)), "malformed"),
        (Reply(calls=(Call("no name", {}),)), "malformed"),
        (Reply("Call <phone_9>"), "malformed"),
        (Reply("x" * 12_001, piece=4000), "cut_off"),
    ],
)  # fmt: skip
def test_an_unusable_answer_is_a_failure_with_its_reason(
    server: FakeOpenAI, options: OpenAIOptions, answer: Answer, reason: str
) -> None:
    server.script(answer)

    events, failure = ask(options)

    assert failure == reason
    assert calls(events) == []


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("cut", "cut_off"),
        ("end", "cut_off"),
        ("garbage", "malformed"),
        ("error", "server_error"),
        ("stall", "timeout"),
    ],
)
def test_what_was_said_before_a_break_stays_said(
    server: FakeOpenAI, options: OpenAIOptions, how: Any, reason: str
) -> None:
    server.script(Broken(Reply("We are open. On Thursday at three.", cuts=(13,)), after=2, how=how))

    events, failure = ask(replace(options, stall_seconds=0.2 if how == "stall" else 5.0))

    assert events == [TextDelta("We are open. ")]
    assert failure == reason


@pytest.mark.parametrize("how", ["cut", "end", "stall"])
def test_a_call_that_breaks_off_in_its_arguments_is_never_made(
    server: FakeOpenAI, options: OpenAIOptions, how: Any
) -> None:
    call = Call("check_availability", {"when": "thursday", "phone": None})
    server.script(Broken(Reply("Moment.", calls=(call,), piece=50), after=4, how=how))

    events, failure = ask(replace(options, stall_seconds=0.2))

    assert events == [TextDelta("Moment.")]
    assert failure in {"cut_off", "timeout"}


@pytest.mark.parametrize("how", ["cut", "end", "garbage", "stall"])
def test_a_break_after_the_answers_end_costs_only_the_counts(
    server: FakeOpenAI, options: OpenAIOptions, how: Any
) -> None:
    server.script(Broken(Reply("Yes.", calls=(Call("check_availability", {"when": "now", "phone": None}),)), 9, how))

    events, failure = ask(replace(options, after_finish_seconds=0.1))

    assert failure is None
    assert text(events) == "Yes."
    assert len(calls(events)) == 1
    assert not any(isinstance(event, Usage) for event in events)


def test_a_useless_answer_is_counted_all_the_same(server: FakeOpenAI, options: OpenAIOptions) -> None:
    server.script(Reply("On Thursd", finish="length", tokens=(100, 50)))

    events, failure = ask(options)

    assert failure == "cut_off"
    assert events[-1] == Usage(100, 50)


def test_a_server_that_says_nothing_is_given_up(server: FakeOpenAI, options: OpenAIOptions) -> None:
    server.script(Hang())

    outcome = ask(replace(options, first_token_seconds=0.2))

    assert outcome == ([], "timeout")
    assert server.last.client_left.wait(2)


def test_a_role_alone_is_no_first_word(server: FakeOpenAI, options: OpenAIOptions) -> None:
    server.script(Broken(Reply("Hello"), after=1, how="stall"))

    assert ask(replace(options, first_token_seconds=0.2, stall_seconds=9)) == ([], "timeout")


def test_an_answer_that_never_ends_is_given_up(server: FakeOpenAI, options: OpenAIOptions) -> None:
    server.script(Reply("word " * 400, piece=5, pause=0.01))

    events, failure = ask(replace(options, turn_seconds=0.3))

    assert failure == "timeout"
    assert len(text(events)) < 2000


def test_nobody_listening_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    outcome = ask(OpenAIOptions(SecretStr("sk-test"), f"http://127.0.0.1:{port}/v1"))

    assert outcome == ([], "unreachable")


@pytest.mark.parametrize("address", ["http://[bad", "no address", "ftp://127.0.0.1/v1"])
def test_an_address_that_is_none_is_unreachable(address: str) -> None:
    assert ask(OpenAIOptions(SecretStr("sk-test"), address)) == ([], "unreachable")


def test_cancelling_the_reader_closes_the_stream(server: FakeOpenAI, options: OpenAIOptions) -> None:
    server.script(Broken(Reply("We are open."), after=2, how="stall"))

    async def run() -> None:
        model = OpenAIModel(options)
        await model.warm_up()
        heard = asyncio.Event()

        async def read() -> None:
            async for _ in model.stream(HELLO, TOOLS):
                heard.set()

        reading = asyncio.create_task(read())
        await heard.wait()
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert await asyncio.to_thread(server.last.client_left.wait, 2)
        await model.close()

    asyncio.run(run())


def test_leaving_the_stream_early_closes_it(server: FakeOpenAI, options: OpenAIOptions) -> None:
    server.script(Broken(Reply("We are open."), after=2, how="stall"))

    async def run() -> None:
        model = OpenAIModel(options)
        async with aclosing(model.stream(HELLO, TOOLS)) as events:
            async for _ in events:
                break
        assert await asyncio.to_thread(server.last.client_left.wait, 2)
        await model.close()

    asyncio.run(run())


def test_conversations_at_once_do_not_mix(server: FakeOpenAI, options: OpenAIOptions) -> None:
    server.policy = lambda body: Reply(f"Noted: <phone_2> {body['messages'][1]['content'].split()[0]}", piece=3)

    async def run() -> list[str]:
        model = OpenAIModel(options)
        said = [(SYSTEM, CustomerMessage(f"{number}: 415-555-01{number:02}")) for number in range(20)]
        heard = await asyncio.gather(*(listen(model, messages) for messages in said))
        await model.close()
        return [text(events) for events, _ in heard]

    assert asyncio.run(run()) == [f"Noted: 415-555-01{number:02} {number}:" for number in range(20)]


def test_a_closed_model_can_be_used_again(server: FakeOpenAI, options: OpenAIOptions) -> None:
    server.script(Reply("one"), Reply("two"))

    async def run() -> list[str]:
        model = OpenAIModel(options)
        heard = []
        for _ in range(2):
            heard.append(text((await listen(model))[0]))
            await model.close()
        return heard

    assert asyncio.run(run()) == ["one", "two"]


def test_the_sdk_is_not_imported_before_the_first_request() -> None:
    program = (
        "import sys; from pydantic import SecretStr; from agent.openai_model.model import OpenAIModel;"
        "from agent.openai_model.options import OpenAIOptions; import agent.breaker;"
        "OpenAIModel(OpenAIOptions(SecretStr('sk-test')));"
        "print([name for name in sys.modules if name.split('.')[0] in ('openai', 'httpx2')])"
    )

    root = Path(__file__).parents[3]
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root)

    assert run.stdout.strip() == "[]"
