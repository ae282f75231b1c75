"""Booking by clicking: service, options, day and time, details. Every step is a page of its own and needs no script."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from app.accounts.csrf import check_same_origin
from app.appointments.appointment import Appointment
from app.appointments.slot_tokens import open_slot, seal_slot
from app.availability.errors import SlotUnknown
from app.availability.slot import Slot
from app.config import KeyRing
from app.errors import AppError
from app.pages.headers import Privacy
from app.pages.links import local_url
from app.rate_limits.limits import Kind, limit
from app.tenant_context import TenantContext
from app.tenant_context.edge import CurrentHouse, House
from app.unit_of_work import UnitOfWork
from widget.booking_page.book_form import DetailsWrong, FormUsed, book_form
from widget.booking_page.choice import Choice, Wish, resolve_choice, wish_of
from widget.booking_page.chosen import chosen_of, options_of
from widget.booking_page.details import DetailsForm, is_form_key, new_form_key, submitted_form
from widget.booking_page.frame import Frame, load_frame, render_framed
from widget.booking_page.manage_page import manage_path
from widget.booking_page.present_address import PresentAddressRoute, PresentTenant
from widget.booking_page.refusal import refusal_of
from widget.booking_page.review import review_values
from widget.booking_page.times import Links, load_calendar, times_page

form_router = APIRouter(include_in_schema=False, route_class=PresentAddressRoute)

SlotToken = Annotated[str, Query(max_length=2000)]
AskedWish = Annotated[Wish, Depends(wish_of)]
SentForm = Annotated[DetailsForm, Depends(submitted_form)]


@form_router.get("/b/{slug}/times", dependencies=[Depends(limit(Kind.PAGE))])
async def show_times(
    request: Request,
    house: CurrentHouse,
    tenant: PresentTenant,
    wish: AskedWish,
    gone: Annotated[str | None, Query(max_length=20)] = None,
) -> Response:
    """The next question that is still open: which service, with what and whom, when."""

    def load(work: UnitOfWork) -> tuple[Frame, str, dict[str, Any]]:
        frame = load_frame(work, request)
        choice = resolve_choice(frame.rules, wish)
        if choice is None:
            return frame, "services.html", {}
        change = f"/b/{tenant.record.slug}/times"
        chosen = chosen_of(frame.rules, choice, frame.words, change_url=change)
        if not choice.is_ready:
            return frame, "options.html", {"chosen": chosen, "options": options_of(frame.rules, choice, frame.words)}
        links = _links(work, house.keys, frame, choice, tenant.record.slug)
        times = times_page(load_calendar(work, choice), choice, frame.rules, frame.words, links)
        message = frame.words.say("error.slot_expired") if gone else ""
        return frame, "times.html", {"chosen": chosen, "times": times, "message": message}

    frame, template, values = await tenant.read(load)
    return render_framed(request, tenant, frame, template, base_url=house.settings.base_url, view="calendar", **values)


@form_router.get("/b/{slug}/book", dependencies=[Depends(limit(Kind.PAGE))])
async def show_details(
    request: Request, house: CurrentHouse, tenant: PresentTenant, wish: AskedWish, slot: SlotToken = ""
) -> Response:
    """The review of the chosen time, and who is coming."""
    back = local_url(f"/b/{tenant.record.slug}/times", *wish.parameters())
    form = DetailsForm(slot, new_form_key(house.keys), back)
    return await _details_page(request, house, tenant, form)


@form_router.post("/b/{slug}/book", dependencies=[Depends(limit(Kind.BOOK))])
async def submit_details(request: Request, house: CurrentHouse, tenant: PresentTenant, form: SentForm) -> Response:
    """Book. Sending the same form twice books once and leads to the same page."""
    check_same_origin(request, base_url=house.settings.base_url)
    if not is_form_key(house.keys, form.key):
        return await _details_page(request, house, tenant, replace(form, key=new_form_key(house.keys)), status_code=422)
    try:
        appointment: Appointment = await tenant.write(book_form, form, keys=house.keys, request=request)
    except DetailsWrong as wrong:
        return await _details_page(request, house, tenant, replace(form, errors=wrong.errors), status_code=422)
    except SlotUnknown:
        return _gone(tenant, form)
    except FormUsed:
        again = replace(form, key=new_form_key(house.keys))
        return await _details_page(request, house, tenant, again, notice="error.form_used", status_code=409)
    except AppError as refused:
        # A business rule said no: the sentence, the other times and what was typed stay on one page.
        return await _details_page(request, house, tenant, form, refused=refused, status_code=409)
    path = manage_path(tenant.record.slug, appointment, house.keys)
    return RedirectResponse(f"{path}?done=booked", status_code=303, headers={"Cache-Control": "no-store"})


async def _details_page(
    request: Request,
    house: House,
    tenant: TenantContext,
    form: DetailsForm,
    *,
    refused: AppError | None = None,
    notice: str = "",
    status_code: int = 200,
) -> Response:
    def load(work: UnitOfWork) -> tuple[Frame, dict[str, Any]]:
        frame = load_frame(work, request)
        slot = open_slot(work, house.keys, frame.rules, form.slot)
        values = review_values(frame, slot, back=_safe_back(form.back, tenant.record.slug))
        taken = refusal_of(work, refused, frame, house.keys) if refused else None
        return frame, {**values, "taken": taken, "notice_key": notice}

    try:
        frame, values = await tenant.read(load)
    except SlotUnknown:
        return _gone(tenant, form)
    return render_framed(
        request,
        tenant,
        frame,
        "details.html",
        base_url=house.settings.base_url,
        status_code=status_code,
        privacy=Privacy.PERSONAL,
        view="calendar",
        form=form,
        **values,
    )


def _links(work: UnitOfWork, keys: KeyRing, frame: Frame, choice: Choice, slug: str) -> Links:
    wish = choice.wish

    def to_day(month: date | None, day: date | None) -> str:
        return local_url(f"/b/{slug}/times", *wish.on(month=month, day=day).parameters())

    def to_slot(slot: Slot) -> str:
        day = slot.starts_at.astimezone(frame.rules.business.zone).date()
        token = seal_slot(work, keys, frame.rules, slot)
        return local_url(f"/b/{slug}/book", *wish.on(day=day).parameters(), ("slot", token))

    return Links(to_day, to_slot)


def _gone(tenant: TenantContext, form: DetailsForm) -> Response:
    """Back to the calendar, with the choices kept and a line that says why."""
    back = _safe_back(form.back, tenant.record.slug)
    joint = "&" if "?" in back else "?"
    return RedirectResponse(f"{back}{joint}gone=1", status_code=303, headers={"Cache-Control": "no-store"})


def _safe_back(back: str, slug: str) -> str:
    """Only this business's own calendar is a way back."""
    calendar = f"/b/{slug}/times"
    return back if back == calendar or back.startswith(f"{calendar}?") else calendar
