"""Shows, suspends, opens again and deletes businesses."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from app.admin.repository import forget_tenant, list_people
from app.billing.billing import Billing
from app.business.repository import load_entitlement, load_usage
from app.clock import from_unix
from app.models.calendar import appointments
from app.models.ledger import messages
from app.models.people import customers
from app.notifications.message_settings import SenderStatus
from app.notifications.plan import change_settings
from app.notifications.repository import load_message_settings
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.directory import TenantRecord
from tenants.tables import TenantStatus

Item = dict[str, Any]


async def show_business(house: House, billing: Billing, record: TenantRecord) -> Item:
    """One business at a glance: state, plan, usage, people, sizes. No name of a customer."""
    account = await billing.account(record)
    async with house.store.control_read() as connection:
        people = await list_people(connection, record.id)
    facts: Item = {
        "id": record.public_id,
        "slug": record.slug,
        "name": record.name,
        "status": record.status.value,
        "since": from_unix(record.created_at).date().isoformat(),
        "plan": account.terms.plan.value,
        "account": account.state_at(house.clock.now()).value,
        "paid by": account.source.value,
        "next due": _at(house.store.due.next_due(record.public_id)),
        "people": ", ".join(f"{one.email} ({one.role})" for one in people) or "nobody",
    }
    if record.status is not TenantStatus.CLOSED:
        context = await house.context(record, SYSTEM_CALLER)
        facts |= await context.read(_figures)
    return facts


async def set_business_status(house: House, record: TenantRecord, status: TenantStatus) -> Item:
    """Suspend a business, or open it again; nothing of it is lost and promised messages still go out."""
    changed = await house.store.directory.set_status(record.public_id, status)
    await house.copies.end_of(record.public_id)
    return {"id": changed.public_id, "slug": changed.slug, "status": changed.status.value}


async def set_sender_status(house: House, record: TenantRecord, *, channel: str, status: SenderStatus) -> Item:
    """What the provider said of the number a business texts from; nothing where it named none."""

    def act(work: UnitOfWork) -> str | None:
        settings = load_message_settings(work)
        number = settings.sender_of(channel)
        if number is not None:
            is_sms = channel == "sms"
            changed = replace(settings, sms_status=status) if is_sms else replace(settings, whatsapp_status=status)
            change_settings(work, changed)
        return number

    number = await (await house.context(record, SYSTEM_CALLER)).write(act)
    if number is None:
        return {"failed": "The business has chosen no number for this; it does so on its Messages page."}
    return {"slug": record.slug, "channel": channel, "number": number, "status": status.value}


async def delete_business(house: House, billing: Billing, record: TenantRecord) -> AsyncIterator[Item]:
    """End a business for good: its file, its people who belong nowhere else, its account. Its slug stays taken."""
    yield {"step": "file", "id": record.public_id}
    await house.store.remove(record.public_id)
    await house.copies.end_of(record.public_id)
    async with house.store.control_write() as connection:
        people = await forget_tenant(connection, record.id)
    billing.forget(record.public_id)
    yield {"step": "people", "id": record.public_id, "people": people}
    yield {"step": "done", "id": record.public_id, "slug": record.slug}


def _figures(work: UnitOfWork) -> Item:
    entitlement = load_entitlement(work)
    count = {
        "customers": select(func.count()).select_from(customers),
        "appointments": select(func.count()).select_from(appointments),
        "messages waiting": select(func.count()).select_from(messages).where(messages.c.state == "waiting"),
        "dead letters": select(func.count()).select_from(messages).where(messages.c.state == "dead"),
    }
    facts: Item = {name: int(work.connection.execute(query).scalar_one()) for name, query in count.items()}
    if entitlement is not None:
        facts["booked this period"] = load_usage(work, entitlement.period_start)
    return facts


def _at(seconds: int | None) -> str | None:
    return None if seconds is None else from_unix(seconds).isoformat()
