"""The page behind an appointment's link: looking changes nothing, only its buttons do."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from app.accounts.csrf import check_same_origin
from app.appointments.calendar_file import calendar_file
from app.appointments.cancel import cancel
from app.appointments.errors import AlreadyCancelled, AppointmentNotFound
from app.appointments.manage_link import open_manage_link
from app.availability.rules_cache import rules_of
from app.errors import AppError
from app.pages.headers import Privacy
from app.rate_limits.limits import Kind, limit
from app.tenant_context import TenantContext
from app.tenant_context.edge import CurrentHouse, House
from app.unit_of_work import UnitOfWork
from widget.booking_page.frame import Frame, load_frame, render_framed
from widget.booking_page.link import AskedLink, Link
from widget.booking_page.manage_page import appointment_page
from widget.booking_page.present_address import PresentAddressRoute, PresentTenant
from widget.booking_page.refusal import refusal_of

manage_router = APIRouter(
    prefix="/b/{slug}/a/{appointment_id}/{token}",
    include_in_schema=False,
    route_class=PresentAddressRoute,
    dependencies=[Depends(limit(Kind.MANAGE))],
)


@manage_router.api_route("", methods=["GET", "HEAD"])
async def show_appointment(
    request: Request,
    house: CurrentHouse,
    tenant: PresentTenant,
    link: AskedLink,
    done: Annotated[str, Query(max_length=20)] = "",
    ask: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    return await _appointment_page(request, house, tenant, link, done=done, asks_cancel=ask == "cancel")


@manage_router.get("/calendar.ics")
async def download_calendar_file(house: CurrentHouse, tenant: PresentTenant, link: AskedLink) -> Response:
    """The appointment for the customer's own calendar."""

    def load(work: UnitOfWork) -> bytes:
        appointment = open_manage_link(work, house.keys, link.appointment_id, link.token)
        url = f"{house.settings.base_url}{link.path(tenant)}"
        return calendar_file(appointment, rules_of(work).business, manage_url=url)

    headers = {
        "Content-Disposition": 'attachment; filename="appointment.ics"',
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow",
    }
    return Response(await tenant.read(load), media_type="text/calendar; charset=utf-8", headers=headers)


@manage_router.post("/cancel")
async def submit_cancel(request: Request, house: CurrentHouse, tenant: PresentTenant, link: AskedLink) -> Response:
    check_same_origin(request, base_url=house.settings.base_url)

    def act(work: UnitOfWork) -> None:
        appointment = open_manage_link(work, house.keys, link.appointment_id, link.token)
        cancel(work, appointment.id)

    try:
        await tenant.write(act)
    except AppointmentNotFound:
        raise
    except AlreadyCancelled:
        # The button was pressed twice.
        pass
    except AppError as refused:
        return await _appointment_page(request, house, tenant, link, refused=refused)
    return link.leads_on(tenant, "?done=cancelled")


async def _appointment_page(
    request: Request,
    house: House,
    tenant: TenantContext,
    link: Link,
    *,
    done: str = "",
    asks_cancel: bool = False,
    refused: AppError | None = None,
) -> Response:
    base_url = house.settings.base_url

    def load(work: UnitOfWork) -> tuple[Frame, dict[str, Any]]:
        appointment = open_manage_link(work, house.keys, link.appointment_id, link.token)
        frame = load_frame(work, request)
        slug = tenant.record.slug
        shown = appointment_page(work, frame, appointment, keys=house.keys, slug=slug, base_url=base_url, done=done)
        refusal = refusal_of(work, refused, frame, house.keys) if refused else None
        return frame, {"shown": shown, "refusal": refusal, "asks_cancel": asks_cancel and shown.can_change}

    frame, values = await tenant.read(load)
    return render_framed(
        request,
        tenant,
        frame,
        "appointment.html",
        base_url=base_url,
        status_code=409 if refused else 200,
        privacy=Privacy.SECRET,
        **values,
    )
