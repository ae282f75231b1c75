"""Booking rules made in memory, for the calculation that needs no database."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from app.availability.booking_rules import BookingRules
from app.business.business import AssistantMode, Business, LateCancellation, Location, StaffChoice
from app.business.opening import OpeningCalendar, WeeklyHours
from app.resources.resource import Resource, ResourceKind
from app.services.service import OpenTo, PriceKind, Segment, Service, ServiceKind
from app.staff.staff_member import Roster, Skill, StaffMember, WorkingHours
from tests.app.availability.minute_model import Week

LONG_AGO = date(2000, 1, 3)
PLACE = 1
SERVICE = 1
SECOND_SKILL = 2


def pure_rules(
    zone: ZoneInfo,
    *,
    opening: Week,
    rosters: Sequence[Week],
    service: Service,
    pools: Mapping[str, Sequence[int]] | None = None,
    skills: Sequence[set[int]] | None = None,
) -> BookingRules:
    """Staff number n has id and resource n + 1; pool units bring their own resource ids."""
    known = [{SERVICE}] * len(rosters) if skills is None else skills
    staff = [_member(number + 1, able) for number, able in enumerate(known)]
    return BookingRules(
        version=1,
        business=_business(zone),
        locations={PLACE: Location(PLACE, "loc_1", "Main", "", {}, zone.key, zone, (), True)},
        openings={PLACE: _calendar(zone, opening)},
        services={service.id: service},
        staff={member.id: member for member in staff},
        rosters={number + 1: Roster(weekly=_roster(week)) for number, week in enumerate(rosters)},
        pools={
            pool: tuple(Resource(unit, f"res_{unit}", ResourceKind.ROOM, pool, "", None, True) for unit in units)
            for pool, units in (pools or {}).items()
        },
    )


def pure_service(segments: Sequence[Segment], *, before: int = 0, after: int = 0) -> Service:
    return Service(
        id=SERVICE,
        public_id="svc_1",
        kind=ServiceKind.SIMPLE,
        name={"en": "Cut"},
        description={},
        preparation={},
        category={},
        synonyms={},
        colour=None,
        position=0,
        price_kind=PriceKind.FIXED,
        price_minor=5000,
        buffer_before_minutes=before,
        buffer_after_minutes=after,
        capacity=1,
        minimum_notice_minutes=None,
        booking_window_days=None,
        bookable_until=None,
        slot_step_minutes=None,
        max_per_day=None,
        max_per_week=None,
        fills_gaps_first=False,
        needs_approval=False,
        open_to=OpenTo.ANYONE,
        guardian_for_minors=False,
        cancellation_window_minutes=None,
        version=1,
        active=True,
        segments=tuple(segments),
        extras=(),
    )


def _member(number: int, able: set[int]) -> StaffMember:
    skills = {service_id: Skill(service_id) for service_id in able}
    return StaffMember(number, f"stf_{number}", number, f"Person {number}", None, None, number, number, True, skills)


def _calendar(zone: ZoneInfo, opening: Week) -> OpeningCalendar:
    blocks = [
        WeeklyHours(day, _time(low), _time(high), LONG_AGO) for day, found in opening.items() for low, high in found
    ]
    return OpeningCalendar(zone, tuple(blocks), (), "US", None, observes_public_holidays=False)


def _roster(week: Week) -> tuple[WorkingHours, ...]:
    return tuple(
        WorkingHours(PLACE, day, _time(low), _time(high), 1, None, LONG_AGO, None)
        for day, found in week.items()
        for low, high in found
    )


def _time(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def _business(zone: ZoneInfo) -> Business:
    return Business(
        public_id="biz_pure",
        name="Pure",
        trade="test",
        timezone=zone.key,
        zone=zone,
        country="US",
        region=None,
        currency="USD",
        languages=("en",),
        phone=None,
        email=None,
        website=None,
        about={},
        greeting={},
        accent="#000000",
        allowed_origins=(),
        minimum_notice_minutes=0,
        booking_window_days=60,
        slot_step_minutes=15,
        cancellation_window_minutes=0,
        late_cancellation=LateCancellation.ACCEPT,
        staff_choice=StaffChoice.LEAST_BUSY,
        max_open_bookings=None,
        observes_public_holidays=False,
        assistant_mode=AssistantMode.BUILT_IN,
        takes_bookings=True,
        discreet=False,
        emergency_instruction={},
        policy_version=1,
        rules_version=1,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
