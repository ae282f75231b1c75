"""A throw-away data folder with the real assistant in it, whose clock the tests set."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest
from pydantic import SecretStr

from agent.rehearsal.scenario import Scenario
from agent.rehearsal.stage import Stage, Theatre, set_stage
from app.business.business import AssistantMode
from app.clock import PinnedClock
from app.config import Settings
from app.house import open_assistant, open_house
from tests.fakes.openai import FakeOpenAI
from tests.fakes.openai.receptionist import receptionist


class OpenStage(Protocol):
    async def __call__(self, on: Theatre | None = None, **lines: Any) -> Stage: ...


@pytest.fixture(scope="package")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="package")
async def theatre(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Theatre]:
    folder: Path = tmp_path_factory.mktemp("theatre")
    clock = PinnedClock(datetime(2026, 11, 20, 15, tzinfo=UTC))
    settings = Settings(data_dir=folder, openai_api_key=None, _env_file=None)
    async with open_house(settings, clock=clock) as house, open_assistant(house) as assistant:
        yield Theatre(house, clock, assistant, AssistantMode.BUILT_IN)


@pytest.fixture
def open_stage(theatre: Theatre) -> OpenStage:
    """Opens a stage for a scenario given as keywords; the id and the turns do not matter."""

    async def open_(on: Theatre | None = None, **lines: Any) -> Stage:
        scenario = Scenario.model_validate({"id": "test", "turns": ["-"], **lines})
        return await set_stage(on or theatre, scenario)

    return open_


@pytest.fixture(scope="package")
def fake() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as server:
        yield server


@pytest.fixture
async def openai_theatre(theatre: Theatre, fake: FakeOpenAI) -> AsyncIterator[Theatre]:
    """The same data folder with an assistant whose remote model is the fake."""
    fake.reset(receptionist)
    settings = theatre.house.settings.model_copy(
        update={
            "openai_api_key": SecretStr(fake.api_key),
            "openai_base_url": fake.base_url,
            "openai_first_token_seconds": 0.5,
        }
    )
    house = replace(theatre.house, settings=settings)
    async with open_assistant(house) as assistant:
        yield Theatre(house, theatre.clock, assistant, AssistantMode.OPENAI)
