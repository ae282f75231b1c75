"""Services, staff, hours, closures and settings by API."""

from dataclasses import replace
from datetime import date, time
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from app.api.edge import LIMIT, ChangesCatalogue, ChangesSettings, ReadsCatalogue, ReadsSettings
from app.api.schemas import (
    BlockIO,
    ClosureIO,
    ClosuresOut,
    HoursIO,
    ServiceIn,
    ServiceOut,
    ServicesOut,
    SettingsIn,
    SettingsOut,
    StaffIn,
    StaffListOut,
    StaffOut,
)
from app.appointments.change_rules import change_rules
from app.business.business import Business
from app.business.repository import list_special_days, load_business, load_locations, load_opening
from app.business.save_hours import OpeningBlock, hours_on, save_opening_hours
from app.business.save_profile import policy_of, profile_of, save_policy, save_profile
from app.business.save_special_days import forget_special_days, save_special_days
from app.errors import InvalidInput
from app.services.draft import ServiceDraft, draft_of
from app.services.repository import find_service, list_services
from app.services.save import save_service, service_version, set_service_active
from app.services.service import Segment, Service
from app.staff.repository import find_staff_member, list_staff
from app.staff.save import StaffDraft, save_staff_member, set_staff_active
from app.staff.save import draft_of as staff_draft_of
from app.staff.staff_member import Skill, StaffMember
from app.unit_of_work import UnitOfWork

router = APIRouter(prefix="/api/v1", dependencies=LIMIT)
Key = Annotated[str, Path(max_length=64)]
Accepts = Annotated[
    bool, Query(description="Go on although appointments no longer fit; they stay and are listed as conflicts.")
]
_POLICY = ("minimum_notice_minutes", "booking_window_days", "slot_step_minutes", "cancellation_window_minutes")


@router.get("/services", tags=["catalogue"])
async def list_all_services(tenant: ReadsCatalogue) -> ServicesOut:
    """Every service, those no longer offered too."""

    def look(work: UnitOfWork) -> ServicesOut:
        currency = load_business(work).currency
        return ServicesOut(services=[_service(one, currency) for one in list_services(work, with_inactive=True)])

    return await tenant.read(look)


@router.post("/services", status_code=201, tags=["catalogue"])
async def add_service(wish: ServiceIn, tenant: ChangesCatalogue) -> ServiceOut:
    """Offer something new."""
    return await tenant.write(change_rules, lambda work: _save_service(work, wish, None))


@router.patch("/services/{service_id}", tags=["catalogue"])
async def change_service(
    service_id: Key, wish: ServiceIn, tenant: ChangesCatalogue, accepts: Accepts = False
) -> ServiceOut:
    """Change a service; what was booked keeps what was agreed."""
    return await tenant.write(change_rules, lambda work: _save_service(work, wish, service_id), accepts=accepts)


@router.get("/staff", tags=["catalogue"])
async def list_all_staff(tenant: ReadsCatalogue) -> StaffListOut:
    """Everybody who takes appointments, or did."""

    def look(work: UnitOfWork) -> StaffListOut:
        names = {one.id: one.public_id for one in list_services(work, with_inactive=True)}
        return StaffListOut(staff=[_staff(one, names) for one in list_staff(work, with_inactive=True)])

    return await tenant.read(look)


@router.post("/staff", status_code=201, tags=["catalogue"])
async def add_staff(wish: StaffIn, tenant: ChangesCatalogue) -> StaffOut:
    """Somebody new."""
    return await tenant.write(change_rules, lambda work: _save_staff(work, wish, None))


@router.put("/staff/{staff_id}", tags=["catalogue"])
async def change_staff(staff_id: Key, wish: StaffIn, tenant: ChangesCatalogue, accepts: Accepts = False) -> StaffOut:
    """Change name, services, or whether they take appointments."""
    return await tenant.write(change_rules, lambda work: _save_staff(work, wish, staff_id), accepts=accepts)


@router.get("/hours", tags=["catalogue"])
async def read_hours(tenant: ReadsCatalogue) -> HoursIO:
    """The weekly opening hours of the main place."""
    return await tenant.read(_hours)


@router.put("/hours", tags=["catalogue"])
async def change_hours(wish: HoursIO, tenant: ChangesCatalogue, accepts: Accepts = False) -> HoursIO:
    """Replace them from today on."""

    def act(work: UnitOfWork) -> HoursIO:
        place = load_locations(work)[0]
        blocks = [
            OpeningBlock(one.weekday, time.fromisoformat(one.opens), time.fromisoformat(one.closes))
            for one in wish.blocks
        ]
        save_opening_hours(work, place.id, blocks, from_day=work.now.astimezone(place.zone).date())
        return _hours(work)

    return await tenant.write(change_rules, act, accepts=accepts)


@router.get("/closures", tags=["catalogue"])
async def list_closures(tenant: ReadsCatalogue) -> ClosuresOut:
    """Days on which the business is closed."""

    def look(work: UnitOfWork) -> ClosuresOut:
        days = [day for _, day in list_special_days(work) if day.opens is None]
        return ClosuresOut(
            closures=[
                ClosureIO.model_validate({"first_day": one.first_day, "last_day": one.last_day, "reason": one.reason})
                for one in days
            ]
        )

    return await tenant.read(look)


@router.post("/closures", status_code=201, tags=["catalogue"])
async def add_closure(wish: ClosureIO, tenant: ChangesCatalogue, accepts: Accepts = False) -> ClosureIO:
    """Close on some days."""

    def act(work: UnitOfWork) -> None:
        save_special_days(
            work, wish.first_day, wish.last_day, reason={str(code): text for code, text in wish.reason.items()}
        )

    await tenant.write(change_rules, act, accepts=accepts)
    return wish


@router.delete("/closures", status_code=204, tags=["catalogue"])
async def remove_closure(first_day: date, last_day: date, tenant: ChangesCatalogue) -> Response:
    """Let the weekly hours hold again on exactly these days."""
    await tenant.write(change_rules, lambda work: forget_special_days(work, first_day, last_day))
    return Response(status_code=204)


@router.get("/settings", tags=["settings"])
async def read_settings(tenant: ReadsSettings) -> SettingsOut:
    """The profile and the booking rules."""
    return await tenant.read(lambda work: _settings(load_business(work)))


@router.patch("/settings", tags=["settings"])
async def change_settings(wish: SettingsIn, tenant: ChangesSettings, accepts: Accepts = False) -> SettingsOut:
    """Change what is given."""

    def act(work: UnitOfWork) -> SettingsOut:
        given = wish.model_dump(exclude_none=True)
        policy = {name: given.pop(name) for name in (*_POLICY, "takes_bookings") if name in given}
        if given:
            save_profile(work, replace(profile_of(load_business(work)), **given))
        if policy:
            save_policy(work, replace(policy_of(load_business(work)), **policy))
        return _settings(load_business(work))

    return await tenant.write(change_rules, act, accepts=accepts)


def _save_service(work: UnitOfWork, wish: ServiceIn, service_id: str | None) -> ServiceOut:
    present = None if service_id is None else find_service(work, service_id)
    given: dict[str, Any] = wish.model_dump(exclude_none=True, exclude={"minutes", "active", "version"})
    if present is None:
        if wish.name is None or wish.minutes is None:
            raise InvalidInput(field="name" if wish.name is None else "minutes", reason="text_missing")
        draft = replace(ServiceDraft({}, (Segment(wish.minutes),)), **given)
    else:
        draft = replace(draft_of(present), **given)
        if wish.minutes is not None and wish.minutes != present.minutes:
            draft = replace(draft, segments=(Segment(wish.minutes),))
    saved = save_service(work, draft, service=service_id, seen=wish.version)
    if wish.active is not None and wish.active != saved.active:
        saved = set_service_active(work, saved.id, active=wish.active)
    return _service(saved, load_business(work).currency)


def _save_staff(work: UnitOfWork, wish: StaffIn, staff_id: str | None) -> StaffOut:
    present = None if staff_id is None else find_staff_member(work, staff_id)
    draft = StaffDraft(wish.name) if present is None else replace(staff_draft_of(present), name=wish.name)
    if wish.services is not None:
        ids = [find_service(work, one).id for one in wish.services]
        known = present.skills if present else {}
        draft = replace(draft, skills=tuple(known.get(one, Skill(one)) for one in ids))
    saved = save_staff_member(work, draft, staff=staff_id)
    if saved.active != wish.active:
        saved = set_staff_active(work, saved.id, active=wish.active)
    return _staff(saved, {one.id: one.public_id for one in list_services(work, with_inactive=True)})


def _service(one: Service, currency: str) -> ServiceOut:
    return ServiceOut(
        id=one.public_id,
        name=one.name,
        description=one.description,
        minutes=one.minutes,
        price_kind=one.price_kind,
        price_minor=one.price_minor,
        currency=currency,
        active=one.active,
        version=service_version(one),
    )


def _staff(one: StaffMember, services: dict[int, str]) -> StaffOut:
    return StaffOut(
        id=one.public_id,
        name=one.name,
        title=one.title or {},
        services=[services[skill] for skill in one.skills if skill in services],
        active=one.active,
    )


def _hours(work: UnitOfWork) -> HoursIO:
    place = load_locations(work)[0]
    blocks = hours_on(load_opening(work, place.id), work.now.astimezone(place.zone).date())
    return HoursIO(
        timezone=place.timezone,
        blocks=[
            BlockIO(weekday=one.weekday, opens=f"{one.opens:%H:%M}", closes=f"{one.closes:%H:%M}") for one in blocks
        ],
    )


def _settings(business: Business) -> SettingsOut:
    values = {name: getattr(business, name) for name in SettingsOut.model_fields}
    return SettingsOut(**values | {"languages": list(business.languages)})
