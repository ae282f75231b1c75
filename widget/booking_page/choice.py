"""What somebody has picked so far, read from the address of the page."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import Query

from app.availability.booking_rules import BookingRules
from app.services.service import Extra, Service
from app.staff.staff_member import StaffMember

ANYBODY = "any"
_FIRST_YEAR, _LAST_YEAR = 2000, 2199
Key = Annotated[str | None, Query(max_length=64)]
Day = Annotated[str | None, Query(max_length=40)]


@dataclass(frozen=True, slots=True)
class Wish:
    """The parameters as they came; whatever makes no sense counts as not given."""

    service: str | None = None
    variant: str | None = None
    extras: tuple[str, ...] = ()
    staff: str | None = None
    month: str | None = None
    day: str | None = None

    def parameters(self) -> tuple[tuple[str, str], ...]:
        """The same as parameters of an address."""
        named = (
            ("service", self.service),
            ("variant", self.variant),
            *(("extra", extra) for extra in self.extras),
            ("with", self.staff),
            ("month", self.month),
            ("day", self.day),
        )
        return tuple((name, value) for name, value in named if value)

    def on(self, *, month: date | None = None, day: date | None = None) -> "Wish":
        """The same wish, for another month or day."""
        return replace(self, month=month.strftime("%Y-%m") if month else None, day=day.isoformat() if day else None)


def wish_of(
    service: Key = None,
    variant: Key = None,
    extra: Annotated[list[str] | None, Query(max_length=20)] = None,
    staff: Annotated[str | None, Query(alias="with", max_length=64)] = None,
    month: Day = None,
    day: Day = None,
) -> Wish:
    return Wish(service, variant, tuple(key[:64] for key in extra or ()), staff, month, day)


@dataclass(frozen=True, slots=True)
class Choice:
    """The wish resolved against what is offered; `is_ready` when only day and time are missing."""

    wish: Wish
    service: Service
    extras: tuple[Extra, ...]
    staff: StaffMember | None
    is_ready: bool

    @property
    def extra_ids(self) -> tuple[int, ...]:
        return tuple(extra.id for extra in self.extras)

    @property
    def staff_id(self) -> int | None:
        return self.staff.id if self.staff else None

    @property
    def minutes(self) -> int:
        return self.service.minutes + sum(extra.minutes for extra in self.extras)


def resolve_choice(rules: BookingRules, wish: Wish) -> Choice | None:
    """What is chosen, or nothing while no service is."""
    service = next((one for one in rules.services.values() if one.public_id == wish.service), None)
    if service is None:
        return None
    able = rules.able_staff(service.id)
    staff = next((member for member in able if member.public_id == wish.staff), None)
    extras = _chosen_extras(service, wish)
    has_questions = len(able) > 1 or bool(service.extras)
    has_answers = staff is not None or wish.staff == ANYBODY
    return Choice(wish, service, extras, staff, is_ready=has_answers or not has_questions)


def _chosen_extras(service: Service, wish: Wish) -> tuple[Extra, ...]:
    wanted = {wish.variant, *wish.extras}
    variants = [extra for extra in service.variants if extra.public_id == wish.variant]
    add_ons = [extra for extra in service.add_ons if extra.public_id in wanted]
    return (*variants[:1], *add_ons)


def parse_day(text: str | None) -> date | None:
    """A day of an address, or nothing when it is none, or so far away that it has no neighbours."""
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def parse_month(text: str | None) -> date | None:
    """The first day of a month of an address such as 2026-11."""
    return parse_day(f"{text}-01") if text and len(text) == 7 else None
