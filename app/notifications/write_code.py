"""The letter with a verification code; it goes to no other address than the one to be proved."""

from app.notifications.letter import Letter, Purpose, Receiver
from app.notifications.write_appointment import Desk
from app.outbox.message import Message, Skip
from app.unit_of_work import UnitOfWork
from app.verification.codes import code_of
from app.verification.repository import find_verification
from app.verification.verification import VerificationState


def write_code(work: UnitOfWork, message: Message, desk: Desk) -> Letter | Skip:
    """The code itself stands nowhere: it is computed from the verification's id and our keys."""
    verification = find_verification(work, message.subject_id)
    if verification is None or verification.state is not VerificationState.OPEN:
        return Skip("outdated")
    code = code_of(desk.keys, verification)
    if code is None:
        return Skip("key_gone")
    return Letter(
        key="code",
        receiver=Receiver(contact_id=message.recipient_id),
        facts={"business": desk.business.name, "code": code},
        code=code,
        purpose=Purpose.CODE,
    )
