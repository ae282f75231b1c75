"""A slot: a bookable offer as a list of legs, one for each service in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from app.clock import from_unix, to_unix
from app.services.service import PriceKind

SLOT_VERSION = 1


class Claim(NamedTuple):
    """A resource kept busy in [starts_at, ends_at), Unix seconds, buffers included."""

    resource_id: int
    starts_at: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class Leg:
    """One service at one time. `any_staff` says that the customer left the choice of staff to the business."""

    service_id: int
    variant_id: int | None
    add_on_ids: tuple[int, ...]
    staff_id: int | None
    location_id: int
    starts_at: datetime
    ends_at: datetime
    price_kind: PriceKind
    price_minor: int
    any_staff: bool = False
    claims: tuple[Claim, ...] = ()

    @property
    def extra_ids(self) -> tuple[int, ...]:
        return self.add_on_ids if self.variant_id is None else (self.variant_id, *self.add_on_ids)

    def to_json(self) -> dict[str, Any]:
        return {
            "service": self.service_id,
            "variant": self.variant_id,
            "add_ons": list(self.add_on_ids),
            "staff": self.staff_id,
            "location": self.location_id,
            "starts_at": to_unix(self.starts_at),
            "ends_at": to_unix(self.ends_at),
            "price_kind": self.price_kind.value,
            "price_minor": self.price_minor,
            "any_staff": self.any_staff,
            "claims": [list(claim) for claim in self.claims],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Leg":
        return cls(
            service_id=stored["service"],
            variant_id=stored["variant"],
            add_on_ids=tuple(stored["add_ons"]),
            staff_id=stored["staff"],
            location_id=stored["location"],
            starts_at=from_unix(stored["starts_at"]),
            ends_at=from_unix(stored["ends_at"]),
            price_kind=PriceKind(stored["price_kind"]),
            price_minor=stored["price_minor"],
            any_staff=stored["any_staff"],
            claims=tuple(Claim(*claim) for claim in stored["claims"]),
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """Legs that are booked together or not at all, in order of time or of the people they are for."""

    legs: tuple[Leg, ...]
    currency: str

    @property
    def starts_at(self) -> datetime:
        return min(leg.starts_at for leg in self.legs)

    @property
    def ends_at(self) -> datetime:
        return max(leg.ends_at for leg in self.legs)

    @property
    def price_minor(self) -> int:
        return sum(leg.price_minor for leg in self.legs)

    @property
    def price_kind(self) -> PriceKind:
        """The vaguest kind among the legs: one leg on request makes the whole price so."""
        kinds = {leg.price_kind for leg in self.legs}
        vaguest = (PriceKind.ON_REQUEST, PriceKind.FROM, PriceKind.FIXED, PriceKind.FREE)
        return next(kind for kind in vaguest if kind in kinds)

    @property
    def service_id(self) -> int:
        return self.legs[0].service_id

    @property
    def staff_id(self) -> int | None:
        return self.legs[0].staff_id

    @property
    def location_id(self) -> int:
        return self.legs[0].location_id

    def to_json(self) -> dict[str, Any]:
        return {"v": SLOT_VERSION, "currency": self.currency, "legs": [leg.to_json() for leg in self.legs]}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Slot":
        """The slot of a stored offer, hold or proposal.

        Raises:
            ValueError: It was stored in a form this version does not know.
        """
        if stored.get("v") != SLOT_VERSION:
            raise ValueError(f"unknown slot version {stored.get('v')!r}")
        return cls(tuple(Leg.from_json(leg) for leg in stored["legs"]), stored["currency"])
