"""What the remote model costs is kept by day; a turn that takes too long counts against it."""

from datetime import date
from decimal import Decimal

import pytest

from agent.breaker import BreakerModel, BreakerState
from agent.chat_model import TextDelta
from agent.rehearsal.stage import Theatre
from app.conversations.model_usage import ModelPrices, cost_since, list_usage
from tests.conversations.conftest import OpenStage
from tests.fakes.openai import FakeOpenAI, Reply
from tests.fakes.scripted_model import ScriptedModel

pytestmark = pytest.mark.anyio


async def test_tokens_and_costs_are_kept_by_day(
    open_stage: OpenStage, openai_theatre: Theatre, fake: FakeOpenAI
) -> None:
    stage = await open_stage(openai_theatre)
    fake.script(Reply("How can I help you?", tokens=(1000, 20)), Reply("You are welcome!", tokens=(1200, 10)))

    await stage.talk.say("hello")
    await stage.talk.say("thanks")

    (day,) = await stage.context.read(list_usage, since=theatre_day(openai_theatre))
    assert (day.model, day.turns, day.input_tokens, day.output_tokens) == ("gpt-4o", 2, 2200, 30)
    assert day.cost_micros == 2200 * 2.5 + 30 * 10
    assert await stage.context.read(cost_since, theatre_day(openai_theatre)) == day.cost_micros


async def test_the_built_in_model_costs_nothing(open_stage: OpenStage, theatre: Theatre) -> None:
    stage = await open_stage()

    await stage.talk.say("hello")

    assert await stage.context.read(list_usage, since=theatre_day(theatre)) == []


def test_prices_are_for_a_million_tokens() -> None:
    prices = ModelPrices("gpt-4o", Decimal("2.50"), Decimal("10.00"))

    assert prices.cost_micros(1_000_000, 100_000) == 3_500_000
    assert prices.cost_micros(1, 0) == 3


def test_turns_that_take_too_long_open_the_breaker() -> None:
    model = BreakerModel(ScriptedModel([[TextDelta("ok")]]), monotonic=lambda: 1.0)

    for _ in range(5):
        model.count_timeout()

    assert model.state is BreakerState.OPEN


def theatre_day(theatre: Theatre) -> date:
    return theatre.clock.now().date()
