"""The parts of the service and how each is."""

from dataclasses import dataclass
from enum import StrEnum

from agent.assistant import Assistant
from app.front_door.integrations import list_integrations
from app.jobs.repository import last_run
from app.metrics import BREAKER_OPEN
from app.tenant_context.edge import House
from tenants.errors import TenantError


class Health(StrEnum):
    """How a part is; `off` is a choice, not a fault."""

    WELL = "well"
    TROUBLED = "troubled"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Part:
    """`name` is the end of its key in the catalogue."""

    name: str
    health: Health


@dataclass(frozen=True, slots=True)
class State:
    parts: tuple[Part, ...]

    @property
    def is_well(self) -> bool:
        return all(part.health is not Health.TROUBLED for part in self.parts)


async def read_state(house: House, assistant: Assistant) -> State:
    """Look at every part; nothing of any business is in it."""
    BREAKER_OPEN.set(assistant.is_resting)
    parts = [Part("booking", await _database(house)), Part("assistant", Health.WELL)]
    for integration in list_integrations(house.settings):
        health = Health.WELL if integration.is_on else Health.OFF
        if integration.name == "openai" and assistant.is_resting:
            health = Health.TROUBLED
        parts.append(Part(integration.name, health))
    parts.append(Part("backups", await _backups(house)))
    return State(tuple(parts))


async def _database(house: House) -> Health:
    try:
        async with house.store.control_read() as connection:
            await last_run(connection, "backup")
    except TenantError:
        return Health.TROUBLED
    return Health.WELL


async def _backups(house: House) -> Health:
    """Late after three of their hours."""
    if not house.settings.backup_to:
        return Health.OFF
    async with house.store.control_read() as connection:
        last = await last_run(connection, "backup")
    is_late = last is None or (house.clock.now() - last).total_seconds() > 3 * 3600
    return Health.TROUBLED if is_late else Health.WELL
