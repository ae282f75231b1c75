"""A model that is slow or fails: every webhook is answered in time, the caller always hears something, nothing twice.

All clocks run twenty times as fast: a model that takes 12 seconds takes 0.6 here.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

import pytest

from agent.assistant import Assistant, Models, TokenBudgets
from agent.builtin.model import BuiltInModel
from agent.chat_model import Message, ModelEvent, ModelFailed, ModelName, TextDelta, ToolSpec
from app.house import _links
from tests.voice.phone_site import PhoneSite
from tests.voice.test_whole_calls import NAME, WISH, booked
from voice.line import Patience, PhoneLine

SPEED = 0.05
FAST = Patience(
    first_answer=3.5 * SPEED, poll=3.0 * SPEED, filler=1.2 * SPEED, no_answer=12 * SPEED,
    silence=30 * SPEED, unfinished=0.1, keys_apart=0.1, per_character=0.0,
)  # fmt: skip
Transport = Literal["relay", "gather"]


@dataclass
class SlowModel:
    """Waits, then answers as the built-in model does, or fails."""

    seconds: float
    failure: str | None = None
    half: str | None = None
    name: ModelName = "openai"

    async def stream(self, messages: Sequence[Message], tools: Sequence[ToolSpec]) -> AsyncGenerator[ModelEvent, None]:
        if self.half is not None:
            yield TextDelta(self.half)
        await asyncio.sleep(self.seconds * SPEED)
        if self.failure is not None:
            raise ModelFailed(self.failure)
        async for event in BuiltInModel().stream(messages, tools):
            yield event


def answer_with(phone: PhoneSite, model: SlowModel) -> None:
    """Let the running line's assistant use this model."""
    line: PhoneLine = phone.site.server.app.state.phone
    assistant = Assistant(
        Models(builtin=BuiltInModel(), openai=model),
        make_links=partial(_links, line.house),
        budgets=TokenBudgets(10**9, 10**9),
        keys=line.house.keys,
        turn_seconds=25 * SPEED,
        call_seconds=6 * SPEED,
    )
    phone.site.server.app.state.phone = replace(line, assistant=assistant, patience=FAST)


@pytest.mark.parametrize(("transport", "seconds"), [("gather", 6), ("relay", 12), ("gather", 20)])
def test_a_slow_model_books_once_and_never_leaves_silence(
    phone: PhoneSite, transport: Transport, seconds: float
) -> None:
    answer_with(phone, SlowModel(seconds))

    placed = phone.call(WISH, NAME, "yes", transport=transport)

    assert [row[:2] for row in booked(phone)] == [(NAME, "confirmed")]
    # The first requests of a fresh server also load what they need.
    assert max(placed.call.waits[2:], default=0.0) < 5.0 * SPEED + 0.35
    fillers = [one.text for one in placed.mouth.heard if one.kind == "filler"]
    company = [line for line in placed.said if line.startswith(("One moment", "Let me look"))]
    assert fillers or company
    assert phone.rows("SELECT count(*) FROM proposals WHERE state = 'committed'") == [(1,)]


@pytest.mark.parametrize(("transport", "failure"), [("gather", "refused"), ("relay", "cut_off")])
def test_a_failing_model_is_replaced_in_the_same_turn(phone: PhoneSite, transport: Transport, failure: str) -> None:
    answer_with(phone, SlowModel(0, failure, half="Let me have a look" if failure == "cut_off" else None))

    placed = phone.call(WISH, NAME, "yes", transport=transport)

    assert [row[:2] for row in booked(phone)] == [(NAME, "confirmed")]
    assert "Let me have a look" not in placed.text


def test_a_caller_who_breaks_in_stops_the_model_and_is_answered_at_once(phone: PhoneSite) -> None:
    answer_with(phone, SlowModel(20))

    placed = phone.call("what are your opening hours", "what does a haircut cost")

    assert "dollars" in placed.text
