"""Sends a code to a contact, if anybody here has it; whoever asks is told the same either way."""

from app.customers.contact import Contact, ContactKind
from app.customers.repository import people_with_contact
from app.outbox.message import Draft, MessageKind
from app.outbox.repository import add_message
from app.unit_of_work import UnitOfWork
from app.verification import repository
from app.verification.codes import CodeKeys, new_code_hash, no_code_hash
from app.verification.errors import TooManyCodes
from app.verification.verification import GOOD_FOR, Asked
from tenants.keys import new_public_id

SUBJECT = "verification"
_CHANNELS = {ContactKind.EMAIL: "email", ContactKind.PHONE: "sms"}
# Of a contact in an hour and a day, of a conversation, of a network address and of a business in a day.
_CONTACT_HOUR, _CONTACT_DAY, _CONVERSATION_DAY, _ORIGIN_DAY, _BUSINESS_DAY = 3, 6, 6, 20, 1000
# Wrong guesses at one contact's codes within a day, over all conversations.
_CONTACT_WRONG = 15


def send_code(work: UnitOfWork, keys: CodeKeys, *, contact: Contact, conversation_id: int, language: str) -> None:
    """Ask for proof that the customer has this contact.

    Raises:
        TooManyCodes: A cap is reached; it does not matter for it whether anybody has the contact.
    """
    if _is_too_much(repository.count_asked(work, contact, conversation_id)):
        raise TooManyCodes
    people = people_with_contact(work, contact)
    public_id = new_public_id("ver")
    expires_at = work.now + GOOD_FOR
    verification_id = repository.add_verification(
        work,
        public_id=public_id,
        conversation_id=conversation_id,
        contact=contact,
        code_hash=new_code_hash(keys, public_id) if people else no_code_hash(keys, public_id),
        was_sent=bool(people),
        expires_at=expires_at,
    )
    if not people:
        return
    add_message(
        work,
        Draft(
            dedupe_key=f"{MessageKind.VERIFICATION_CODE.value}:{public_id}",
            kind=MessageKind.VERIFICATION_CODE,
            channel=_CHANNELS[contact.kind],
            recipient_kind="contact",
            recipient_id=people[-1].contact_id,
            subject_kind=SUBJECT,
            subject_id=verification_id,
            subject_version=1,
            language=language,
            due_at=work.now,
            expires_at=expires_at,
        ),
    )


def _is_too_much(asked: Asked) -> bool:
    return (
        asked.contact_hour >= _CONTACT_HOUR
        or asked.contact_day >= _CONTACT_DAY
        or asked.contact_wrong >= _CONTACT_WRONG
        or asked.conversation_day >= _CONVERSATION_DAY
        or asked.origin_day >= _ORIGIN_DAY
        or asked.business_day >= _BUSINESS_DAY
    )
