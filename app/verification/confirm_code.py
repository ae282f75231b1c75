"""Compares a code with the one that was sent; a wrong one counts, and is never raised: its count must stay."""

from dataclasses import dataclass
from enum import StrEnum

from app.customers.contact import Contact
from app.unit_of_work import UnitOfWork
from app.verification import repository
from app.verification.codes import CodeKeys, is_code
from app.verification.verification import MOST_TRIES, VerificationState


class CodeAnswer(StrEnum):
    """`gone` where there is no code to compare with: none was asked for, or it is used, expired or spent."""

    RIGHT = "right"
    WRONG = "wrong"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Compared:
    """`contact` is proved when the answer is right; `tries_left` is how often it may still be tried."""

    answer: CodeAnswer
    contact: Contact | None = None
    tries_left: int = 0


def confirm_code(work: UnitOfWork, keys: CodeKeys, *, conversation_id: int, code: str) -> Compared:
    """Compare a code with the newest one of this conversation; the right one is used up."""
    verification = repository.latest_verification(work, conversation_id)
    if verification is None or verification.state is not VerificationState.OPEN:
        return Compared(CodeAnswer.GONE)
    if verification.expires_at <= work.now or verification.tries >= MOST_TRIES:
        return Compared(CodeAnswer.GONE)
    if is_code(keys, verification, code):
        repository.change_verification(work, verification, state=VerificationState.CONFIRMED.value)
        return Compared(CodeAnswer.RIGHT, verification.contact)
    tries = verification.tries + 1
    state = VerificationState.SPENT if tries >= MOST_TRIES else VerificationState.OPEN
    repository.change_verification(work, verification, tries=tries, state=state.value)
    return Compared(CodeAnswer.WRONG, tries_left=MOST_TRIES - tries)
