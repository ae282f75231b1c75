"""The scenarios beside this file, and how a failed one is told."""

from pathlib import Path

from agent.rehearsal.perform import Trial
from agent.rehearsal.scenario import Scenario, read_scenarios


def load(*names: str) -> list[Scenario]:
    """The scenarios of these files, in order; of all files where none is named."""
    folder = Path(__file__).parent
    files = [folder / f"{name}.jsonl" for name in names] or sorted(folder.glob("*.jsonl"))
    return [one for file in files for one in read_scenarios(file.read_text(encoding="utf-8").splitlines())]


def tell(scenario: Scenario, trial: Trial) -> str:
    """The conversation as it went, for the report of a failure."""
    pairs = zip(["", *scenario.turns], trial.heard, strict=False)
    lines = [line for said, heard in pairs for line in (f"> {said}", f"  {heard.text} {list(heard.tools)}")]
    return "\n".join([*trial.grade.reasons, *lines])
