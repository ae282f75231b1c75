"""Plays scenarios turn by turn: the real loop, tools and booking rules on a real tenant of a throw-away data folder."""

import asyncio
import atexit
import shutil
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path

from agent.rehearsal.scenario import Scenario
from agent.rehearsal.stage import Stage, Theatre, set_stage
from app.appointments.appointment import Appointment
from app.appointments.repository import list_by_conversation
from app.business.business import AssistantMode
from app.clock import PinnedClock
from app.config import Settings
from app.house import open_assistant, open_house
from app.logs import set_up_logs
from app.unit_of_work import UnitOfWork


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
    """Set the scenario's business up under a name of its own and open the conversation."""
    open_ = _open_theatre()
    stage = set_stage(open_.theatre, scenario, name=f"eval-{next(open_.numbers)}")
    return Play(open_.runner.run(stage), open_.runner)


def _last_open(work: UnitOfWork, *, conversation_id: int) -> Appointment | None:
    made = [one for one in list_by_conversation(work, conversation_id) if one.is_open]
    return max(made, key=lambda one: one.id, default=None)


@dataclass(frozen=True, slots=True)
class _Open:
    theatre: Theatre
    runner: asyncio.Runner
    numbers: "count[int]"
    closing: AsyncExitStack


@cache
def _open_theatre() -> _Open:
    """One data folder and one event loop for all plays of the process.

    They end with the process: a scorer that is given one callable has no moment at which to close them.
    """
    set_up_logs(level="error", form="text")
    folder = Path(tempfile.mkdtemp(prefix="evals-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = Settings(_env_file=None, data_dir=folder, log_level="error")  # type: ignore[call-arg]
    clock = PinnedClock(datetime(2019, 3, 1, tzinfo=UTC))
    runner = asyncio.Runner()
    stack = AsyncExitStack()
    house = runner.run(stack.enter_async_context(open_house(settings, clock=clock)))
    assistant = runner.run(stack.enter_async_context(open_assistant(house)))
    return _Open(Theatre(house, clock, assistant, AssistantMode.BUILT_IN), runner, count(1), stack)
