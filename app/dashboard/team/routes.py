"""Team: who works here, what they do, when, and when they are away."""

from functools import partial
from typing import Annotated

from fastapi import Form, Path, Response
from starlette.datastructures import FormData

from app.appointments.add_absence import remove_absence
from app.appointments.errors import AppointmentsAffected
from app.appointments.time_off import take_days_off
from app.availability.rules_cache import rules_of
from app.dashboard.calendar.forms import need_day
from app.dashboard.mistakes import mistakes
from app.dashboard.navigation import TEAM
from app.dashboard.rule_forms import Asking, describe_affected, save_rules, text_of, texts_of, week_of
from app.dashboard.team.page import member_form, team_page
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.edits import ChangedMeanwhile
from app.errors import AppError, InvalidInput
from app.staff.repository import find_staff_member
from app.staff.save import StaffDraft, draft_of, save_staff_member, set_staff_active
from app.staff.save_hours import WorkBlock, save_working_hours
from app.staff.staff_member import Skill
from app.unit_of_work import UnitOfWork

router = dashboard_router("/team")

_ROOM = "/dashboard/team"
MemberPath = Annotated[str, Path(max_length=64, pattern="^stf_")]


@router.get("")
async def show_team(visit: CurrentVisit) -> Response:
    return await visit.show(TEAM, "team/page.html", team_page)


@router.get("/new")
async def show_new(visit: CurrentVisit) -> Response:
    return await visit.show(TEAM, "team/one.html", member_form)


@router.get("/{member_id}")
async def show_member(visit: CurrentVisit, member_id: MemberPath) -> Response:
    return await visit.show(TEAM, "team/one.html", partial(member_form, public_id=member_id))


@router.post("")
async def submit_new(visit: FormVisit) -> Response:
    return await _submit(visit, "")


@router.post("/{member_id}")
async def submit_member(visit: FormVisit, member_id: MemberPath) -> Response:
    return await _submit(visit, member_id)


@router.post("/{member_id}/hours")
async def submit_hours(visit: FormVisit, member_id: MemberPath) -> Response:
    """The weekly hours from today on, or from a later day."""
    form = await visit.request.form()
    blocks = week_of(form)

    def change(work: UnitOfWork) -> None:
        place = next(iter(rules_of(work).locations))
        hours = [WorkBlock(place, weekday, low, high) for weekday, low, high in blocks]
        from_day = need_day(text_of(form, "from_day"), "from_day")
        save_working_hours(work, member_id, hours, from_day=from_day, seen=text_of(form, "seen_hours") or None)

    again = partial(_again, visit, member_id, blocks=blocks, part="hours")
    try:
        asking = await save_rules(visit, change, accepts=bool(text_of(form, "accepts")))
    except (InvalidInput, ChangedMeanwhile) as error:
        return await again(error=error)
    return await again(asking=asking) if asking.count else visit.go_to(f"{_ROOM}/{member_id}")


@router.post("/{member_id}/away")
async def submit_away(
    visit: FormVisit,
    member_id: MemberPath,
    first: Annotated[str, Form(max_length=20)] = "",
    last: Annotated[str, Form(max_length=20)] = "",
    reason: Annotated[str, Form(max_length=200)] = "",
    accepts: Annotated[str, Form(max_length=4)] = "",
) -> Response:
    """Days off; appointments on them are shown first, and then wait on Today."""

    def act(work: UnitOfWork) -> None:
        first_day, last_day = need_day(first, "first"), need_day(last or first, "last")
        take_days_off(work, member_id, first_day, last_day, reason=reason or None, accepts=bool(accepts))

    again = partial(_again, visit, member_id, part="away")
    try:
        await visit.owner.write(act)
    except AppointmentsAffected as error:
        return await again(asking=await describe_affected(visit, error))
    except InvalidInput as error:
        return await again(error=error)
    return visit.go_to(f"{_ROOM}/{member_id}")


@router.post("/{member_id}/away/{absence_id}/remove")
async def submit_back(visit: FormVisit, member_id: MemberPath, absence_id: str) -> Response:
    await visit.owner.write(remove_absence, absence_id)
    return visit.go_to(f"{_ROOM}/{member_id}")


@router.post("/{member_id}/active")
async def submit_active(
    visit: FormVisit, member_id: MemberPath, active: Annotated[str, Form(max_length=4)] = ""
) -> Response:
    await save_rules(visit, lambda work: set_staff_active(work, member_id, active=bool(active)), accepts=True)
    return visit.go_to(_ROOM)


async def _submit(visit: Visit, member_id: str) -> Response:
    form = await visit.request.form()

    def draft_in(work: UnitOfWork) -> StaffDraft:
        return _draft(work, form, member_id)

    draft = await visit.owner.read(draft_in)

    def change(work: UnitOfWork) -> None:
        save_staff_member(work, draft, staff=member_id or None, seen=text_of(form, "seen") or None)

    again = partial(_again, visit, member_id, typed=draft, part="person")
    try:
        asking = await save_rules(visit, change, accepts=bool(text_of(form, "accepts")))
    except (InvalidInput, ChangedMeanwhile) as error:
        return await again(error=error)
    return await again(asking=asking) if asking.count else visit.go_to(_ROOM)


async def _again(
    visit: Visit, member_id: str, *, error: AppError | None = None, asking: Asking | None = None, **shown: object
) -> Response:
    errors = {} if error is None else mistakes(error, visit.words)
    load = partial(member_form, public_id=member_id, asking=asking, errors=errors, **shown)  # type: ignore[arg-type]
    return await visit.show(TEAM, "team/one.html", load, status_code=409 if asking else 422)


def _draft(work: UnitOfWork, form: FormData, member_id: str) -> StaffDraft:
    rules = rules_of(work)
    present = draft_of(find_staff_member(work, member_id)) if member_id else StaffDraft("")
    known = {skill.service_id: skill for skill in present.skills}
    chosen = {int(one) for one in form.getlist("skills") if isinstance(one, str) and one.isdigit()}
    # Prices and paces of one's own stay with whoever keeps the service.
    skills = tuple(known.get(service_id, Skill(service_id)) for service_id in sorted(chosen))
    return StaffDraft(
        name=text_of(form, "name"),
        title=texts_of(form, "title", rules.business.languages) or None,
        colour=text_of(form, "colour") or None,
        priority=present.priority,
        skills=skills,
    )
