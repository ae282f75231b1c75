"""A person gives a conversation back to the assistant."""

from app.conversations import repository
from app.conversations.conversation import PERSON_AWAY_AFTER, Conversation, ConversationState, Role
from app.events import ConversationGivenBack
from app.unit_of_work import UnitOfWork
from app.words import words_for


def give_back(work: UnitOfWork, *, public_id: str) -> Conversation:
    """Let the assistant answer again, and tell the customer; where it does already, nothing changes.

    Raises:
        ConversationNotFound: There is none.
        ConversationClosed: It was ended.
    """
    conversation = repository.load_open_conversation(work, public_id)
    return _return(work, conversation) if conversation.state is ConversationState.PERSON else conversation


def give_back_if_away(work: UnitOfWork, conversation: Conversation) -> Conversation:
    """Nobody waits for a person who has left: after a long silence the assistant takes the next message."""
    seen_at = conversation.person_active_at or conversation.started_at
    is_waiting = conversation.state is ConversationState.PERSON
    if not is_waiting or work.now - seen_at <= PERSON_AWAY_AFTER:
        return conversation
    return _return(work, conversation)


def _return(work: UnitOfWork, conversation: Conversation) -> Conversation:
    conversation_id = conversation.conversation_id
    repository.update_conversation(
        work, conversation_id, state=ConversationState.ASSISTANT.value, kept_by=None, kept_by_person=None
    )
    text = words_for(conversation.language).say("handoff.left", name=conversation.kept_by or "")
    repository.append_entries(work, conversation_id, [{"role": Role.NOTICE.value, "text": text}])
    work.record(ConversationGivenBack(conversation_id=conversation_id))
    return repository.load_conversation(work, conversation_id=conversation_id)
