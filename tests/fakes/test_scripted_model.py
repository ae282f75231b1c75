"""The scripted model plays its script."""

import asyncio
from collections.abc import Sequence

import pytest

from agent.chat_model import ChatModel, CustomerMessage, ModelEvent, ModelFailed, TextDelta, ToolCall
from tests.fakes.scripted_model import ScriptedModel


async def collect(model: ChatModel, said: str) -> list[ModelEvent]:
    return [event async for event in model.stream([CustomerMessage(said)], [])]


def play(model: ChatModel, *said: str) -> Sequence[list[ModelEvent]]:
    return [asyncio.run(collect(model, text)) for text in said]


def test_each_request_plays_one_step_and_is_remembered() -> None:
    call = ToolCall("call_1", "list_services", "{}")
    model = ScriptedModel([[call], [TextDelta("We cut hair.")]])

    played = play(model, "hi", "what do you do?")

    assert played == [[call], [TextDelta("We cut hair.")]]
    assert [seen.messages for seen in model.seen] == [(CustomerMessage("hi"),), (CustomerMessage("what do you do?"),)]


def test_a_failure_in_a_step_is_raised_after_what_stands_before_it() -> None:
    model = ScriptedModel([[TextDelta("On Thurs"), ModelFailed("cut_off")]])
    heard: list[ModelEvent] = []

    async def listen() -> None:
        async for event in model.stream([], []):
            heard.append(event)

    with pytest.raises(ModelFailed, match="cut_off"):
        asyncio.run(listen())
    assert heard == [TextDelta("On Thurs")]


def test_a_request_beyond_the_script_fails_the_test() -> None:
    model = ScriptedModel([])

    with pytest.raises(AssertionError, match="no step left"):
        play(model, "hi")
