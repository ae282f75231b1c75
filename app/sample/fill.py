"""Writes a sample business into an empty, migrated database."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from app.business.entitlement import Entitlement
from app.business.opening import WeeklyHours
from app.business.repository import add_business, add_faq, add_location, add_opening_hours, store_entitlement
from app.business.rules_version import new_rules_version
from app.plans import PLANS, AccountState, PlanName
from app.resources.repository import add_resource
from app.sample.fill_calendar import fill_calendar
from app.sample.sample_business import SampleBusiness, SamplePart, SampleService, SampleStaff
from app.services.repository import add_service
from app.services.service import Extra, Need, Role, Segment, ServiceKind
from app.staff.repository import add_staff_member, add_working_hours
from app.staff.staff_member import Skill, WorkingHours
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

# A Monday long ago: sample hours have always held.
_ALWAYS = date(2020, 1, 6)


def fill_sample(
    work: UnitOfWork, sample: SampleBusiness, *, public_id: str | None = None, with_calendar: bool = True
) -> None:
    """Write the business, its catalogue and, unless told otherwise, a calendar partly full around `work.now`."""
    _add_profile(work, sample, public_id or new_public_id("biz"))
    _add_entitlement(work)
    location_id = _add_place(work, sample)
    for kind, pool, name in sample.units:
        add_resource(work, kind, name=name, pool=pool, location_id=location_id)
    service_ids = _add_services(work, sample.services)
    for position, member in enumerate(sample.staff):
        _add_staff(work, member, position, location_id, service_ids)
    add_faq(work, _faq_rows(sample))
    if with_calendar:
        fill_calendar(work, sample)


def _add_profile(work: UnitOfWork, sample: SampleBusiness, public_id: str) -> None:
    add_business(
        work,
        public_id=public_id,
        name=sample.name,
        trade=sample.trade,
        timezone=sample.timezone,
        country=sample.country,
        region=sample.region,
        currency=sample.currency,
        languages=list(sample.languages),
        phone=sample.phone,
        email=sample.email,
        website=sample.website,
        about=sample.about,
        greeting=sample.greeting,
        accent=sample.accent,
        allowed_origins=[],
        minimum_notice_minutes=sample.minimum_notice,
        booking_window_days=sample.booking_window_days,
        slot_step_minutes=sample.step,
        cancellation_window_minutes=sample.cancellation_window,
        late_cancellation=sample.late_cancellation.value,
        staff_choice=sample.staff_choice.value,
        max_open_bookings=sample.max_open_bookings,
        observes_public_holidays=sample.observes_public_holidays,
        assistant_mode=sample.assistant_mode.value,
        takes_bookings=True,
        discreet=sample.discreet,
        emergency_instruction=sample.emergency_instruction,
        policy_version=1,
        rules_version=new_rules_version(work.now),
        created_at=work.now,
    )


def _add_entitlement(work: UnitOfWork) -> None:
    plan = PLANS[PlanName.PREMIUM]
    store_entitlement(
        work,
        Entitlement(
            version=0,
            plan=plan.name,
            state=AccountState.ACTIVE,
            monthly_appointments=plan.monthly_appointments,
            staff_limit=plan.staff,
            features=plan.features,
            period_start=work.now,
            period_end=work.now + relativedelta(months=1),
        ),
    )


def _add_place(work: UnitOfWork, sample: SampleBusiness) -> int:
    location_id = add_location(
        work,
        public_id=new_public_id("loc"),
        name=sample.place.name,
        address=sample.place.address,
        directions=sample.place.directions,
        timezone=sample.timezone,
        amenities=list(sample.place.amenities),
        active=True,
    )
    blocks = [
        WeeklyHours(weekday, opens, closes, _ALWAYS)
        for weekday, intervals in sample.opening.items()
        for opens, closes in intervals
    ]
    add_opening_hours(work, location_id, blocks)
    return location_id


def _add_services(work: UnitOfWork, services: tuple[SampleService, ...]) -> dict[str, int]:
    """The ids by key. Services whose segments need another's skill come after it."""
    ids: dict[str, int] = {}
    order = sorted(enumerate(services), key=lambda one: any(part.second for part in one[1].parts))
    for position, service in order:
        ids[service.key] = add_service(
            work,
            segments=[_segment(part, ids) for part in service.parts],
            extras=[Extra(0, "", one.kind, one.name, one.minutes, one.price_minor) for one in service.extras],
            **_service_columns(service, position),
        )
    return ids


def _segment(part: SamplePart, ids: dict[str, int]) -> Segment:
    needs = []
    if part.lead:
        needs.append(Need(Role.LEAD))
    if part.second is not None:
        needs.append(Need(Role.SECOND, skill_service_id=ids[part.second]))
    if part.pool is not None:
        needs.append(Need(Role.POOL, pool=part.pool))
    return Segment(part.minutes, tuple(needs))


def _service_columns(service: SampleService, position: int) -> dict[str, Any]:
    return {
        "public_id": new_public_id("svc"),
        "kind": ServiceKind.SIMPLE.value,
        "name": service.name,
        "description": service.description,
        "preparation": service.preparation,
        "category": service.category,
        "synonyms": service.synonyms,
        "colour": service.colour,
        "position": position,
        "price_kind": service.price_kind.value,
        "price_minor": service.price_minor,
        "buffer_before_minutes": service.buffer_before,
        "buffer_after_minutes": service.buffer_after,
        "capacity": 1,
        "minimum_notice_minutes": service.minimum_notice,
        "booking_window_days": None,
        "bookable_until": None,
        "slot_step_minutes": service.step,
        "max_per_day": service.max_per_day,
        "max_per_week": None,
        "fills_gaps_first": False,
        "needs_approval": service.needs_approval,
        "open_to": service.open_to.value,
        "guardian_for_minors": service.guardian_for_minors,
        "cancellation_window_minutes": None,
        "version": 1,
        "active": True,
    }


def _add_staff(
    work: UnitOfWork, member: SampleStaff, position: int, location_id: int, service_ids: dict[str, int]
) -> None:
    skills = [Skill(service_ids[key], price_minor=member.prices.get(key)) for key in member.skills]
    added = add_staff_member(
        work,
        name=member.name,
        skills=skills,
        title=member.title,
        colour=member.colour,
        position=position,
        priority=position,
    )
    blocks = [
        WorkingHours(
            location_id=location_id,
            weekday=weekday,
            starts=starts,
            ends=ends,
            every_weeks=2 if weekday in member.second_weeks else 1,
            week_of=_ALWAYS,
            valid_from=_ALWAYS,
            valid_until=None,
        )
        for weekday, intervals in member.week.items()
        for starts, ends in intervals
    ]
    add_working_hours(work, added.id, blocks)


def _faq_rows(sample: SampleBusiness) -> list[dict[str, Any]]:
    return [
        {
            "public_id": new_public_id("faq"),
            "position": position,
            "question": question,
            "answer": answer,
            "active": True,
        }
        for position, (question, answer) in enumerate(sample.faq)
    ]
