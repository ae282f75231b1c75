"""The remote model is cut off in every turn of a conversation: it ends as if there had been none."""

import pytest

from agent.rehearsal.perform import play
from agent.rehearsal.scenario import Scenario
from agent.rehearsal.stage import Theatre
from tests.conversations.scenarios import load, tell
from tests.fakes.openai import Answer, Broken, Call, FakeOpenAI, Reply

pytestmark = pytest.mark.anyio

CUTS: tuple[Answer, ...] = (
    Broken(Reply("Let me have a look at that"), after=2, how="cut"),
    Broken(Reply(calls=(Call("check_availability", {"service": "Haircut", "when": "monday"}),)), after=2, how="cut"),
    Broken(Reply("One moment"), after=1, how="end"),
)
# The whole set is `make campaign`; here every twelfth, another kind of cut in turn.
SAMPLE = load()[::12]


@pytest.mark.parametrize("place", range(len(SAMPLE)), ids=lambda place: SAMPLE[place].id)
async def test_the_conversation_ends_as_expected(openai_theatre: Theatre, fake: FakeOpenAI, place: int) -> None:
    await play_cut_off(openai_theatre, fake, SAMPLE[place], place)


async def play_cut_off(theatre: Theatre, fake: FakeOpenAI, scenario: Scenario, place: int) -> None:
    if scenario.skip_reason:
        pytest.skip(scenario.skip_reason)
    fake.reset(lambda body: CUTS[place % len(CUTS)])

    trial = await play(theatre, scenario)

    assert not trial.grade.reasons, tell(scenario, trial)
