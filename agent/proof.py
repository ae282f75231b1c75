"""Who has proved to be talking, and the question for a proof."""

from agent.customer_details import show_phone
from agent.scene import own_appointments
from agent.tool import ToolResult, ToolUnit
from app.appointments.appointment import Appointment
from app.conversations.conversation import Conversation
from app.conversations.repository import load_conversation
from app.customers.contact import Contact, ContactKind, email_contact, phone_contact


def read_contact(unit: ToolUnit, text: str) -> Contact:
    """A phone number or an e-mail address as the customer gave it.

    Raises:
        InvalidInput: It is neither.
    """
    if "@" in text:
        return email_contact(text)
    return phone_contact(text, unit.shop.business.country, near=unit.shop.business.phone)


def proved_contact(conversation: Conversation) -> Contact | None:
    """The contact that a code has proved in this conversation."""
    proved = conversation.identity.proved
    return None if proved is None else Contact(ContactKind(proved[0]), proved[1])


def show_contact(contact: Contact) -> str:
    return show_phone(contact.value) if contact.kind is ContactKind.PHONE else contact.value


def nothing_to_see(unit: ToolUnit) -> ToolResult:
    """No appointment can be seen here: ask for a proof, or say that there is none."""
    proved = proved_contact(unit.conversation)
    if proved is not None or unit.conversation.identity.customer_id is not None:
        key = "agent.mine.none_under" if proved else "agent.mine.none_known"
        say = unit.words.say(key, contact=show_contact(proved) if proved else "")
        return ToolResult(data={"appointments": [], "say": say}, say=say)
    key = "agent.mine.expired" if unit.conversation.rights_since is not None else "agent.mine.prove"
    say = unit.words.say(key, unit.turn.number)
    return ToolResult(data={"needs": ["verify", "phone"], "say": say}, say=say)


def appointments_now(unit: ToolUnit) -> list[Appointment]:
    """What may be seen since the proof that this very unit has noted."""
    conversation = load_conversation(unit.work, conversation_id=unit.conversation.conversation_id)
    return own_appointments(unit.work, conversation)
