"""Sets a scenario's businesses up as tenants of their own and opens the conversation in the first."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import Connection

from agent.assistant import Assistant
from agent.rehearsal.calendar import moment, read_phone, write_calendar, write_known_customer, write_stored_text
from agent.rehearsal.scenario import BusinessLines, Scenario
from agent.rehearsal.shop import write_shop
from agent.rehearsal.snapshot import Rows, take_snapshot
from agent.rehearsal.talk import Talk
from agent.tool import ToolKeys
from app.business.business import AssistantMode
from app.clock import PinnedClock
from app.conversations.conversation import Identity
from app.conversations.repository import set_identity
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, Actor, Caller, Channel, UnitOfWork
from tenants.directory import TenantRecord


@dataclass(frozen=True, slots=True)
class Theatre:
    """Where rehearsals run: a throw-away data folder whose clock is set for each scenario."""

    house: House
    clock: PinnedClock
    assistant: Assistant
    mode: AssistantMode


@dataclass(frozen=True, slots=True)
class Stage:
    """One scenario, ready to be played; the tenant talked to comes first."""

    scenario: Scenario
    tenants: tuple[TenantContext, ...]
    talk: Talk
    before: tuple[Rows, ...]
    keys: ToolKeys

    @property
    def context(self) -> TenantContext:
        return self.tenants[0]

    async def snapshots(self) -> tuple[Rows, ...]:
        return tuple([await tenant.read(take_snapshot) for tenant in self.tenants])


async def set_stage(theatre: Theatre, scenario: Scenario) -> Stage:
    """Make the tenants, under addresses nobody else has, and start the conversation."""
    name = f"rehearsal-{uuid4().hex[:12]}"
    theatre.clock.instant = moment(scenario, scenario.now)
    ids: dict[int, int | None] = {}
    shops: Mapping[int, BusinessLines] = dict(enumerate([scenario.business, *scenario.other_businesses]))
    tenants = []
    for place, lines in shops.items():
        record = await _provision(theatre, scenario, lines, slug=f"{name}-{place}", place=place, ids=ids)
        caller = Caller(Actor.CUSTOMER, Channel(scenario.channel))
        tenants.append(await theatre.house.context(record, caller))
    talk = await Talk.begin(theatre.assistant, tenants[0], language=scenario.language)
    await tenants[0].write(_introduce, scenario=scenario, conversation_id=talk.conversation.conversation_id, ids=ids)
    before = tuple([await tenant.read(take_snapshot) for tenant in tenants])
    return Stage(scenario, tuple(tenants), talk, before, theatre.house.keys)


async def _provision(
    theatre: Theatre, scenario: Scenario, lines: BusinessLines, *, slug: str, place: int, ids: dict[int, int | None]
) -> TenantRecord:
    def fill(connection: Connection) -> None:
        work = UnitOfWork(connection=connection, now=theatre.clock.now(), caller=SYSTEM_CALLER)
        write_shop(work, scenario, lines, mode=theatre.mode)
        if place:
            other = scenario.other_businesses[place - 1]
            write_calendar(work, scenario, appointments=other.appointments, busy=other.busy, known_id=None)
            return
        ids[0] = write_known_customer(work, scenario)
        write_calendar(work, scenario, appointments=scenario.appointments, busy=scenario.busy, known_id=ids[0])
        write_stored_text(work, scenario)

    return await theatre.house.store.provision(slug=slug, name=lines.name, fill=fill)


def _introduce(work: UnitOfWork, *, scenario: Scenario, conversation_id: int, ids: dict[int, int | None]) -> None:
    """Who is verified is known from the first word; a caller's number is only a hint."""
    phone = scenario.customer.phone
    hint = read_phone(scenario, phone).value if phone and scenario.channel == "voice" else None
    set_identity(work, conversation_id, Identity(customer_id=ids.get(0), caller_phone=hint))
