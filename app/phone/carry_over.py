"""Carrying an interrupted call over to the web: the same conversation, with its time still held."""

import phonenumbers
from phonenumbers import PhoneNumberType

from app.appointments.hold import live_hold
from app.appointments.repository import prolong_hold
from app.conversations import repository as conversations
from app.conversations.conversation import ConversationState
from app.outbox.message import Draft, MessageKind
from app.outbox.repository import add_message
from app.phone.call import Call, Manner
from app.unit_of_work import Channel, UnitOfWork

_TEXTABLE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})


def carry_over(work: UnitOfWork, call: Call, *, tenant_id: str) -> bool:
    """Text the caller where to go on, when the call broke off while something was held; once a call.

    From here the conversation is one to be read: what it says next is for the eye.
    """
    if call.conversation_id is None or call.caller is None or call.manner is Manner.MESSAGE:
        return False
    conversation = conversations.load_conversation(work, conversation_id=call.conversation_id)
    hold = live_hold(work, call.conversation_id)
    if hold is None or conversation.state is not ConversationState.ASSISTANT or not can_be_texted(call.caller):
        return False
    prolong_hold(work, hold.id, hold.ends_latest_at)
    conversations.update_conversation(work, call.conversation_id, channel=Channel.CHAT.value)
    add_message(
        work,
        Draft(
            dedupe_key=f"carry_over:{call.public_id}",
            kind=MessageKind.CARRY_OVER,
            channel="sms",
            recipient_kind="caller",
            recipient_id=call.call_id,
            subject_kind="call",
            subject_id=call.call_id,
            subject_version=0,
            language=conversation.language,
            due_at=work.now,
            expires_at=hold.ends_latest_at,
            content={"tenant": tenant_id, "conversation": conversation.public_id},
        ),
    )
    return True


def can_be_texted(phone: str) -> bool:
    """Whether a number may be a mobile; North America does not tell them apart."""
    try:
        parsed = phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        return False
    # Numbers kept for examples have no type, and may be texted where nothing leaves the machine.
    kind = phonenumbers.number_type(parsed)
    return kind in _TEXTABLE or (kind is PhoneNumberType.UNKNOWN and parsed.country_code == 1)
