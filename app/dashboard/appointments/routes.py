"""One appointment: to see, to make by hand, to bring into another state, to cancel."""

import json
from functools import partial
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import Form, Path, Query, Response

from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.cancel import cancel
from app.appointments.errors import SlotTaken, StaffCannot
from app.appointments.move_by_hand import move_by_hand
from app.appointments.repository import get_appointment
from app.appointments.request import BookingRequest
from app.appointments.set_status import set_status
from app.appointments.status import AppointmentStatus
from app.appointments.undo_spam import undo_spam
from app.availability.rules_cache import rules_of
from app.business.repository import load_business
from app.customers.contact import Contact, email_contact, phone_contact
from app.customers.find_or_create import PersonDetails
from app.dashboard.appointments.card import appointment_card
from app.dashboard.appointments.listing import PAGE, Changed, Wanted, appointments_page, change_many
from app.dashboard.appointments.new_form import NewForm, Typed, chosen_slot, new_form, staff_of, start_of_walk_in
from app.dashboard.calendar.forms import instant_of, need_day, need_time
from app.dashboard.customers.repository import customer_name, find_customer_id
from app.dashboard.navigation import CALENDAR
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.error_answers.answers import explain_error
from app.errors import AppError, InvalidInput
from app.notifications.announce import UNDO_TIME
from app.unit_of_work import Telling, UnitOfWork
from app.words import Words

router = dashboard_router("/appointments")

Text = Annotated[str, Form(max_length=300)]
Note = Annotated[str, Form(max_length=4000)]
AppointmentPath = Annotated[str, Path(max_length=64, pattern="^apt_")]
Asked = Annotated[str, Query(max_length=80)]


@router.get("")
async def show_list(
    visit: CurrentVisit,
    q: Annotated[str, Query(max_length=120)] = "",
    status: Asked = "",
    staff: Asked = "",
    first: Asked = "",
    last: Asked = "",
    page: Annotated[int, Query(ge=0, le=10_000)] = 0,
    done: Annotated[int | None, Query(ge=0)] = None,
    refused: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    load = partial(appointments_page, wanted=Wanted(q.strip(), status, staff, first, last, page))
    if visit.wants_part:
        return await visit.show_part(CALENDAR, "appointments/_list.html", load)
    changed = None if done is None else Changed(done, refused)
    return await visit.show(CALENDAR, "appointments/page.html", load, changed=changed)


@router.post("/many")
async def submit_many(
    visit: FormVisit,
    status: Annotated[Literal["completed", "no_show", "arrived", "confirmed", "cancelled", "spam"], Form()],
    chosen: Annotated[list[str] | None, Form(max_length=PAGE)] = None,
) -> Response:
    """One state for many at once."""
    changed = await visit.owner.write(change_many, chosen or [], status)
    return visit.go_to(f"/dashboard/appointments?done={changed.done}&refused={changed.refused}")


@router.get("/new")
async def show_new(
    visit: CurrentVisit,
    service: Asked = "",
    staff: Asked = "",
    day: Asked = "",
    time: Asked = "",
    customer: Asked = "",
    extras: Annotated[list[str] | None, Query(max_length=20)] = None,
    name: Annotated[str, Query(max_length=300)] = "",
    phone: Annotated[str, Query(max_length=300)] = "",
    email: Annotated[str, Query(max_length=300)] = "",
    note: Annotated[str, Query(max_length=4000)] = "",
    again: Annotated[str, Query(max_length=8)] = "",
    tell: Annotated[str, Query(max_length=8)] = "",
) -> Response:
    typed = Typed(
        service=service,
        staff=staff,
        day=day,
        time=time,
        customer=customer,
        extras=tuple(extras or ()),
        name=name,
        phone=phone,
        email=email,
        note=note,
        tell=bool(tell) or not again,
    )
    return await _show_form(visit, typed)


@router.post("")
async def submit_new(
    visit: FormVisit,
    service: Text = "",
    staff: Text = "",
    day: Text = "",
    time: Text = "",
    customer: Text = "",
    extras: Annotated[list[str] | None, Form(max_length=20)] = None,
    name: Text = "",
    phone: Text = "",
    email: Text = "",
    note: Note = "",
    tell: Text = "",
    walk_in: Text = "",
) -> Response:
    """Book by hand; a walk-in begins now, has arrived, and is told nothing."""
    typed = Typed(
        service, tuple(extras or ()), staff, day, time, customer, name, phone, email, note, bool(tell), bool(walk_in)
    )
    try:
        made = await visit.owner.write(_book, typed)
    except (InvalidInput, SlotTaken, StaffCannot) as error:
        return await _show_form(visit, typed, error=error)
    text = visit.words.say("dash.booked", name=made.customer_name)
    return _done(visit, text, f"/dashboard/appointments/{made.public_id}", undo=made.public_id)


@router.get("/{appointment_id}")
async def show_appointment(visit: CurrentVisit, appointment_id: AppointmentPath) -> Response:
    load = partial(appointment_card, public_id=appointment_id)
    if visit.wants_part:
        return await visit.show_part(CALENDAR, "appointments/_card.html", load)
    return await visit.show(CALENDAR, "appointments/one.html", load)


@router.post("/{appointment_id}/status")
async def submit_status(
    visit: FormVisit, appointment_id: AppointmentPath, status: Annotated[AppointmentStatus, Form()]
) -> Response:
    await visit.owner.write(set_status, appointment_id, status)
    return await _card_again(visit, appointment_id)


@router.post("/{appointment_id}/move")
async def submit_move(
    visit: FormVisit,
    appointment_id: AppointmentPath,
    day: Text,
    time: Text,
    staff: Text = "",
    tell: Text = "",
    sequence: Annotated[int | None, Form()] = None,
) -> Response:
    """The twin of dragging: a day, a time and a person by form."""

    def act(work: UnitOfWork) -> Appointment:
        rules = rules_of(work)
        work.telling = Telling.AFTER_UNDO if tell else Telling.NOT
        found = get_appointment(work, appointment_id)
        member = staff_of(rules, staff)
        starts_at = instant_of(ZoneInfo(found.timezone), need_day(day), need_time(time))
        staff_id = member.id if member is not None else found.staff_id
        return move_by_hand(work, appointment_id, starts_at=starts_at, staff_id=staff_id, seen=sequence).after

    await visit.owner.write(act)
    return await _card_again(visit, appointment_id)


@router.post("/{appointment_id}/cancel")
async def submit_cancel(
    visit: FormVisit, appointment_id: AppointmentPath, reason: Text = "", tell: Text = ""
) -> Response:
    def act(work: UnitOfWork) -> Appointment:
        work.telling = Telling.NOW if tell else Telling.NOT
        return cancel(work, appointment_id, reason=reason)

    await visit.owner.write(act)
    return await _card_again(visit, appointment_id)


@router.post("/{appointment_id}/spam")
async def submit_spam(visit: FormVisit, appointment_id: AppointmentPath) -> Response:
    """Take back what nobody meant: nobody is told, and the plan gets it back."""

    def act(work: UnitOfWork) -> list[Appointment]:
        work.telling = Telling.NOT
        return undo_spam(work, [appointment_id])

    await visit.owner.write(act)
    return await _card_again(visit, appointment_id)


@router.post("/{appointment_id}/unbook")
async def undo_booking(visit: FormVisit, appointment_id: AppointmentPath) -> Response:
    """Take back what was just booked by hand, before anybody was told."""

    def act(work: UnitOfWork) -> Appointment:
        work.telling = Telling.NOT
        return cancel(work, appointment_id)

    await visit.owner.write(act)
    return _done(visit, visit.words.say("dash.unbooked"), "/dashboard/calendar")


async def _card_again(visit: Visit, appointment_id: str) -> Response:
    if not visit.wants_part:
        return visit.go_to(f"/dashboard/appointments/{appointment_id}")
    load = partial(appointment_card, public_id=appointment_id)
    return await visit.show_part(CALENDAR, "appointments/_card.html", load)


def _done(visit: Visit, text: str, path: str, *, undo: str = "") -> Response:
    """The sheet closes and a toast says what happened; without scripts, on to the page."""
    if not visit.wants_part:
        return visit.go_to(path)
    toast = {"text": text}
    if undo:
        seconds = int(UNDO_TIME.total_seconds()) - 5
        toast |= {
            "action": visit.words.say("dash.undo"),
            "post": f"/dashboard/appointments/{undo}/unbook",
            "stays": str(seconds * 1000),
        }
    headers = {"HX-Trigger": json.dumps({"sheet-done": {}, "toast": toast}), "Cache-Control": "no-store"}
    return Response(status_code=204, headers=headers)


def _book(work: UnitOfWork, typed: Typed) -> Appointment:
    rules = rules_of(work)
    if typed.walk_in:
        here = start_of_walk_in(work.now).astimezone(rules.business.zone)
        day, wall = here.date(), here.time()
    else:
        day, wall = need_day(typed.day), need_time(typed.time)
    slot = chosen_slot(work, typed, day=day, wall=wall)
    work.telling = Telling.AFTER_UNDO if typed.tell and not typed.walk_in else Telling.NOT
    customer_id = find_customer_id(work, typed.customer) if typed.customer else None
    made = book(
        work,
        BookingRequest(
            slot=slot,
            customer_id=customer_id,
            person=None if customer_id is not None else _person(work, typed),
            note=typed.note,
            policy_accepted=False,
            by_hand=True,
        ),
    )
    if typed.walk_in:
        return set_status(work, made.id, AppointmentStatus.ARRIVED)
    return made


def _person(work: UnitOfWork, typed: Typed) -> PersonDetails:
    business = load_business(work)
    contacts: list[Contact] = []
    if typed.phone.strip():
        contacts.append(phone_contact(typed.phone, business.country, near=business.phone))
    if typed.email.strip():
        contacts.append(email_contact(typed.email))
    return PersonDetails(typed.name, tuple(contacts), business.default_language)


async def _show_form(visit: Visit, typed: Typed, *, error: AppError | None = None) -> Response:
    def load(work: UnitOfWork, words: Words) -> NewForm:
        errors = {} if error is None else _errors(error, words)
        return new_form(work, words, typed=typed, errors=errors, customer=customer_name(work, typed.customer))

    status_code = 200 if error is None else 422
    if visit.wants_part:
        return await visit.show_part(CALENDAR, "appointments/_new.html", load, status_code=status_code)
    return await visit.show(CALENDAR, "appointments/new.html", load, status_code=status_code)


def _errors(error: AppError, words: Words) -> dict[str, str]:
    fields = {"slot_taken": "time", "staff_cannot": "staff"}
    name = str(error.facts.get("field") or fields.get(error.code, "time"))
    return {name: explain_error(error.code, words, error.facts)}
