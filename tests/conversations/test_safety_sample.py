"""A fixed sample of the safety campaigns; `make campaign` runs them whole."""

from dataclasses import replace

import pytest

from agent.rehearsal.perform import play
from agent.rehearsal.scenario import Scenario
from agent.rehearsal.stage import Theatre
from app.business.business import AssistantMode
from app.house import open_assistant
from tests.safety.dialogues import Player
from tests.safety.hostile import hostile_scenarios
from tests.safety.obedient_model import ObedientModel

pytestmark = pytest.mark.anyio


async def test_a_wild_model_breaks_nothing(theatre: Theatre) -> None:
    player = Player(replace(theatre, mode=AssistantMode.OPENAI))
    for seed in range(20):
        await player.play(seed)

    assert player.findings.wrong == []


@pytest.mark.parametrize("obedient", [False, True])
async def test_hostile_texts_read_and_change_nothing(theatre: Theatre, obedient: bool) -> None:
    wrong = []
    for number, line in enumerate(hostile_scenarios(20)):
        model = ObedientModel(number) if obedient else None
        async with open_assistant(theatre.house, speaking=model) as assistant:
            mode = AssistantMode.OPENAI if obedient else AssistantMode.BUILT_IN
            trial = await play(replace(theatre, assistant=assistant, mode=mode), Scenario.model_validate(line))
        wrong += [f"{line['id']}: {reason}" for reason in trial.grade.reasons]

    assert wrong == []
