"""Writes a scenario's business into an empty, migrated database."""

from datetime import date, time
from typing import Any

from babel.core import get_global
from babel.numbers import get_currency_precision, get_territory_currencies
from dateutil.relativedelta import relativedelta

from agent.rehearsal.scenario import BusinessLines, Scenario, ServiceLine, WeekHours
from app.business.business import AssistantMode, LateCancellation, StaffChoice
from app.business.entitlement import Entitlement
from app.business.opening import SpecialDay, WeeklyHours
from app.business.repository import (
    add_business,
    add_faq,
    add_location,
    add_opening_hours,
    add_special_day,
    store_entitlement,
)
from app.business.rules_version import new_rules_version
from app.plans import PLANS, AccountState, PlanName
from app.services.repository import add_service
from app.services.service import OpenTo, PriceKind, Segment, ServiceKind
from app.staff.repository import add_staff_member, add_working_hours
from app.staff.staff_member import Skill, WorkingHours
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ALWAYS = date(2000, 1, 3)
# Numbers reserved for examples, so that nobody real is meant; the area code completes numbers said without one.
_PHONES = {"US": "+12125550100", "ES": "+34910000000", "MX": "+525555550100", "GB": "+442079460100"}
_BOOKING_WINDOW_DAYS = 180


def country_of(timezone: str) -> str:
    """The country a time zone lies in; the United States for zones of no country."""
    return str(get_global("zone_territories").get(timezone, "US"))


def phone_of(country: str) -> str:
    return _PHONES.get(country, _PHONES["US"])


def write_shop(work: UnitOfWork, scenario: Scenario, lines: BusinessLines, *, mode: AssistantMode) -> None:
    """The whole business; its calendar is empty."""
    country = country_of(scenario.timezone)
    currency = (get_territory_currencies(country) or ["USD"])[0]
    add_business(work, **_profile(work, scenario, lines, country=country, currency=currency, mode=mode))
    _write_entitlement(work)
    location_id = _write_place(work, scenario, lines)
    service_ids = {
        service.name: add_service(
            work, segments=[Segment(service.minutes)], **_service(scenario, service, place, currency)
        )
        for place, service in enumerate(lines.services)
    }
    for place, member in enumerate(lines.members):
        skills = [
            Skill(service_ids[one.name]) for one in lines.services if one.staff is None or member.name in one.staff
        ]
        added = add_staff_member(work, name=member.name, skills=skills, position=place, priority=place)
        add_working_hours(work, added.id, _working_hours(location_id, member.hours or lines.hours))
    _write_faq(work, scenario, lines)


def _profile(
    work: UnitOfWork, scenario: Scenario, lines: BusinessLines, *, country: str, currency: str, mode: AssistantMode
) -> dict[str, Any]:
    other = "en" if scenario.language == "es" else "es"
    return {
        "public_id": new_public_id("biz"),
        "name": lines.name,
        "trade": "rehearsal",
        "timezone": scenario.timezone,
        "country": country,
        "region": None,
        "currency": currency,
        "languages": [scenario.language, other],
        "phone": phone_of(country),
        "email": None,
        "website": None,
        "about": {},
        "greeting": {},
        "accent": "#0f6b5c",
        "allowed_origins": [],
        "minimum_notice_minutes": 0,
        "booking_window_days": _BOOKING_WINDOW_DAYS,
        "slot_step_minutes": 15,
        "cancellation_window_minutes": 1440,
        "late_cancellation": LateCancellation.ACCEPT.value,
        "staff_choice": StaffChoice.PRIORITY.value,
        "max_open_bookings": None,
        "observes_public_holidays": False,
        "assistant_mode": mode.value,
        "takes_bookings": True,
        "discreet": False,
        "emergency_instruction": {},
        "policy_version": 1,
        "rules_version": new_rules_version(work.now),
        "created_at": work.now,
    }


def _write_entitlement(work: UnitOfWork) -> None:
    plan = PLANS[PlanName.PREMIUM]
    store_entitlement(
        work,
        Entitlement(
            version=1,
            plan=plan.name,
            state=AccountState.ACTIVE,
            monthly_appointments=plan.monthly_appointments,
            staff_limit=plan.staff,
            features=plan.features,
            period_start=work.now,
            period_end=work.now + relativedelta(months=1),
        ),
    )


def _write_place(work: UnitOfWork, scenario: Scenario, lines: BusinessLines) -> int:
    location_id = add_location(
        work,
        public_id=new_public_id("loc"),
        name=lines.name,
        address="12 Main Street",
        directions={},
        timezone=scenario.timezone,
        amenities=[],
        active=True,
    )
    blocks = [WeeklyHours(weekday, opens, closes, _ALWAYS) for weekday, opens, closes in _each_block(lines.hours)]
    add_opening_hours(work, location_id, blocks)
    for text in lines.closed:
        day = date.fromisoformat(text)
        add_special_day(work, SpecialDay(day, day, None, None, {}))
    return location_id


def _each_block(hours: WeekHours) -> list[tuple[int, time, time]]:
    return [
        (_WEEKDAYS.index(weekday), time.fromisoformat(starts), time.fromisoformat(ends))
        for weekday, blocks in hours.items()
        for starts, ends in blocks
    ]


def _working_hours(location_id: int, hours: WeekHours) -> list[WorkingHours]:
    return [
        WorkingHours(
            location_id=location_id,
            weekday=weekday,
            starts=starts,
            ends=ends,
            every_weeks=1,
            week_of=_ALWAYS,
            valid_from=_ALWAYS,
            valid_until=None,
        )
        for weekday, starts, ends in _each_block(hours)
    ]


def _service(scenario: Scenario, line: ServiceLine, place: int, currency: str) -> dict[str, Any]:
    kind = PriceKind.ON_REQUEST if line.price is None else PriceKind.FREE if line.price == 0 else PriceKind.FIXED
    description = scenario.stored_text.service_descriptions.get(line.name)
    return {
        "public_id": new_public_id("svc"),
        "kind": ServiceKind.SIMPLE.value,
        "name": {scenario.language: line.name},
        "description": {scenario.language: description} if description else {},
        "preparation": {},
        "category": {},
        "synonyms": {},
        "colour": None,
        "position": place,
        "price_kind": kind.value,
        "price_minor": 0 if line.price is None else int(line.price.scaleb(get_currency_precision(currency))),
        "buffer_before_minutes": 0,
        "buffer_after_minutes": 0,
        "capacity": 1,
        "minimum_notice_minutes": None,
        "booking_window_days": None,
        "bookable_until": None,
        "slot_step_minutes": None,
        "max_per_day": None,
        "max_per_week": None,
        "fills_gaps_first": False,
        "needs_approval": False,
        "open_to": OpenTo.ANYONE.value,
        "guardian_for_minors": False,
        "cancellation_window_minutes": None,
        "version": 1,
        "active": True,
    }


def _write_faq(work: UnitOfWork, scenario: Scenario, lines: BusinessLines) -> None:
    rows = [
        {
            "public_id": new_public_id("faq"),
            "position": place,
            "question": {scenario.language: entry.q},
            "answer": {scenario.language: entry.a},
            "active": True,
        }
        for place, entry in enumerate([*lines.faq, *scenario.stored_text.faq])
    ]
    if rows:
        add_faq(work, rows)
