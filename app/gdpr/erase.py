"""Ends what is kept about a customer, down to the last byte."""

from app.appointments.cancel import cancel
from app.gdpr.errors import CustomerNotFound
from app.gdpr.repository import erase_rows, find_belongings, open_appointments
from app.tenant_context import TenantContext
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from app.words import words_for


async def erase_customer(context: TenantContext, public_id: str) -> int:
    """Erase a customer of a business; what lay ahead is cancelled. Returns how many appointments stay as mere figures.

    The bytes are overwritten in the file and in its journal; a backup still holds them until it expires.

    Raises:
        CustomerNotFound: There is nobody with this id.
    """
    kept = await context.called_by(SYSTEM_CALLER).write(_erase, public_id)
    await context.tenant.scrub()
    return kept


def _erase(work: UnitOfWork, public_id: str) -> int:
    belongings = find_belongings(work, public_id)
    if belongings is None:
        raise CustomerNotFound
    for appointment_id in open_appointments(work, belongings, work.now):
        cancel(work, appointment_id)
    erase_rows(work, belongings, name=words_for("en").say("gdpr.erased"))
    return len(belongings.appointment_ids)
