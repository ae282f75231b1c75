"""SQL of texts that came in."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.sqlite import insert

from app.models.messaging import deliveries, inbound_texts
from app.models.talk import conversations
from app.unit_of_work import UnitOfWork

# A reply much later than this answers nothing we sent.
_ANSWERS_WITHIN = timedelta(days=7)


def find(work: UnitOfWork, provider_id: str) -> Any:
    """What became of a text that was taken before."""
    return work.connection.execute(
        select(inbound_texts.c.provider_id, inbound_texts.c.outcome).where(inbound_texts.c.provider_id == provider_id)
    ).one_or_none()


def note(
    work: UnitOfWork, *, provider_id: str, channel: str, address: str, appointment_id: int | None, outcome: str
) -> None:
    """Remember a text; the same one again changes nothing."""
    work.connection.execute(
        insert(inbound_texts).on_conflict_do_nothing(index_elements=["provider_id"]),
        {
            "provider_id": provider_id,
            "channel": channel,
            "address": address,
            "conversation_id": None,
            "appointment_id": appointment_id,
            "outcome": outcome,
            "received_at": work.now,
        },
    )


def set_conversation(work: UnitOfWork, provider_id: str, conversation_id: int) -> None:
    work.connection.execute(
        update(inbound_texts).where(inbound_texts.c.provider_id == provider_id).values(conversation_id=conversation_id)
    )


def recent_conversation(work: UnitOfWork, channel: str, address: str, *, since: datetime) -> str | None:
    """The public id of the talk this number had lately."""
    found: str | None = work.connection.execute(
        select(conversations.c.public_id)
        .join(inbound_texts, inbound_texts.c.conversation_id == conversations.c.id)
        .where(
            inbound_texts.c.channel == channel,
            inbound_texts.c.address == address,
            conversations.c.active_at >= since,
            conversations.c.state != "closed",
        )
        .order_by(inbound_texts.c.received_at.desc())
        .limit(1)
    ).scalar()
    return found


def latest_appointment(work: UnitOfWork, channel: str, address: str) -> int | None:
    """The appointment of the newest message we sent to this number."""
    found: int | None = work.connection.execute(
        select(deliveries.c.appointment_id)
        .where(
            deliveries.c.channel == channel,
            deliveries.c.address == address,
            deliveries.c.appointment_id.is_not(None),
            deliveries.c.sent_at >= work.now - _ANSWERS_WITHIN,
        )
        .order_by(deliveries.c.sent_at.desc(), deliveries.c.message_id.desc())
        .limit(1)
    ).scalar()
    return found
