"""Plays scenarios, as often as asked, and tells how each went."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from agent.rehearsal.codes import fill_code
from agent.rehearsal.grade import Grade, grade_stage
from agent.rehearsal.scenario import Scenario
from agent.rehearsal.stage import Stage, Theatre, set_stage
from agent.rehearsal.talk import Heard


@dataclass(frozen=True, slots=True)
class Trial:
    """One playing of a scenario; what was heard begins with the greeting."""

    heard: tuple[Heard, ...]
    grade: Grade

    @property
    def is_ok(self) -> bool:
        return not self.grade.reasons


@dataclass(frozen=True, slots=True)
class Outcome:
    """All trials of a scenario: it passes when every one does."""

    scenario: Scenario
    trials: tuple[Trial, ...]

    @property
    def is_skipped(self) -> bool:
        return not self.trials

    @property
    def is_ok(self) -> bool:
        return all(trial.is_ok for trial in self.trials)

    @property
    def told(self) -> Trial | None:
        """The trial that is shown: the first that failed, else the first."""
        failed = (trial for trial in self.trials if not trial.is_ok)
        return next(failed, self.trials[0] if self.trials else None)

    def to_json(self) -> dict[str, Any]:
        trial = self.told
        if trial is None:
            reasons = [f"skipped: {self.scenario.skip_reason}"]
            return {
                "id": self.scenario.id,
                "ok": None,
                "appointments": [],
                "replies": [],
                "tool_calls": [],
                "reasons": reasons,
            }
        return {
            "id": self.scenario.id,
            "ok": self.is_ok,
            "appointments": list(trial.grade.appointments),
            "replies": [heard.text for heard in trial.heard[1:]],
            "tool_calls": [name for heard in trial.heard for name in heard.tools],
            "reasons": list(trial.grade.reasons),
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures over all outcomes."""

    passed: int
    failed: int
    skipped: int
    trials: int

    @property
    def pass_rate(self) -> float:
        """pass^k: the share of scenarios that pass in every one of k trials."""
        played = self.passed + self.failed
        return self.passed / played if played else 1.0


def summarise(outcomes: Sequence[Outcome], *, trials: int) -> Summary:
    skipped = sum(outcome.is_skipped for outcome in outcomes)
    passed = sum(outcome.is_ok and not outcome.is_skipped for outcome in outcomes)
    return Summary(passed, len(outcomes) - passed - skipped, skipped, trials)


async def perform(theatre: Theatre, scenarios: Sequence[Scenario], *, trials: int = 1) -> AsyncIterator[Outcome]:
    """Play each scenario on tenants of its own; one that cannot be graded yet is skipped."""
    for scenario in scenarios:
        if scenario.skip_reason:
            yield Outcome(scenario, ())
            continue
        yield Outcome(scenario, tuple([await play(theatre, scenario) for _ in range(trials)]))


async def play(theatre: Theatre, scenario: Scenario) -> Trial:
    """One trial: all turns are sent, whatever the replies."""
    stage = await set_stage(theatre, scenario)
    await _speak(stage)
    return Trial(tuple(stage.talk.heard), await grade_stage(stage))


async def _speak(stage: Stage) -> None:
    for text in stage.scenario.turns:
        await stage.talk.say(await fill_code(stage, text))
