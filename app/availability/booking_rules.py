"""All rules that decide about free times, as one immutable picture that is kept until a rule changes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app.availability.footprint import Footprint, footprint_of
from app.availability.ranges import Range, Ranges, intersect, merge
from app.business.business import Business, Location
from app.business.opening import OpeningCalendar
from app.business.wall_clock import DAY_MINUTES, Stretch, day_after, stretches, wall_interval
from app.errors import InvalidInput, NotFound
from app.resources.resource import Resource
from app.services.service import Extra, ExtraKind, Service
from app.staff.staff_member import Roster, StaffMember

# Days of a calendar are few, but a process lives long: past this many, all are worked out anew.
_SHIFTS_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Shift:
    """Where somebody can be booked on a day: starts lie in `starts`, presence in `spans`, which may pass midnight."""

    location_id: int
    zone: ZoneInfo
    starts: tuple[Stretch, ...]
    spans: tuple[Range, ...]


@dataclass(frozen=True, slots=True, eq=False)
class BookingRules:
    """One version of the rules of one business."""

    version: int
    business: Business
    locations: dict[int, Location]
    openings: dict[int, OpeningCalendar]
    services: dict[int, Service]
    staff: dict[int, StaffMember]
    rosters: dict[int, Roster]
    pools: dict[str, tuple[Resource, ...]]
    _shifts: dict[tuple[int | None, date], tuple[Shift, ...]] = field(default_factory=dict, compare=False, repr=False)
    _footprints: dict[tuple[int, tuple[int, ...], int | None], Footprint] = field(
        default_factory=dict, compare=False, repr=False
    )

    def service(self, service_id: int) -> Service:
        """An active service.

        Raises:
            NotFound: There is none.
        """
        if service_id not in self.services:
            raise NotFound(what="service")
        return self.services[service_id]

    def extras(self, service: Service, extra_ids: Sequence[int]) -> tuple[Extra, ...]:
        """The chosen extras in the service's order.

        Raises:
            NotFound: One of them does not belong to the service.
            InvalidInput: More than one is a variant.
        """
        if not set(extra_ids) <= {extra.id for extra in service.extras}:
            raise NotFound(what="extra")
        chosen = tuple(extra for extra in service.extras if extra.id in extra_ids)
        if sum(extra.kind is ExtraKind.VARIANT for extra in chosen) > 1:
            raise InvalidInput(field="extras", reason="one_variant_only")
        return chosen

    def able_staff(self, service_id: int) -> list[StaffMember]:
        """Who can do a service, in the owner's order."""
        return [member for member in self.staff.values() if member.can_do(service_id)]

    def footprint(self, service: Service, extras: Sequence[Extra], staff_id: int | None) -> Footprint:
        key = (service.id, tuple(extra.id for extra in extras), staff_id)
        known = self._footprints.get(key)
        if known is None:
            skill = None if staff_id is None else self.staff[staff_id].skills.get(service.id)
            known = self._footprints[key] = footprint_of(service, extras, skill)
        return known

    def shifts(self, staff_id: int | None, day: date) -> tuple[Shift, ...]:
        """When a staff member works while the place is open; without one, when places are open."""
        known = self._shifts.get((staff_id, day))
        if known is None:
            if len(self._shifts) >= _SHIFTS_KEPT:
                self._shifts.clear()
            known = self._shifts[(staff_id, day)] = self._work_out_shifts(staff_id, day)
        return known

    def opening_spans(self, location_id: int, day: date) -> tuple[Range, ...]:
        """When a place is open on a day, past midnight where it does not close then."""
        return next((shift.spans for shift in self.shifts(None, day) if shift.location_id == location_id), ())

    def _work_out_shifts(self, staff_id: int | None, day: date) -> tuple[Shift, ...]:
        found = []
        for place in self.locations.values():
            today = self._stretches(staff_id, place, day)
            if today:
                tomorrow = self._stretches(staff_id, place, day_after(place.zone, day))
                spans = merge([(one.starts, one.ends) for one in today])
                found.append(Shift(place.id, place.zone, tuple(today), _carried_over(spans, tomorrow)))
        return tuple(found)

    def _stretches(self, staff_id: int | None, place: Location, day: date) -> list[Stretch]:
        minutes: Ranges = list(self.openings[place.id].minutes(day))
        if staff_id is not None:
            minutes = intersect(minutes, self._roster_minutes(staff_id, place.id, day))
        return stretches(place.zone, day, minutes)

    def _roster_minutes(self, staff_id: int, location_id: int, day: date) -> Ranges:
        roster = self.rosters.get(staff_id)
        if roster is None:
            return []
        found: Ranges = []
        for shifted, blocks in ((0, roster.blocks(day)), (DAY_MINUTES, roster.blocks(day - timedelta(days=1)))):
            for place, starts, ends in blocks:
                first, last = wall_interval(starts, ends)
                low, high = max(0, first - shifted), min(DAY_MINUTES, last - shifted)
                if place == location_id and low < high:
                    found.append((low, high))
        return merge(found)


def _carried_over(spans: Ranges, tomorrow: Sequence[Stretch]) -> tuple[Range, ...]:
    """The spans of a day, the last one lengthened when work goes on at midnight."""
    if tomorrow and spans[-1][1] == tomorrow[0].starts:
        following = merge([(one.starts, one.ends) for one in tomorrow])
        return (*spans[:-1], (spans[-1][0], following[0][1]))
    return tuple(spans)
