"""Keys for programs: made with what they may do, shown once, revoked at once."""

from typing import Annotated

from fastapi import Form, Path, Response

from app.accounts.api_keys.key import Scope, hash_secret, new_secret
from app.accounts.api_keys.repository import insert_key, list_keys, revoke_key
from app.accounts.errors import TooManyTries, WrongPassword
from app.accounts.passwords import fits_password
from app.accounts.routes import TryGuard
from app.dashboard.navigation import SETTINGS
from app.dashboard.settings.refusal import sentences_of
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.edits.texts import clean_line
from app.errors import AppError, InvalidInput, NotFound

router = dashboard_router("/settings/api-keys")
HERE = "/dashboard/settings/api-keys"
_LONGEST_NAME, _MOST_KEYS = 60, 20


@router.get("")
async def show_keys(visit: CurrentVisit) -> Response:
    return await _show(visit)


@router.post("")
async def make_key(
    visit: FormVisit,
    name: Annotated[str, Form(max_length=500)] = "",
    scopes: Annotated[list[str] | None, Form(max_length=40)] = None,
    password: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """The secret is shown in this answer and never again."""
    chosen = frozenset(Scope(one) for one in scopes or [] if one in set(Scope))
    try:
        await _check(visit, clean_line(name), chosen, password)
    except AppError as error:
        return await _show(visit, error=error, name=name, chosen=chosen)
    secret, hint = new_secret()
    async with visit.house.store.control_write() as connection:
        await insert_key(
            connection,
            tenant_id=visit.owner.record.public_id,
            name=clean_line(name),
            hint=hint,
            secret_hash=hash_secret(secret),
            scopes=chosen,
            created_by=visit.sign_in.person.person_id,
            now=visit.house.clock.now(),
        )
    return await _show(visit, secret=secret)


@router.post("/{key}/revoke")
async def end_key(visit: FormVisit, key: Annotated[str, Path(max_length=64)]) -> Response:
    async with visit.house.store.control_write() as connection:
        found = await revoke_key(
            connection, tenant_id=visit.owner.record.public_id, public_id=key, now=visit.house.clock.now()
        )
    if not found:
        raise NotFound(what="key")
    return visit.go_to(HERE)


async def _check(visit: Visit, name: str, scopes: frozenset[Scope], password: str) -> None:
    if not name or len(name) > _LONGEST_NAME:
        raise InvalidInput(field="name", reason="text_too_long" if name else "text_missing")
    if not scopes:
        raise InvalidInput(field="scopes", reason="scopes_missing")
    async with visit.house.store.control_read() as connection:
        known = await list_keys(connection, visit.owner.record.public_id)
    if len(known) >= _MOST_KEYS:
        raise InvalidInput(field="name", reason="too_many")
    guard = TryGuard(visit.request, visit.house, visit.sign_in.person.email, what="again")
    guard.check()
    person = visit.sign_in.person
    if not person.is_demo and not await fits_password(password, person.password_hash):
        error = WrongPassword()
        guard.count(error)
        raise error


async def _show(
    visit: Visit,
    *,
    error: AppError | None = None,
    name: str = "",
    chosen: frozenset[Scope] = frozenset(),
    secret: str = "",
) -> Response:
    async with visit.house.store.control_read() as connection:
        keys = await list_keys(connection, visit.owner.record.public_id)
    status = 429 if isinstance(error, TooManyTries) else 422
    return await visit.show(
        SETTINGS,
        "settings/api_keys.html",
        lambda work, words: None,
        status_code=status if error else 200,
        api_keys=keys,
        scopes=list(Scope),
        chosen=chosen,
        name=name,
        secret=secret,
        errors={} if error is None else sentences_of(visit, error),
        base_url=visit.house.settings.base_url,
    )
