"""The public JSON API of a business: who it is, what is free, book, look at, move, cancel."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Security
from fastapi.responses import Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.cancel import cancel
from app.appointments.customer_links import CustomerLinks, business_url
from app.appointments.errors import AppointmentNotFound
from app.appointments.manage_link import open_manage_link
from app.appointments.request import BookingRequest, IdempotencyKey
from app.appointments.reschedule import reschedule
from app.appointments.schemas import (
    AppointmentRequest,
    AppointmentView,
    BusinessView,
    MoveRequest,
    Problem,
    SlotsView,
)
from app.appointments.slot_tokens import open_slot
from app.appointments.views import Teller
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.availability.rules_cache import rules_of
from app.business.business import Business
from app.customers.contact import email_contact, phone_contact
from app.customers.find_or_create import PersonDetails
from app.errors import AppError, InvalidInput, NotFound
from app.pages.kept_answers import Answer
from app.rate_limits.limits import Kind, limit
from app.tenant_context import TenantContext
from app.tenant_context.edge import CurrentHouse, House, PublicTenant
from app.unit_of_work import Actor, Caller, Channel, UnitOfWork
from app.words import Language, words_for
from app.words.negotiate import language_of, wishes_of

T = TypeVar("T")

SCOPE = "api"
MOST_DAYS = 31
_FIRST_YEAR, _LAST_YEAR = 2000, 2199
_CUSTOMER = Caller(Actor.CUSTOMER, Channel.API)
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "No such business, service or appointment."},
    422: {"model": Problem, "description": "Something cannot be read; `field` says what."},
    429: {"model": Problem, "description": "Too many requests; `Retry-After` says when to go on."},
}
_REFUSALS: dict[int | str, dict[str, Any]] = _PROBLEMS | {
    402: {"model": Problem, "description": "The business takes no further bookings in this period."},
    409: {"model": Problem, "description": "The time cannot be had; `alternatives` are the nearest free ones."},
}

router = APIRouter(prefix="/api/v1/businesses/{slug}", tags=["booking"], responses=_PROBLEMS)
_manage_key = HTTPBearer(
    scheme_name="manage token", description="The last part of an appointment's `manage_url`.", auto_error=False
)

KeyHeader = Annotated[
    str,
    Header(
        alias="Idempotency-Key", min_length=8, max_length=128, description="Any text of your own, new for each act."
    ),
]
Bearer = Annotated[HTTPAuthorizationCredentials | None, Security(_manage_key)]


@router.get("", dependencies=[Depends(limit(Kind.LOOKUP))])
async def read_business(request: Request, tenant: PublicTenant, house: CurrentHouse) -> BusinessView:
    """Who the business is, when it is open, what it offers and with whom."""
    url = business_url(house.settings.base_url, tenant.record.slug)
    return await tenant.read(lambda work: _teller(work, request, house).business(url=url))


@router.get(
    "/slots",
    dependencies=[Depends(limit(Kind.LOOKUP))],
    response_model=SlotsView,
    responses={304: {"description": "Still the same as the answer with the tag in `If-None-Match`."}},
)
async def read_slots(
    request: Request,
    tenant: PublicTenant,
    house: CurrentHouse,
    service_id: Annotated[str, Query(max_length=64)],
    staff_id: Annotated[str | None, Query(max_length=64)] = None,
    extra_id: Annotated[list[str] | None, Query(max_length=20)] = None,
    first_day: Annotated[date | None, Query(alias="from", description="By default today.")] = None,
    days: Annotated[int, Query(ge=1, le=MOST_DAYS)] = 7,
) -> Response:
    """The free times of a service by day, or the reason why a day has none."""

    def look_up(work: UnitOfWork) -> bytes:
        teller = _teller(work, request, house)
        query = _query(teller, service_id, staff_id, extra_id or [], first_day, days)
        return teller.slots(find_slots(work, query)).model_dump_json().encode()

    asked = (service_id, staff_id, tuple(extra_id or ()), first_day, days)
    answer = await house.answers.answer(
        (tenant.record.public_id, asked, wishes_of(request)),
        version=tenant.tenant.version,
        now=tenant.clock.now(),
        work_out=lambda: tenant.read(look_up),
    )
    return _tagged(request, answer)


@router.post("/appointments", status_code=201, dependencies=[Depends(limit(Kind.BOOK))], responses=_REFUSALS)
async def create_appointment(
    request: Request, wish: AppointmentRequest, key: KeyHeader, tenant: PublicTenant, house: CurrentHouse
) -> AppointmentView:
    """Book a free time. The same key again answers with the same appointment and books nothing."""

    def act(work: UnitOfWork) -> AppointmentView:
        teller = _teller(work, request, house, wish.language)
        appointment = book(
            work,
            BookingRequest(
                slot=open_slot(work, house.keys, teller.rules, wish.slot),
                person=_person(wish, teller.rules.business, teller.language),
                note=wish.note,
                language=teller.language,
                idempotency=IdempotencyKey(SCOPE, key),
            ),
        )
        return _view(teller, appointment, tenant, house)

    return await _write(tenant, request, house, act)


@router.get("/appointments/{appointment_id}", dependencies=[Depends(limit(Kind.MANAGE))])
async def read_appointment(
    request: Request,
    appointment_id: Annotated[str, Path(max_length=64)],
    bearer: Bearer,
    tenant: PublicTenant,
    house: CurrentHouse,
) -> AppointmentView:
    """An appointment, for whoever has its manage link."""

    def look_up(work: UnitOfWork) -> AppointmentView:
        appointment = _managed(work, house, appointment_id, bearer)
        return _view(_teller(work, request, house), appointment, tenant, house)

    return await tenant.called_by(_CUSTOMER).read(look_up)


@router.post("/appointments/{appointment_id}/cancel", dependencies=[Depends(limit(Kind.MANAGE))], responses=_REFUSALS)
async def cancel_appointment(
    request: Request,
    appointment_id: Annotated[str, Path(max_length=64)],
    bearer: Bearer,
    tenant: PublicTenant,
    house: CurrentHouse,
) -> AppointmentView:
    """Cancel. Inside the cancellation window it is recorded as late, or refused where the business asks for a call."""

    def act(work: UnitOfWork) -> AppointmentView:
        appointment = _managed(work, house, appointment_id, bearer)
        return _view(_teller(work, request, house), cancel(work, appointment.id), tenant, house)

    return await _write(tenant, request, house, act)


@router.post("/appointments/{appointment_id}/move", dependencies=[Depends(limit(Kind.MANAGE))], responses=_REFUSALS)
async def move_appointment(
    request: Request,
    appointment_id: Annotated[str, Path(max_length=64)],
    wish: MoveRequest,
    key: KeyHeader,
    bearer: Bearer,
    tenant: PublicTenant,
    house: CurrentHouse,
) -> AppointmentView:
    """Move to another free time of the same service."""

    def act(work: UnitOfWork) -> AppointmentView:
        appointment = _managed(work, house, appointment_id, bearer)
        teller = _teller(work, request, house)
        slot = open_slot(work, house.keys, teller.rules, wish.slot)
        moved = reschedule(work, appointment.id, slot, idempotency=IdempotencyKey(SCOPE, key))
        return _view(teller, moved, tenant, house)

    return await _write(tenant, request, house, act)


async def _write(tenant: TenantContext, request: Request, house: House, act: Callable[[UnitOfWork], T]) -> T:
    """Run a change; the free times in a refusal become tokens a client can use."""
    context = tenant.called_by(_CUSTOMER)
    try:
        return await context.write(act)
    except AppError as refused:
        slots = refused.facts.get("alternatives")
        if slots is None:
            raise
        shown = await context.read(lambda work: _teller(work, request, house).alternatives(slots))
        raise type(refused)(**{**refused.facts, "alternatives": shown}) from refused


def _tagged(request: Request, answer: Answer) -> Response:
    headers = {"ETag": answer.tag, "Cache-Control": "no-cache", "Vary": "Accept-Language, Cookie"}
    if request.headers.get("if-none-match") == answer.tag:
        return Response(status_code=304, headers=headers)
    return Response(answer.body, media_type="application/json", headers=headers)


def _teller(work: UnitOfWork, request: Request, house: House, language: Language | None = None) -> Teller:
    rules = rules_of(work)
    offered: tuple[Language, ...] = ("es", "en") if rules.business.languages[:1] == ("es",) else ("en", "es")
    return Teller(work, rules, house.keys, words_for(language or language_of(request, offered)))


def _query(
    teller: Teller, service_key: str, staff_key: str | None, extra_keys: list[str], first_day: date | None, days: int
) -> SlotQuery:
    rules = teller.rules
    service = next((one for one in rules.services.values() if one.public_id == service_key), None)
    if service is None:
        raise NotFound(what="service")
    staff = next((one for one in rules.staff.values() if one.public_id == staff_key), None)
    if staff_key is not None and staff is None:
        raise NotFound(what="staff_member")
    extras = {extra.public_id: extra.id for extra in service.extras}
    if not extras.keys() >= set(extra_keys):
        raise NotFound(what="extra")
    first = first_day or teller.work.now.astimezone(rules.business.zone).date()
    if not _FIRST_YEAR <= first.year <= _LAST_YEAR:
        raise InvalidInput(field="from")
    return SlotQuery(
        service_id=service.id,
        staff_id=staff.id if staff else None,
        extra_ids=tuple(extras[key] for key in extra_keys),
        first_day=first,
        last_day=first + timedelta(days=days - 1),
    )


def _person(wish: AppointmentRequest, business: Business, language: Language) -> PersonDetails:
    contacts = [phone_contact(wish.phone, business.country, near=business.phone)]
    if wish.email:
        contacts.append(email_contact(wish.email))
    return PersonDetails(wish.name, tuple(contacts), language)


def _managed(
    work: UnitOfWork, house: House, appointment_id: str, bearer: HTTPAuthorizationCredentials | None
) -> Appointment:
    if bearer is None:
        raise AppointmentNotFound
    return open_manage_link(work, house.keys, appointment_id, bearer.credentials)


def _view(teller: Teller, appointment: Appointment, tenant: TenantContext, house: House) -> AppointmentView:
    links = CustomerLinks(
        business_url=business_url(house.settings.base_url, tenant.record.slug),
        business_name=teller.rules.business.name,
        keys=house.keys,
        language=teller.language,
        discreet=teller.rules.business.discreet,
    )
    return teller.appointment(appointment, links)
