"""Ends what is kept about a customer, down to the last byte, and again where a backup brings it back."""

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from app.appointments.cancel import cancel
from app.gdpr.errors import CustomerNotFound
from app.gdpr.repository import erase_rows, find_belongings, is_known, open_appointments
from app.models.erasures import erasures
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from app.words import words_for
from tenants.directory import TenantRecord
from tenants.errors import TenantError

log = structlog.get_logger()


async def erase_customer(house: House, record: TenantRecord, public_id: str) -> int:
    """Erase a customer of a business; what lay ahead is cancelled. Returns how many appointments stay as mere figures.

    The bytes are overwritten in the file and in its journal. A backup still holds them until it expires; one that is
    restored is cleaned by `replay_erasures`.

    Raises:
        CustomerNotFound: There is nobody with this id.
    """
    context = await house.context(record, SYSTEM_CALLER)
    if not await context.read(is_known, public_id):
        raise CustomerNotFound
    # Control first: a crash in between is made good by the next replay.
    row = {"tenant_id": record.id, "customer": public_id, "at": house.clock.now()}
    async with house.store.control_write() as connection:
        await connection.execute(insert_or_ignore(erasures).on_conflict_do_nothing(), row)
    kept = await _erase_in(context, public_id)
    await house.copies.end_of(record.public_id)
    return kept


async def replay_erasures(house: House) -> int:
    """Erase again who was erased and is there with a name; returns how many were."""
    async with house.store.control_read() as connection:
        rows = (await connection.execute(select(erasures))).all()
    records = {record.id: record for record in house.store.directory.all() if record.is_active}
    again = 0
    for row in rows:
        if row.tenant_id not in records:
            continue
        try:
            context = await house.context(records[row.tenant_id], SYSTEM_CALLER)
            if await context.read(is_known, row.customer, not_as=_erased_name()):
                await _erase_in(context, row.customer)
                await house.copies.end_of(records[row.tenant_id].public_id)
                again += 1
        except TenantError as error:
            log.error("erasure.not_replayed", tenant=records[row.tenant_id].public_id, error=type(error).__name__)
    return again


async def _erase_in(context: TenantContext, public_id: str) -> int:
    kept = await context.write(_erase, public_id)
    await context.tenant.scrub()
    return kept


def _erase(work: UnitOfWork, public_id: str) -> int:
    belongings = find_belongings(work, public_id)
    if belongings is None:
        raise CustomerNotFound
    for appointment_id in open_appointments(work, belongings, work.now):
        cancel(work, appointment_id)
    erase_rows(work, belongings, name=_erased_name())
    return len(belongings.appointment_ids)


def _erased_name() -> str:
    return words_for("en").say("gdpr.erased")
