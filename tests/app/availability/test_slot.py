"""A slot survives being stored, and sums up its legs."""

from datetime import UTC, datetime, timedelta

import pytest

from app.availability.slot import Claim, Leg, Slot
from app.services.service import PriceKind

NINE = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def leg(start: datetime = NINE, kind: PriceKind = PriceKind.FIXED, price: int = 5000) -> Leg:
    return Leg(
        service_id=3,
        variant_id=4,
        add_on_ids=(5, 6),
        staff_id=7,
        location_id=1,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        price_kind=kind,
        price_minor=price,
        any_staff=True,
        claims=(Claim(9, 100, 200), Claim(10, 100, 150)),
    )


def test_a_stored_slot_is_read_as_it_was() -> None:
    slot = Slot((leg(), leg(NINE + timedelta(hours=1))), "USD")

    assert Slot.from_json(slot.to_json()) == slot


def test_an_unknown_form_is_refused() -> None:
    stored = Slot((leg(),), "USD").to_json() | {"v": 99}

    with pytest.raises(ValueError, match="slot version"):
        Slot.from_json(stored)


def test_a_slot_spans_its_legs_and_sums_their_prices() -> None:
    slot = Slot((leg(NINE + timedelta(hours=2), PriceKind.FROM, 700), leg()), "USD")

    assert (slot.starts_at, slot.ends_at) == (NINE, NINE + timedelta(hours=3))
    assert (slot.price_kind, slot.price_minor) == (PriceKind.FROM, 5700)
    assert slot.legs[0].extra_ids == (4, 5, 6)


def test_one_leg_on_request_makes_the_whole_price_so() -> None:
    slot = Slot((leg(kind=PriceKind.FREE, price=0), leg(kind=PriceKind.ON_REQUEST, price=0), leg()), "USD")

    assert slot.price_kind is PriceKind.ON_REQUEST
