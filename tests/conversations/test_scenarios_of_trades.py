"""Conversations across trades, moods, phones and languages, each also in other words."""

import pytest

from agent.rehearsal.scenario import Scenario
from agent.rehearsal.stage import Theatre
from tests.conversations.scenarios import load
from tests.conversations.test_scenarios import play_and_check

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("scenario", load("trades", "trades_es", "phone"), ids=lambda scenario: scenario.id)
async def test_the_conversation_ends_as_expected(theatre: Theatre, scenario: Scenario) -> None:
    await play_and_check(theatre, scenario)
