"""What a caller can do on the phone: asked when it rings, and before anything is offered."""

from enum import StrEnum

from app.business.repository import load_entitlement
from app.plans import Feature
from app.unit_of_work import UnitOfWork


class PhoneDoor(StrEnum):
    """How far the phone opens."""

    # The plan contains the phone: the assistant answers and does all it can.
    OPEN = "open"
    # The account is read-only: callers hear the hours, change what they have, and leave a message.
    MESSAGES = "messages"
    # The plan has no phone: hours and a message, no assistant.
    SHUT = "shut"


def phone_door(work: UnitOfWork) -> PhoneDoor:
    """What the account allows on the phone at this instant; at the plan's limit booking itself says so, kindly."""
    entitlement = load_entitlement(work)
    if entitlement is None or Feature.VOICE not in entitlement.features:
        return PhoneDoor.SHUT
    return PhoneDoor.OPEN if entitlement.takes_bookings_at(work.now) else PhoneDoor.MESSAGES
