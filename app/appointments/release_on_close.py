"""Frees what an ended conversation held."""

from app.appointments.hold import release_hold
from app.events import ConversationClosed, DomainEvent
from app.unit_of_work import UnitOfWork


def release_hold_of_conversation(work: UnitOfWork, event: DomainEvent) -> None:
    assert isinstance(event, ConversationClosed)
    release_hold(work, event.conversation_id)
