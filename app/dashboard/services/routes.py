"""Services: what is offered, for how long, for how much, by whom."""

from dataclasses import replace
from functools import partial
from typing import Annotated

from fastapi import Form, Path, Response
from starlette.datastructures import FormData

from app.availability.rules_cache import rules_of
from app.dashboard.mistakes import mistakes
from app.dashboard.navigation import SERVICES
from app.dashboard.rule_forms import Asking, minor_of, number_of, save_rules, text_of, texts_of
from app.dashboard.services.page import service_form, services_page
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.edits import ChangedMeanwhile
from app.errors import AppError, InvalidInput
from app.services.draft import ExtraDraft, ServiceDraft, draft_of
from app.services.repository import find_service
from app.services.save import save_service, set_service_active
from app.services.service import ExtraKind, OpenTo, PriceKind, Segment, Service
from app.staff.repository import list_staff
from app.staff.save import draft_of as staff_draft_of
from app.staff.save import save_staff_member
from app.staff.staff_member import Skill
from app.unit_of_work import UnitOfWork

router = dashboard_router("/services")

_ROOM = "/dashboard/services"
ServicePath = Annotated[str, Path(max_length=64, pattern="^svc_")]


@router.get("")
async def show_services(visit: CurrentVisit) -> Response:
    return await visit.show(SERVICES, "services/page.html", services_page)


@router.get("/new")
async def show_new(visit: CurrentVisit) -> Response:
    return await visit.show(SERVICES, "services/one.html", service_form)


@router.get("/{service_id}")
async def show_service(visit: CurrentVisit, service_id: ServicePath) -> Response:
    return await visit.show(SERVICES, "services/one.html", partial(service_form, public_id=service_id))


@router.post("")
async def submit_new(visit: FormVisit) -> Response:
    return await _submit(visit, "")


@router.post("/{service_id}")
async def submit_service(visit: FormVisit, service_id: ServicePath) -> Response:
    return await _submit(visit, service_id)


@router.post("/{service_id}/active")
async def submit_active(
    visit: FormVisit, service_id: ServicePath, active: Annotated[str, Form(max_length=4)] = ""
) -> Response:
    """Offer it again, or no longer; what is booked stays."""
    await save_rules(visit, lambda work: set_service_active(work, service_id, active=bool(active)), accepts=True)
    return visit.go_to(_ROOM)


async def _submit(visit: Visit, service_id: str) -> Response:
    form = await visit.request.form()
    business, present = await visit.owner.read(_standing, service_id)
    draft = _draft(form, business, present)
    doers = frozenset(str(one) for one in form.getlist("doers"))
    seen = text_of(form, "seen")

    def change(work: UnitOfWork) -> None:
        saved = save_service(work, draft, service=service_id or None, seen=seen or None)
        _give_to(work, saved, doers)

    try:
        asking = await save_rules(visit, change, accepts=bool(text_of(form, "accepts")))
    except (InvalidInput, ChangedMeanwhile) as error:
        return await _again(visit, service_id, draft, doers, seen, error=error)
    if asking.count:
        return await _again(visit, service_id, draft, doers, seen, asking=asking)
    return visit.go_to(_ROOM)


async def _again(
    visit: Visit,
    service_id: str,
    draft: ServiceDraft,
    doers: frozenset[str],
    seen: str,
    *,
    error: AppError | None = None,
    asking: Asking | None = None,
) -> Response:
    load = partial(
        service_form,
        public_id=service_id,
        typed=draft,
        doers=doers,
        seen=seen,
        asking=asking,
        errors={} if error is None else mistakes(error, visit.words),
    )
    return await visit.show(SERVICES, "services/one.html", load, status_code=409 if asking else 422)


def _standing(work: UnitOfWork, service_id: str) -> tuple[tuple[tuple[str, ...], str], Service | None]:
    business = rules_of(work).business
    return (business.languages, business.currency), find_service(work, service_id) if service_id else None


def _draft(form: FormData, business: tuple[tuple[str, ...], str], present: Service | None) -> ServiceDraft:
    """What was typed over what the form does not show."""
    languages, currency = business
    base = draft_of(present) if present else ServiceDraft(name={}, segments=(Segment(30),))
    kinds = {kind.value: kind for kind in PriceKind}
    open_to = {one.value: one for one in OpenTo}
    return replace(
        base,
        name=texts_of(form, "name", languages),
        description=texts_of(form, "description", languages),
        preparation=texts_of(form, "preparation", languages),
        category=texts_of(form, "category", languages),
        colour=text_of(form, "colour") or None,
        segments=tuple(
            replace(part, minutes=number_of(form, f"minutes_{index}") or 0) for index, part in enumerate(base.segments)
        ),
        price_kind=kinds.get(text_of(form, "price_kind"), PriceKind.FIXED),
        price_minor=minor_of(form, "price", currency),
        buffer_before_minutes=number_of(form, "buffer_before_minutes") or 0,
        buffer_after_minutes=number_of(form, "buffer_after_minutes") or 0,
        minimum_notice_minutes=number_of(form, "minimum_notice_minutes"),
        booking_window_days=number_of(form, "booking_window_days"),
        max_per_day=number_of(form, "max_per_day"),
        needs_approval=bool(text_of(form, "needs_approval")),
        open_to=open_to.get(text_of(form, "open_to"), OpenTo.ANYONE),
        extras=_extras(form, languages, currency),
    )


def _extras(form: FormData, languages: tuple[str, ...], currency: str) -> tuple[ExtraDraft, ...]:
    kinds = {kind.value: kind for kind in ExtraKind}
    found = []
    for index in range(40):
        if f"extra_kind_{index}" not in form:
            break
        name = texts_of(form, f"extra_{index}_name", languages)
        if name:
            found.append(
                ExtraDraft(
                    kinds.get(text_of(form, f"extra_kind_{index}"), ExtraKind.ADD_ON),
                    name,
                    number_of(form, f"extra_minutes_{index}") or 0,
                    minor_of(form, f"extra_price_{index}", currency),
                    text_of(form, f"extra_id_{index}") or None,
                )
            )
    return tuple(found)


def _give_to(work: UnitOfWork, service: Service, doers: frozenset[str]) -> None:
    """Let exactly these do the service."""
    for member in list_staff(work):
        does, should = member.can_do(service.id), member.public_id in doers
        if does == should or not service.needs_lead:
            continue
        draft = staff_draft_of(member)
        skills = [skill for skill in draft.skills if skill.service_id != service.id]
        if should:
            skills.append(Skill(service.id))
        save_staff_member(work, replace(draft, skills=tuple(skills)), staff=member.public_id)
