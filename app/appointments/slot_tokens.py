"""Slots in addresses, forms and the API: signed, good for as long as somebody may look at a page."""

from datetime import timedelta

from app.availability.booking_rules import BookingRules
from app.availability.signed_slot import Signer, read_slot, sign_slot
from app.availability.slot import Slot
from app.unit_of_work import UnitOfWork

GOOD_FOR = timedelta(hours=2)


def seal_slot(work: UnitOfWork, keys: Signer, rules: BookingRules, slot: Slot) -> str:
    """The token under which a slot is offered now."""
    return sign_slot(keys, rules, slot, expires_at=work.now + GOOD_FOR)


def open_slot(work: UnitOfWork, keys: Signer, rules: BookingRules, token: str) -> Slot:
    """The slot of a token.

    Raises:
        SlotUnknown: It is broken, foreign, or names what is no longer offered.
        SlotExpired: Its time is over.
    """
    return read_slot(keys, rules, token, now=work.now)
