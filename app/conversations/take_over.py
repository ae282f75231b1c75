"""A person of the business takes a conversation over; from here on the assistant is silent."""

from app.conversations import repository
from app.conversations.conversation import Conversation, ConversationState, Role
from app.conversations.offers import replace_offers, withdraw_proposals
from app.events import ConversationTakenOver
from app.unit_of_work import UnitOfWork
from app.words import words_for


def take_over(work: UnitOfWork, *, public_id: str, name: str, person: str) -> Conversation:
    """Let a person answer instead of the assistant.

    `name` is what the customer sees, `person` the public id of the one who is logged in. Nothing that the assistant
    read back or offered can be agreed to any more. The same person again changes nothing; another one replaces the
    first, and the customer is told.

    Raises:
        ConversationNotFound: There is none.
        ConversationClosed: It was ended.
    """
    conversation = repository.load_open_conversation(work, public_id)
    if conversation.state is ConversationState.PERSON and conversation.kept_by_person == person:
        return conversation
    conversation_id = conversation.conversation_id
    withdraw_proposals(work, conversation_id)
    replace_offers(work, conversation_id, turn_id=0, slots=[])
    repository.update_conversation(
        work,
        conversation_id,
        state=ConversationState.PERSON.value,
        kept_by=name,
        kept_by_person=person,
        person_active_at=work.now,
        person_asked_at=None,
    )
    text = words_for(conversation.language).say("handoff.joined", name=name)
    repository.append_entries(work, conversation_id, [{"role": Role.NOTICE.value, "text": text}])
    work.record(ConversationTakenOver(conversation_id=conversation_id))
    return repository.load_conversation(work, conversation_id=conversation_id)
