"""Remembers every question about free times, answered or not: lost demand reads it."""

from app.availability.query import Availability, SlotQuery
from app.availability.repository import add_question
from app.unit_of_work import UnitOfWork


def record_question(work: UnitOfWork, query: SlotQuery, answer: Availability) -> None:
    """Write the wish and what could be offered; a later booking of the conversation is linked to it."""
    add_question(
        work,
        conversation_id=work.caller.conversation_id,
        channel=work.caller.channel.value,
        service_id=query.service_id,
        wish=query.to_json(),
        rules_version=answer.rules_version,
        offered=len(answer.slots),
        reason=None if answer.reason is None else answer.reason.value,
    )
