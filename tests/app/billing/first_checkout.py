"""A first checkout with its six events in any order, each as it should be, doubled, lost or late.

The rules, the SQL and both databases are the real ones; Stripe is reduced to the truth it holds at each step, and the
control database is driven without threads, so that tens of thousands of cases take minutes.
"""

import itertools
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.pool import StaticPool

from app.billing import repository
from app.billing.account import Status
from app.billing.billing import Billing
from app.billing.receive_event import note_event, work_off_events
from app.billing.seen import CustomerSeen, SubscriptionSeen
from app.billing.start_trial import fill_trial, trial_account
from app.billing.terms import current_terms
from app.business.entitlement import Entitlement
from app.business.repository import load_entitlement
from app.clock import PinnedClock, to_unix
from app.models.billing import stripe_events
from app.plans import AccountState, PlanName
from app.unit_of_work import Caller
from tenants.directory import TenantRecord
from tenants.tables import TenantStatus, control_metadata, tenants
from tests.app.booking_world import OWNER, World

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
CUSTOMER, TENANT = "cus_first", "ten_first"
# In the order in which Stripe has them; from the fourth on the subscription is paid for.
EVENTS = (
    "customer.created",
    "customer.subscription.created",
    "invoice.finalized",
    "customer.subscription.updated",
    "invoice.paid",
    "checkout.session.completed",
)
PAID_FROM = 3
FAULTS = ("doubled", "lost", "late")
TRIAL = (PlanName.PREMIUM, AccountState.TRIAL)
PAID = (PlanName.STANDARD, AccountState.ACTIVE)


@dataclass(frozen=True)
class Case:
    """An order of the events, and what happens to each of them on its way."""

    order: tuple[int, ...]
    faults: tuple[str, ...]


def all_cases() -> Iterator[Case]:
    """720 orders with 64 choices of which events go wrong; how they do goes round, so that all kinds meet."""
    for number, (order, mask) in enumerate(itertools.product(itertools.permutations(range(6)), range(64))):
        yield Case(
            order, tuple(FAULTS[(number + event) % 3] if mask >> event & 1 else "" for event in range(len(EVENTS)))
        )


@dataclass
class TruthTill:
    """Stripe at one instant: what `see` finds depends on how far the checkout has come."""

    step: int = 0
    looks: int = 0

    async def see(self, customer_id: str, *, dispute_id: str | None = None) -> CustomerSeen:
        self.looks += 1
        found = () if self.step < 1 else (self._subscription(),)
        return CustomerSeen(customer_id, is_deleted=False, subscriptions=found)

    async def tenant_of_customer(self, customer_id: str) -> str | None:
        return TENANT

    def _subscription(self) -> SubscriptionSeen:
        status = Status.ACTIVE if self.step >= PAID_FROM else Status.INCOMPLETE
        end = NOW + timedelta(days=30)
        return SubscriptionSeen("sub_first", status, current_terms(PlanName.STANDARD), NOW, NOW, end)


class _Awaited:
    """The engine's connection as the code awaits it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def execute(self, *arguments: Any) -> Any:
        return self._connection.execute(*arguments)


@dataclass
class FirstCheckout:
    """One business before its first checkout; `begin` makes it so again."""

    world: World
    till: TruthTill = field(init=False)
    billing: Billing = field(init=False)

    def __post_init__(self) -> None:
        engine = create_engine("sqlite://", poolclass=StaticPool)
        control_metadata.create_all(engine)
        self._control = engine.connect()
        self._record = TenantRecord(1, TENANT, "s", "first", "First", TenantStatus.ACTIVE, to_unix(NOW))

    @classmethod
    def open(cls, template: Path, path: Path) -> "FirstCheckout":
        world = World.open(template, path, NOW)
        world.open_shop()
        return cls(world)

    def begin(self) -> None:
        """A trial with a day left, a customer written down, a checkout under way."""
        if self._control.in_transaction():
            self._control.rollback()
        self._control.begin()
        self.world.raw.execute("DELETE FROM entitlement")
        self.world.run_as(OWNER, fill_trial)
        self.till = TruthTill()
        self.billing = Billing(cast(Any, self._house()), cast(Any, self.till))

    async def write_down(self) -> None:
        connection = _Awaited(self._control)
        values = {"id": 1, "public_id": TENANT, "storage_id": "s", "slug": "first", "name": "First"}
        self._control.execute(tenants.insert(), {**values, "status": "active", "created_at": to_unix(NOW)})
        account = trial_account(1, since=NOW)
        await repository.insert_account(cast(Any, connection), account)
        await repository.change_account(cast(Any, connection), _with_customer(account))

    async def deliver(self, event: int) -> None:
        """An event arrives; at Stripe things have come at least so far."""
        self.till.step = max(self.till.step, event)
        subject = {"object": "customer", "id": CUSTOMER} if event == 0 else {"object": "x", "customer": CUSTOMER}
        kind = EVENTS[event]
        await note_event(self.billing, {"id": f"evt_{event}", "type": kind, "created": to_unix(NOW), "object": subject})
        await work_off_events(self.billing)

    async def read(self) -> None:
        """The owner opens the page, an hour later."""
        self.world.clock.advance(timedelta(hours=1))
        await self.billing.refreshed(self._record)

    def allowed(self) -> tuple[PlanName, AccountState]:
        """What the business's own database says it may do."""
        copy: Entitlement | None = self.world.run(load_entitlement)
        assert copy is not None
        return copy.plan, copy.state_at(self.world.clock.now())

    def expected(self) -> tuple[PlanName, AccountState]:
        return PAID if self.till.step >= PAID_FROM else TRIAL

    def ledger(self) -> list[tuple[str, str]]:
        query = select(stripe_events.c.event_id, stripe_events.c.state)
        return [(row.event_id, row.state) for row in self._control.execute(query)]

    def _house(self) -> SimpleNamespace:
        @asynccontextmanager
        async def control() -> AsyncIterator[_Awaited]:
            yield _Awaited(self._control)

        async def context(record: TenantRecord, caller: Caller) -> SimpleNamespace:
            async def write(rule: Callable[..., Any], *arguments: Any) -> Any:
                return self.world.run_as(caller, rule, *arguments)

            return SimpleNamespace(write=write)

        directory = SimpleNamespace(all=lambda: (self._record,), by_public_id=lambda _: self._record)
        store = SimpleNamespace(control_write=control, control_read=control, directory=directory)
        settings = SimpleNamespace(is_development=False)
        clock: PinnedClock = self.world.clock
        return SimpleNamespace(store=store, clock=clock, context=context, settings=settings)


def _with_customer(account: Any) -> Any:
    return replace(account, customer_id=CUSTOMER, checkout_id="cs_first")


async def play(checkout: FirstCheckout, case: Case) -> list[str]:
    """What was wrong, if anything: after every event, after the owner's look, after what came late."""
    checkout.world.clock.instant = NOW
    checkout.begin()
    await checkout.write_down()
    wrong = _compare(checkout, "before", TRIAL)
    for event in case.order:
        fault = case.faults[event]
        if fault in {"lost", "late"}:
            continue
        for _ in range(2 if fault == "doubled" else 1):
            await checkout.deliver(event)
            wrong += _compare(checkout, EVENTS[event], checkout.expected())
    checkout.till.step = len(EVENTS) - 1
    await checkout.read()
    wrong += _compare(checkout, "owner reads", PAID)
    for event in case.order:
        if case.faults[event] == "late":
            await checkout.deliver(event)
            wrong += _compare(checkout, f"late {EVENTS[event]}", PAID)
    return wrong + _compare_ledger(checkout, case)


def _compare(checkout: FirstCheckout, when: str, expected: tuple[PlanName, AccountState]) -> list[str]:
    found = checkout.allowed()
    return [] if found == expected else [f"{when}: {found}, not {expected}"]


def _compare_ledger(checkout: FirstCheckout, case: Case) -> list[str]:
    expected = sorted((f"evt_{event}", "done") for event in range(6) if case.faults[event] != "lost")
    found = sorted(checkout.ledger())
    return [] if found == expected else [f"ledger: {found}"]
