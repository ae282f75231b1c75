"""The text that carries an interrupted call over to the web."""

import base64

from app.notifications import repository
from app.notifications.letter import Letter, Receiver
from app.notifications.write_appointment import Desk
from app.outbox.message import Message, Skip
from app.unit_of_work import UnitOfWork

# The same purpose and payload as the widget's own token of a conversation.
_PURPOSE = "conversation"
_BYTES = 16


def write_carry_over(work: UnitOfWork, message: Message, desk: Desk) -> Letter | Skip:
    """To the number that called, and to nobody else; the link stands nowhere, it is computed from our keys."""
    phone = repository.caller_of_call(work, message.subject_id)
    if phone is None:
        return Skip("no_address")
    payload = f"{message.content['tenant']} {message.content['conversation']}".encode()
    signed = desk.keys.digests(_PURPOSE, payload)[0][:_BYTES] + payload
    token = base64.urlsafe_b64encode(signed).rstrip(b"=").decode()
    link = f"{desk.business_url}#go-on={token}"
    return Letter(
        key="carry_over",
        receiver=Receiver(phone=phone),
        facts={"business": desk.business.name, "link": link},
    )
