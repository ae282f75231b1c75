"""Who works with the business here: roles, invitations, whose calendar is whose."""

from typing import Annotated

from fastapi import Form, Path, Response

from app.accounts.letters.repository import list_invitations
from app.accounts.person import Role
from app.accounts.team.change_team import change_role, remove_colleague
from app.accounts.team.invite import invite, withdraw
from app.accounts.team.repository import list_team
from app.dashboard.navigation import SETTINGS
from app.dashboard.settings.refusal import sentences_of
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.errors import AppError, InvalidInput
from app.staff.repository import list_staff

router = dashboard_router("/settings/team")
HERE = "/dashboard/settings/team"
Key = Annotated[str, Path(max_length=64)]
RoleField = Annotated[str, Form(max_length=20)]
StaffField = Annotated[str, Form(max_length=64)]


@router.get("")
async def show_team(visit: CurrentVisit) -> Response:
    return await _show(visit)


@router.post("/invite")
async def send_invitation(
    visit: FormVisit,
    email: Annotated[str, Form(max_length=2000)] = "",
    role: RoleField = Role.STAFF.value,
    staff: StaffField = "",
) -> Response:
    try:
        chosen, staff_id = await _read(visit, role, staff)
        await invite(
            visit.house, visit.sign_in, email=email, role=chosen, staff_id=staff_id, now=visit.house.clock.now()
        )
    except AppError as error:
        return await _show(visit, error=error, typed={"email": email, "role": role, "staff": staff})
    return visit.go_to(f"{HERE}?done=invited")


@router.post("/invitations/{letter}/withdraw")
async def withdraw_invitation(visit: FormVisit, letter: Key) -> Response:
    async with visit.house.store.control_write() as connection:
        await withdraw(
            connection, tenant_id=visit.owner.record.public_id, letter_id=letter, now=visit.house.clock.now()
        )
    return visit.go_to(HERE)


@router.post("/{person}/role")
async def save_role(
    visit: FormVisit, person: Key, role: RoleField = Role.STAFF.value, staff: StaffField = ""
) -> Response:
    try:
        chosen, staff_id = await _read(visit, role, staff)
        async with visit.house.store.control_write() as connection:
            await change_role(
                connection,
                tenant_id=visit.owner.record.public_id,
                person_id=person,
                role=chosen,
                staff_id=staff_id,
            )
    except AppError as error:
        return await _show(visit, error=error)
    return visit.go_to(f"{HERE}?done=saved")


@router.post("/{person}/remove")
async def remove_person(visit: FormVisit, person: Key) -> Response:
    try:
        async with visit.house.store.control_write() as connection:
            await remove_colleague(connection, tenant_id=visit.owner.record.public_id, person_id=person)
    except AppError as error:
        return await _show(visit, error=error)
    return visit.go_to(f"{HERE}?done=removed")


async def _read(visit: Visit, role: str, staff: str) -> tuple[Role, str | None]:
    if role not in set(Role):
        raise InvalidInput(field="role", reason="choice_unknown")
    members = await visit.owner.read(list_staff)
    return Role(role), staff if staff in {one.public_id for one in members} else None


async def _show(visit: Visit, *, error: AppError | None = None, typed: dict[str, str] | None = None) -> Response:
    tenant_id = visit.owner.record.public_id
    async with visit.house.store.control_read() as connection:
        team = await list_team(connection, tenant_id)
        invitations = await list_invitations(connection, tenant_id, visit.house.clock.now())
    return await visit.show(
        SETTINGS,
        "settings/team.html",
        lambda work, words: list_staff(work),
        status_code=422 if error else 200,
        team=team,
        invitations=invitations,
        roles=[role.value for role in Role],
        errors={} if error is None else sentences_of(visit, error),
        typed=typed or {"email": "", "role": Role.STAFF.value, "staff": ""},
        done=visit.request.query_params.get("done", ""),
        own_id=visit.sign_in.person.public_id,
    )
