"""Plays scenarios against a throw-away business and prints how they went."""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import Progress
from rich.table import Table

from agent.rehearsal.perform import Outcome, Summary, perform, summarise
from agent.rehearsal.report import render_report
from agent.rehearsal.scenario import Scenario, ScenarioProblem, read_scenarios, scenario_schema
from agent.rehearsal.stage import Theatre
from app.business.business import AssistantMode
from app.cli.failures import CommandFailed
from app.cli.terminal import console, errors, print_json
from app.clock import PinnedClock
from app.config import Settings
from app.house import open_assistant, open_house
from app.logs import set_up_logs

_MODES = {"builtin": AssistantMode.BUILT_IN, "openai": AssistantMode.OPENAI}


def show_schema() -> None:
    """The JSON Schema of one line."""
    print_json(scenario_schema())


def run_rehearse(files: Sequence[Path], *, model: str, trials: int, report: Path | None, as_json: bool) -> None:
    """Play every scenario; exit code 1 when one failed."""
    set_up_logs(level="error", form="text")
    if model not in _MODES:
        raise CommandFailed("--model takes builtin or openai.")
    settings = Settings()
    if model == "openai" and settings.openai_api_key is None:
        raise CommandFailed("--model openai needs OPENAI_API_KEY.")
    scenarios = [scenario for file in files for scenario in _read(file)]
    outcomes = asyncio.run(_play(settings, scenarios, mode=_MODES[model], trials=trials, as_json=as_json))
    summary = summarise(outcomes, trials=trials)
    if report is not None:
        report.write_text(render_report(outcomes, summary), encoding="utf-8")
    if not as_json:
        _show(outcomes, summary)
    if summary.failed:
        sys.exit(1)


def _read(file: Path) -> list[Scenario]:
    try:
        with file.open(encoding="utf-8") as lines:
            return read_scenarios(lines)
    except OSError as error:
        raise CommandFailed(f"{file} cannot be read: {error.strerror}.") from error
    except ScenarioProblem as problem:
        raise CommandFailed(f"{file}, {problem}") from problem


async def _play(
    settings: Settings, scenarios: Sequence[Scenario], *, mode: AssistantMode, trials: int, as_json: bool
) -> list[Outcome]:
    outcomes = []
    bar = Progress(console=errors, transient=True, disable=as_json or not errors.is_terminal)
    with bar:
        task = bar.add_task("Rehearsing", total=len(scenarios))
        async with open_theatre(settings, mode=mode) as theatre:
            async for outcome in perform(theatre, scenarios, trials=trials):
                outcomes.append(outcome)
                bar.advance(task)
                if as_json:
                    print_json(outcome.to_json())
    return outcomes


@asynccontextmanager
async def open_theatre(settings: Settings, *, mode: AssistantMode) -> AsyncIterator[Theatre]:
    """A throw-away data folder with the assistant in it."""
    clock = PinnedClock(datetime(2026, 1, 1, tzinfo=UTC))
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
        throw_away = settings.model_copy(update={"data_dir": Path(folder)})
        async with open_house(throw_away, clock=clock) as house, open_assistant(house) as assistant:
            yield Theatre(house, clock, assistant, mode)


def _show(outcomes: Sequence[Outcome], summary: Summary) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in ("", "scenario", "appointments", "reasons"):
        table.add_column(title, overflow="fold")
    for outcome in outcomes:
        table.add_row(*_row(outcome))
    console.print(table)
    for outcome in outcomes:
        if not outcome.is_ok:
            _show_conversation(outcome)
    rate = f"pass^{summary.trials} {summary.pass_rate:.1%}"
    console.print(f"{summary.passed} passed, {summary.failed} failed, {summary.skipped} skipped · {rate}")


def _row(outcome: Outcome) -> tuple[str, str, str, str]:
    trial = outcome.told
    if trial is None:
        return "[dim]–[/]", outcome.scenario.id, "", f"skipped: {outcome.scenario.skip_reason}"
    booked = "\n".join(f"{one['service']} {one['staff'] or ''} {one['start']}" for one in trial.grade.appointments)
    mark = "[green]✓[/]" if outcome.is_ok else "[red]✗[/]"
    return mark, outcome.scenario.id, booked, "\n".join(trial.grade.reasons)


def _show_conversation(outcome: Outcome) -> None:
    trial = outcome.told
    if trial is None:
        return
    console.print(f"\n[bold]{outcome.scenario.id}[/]")
    for text, heard in zip(["", *outcome.scenario.turns], trial.heard, strict=False):
        if text:
            console.print(f"  You: {text}", markup=False)
        console.print(f"  Assistant: {heard.shown}", style="dim", markup=False)
