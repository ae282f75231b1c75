"""The circuit breaker around a chat model."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

import pytest

from agent.breaker import BreakerModel, BreakerState
from agent.chat_model import Message, ModelEvent, ModelFailed, ModelName, TextDelta, ToolSpec
from tests.fakes.scripted_model import ScriptedModel, Step

GOOD: Step = [TextDelta("ok")]


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def failing(reason: str = "timeout") -> Step:
    return [ModelFailed(reason)]


async def ask(model: BreakerModel) -> str:
    """What was said, or the reason why nothing was."""
    try:
        return "".join([event.text async for event in model.stream([], []) if isinstance(event, TextDelta)])
    except ModelFailed as failed:
        return failed.reason


def ask_often(model: BreakerModel, times: int) -> list[str]:
    async def run() -> list[str]:
        return [await ask(model) for _ in range(times)]

    return asyncio.run(run())


@pytest.mark.parametrize("reason", ["timeout", "rate_limited", "server_error", "unreachable", "cut_off", "malformed"])
def test_five_failures_in_a_row_open_it(reason: str) -> None:
    inner = ScriptedModel([failing(reason)] * 5)
    model = BreakerModel(inner, monotonic=Clock())

    outcomes = ask_often(model, 7)

    assert outcomes == [reason] * 5 + ["breaker_open"] * 2
    assert len(inner.seen) == 5
    assert (model.state, model.times_opened, model.name) == (BreakerState.OPEN, 1, "openai")


def test_failures_far_apart_do_not_open_it() -> None:
    clock = Clock()
    model = BreakerModel(ScriptedModel([failing()] * 9), monotonic=clock)

    for _ in range(9):
        ask_often(model, 1)
        clock.seconds += 7.6

    assert model.state is BreakerState.CLOSED


def test_an_answer_in_between_starts_the_count_anew() -> None:
    model = BreakerModel(ScriptedModel([*[failing()] * 4, GOOD, *[failing()] * 4]), monotonic=Clock())

    ask_often(model, 9)

    assert model.state is BreakerState.CLOSED


@pytest.mark.parametrize("reason", ["refused", "over_budget"])
def test_what_concerns_one_conversation_does_not_open_it(reason: str) -> None:
    model = BreakerModel(ScriptedModel([failing(reason)] * 9), monotonic=Clock())

    assert ask_often(model, 9) == [reason] * 9
    assert model.state is BreakerState.CLOSED


def test_a_probe_that_succeeds_closes_it() -> None:
    clock = Clock()
    model = BreakerModel(ScriptedModel([*[failing()] * 5, GOOD, GOOD]), monotonic=clock)
    ask_often(model, 5)

    clock.seconds += 14.9
    too_early = ask_often(model, 1)
    clock.seconds += 0.2
    state_when_due = model.state
    outcomes = ask_often(model, 2)

    assert too_early == ["breaker_open"]
    assert state_when_due is BreakerState.HALF_OPEN
    assert outcomes == ["ok", "ok"]
    assert model.state is BreakerState.CLOSED


def test_a_probe_that_fails_waits_for_the_next() -> None:
    clock = Clock()
    model = BreakerModel(ScriptedModel([*[failing()] * 6, GOOD]), monotonic=clock)
    ask_often(model, 5)

    clock.seconds += 15
    failed_probe = ask_often(model, 2)
    clock.seconds += 15
    outcomes = ask_often(model, 1)

    assert failed_probe == ["timeout", "breaker_open"]
    assert outcomes == ["ok"]


def test_a_refused_probe_shows_that_the_provider_is_there() -> None:
    clock = Clock()
    model = BreakerModel(ScriptedModel([*[failing()] * 5, failing("refused")]), monotonic=clock)
    ask_often(model, 5)

    clock.seconds += 15
    ask_often(model, 1)

    assert model.state is BreakerState.CLOSED


class WaitingModel:
    """Fails until told otherwise, then answers when it may."""

    name: ModelName = "openai"

    def __init__(self) -> None:
        self.asked = 0
        self.closed = 0
        self.fails = True
        self.is_answering = asyncio.Event()
        self.may_answer = asyncio.Event()

    async def stream(self, messages: Sequence[Message], tools: Sequence[ToolSpec]) -> AsyncGenerator[ModelEvent, None]:
        self.asked += 1
        if self.fails:
            raise ModelFailed("timeout")
        try:
            yield TextDelta("o")
            self.is_answering.set()
            await self.may_answer.wait()
            yield TextDelta("k")
        finally:
            self.closed += 1


async def opened(inner: WaitingModel, clock: Clock) -> BreakerModel:
    model = BreakerModel(inner, monotonic=clock)
    for _ in range(5):
        await ask(model)
    inner.fails = False
    clock.seconds += 15
    return model


def test_only_one_request_at_a_time_is_the_probe() -> None:
    async def run() -> tuple[list[str], int]:
        inner = WaitingModel()
        model = await opened(inner, Clock())
        asking = [asyncio.create_task(ask(model)) for _ in range(3)]
        await asyncio.wait(asking[1:])
        inner.may_answer.set()
        return [await task for task in asking], inner.asked

    assert asyncio.run(run()) == (["ok", "breaker_open", "breaker_open"], 6)


def test_a_cancelled_probe_makes_room_for_another() -> None:
    async def run() -> tuple[str, BreakerState]:
        inner = WaitingModel()
        model = await opened(inner, Clock())
        probe = asyncio.create_task(ask(model))
        await inner.is_answering.wait()
        probe.cancel()
        await asyncio.wait([probe])
        inner.may_answer.set()
        return await ask(model), model.state

    assert asyncio.run(run()) == ("ok", BreakerState.CLOSED)


def test_leaving_early_closes_the_stream_inside() -> None:
    async def run() -> int:
        inner = WaitingModel()
        inner.fails = False
        async with aclosing(BreakerModel(inner, monotonic=Clock()).stream([], [])) as events:
            async for _ in events:
                break
        return inner.closed

    assert asyncio.run(run()) == 1


def test_an_old_request_that_ends_while_it_is_open_changes_nothing() -> None:
    async def run() -> tuple[BreakerState, BreakerState]:
        inner, clock = WaitingModel(), Clock()
        inner.fails = False
        model = BreakerModel(inner, monotonic=clock)
        old = asyncio.create_task(ask(model))
        await inner.is_answering.wait()
        inner.fails = True
        for _ in range(5):
            await ask(model)
        before = model.state
        inner.may_answer.set()
        await old
        return before, model.state

    assert asyncio.run(run()) == (BreakerState.OPEN, BreakerState.OPEN)
