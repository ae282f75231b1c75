"""Ends a conversation at the customer's wish."""

from app.conversations import repository
from app.conversations.conversation import ConversationState
from app.conversations.offers import replace_offers, withdraw_proposals
from app.events import ConversationClosed
from app.unit_of_work import UnitOfWork


def close_conversation(work: UnitOfWork, *, public_id: str) -> None:
    """Close it for good: what was offered or proposed in it can no longer be taken.

    Raises:
        ConversationNotFound: There is none.
    """
    conversation = repository.load_conversation(work, public_id=public_id)
    if conversation.state is ConversationState.CLOSED:
        return
    withdraw_proposals(work, conversation.conversation_id)
    replace_offers(work, conversation.conversation_id, turn_id=0, slots=[])
    repository.update_conversation(work, conversation.conversation_id, state=ConversationState.CLOSED.value)
    work.record(ConversationClosed(conversation_id=conversation.conversation_id))
