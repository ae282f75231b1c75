"""SQL of the messages room."""

from typing import Any

from sqlalchemy import RowMapping, select

from app.models.calendar import appointments
from app.models.ledger import attempts, messages
from app.models.messaging import deliveries
from app.models.people import contacts, customers
from app.outbox.message import MessageState
from app.unit_of_work import UnitOfWork

MOST_SHOWN = 100
_BY_STATE = {
    "failed": (MessageState.DEAD.value, MessageState.SKIPPED.value),
    "waiting": (MessageState.WAITING.value, MessageState.SENDING.value, MessageState.UNKNOWN.value),
    "sent": (MessageState.SENT.value,),
}
# What voided itself is no failure: nobody misses it.
_HARMLESS = ("cancelled", "moved", "outdated", "voided", "planned_anew", "owner_changed", "started", "not_confirmed")


def list_messages(work: UnitOfWork, which: str) -> list[RowMapping]:
    """The newest messages of a kind of state, with who they are for."""
    query = (
        select(
            messages,
            customers.c.name.label("customer_name"),
            contacts.c.value.label("address"),
            appointments.c.starts_at.label("appointment_at"),
        )
        .outerjoin(contacts, (messages.c.recipient_kind == "contact") & (contacts.c.id == messages.c.recipient_id))
        .outerjoin(customers, customers.c.id == contacts.c.customer_id)
        .outerjoin(
            appointments, (messages.c.subject_kind == "appointment") & (appointments.c.id == messages.c.subject_id)
        )
    )
    states = _BY_STATE.get(which)
    if states is not None:
        query = query.where(messages.c.state.in_(states))
    if which == "failed":
        query = query.where(messages.c.reason.not_in(_HARMLESS))
    order = messages.c.due_at.asc() if which == "waiting" else messages.c.updated_at.desc()
    return list(work.connection.execute(query.order_by(order, messages.c.id.desc()).limit(MOST_SHOWN)).mappings())


def attempts_of(work: UnitOfWork, ids: list[int]) -> dict[int, list[RowMapping]]:
    """The attempts of some messages, in order."""
    found: dict[int, list[RowMapping]] = {}
    rows = work.connection.execute(select(attempts).where(attempts.c.message_id.in_(ids)).order_by(attempts.c.id))
    for row in rows.mappings():
        found.setdefault(row["message_id"], []).append(row)
    return found


def receipts_of(work: UnitOfWork, ids: list[int]) -> dict[int, Any]:
    """What the provider said of each message later."""
    rows = work.connection.execute(select(deliveries).where(deliveries.c.message_id.in_(ids)))
    return {row.message_id: row for row in rows}
