"""Taking everything along, and closing the account."""

from typing import Annotated

from fastapi import Form, Response

from app.accounts.cookies import clear_session
from app.accounts.edge import is_https
from app.accounts.errors import TooManyTries, WrongPassword
from app.accounts.passwords import fits_password
from app.accounts.repository import list_memberships
from app.accounts.routes import TryGuard
from app.dashboard.navigation import SETTINGS
from app.dashboard.settings.refusal import sentences_of
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.errors import AppError, InvalidInput
from app.phone.sweep import SWEEP_PHONE
from app.presence.export import export_everything
from tenants.tables import TenantStatus

router = dashboard_router("/settings")


@router.get("/export")
async def show_export(visit: CurrentVisit) -> Response:
    return await visit.show(SETTINGS, "settings/export.html", lambda work, words: None, errors={})


@router.post("/export")
async def take_everything(visit: FormVisit) -> Response:
    contents = await visit.owner.read(export_everything)
    name = f"{visit.owner.record.slug}-{visit.house.clock.now():%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(contents, media_type="application/zip", headers=headers)


@router.get("/close")
async def show_close(visit: CurrentVisit) -> Response:
    return await _show(visit)


@router.post("/close")
async def close_account(
    visit: FormVisit,
    name: Annotated[str, Form(max_length=500)] = "",
    password: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """The booking page and the assistant end at once; the data stay for as long as the agreement says."""
    try:
        await _check(visit, name, password)
    except AppError as error:
        return await _show(visit, error=error)
    await visit.house.store.directory.set_status(visit.owner.record.public_id, TenantStatus.CLOSED)
    await visit.house.copies.end_of(visit.owner.record.public_id)
    # What was bought for the business is given back now; where that fails, an hour later.
    visit.house.bells.ring(SWEEP_PHONE.name)
    async with visit.house.store.control_read() as connection:
        others = await list_memberships(connection, visit.sign_in.person.person_id)
    answer = visit.go_to("/log-in?out=1")
    if not others:
        clear_session(answer, is_https=is_https(visit.house))
    return answer


async def _check(visit: Visit, name: str, password: str) -> None:
    if name.strip().casefold() != visit.sign_in.membership.business_name.strip().casefold():
        raise InvalidInput(field="name", reason="name_differs")
    guard = TryGuard(visit.request, visit.house, visit.sign_in.person.email, what="again")
    guard.check()
    if not await fits_password(password, visit.sign_in.person.password_hash):
        error = WrongPassword()
        guard.count(error)
        raise error


async def _show(visit: Visit, *, error: AppError | None = None) -> Response:
    status = 429 if isinstance(error, TooManyTries) else 422
    return await visit.show(
        SETTINGS,
        "settings/close.html",
        lambda work, words: None,
        status_code=status if error else 200,
        errors={} if error is None else sentences_of(visit, error),
    )
