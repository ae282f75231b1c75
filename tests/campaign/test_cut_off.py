"""Every scenario with the remote model cut off in every turn."""

import pytest

from agent.rehearsal.scenario import Scenario
from agent.rehearsal.stage import Theatre
from tests.conversations.conftest import anyio_backend, fake, openai_theatre, theatre
from tests.conversations.scenarios import load
from tests.conversations.test_cut_off import play_cut_off
from tests.fakes.openai import FakeOpenAI

__all__ = ["anyio_backend", "fake", "openai_theatre", "theatre"]

pytestmark = [pytest.mark.anyio, pytest.mark.campaign]

SCENARIOS: list[Scenario] = load()


@pytest.mark.parametrize("place", range(len(SCENARIOS)), ids=lambda place: SCENARIOS[place].id)
async def test_the_conversation_ends_as_expected(openai_theatre: Theatre, fake: FakeOpenAI, place: int) -> None:
    await play_cut_off(openai_theatre, fake, SCENARIOS[place], place)
