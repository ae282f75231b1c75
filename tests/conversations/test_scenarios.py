"""Every scenario beside this file, played with the built-in model and graded on the database."""

import pytest
from structlog.testing import capture_logs

from agent.rehearsal.perform import play
from agent.rehearsal.scenario import Scenario
from agent.rehearsal.stage import Theatre
from tests.conversations.scenarios import load, tell

pytestmark = pytest.mark.anyio

# These stand in a file of their own, so that two workers share the work.
ELSEWHERE = {one.id for one in load("trades", "trades_es", "phone")}
SCENARIOS = [one for one in load() if one.id not in ELSEWHERE]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
async def test_the_conversation_ends_as_expected(theatre: Theatre, scenario: Scenario) -> None:
    await play_and_check(theatre, scenario)


async def play_and_check(theatre: Theatre, scenario: Scenario) -> None:
    if scenario.skip_reason:
        pytest.skip(scenario.skip_reason)

    with capture_logs() as logs:
        trial = await play(theatre, scenario)

    assert not trial.grade.reasons, tell(scenario, trial)
    assert not [line for line in logs if line["event"] in {"guard.blocked", "turn.failed", "model.looped"}], logs
