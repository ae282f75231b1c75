"""Taking in a customer's message exactly once, and finishing its turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.conversations import repository
from app.conversations.conversation import (
    RIGHTS_END_AFTER,
    Conversation,
    ConversationState,
    Identity,
    Role,
    Turn,
    TurnState,
)
from app.conversations.errors import ConversationClosed, TurnRunning
from app.conversations.give_back import give_back_if_away
from app.conversations.offers import mark_delivered, withdraw_proposals
from app.unit_of_work import Channel, UnitOfWork


@dataclass(frozen=True, slots=True)
class TakenTurn:
    """`is_new` is false when this very message was received before."""

    conversation: Conversation
    turn: Turn
    is_new: bool


def take_turn(
    work: UnitOfWork,
    *,
    conversation_public_id: str,
    client_message_id: str,
    text: str,
    action: dict[str, Any] | None,
    seen: int | None = None,
    has_waited: bool = False,
) -> TakenTurn:
    """Store the customer's message and open its turn.

    `seen` is the number of the newest message on the customer's screen when it was sent; `has_waited` says that an
    earlier message was still being answered then.

    Raises:
        ConversationNotFound: No such conversation.
        ConversationClosed: It was ended.
        TurnRunning: An earlier message is still being answered.
    """
    conversation = repository.load_conversation(work, public_id=conversation_public_id)
    known = repository.find_turn(work, conversation.conversation_id, client_message_id)
    if known is not None:
        return TakenTurn(conversation, known, is_new=False)
    if conversation.state is ConversationState.CLOSED:
        raise ConversationClosed
    earlier = repository.find_unanswered_turn(work, conversation.conversation_id)
    if earlier is not None:
        raise TurnRunning(client_message_id=earlier.client_message_id)
    conversation = give_back_if_away(work, _renew_rights(work, conversation))
    number = repository.next_turn_number(work, conversation.conversation_id)
    was_early = has_waited or (seen is not None and seen < repository.newest_seen(work, conversation.conversation_id))
    turn = repository.insert_turn(
        work,
        conversation.conversation_id,
        number=number,
        client_message_id=client_message_id,
        was_early=was_early,
    )
    line = {"turn_id": turn.turn_id, "role": Role.CUSTOMER.value, "text": text, "action": action}
    repository.append_entries(work, conversation.conversation_id, [line])
    return TakenTurn(conversation, turn, is_new=True)


def _renew_rights(work: UnitOfWork, conversation: Conversation) -> Conversation:
    """After a long silence nobody is known any more, and nothing that was read back before can be agreed to."""
    if work.now - conversation.active_at <= RIGHTS_END_AFTER:
        return conversation
    withdraw_proposals(work, conversation.conversation_id)
    repository.set_identity(work, conversation.conversation_id, Identity())
    repository.update_conversation(work, conversation.conversation_id, rights_since=work.now, customer_id=None)
    return repository.load_conversation(work, conversation_id=conversation.conversation_id)


def finish_turn(
    work: UnitOfWork,
    *,
    conversation_id: int,
    turn_id: int,
    text: str,
    blocks: Sequence[dict[str, Any]],
    model: str,
    prompt_version: str,
    input_tokens: int,
    output_tokens: int,
) -> None:
    """Store the reply and close the turn.

    The read-back in it, if there is one, counts as delivered from here; on the phone only once it was heard to its end
    (`heard.py`).
    """
    line = {"turn_id": turn_id, "role": Role.ASSISTANT.value, "text": text, "blocks": list(blocks)}
    repository.append_entries(work, conversation_id, [line])
    for block in blocks:
        if block["kind"] == "readback" and work.caller.channel is not Channel.VOICE:
            mark_delivered(work, conversation_id, block["confirm"]["action"]["value"])
    repository.update_turn(
        work,
        turn_id,
        state=TurnState.ANSWERED.value,
        model=model,
        prompt_version=prompt_version,
        input_tokens=input_tokens,
        output_tokens=output_tokens,
        answered_at=work.now,
    )
