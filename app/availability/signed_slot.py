"""The form in which a slot leaves the house and comes back: opaque, signed, for one business, for a while."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from app.availability.booking_rules import BookingRules
from app.availability.errors import SlotExpired, SlotUnknown
from app.availability.slot import Leg, Slot
from app.business.business import Location
from app.clock import from_unix, to_unix
from app.errors import AppError
from app.services.service import Extra, ExtraKind, PriceKind, Service
from app.staff.staff_member import StaffMember

Known = TypeVar("Known", Service, Extra, StaffMember, Location)

PURPOSE = "slot"
_FORM = 1
# Made once: `json.dumps` with a form of its own makes an encoder at each call.
_encode = json.JSONEncoder(separators=(",", ":")).encode


class Signer(Protocol):
    """Signs payloads for a purpose; `read` raises an `AppError` for what it has not signed."""

    def sign(self, purpose: str, payload: bytes) -> str: ...

    def read(self, purpose: str, token: str) -> bytes: ...


def sign_slot(signer: Signer, rules: BookingRules, slot: Slot, *, expires_at: datetime) -> str:
    """The token of a slot. It names only what customers may know: no rooms, no internal keys."""
    legs = [_leg_out(rules, leg) for leg in slot.legs]
    content = [_FORM, rules.business.public_id, to_unix(expires_at), slot.currency, legs]
    return signer.sign(PURPOSE, _encode(content).encode())


def read_slot(signer: Signer, rules: BookingRules, token: str, *, now: datetime) -> Slot:
    """The slot of a token. Rooms and seconds are chosen again when it is held or booked.

    Raises:
        SlotUnknown: The token is broken, foreign, or names what is no longer offered.
        SlotExpired: Its time is over.
    """
    try:
        form, business, expires_at, currency, legs = json.loads(signer.read(PURPOSE, token))
    except (AppError, ValueError) as error:
        raise SlotUnknown from error
    if form != _FORM or business != rules.business.public_id:
        raise SlotUnknown
    if expires_at <= to_unix(now):
        raise SlotExpired
    return Slot(tuple(_leg_in(rules, leg) for leg in legs), currency)


def _leg_out(rules: BookingRules, leg: Leg) -> list[Any]:
    service = rules.services[leg.service_id]
    return [
        service.public_id,
        _extras_out(service, leg.extra_ids) if leg.extra_ids else [],
        None if leg.staff_id is None else rules.staff[leg.staff_id].public_id,
        rules.locations[leg.location_id].public_id,
        to_unix(leg.starts_at),
        to_unix(leg.ends_at),
        leg.price_kind.value,
        leg.price_minor,
        int(leg.any_staff),
    ]


def _extras_out(service: Service, extra_ids: Iterable[int]) -> list[str]:
    known = {extra.id: extra.public_id for extra in service.extras}
    return [known[extra_id] for extra_id in extra_ids]


def _leg_in(rules: BookingRules, stored: list[Any]) -> Leg:
    service_key, extra_keys, staff_key, place_key, starts, ends, kind, price, any_staff = stored
    service = _find(rules.services.values(), service_key)
    extras = [_find(service.extras, key) for key in extra_keys]
    return Leg(
        service_id=service.id,
        variant_id=next((extra.id for extra in extras if extra.kind is ExtraKind.VARIANT), None),
        add_on_ids=tuple(extra.id for extra in extras if extra.kind is ExtraKind.ADD_ON),
        staff_id=None if staff_key is None else _find(rules.staff.values(), staff_key).id,
        location_id=_find(rules.locations.values(), place_key).id,
        starts_at=from_unix(starts),
        ends_at=from_unix(ends),
        price_kind=PriceKind(kind),
        price_minor=price,
        any_staff=bool(any_staff),
    )


def _find(known: Iterable[Known], public_id: str) -> Known:
    for one in known:
        if one.public_id == public_id:
            return one
    raise SlotUnknown
