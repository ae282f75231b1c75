"""The safety campaigns in full: wild models, hostile texts, guessed codes."""

from dataclasses import replace
from pathlib import Path

import pytest

from agent.rehearsal.perform import play
from agent.rehearsal.scenario import Scenario
from agent.rehearsal.stage import Theatre
from app.business.business import AssistantMode
from app.house import open_assistant
from tests.app.booking_world import World, make_template
from tests.app.conftest import NOW
from tests.conversations.conftest import anyio_backend, theatre
from tests.safety.dialogues import Player
from tests.safety.guessing import guess_codes
from tests.safety.hostile import hostile_scenarios
from tests.safety.obedient_model import ObedientModel

__all__ = ["anyio_backend", "theatre"]

pytestmark = [pytest.mark.campaign, pytest.mark.anyio, pytest.mark.timeout(3600)]


async def test_a_thousand_dialogues_with_a_wild_model(theatre: Theatre) -> None:
    player = Player(replace(theatre, mode=AssistantMode.OPENAI))
    for seed in range(1000, 2000):
        await player.play(seed)

    print(player.findings.dialogues, player.findings.turns, player.findings.booked)
    assert player.findings.wrong == []


@pytest.mark.parametrize("obedient", [False, True])
async def test_three_hundred_hostile_texts(theatre: Theatre, obedient: bool) -> None:
    wrong = []
    for number, line in enumerate(hostile_scenarios(300, seed=7)):
        model = ObedientModel(number) if obedient else None
        async with open_assistant(theatre.house, speaking=model) as assistant:
            mode = AssistantMode.OPENAI if obedient else AssistantMode.BUILT_IN
            trial = await play(replace(theatre, assistant=assistant, mode=mode), Scenario.model_validate(line))
        wrong += [f"{line['id']}: {reason}" for reason in trial.grade.reasons]

    assert wrong == []


def test_ten_thousand_guesses(tmp_path: Path) -> None:
    world = World.open(make_template(tmp_path / "empty.db"), tmp_path / "shop.db", NOW)
    world.open_shop()

    told = guess_codes(world, guesses=10_000, contacts=60)

    print(told)
    world.close()
    assert told.right == 0
