"""SQL of billing in the control database."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.billing.account import BillingAccount, Source, Status
from app.billing.terms import Terms
from app.models.billing import billing_accounts, stripe_calls, stripe_events
from app.plans import Feature, PlanName
from tenants.keys import random_token

_PLAIN = (
    "tenant_id",
    "trial_ends_at",
    "period_start",
    "period_end",
    "created_at",
    "past_due_since",
    "cancels_at",
    "next_plan_at",
    "customer_id",
    "subscription_id",
    "checkout_id",
    "dispute_id",
    "dispute_status",
    "is_doubled",
    "synced_at",
    "version",
    "delivered",
)


async def insert_account(connection: AsyncConnection, account: BillingAccount) -> None:
    await connection.execute(insert(billing_accounts).values(_values(account)))


async def find_account(connection: AsyncConnection, tenant_id: int) -> BillingAccount | None:
    query = select(billing_accounts).where(billing_accounts.c.tenant_id == tenant_id)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _account(row)


async def find_by_customer(connection: AsyncConnection, customer_id: str) -> BillingAccount | None:
    query = select(billing_accounts).where(billing_accounts.c.customer_id == customer_id)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _account(row)


async def list_accounts(connection: AsyncConnection) -> list[BillingAccount]:
    rows = await connection.execute(select(billing_accounts).order_by(billing_accounts.c.tenant_id))
    return [_account(row) for row in rows]


async def change_account(connection: AsyncConnection, account: BillingAccount) -> BillingAccount:
    """Store an account as it is now; what the business may do gets a new version when it changed."""
    present = await find_account(connection, account.tenant_id)
    assert present is not None, "an account is made before it changes"
    account = replace(account, version=present.version, delivered=present.delivered)
    if account.entitlement() != present.entitlement():
        account = replace(account, version=present.version + 1)
    mine = billing_accounts.c.tenant_id == account.tenant_id
    await connection.execute(update(billing_accounts).where(mine).values(_values(account)))
    return account


async def mark_delivered(connection: AsyncConnection, tenant_id: int, version: int) -> None:
    mine = (billing_accounts.c.tenant_id == tenant_id) & (billing_accounts.c.delivered < version)
    await connection.execute(update(billing_accounts).where(mine).values(delivered=version))


async def add_event(connection: AsyncConnection, **values: Any) -> bool:
    """Write an event into the ledger; says whether it is new."""
    known = select(stripe_events.c.event_id).where(stripe_events.c.event_id == values["event_id"])
    if (await connection.execute(known)).first() is not None:
        return False
    await connection.execute(insert(stripe_events).values(state="received", tries=0, **values))
    return True


async def open_events(connection: AsyncConnection, *, limit: int) -> list[Row[Any]]:
    """Events nobody has worked off yet: the least tried first, so that none holds up the new ones; then the oldest."""
    query = (
        select(stripe_events)
        .where(stripe_events.c.state == "received")
        .order_by(stripe_events.c.tries, stripe_events.c.received_at, stripe_events.c.event_id)
        .limit(limit)
    )
    return list(await connection.execute(query))


async def settle_event(connection: AsyncConnection, event_id: str, state: str, now: datetime) -> None:
    """Close an event as `done`, `ignored` or `failed`, or count one more try where it stays `received`."""
    mine = stripe_events.c.event_id == event_id
    settled_at = None if state == "received" else now
    values = {"state": state, "tries": stripe_events.c.tries + 1, "settled_at": settled_at}
    await connection.execute(update(stripe_events).where(mine).values(values))


async def begin_call(
    connection: AsyncConnection, *, subject: str, purpose: str, fingerprint: str, now: datetime, not_before: datetime
) -> str:
    """The key for a call: that of an unfinished call for the same, as long as Stripe still knows it, else a new one."""
    query = (
        select(stripe_calls.c.key)
        .where(
            stripe_calls.c.subject == subject,
            stripe_calls.c.purpose == purpose,
            stripe_calls.c.fingerprint == fingerprint,
            stripe_calls.c.ended_at.is_(None),
            stripe_calls.c.begun_at > not_before,
        )
        .limit(1)
    )
    key = (await connection.execute(query)).scalar()
    if key is not None:
        return str(key)
    key = f"{purpose}-{random_token()}"
    row = {"key": key, "subject": subject, "purpose": purpose, "fingerprint": fingerprint, "begun_at": now}
    await connection.execute(insert(stripe_calls).values(row))
    return key


async def end_call(connection: AsyncConnection, key: str, now: datetime) -> None:
    await connection.execute(update(stripe_calls).where(stripe_calls.c.key == key).values(ended_at=now))


async def end_calls(connection: AsyncConnection, *, subject: str, purpose: str, now: datetime) -> None:
    mine = (stripe_calls.c.subject == subject) & (stripe_calls.c.purpose == purpose) & stripe_calls.c.ended_at.is_(None)
    await connection.execute(update(stripe_calls).where(mine).values(ended_at=now))


def _values(account: BillingAccount) -> dict[str, Any]:
    terms = account.terms
    return {name: getattr(account, name) for name in _PLAIN} | {
        "source": account.source.value,
        "status": account.status.value,
        "plan": terms.plan.value,
        "price_minor": terms.price_minor,
        "currency": terms.currency,
        "monthly_appointments": terms.monthly_appointments,
        "staff_limit": terms.staff_limit,
        "features": sorted(feature.value for feature in terms.features),
        "next_plan": None if account.next_plan is None else account.next_plan.value,
    }


def _account(row: Row[Any]) -> BillingAccount:
    terms = Terms(
        plan=PlanName(row.plan),
        price_minor=row.price_minor,
        currency=row.currency,
        monthly_appointments=row.monthly_appointments,
        staff_limit=row.staff_limit,
        features=frozenset(Feature(name) for name in row.features),
    )
    return BillingAccount(
        source=Source(row.source),
        status=Status(row.status),
        terms=terms,
        next_plan=None if row.next_plan is None else PlanName(row.next_plan),
        **{name: getattr(row, name) for name in _PLAIN},
    )
