"""Every scenario beside this file, played with the built-in model and graded on the database."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from agent.rehearsal.perform import Trial, play
from agent.rehearsal.scenario import Scenario, read_scenarios
from agent.rehearsal.stage import Theatre

pytestmark = pytest.mark.anyio


def load(file: Path) -> list[Scenario]:
    return read_scenarios(file.read_text(encoding="utf-8").splitlines())


SCENARIOS = [scenario for file in sorted(Path(__file__).parent.glob("*.jsonl")) for scenario in load(file)]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
async def test_the_conversation_ends_as_expected(theatre: Theatre, scenario: Scenario) -> None:
    if scenario.skip_reason:
        pytest.skip(scenario.skip_reason)

    with capture_logs() as logs:
        trial = await play(theatre, scenario)

    assert not trial.grade.reasons, tell(scenario, trial)
    assert not [line for line in logs if line["event"] in {"guard.blocked", "turn.failed", "model.looped"}], logs


def tell(scenario: Scenario, trial: Trial) -> str:
    """The conversation as it went, for the report of a failure."""
    pairs = zip(["", *scenario.turns], trial.heard, strict=False)
    lines = [line for said, heard in pairs for line in (f"> {said}", f"  {heard.text} {list(heard.tools)}")]
    return "\n".join([*trial.grade.reasons, *lines])
