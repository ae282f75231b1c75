"""Callers who are hard to hear: nobody is ever booked into what they did not agree to."""

import pytest

from agent.rehearsal.scenario import Scenario
from agent.rehearsal.stage import Theatre, set_stage
from tests.noise.caller import Errand, call
from tests.noise.disturb import Noise
from tests.noise.errands import ERRANDS, NOW, SALON
from tests.noise.mixes import MIXES

pytestmark = pytest.mark.anyio

# Each errand on one kind of line, and each kind of line some errands; `make evals` plays every pair.
SAMPLE = [(place, errand, MIXES[place % len(MIXES)]) for place, errand in enumerate(ERRANDS)]


@pytest.mark.parametrize(
    ("seed", "errand", "noises"), SAMPLE, ids=lambda value: str(value) if isinstance(value, int) else ""
)
async def test_a_caller_on_a_bad_line_gets_what_they_said_or_nothing(
    theatre: Theatre, seed: int, errand: Errand, noises: tuple[Noise, ...]
) -> None:
    lines = {"id": "call", "now": NOW, "channel": "voice", "language": errand.language, "business": SALON}
    stage = await set_stage(theatre, Scenario.model_validate({**lines, "turns": ["-"]}))

    made = await call(stage, errand, noises, seed=seed)

    assert not made.is_wrong, made
    assert made.is_done or Noise.CUT in noises, made
