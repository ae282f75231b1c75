"""From an HTTP request to the tenant it concerns: by slug for everybody, by session for owners."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from app.accounts.passwords import COST
from app.bells import Bells
from app.clock import Clock
from app.config import KeyRing, Settings
from app.outbox.carrier import Carrier
from app.outgoing import Fetcher
from app.pages.kept_answers import KeptAnswers
from app.tenant_context import TenantContext
from app.tenant_context.copies import OpenCopies
from app.tenant_context.live import LiveFeed
from app.unit_of_work import Actor, Caller, Channel, Subscribers
from tenants.directory import TenantRecord
from tenants.phone_numbers import PhoneNumbers
from tenants.resolver import TenantResolver
from tenants.store import TenantStore


@dataclass(frozen=True, slots=True)
class House:
    """What the running service shares between requests; it stands in `app.state.house`."""

    settings: Settings
    keys: KeyRing
    clock: Clock
    store: TenantStore
    resolver: TenantResolver
    numbers: PhoneNumbers
    subscribers: Subscribers
    channels: dict[str, Carrier] = field(default_factory=dict)
    bells: Bells = field(default_factory=Bells)
    live: LiveFeed = field(default_factory=LiveFeed)
    outgoing: Fetcher = field(default_factory=Fetcher)
    answers: KeptAnswers = field(default_factory=KeptAnswers)
    password_cost: int = COST
    copies: OpenCopies = field(default_factory=OpenCopies)

    async def context(self, record: TenantRecord, caller: Caller) -> TenantContext:
        """The tenant of a record, opened, for one caller."""
        tenant = await self.store.get(record.public_id)
        return TenantContext(
            record=record,
            tenant=tenant,
            clock=self.clock,
            subscribers=self.subscribers,
            caller=caller,
            live=self.live,
        )


def house_of(request: Request) -> House:
    house: House = request.app.state.house
    return house


async def _current_house(request: Request) -> House:
    """As a coroutine: the framework sends plain functions to a thread, which costs more than the look."""
    return house_of(request)


CurrentHouse = Annotated[House, Depends(_current_house)]


async def tenant_by_slug(slug: str, request: Request) -> TenantContext:
    """The business of the path, for an anonymous customer on a page.

    Raises:
        UnknownTenant: No business has, or ever had, this slug.
        TenantNotActive: It is suspended or closed.
    """
    house = house_of(request)
    record = house.resolver.from_slug(slug)
    return await house.context(record, Caller(Actor.CUSTOMER, Channel.PAGE))


PublicTenant = Annotated[TenantContext, Depends(tenant_by_slug)]
