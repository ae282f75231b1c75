"""What a code that was asked for is, and how far it may be tried."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.customers.contact import Contact

GOOD_FOR = timedelta(minutes=10)
MOST_TRIES = 5


class VerificationState(StrEnum):
    """A code is used at most once; a newer one of its conversation replaces it."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REPLACED = "replaced"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class Verification:
    """`was_sent` is false where nobody here has this contact; whoever asked never learns which it is."""

    verification_id: int
    public_id: str
    conversation_id: int
    contact: Contact
    code_hash: str
    was_sent: bool
    state: VerificationState
    tries: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """How often codes were asked for lately, and how often guessed wrong."""

    contact_hour: int
    contact_day: int
    contact_wrong: int
    conversation_day: int
    origin_day: int
    business_day: int
