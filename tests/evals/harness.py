"""Plays scenarios turn by turn: the real loop, tools and booking rules on a real tenant of a throw-away data folder."""

import asyncio
from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import cache

from agent.rehearsal.scenario import Scenario
from agent.rehearsal.stage import Stage, Theatre, set_stage
from app.appointments.appointment import Appointment
from app.appointments.repository import list_by_conversation
from app.business.business import AssistantMode
from app.cli.rehearse import open_theatre
from app.config import Settings
from app.logs import set_up_logs
from app.unit_of_work import UnitOfWork
from tests.noise.caller import Call, Errand, call
from tests.noise.disturb import Noise
from tests.noise.errands import NOW, SALON


@dataclass(frozen=True, slots=True)
class Play:
    """One conversation, driven from outside."""

    stage: Stage
    runner: asyncio.Runner

    def step(self, text: str) -> str:
        """The assistant's answer."""
        return self.runner.run(self.stage.talk.say(text)).text

    def booking(self) -> dict[str, str | None] | None:
        """The appointment made last in this conversation, unless it was cancelled."""
        conversation_id = self.stage.talk.conversation.conversation_id
        standing = self.runner.run(self.stage.context.read(_last_open, conversation_id=conversation_id))
        if standing is None:
            return None
        starts = standing.starts_at.astimezone(self.stage.scenario.zone)
        return {"provider": standing.staff_name, "date": starts.date().isoformat(), "time": starts.strftime("%H:%M")}


def play(scenario: Scenario) -> Play:
    """Set the scenario's business up and open the conversation."""
    opened = _open_theatre()
    return Play(opened.runner.run(set_stage(opened.theatre, scenario)), opened.runner)


def run_call(errand: Errand, noises: Iterable[Noise], *, seed: int) -> Call:
    """One call on a bad line to a salon of its own."""
    opened = _open_theatre()

    async def run() -> Call:
        lines = {"id": f"call-{seed}", "now": NOW, "channel": "voice", "language": errand.language, "business": SALON}
        stage = await set_stage(opened.theatre, Scenario.model_validate({**lines, "turns": ["-"]}))
        return await call(stage, errand, noises, seed=seed)

    return opened.runner.run(run())


def _last_open(work: UnitOfWork, *, conversation_id: int) -> Appointment | None:
    made = [one for one in list_by_conversation(work, conversation_id) if one.is_open]
    return max(made, key=lambda one: one.id, default=None)


@dataclass(frozen=True, slots=True)
class _Open:
    theatre: Theatre
    runner: asyncio.Runner
    closing: AsyncExitStack


@cache
def _open_theatre() -> _Open:
    """One data folder and one event loop for all plays of the process.

    They end with the process: a scorer that is given one callable has no moment at which to close them.
    """
    set_up_logs(level="error", form="text")
    settings = Settings(_env_file=None, log_level="error")
    runner = asyncio.Runner()
    closing = AsyncExitStack()
    theatre = runner.run(closing.enter_async_context(open_theatre(settings, mode=AssistantMode.BUILT_IN)))
    return _Open(theatre, runner, closing)
