"""The door itself: logging in and out."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from app.accounts import repository
from app.accounts.cookies import clear_session, read_session, read_visit, set_session, set_visit
from app.accounts.csrf import check_form_token, check_same_origin, form_token
from app.accounts.edge import CurrentDoor, FormSignIn, OwnersDoor, is_https
from app.accounts.errors import LogInRefused
from app.accounts.log_in import log_in, log_in_as_demo_owner
from app.accounts.owner_route import HOME, LOG_IN, OwnerRoute, safe_next
from app.accounts.person import DemoDoor
from app.accounts.sessions import close_session
from app.accounts.this_machine import is_this_machine
from app.errors import NotFound
from app.pages.headers import Privacy
from app.pages.page import render_page
from app.rate_limits.limits import Kind, limit
from app.words.negotiate import language_of

router = APIRouter(include_in_schema=False, route_class=OwnerRoute)
demo_router = APIRouter(include_in_schema=False)

NextPath = Annotated[str, Form(alias="next", max_length=500)]
CsrfField = Annotated[str, Form(max_length=64)]


@router.get(LOG_IN, dependencies=[Depends(limit(Kind.PAGE))])
async def show_log_in(
    request: Request, door: CurrentDoor, next_path: Annotated[str, Query(alias="next", max_length=500)] = HOME
) -> Response:
    return await _log_in_page(request, door, next_path=next_path)


@router.post(LOG_IN, dependencies=[Depends(limit(Kind.LOG_IN))])
async def submit_log_in(
    request: Request,
    door: CurrentDoor,
    email: Annotated[str, Form(max_length=320)] = "",
    password: Annotated[str, Form(max_length=2000)] = "",
    next_path: NextPath = HOME,
    csrf: CsrfField = "",
) -> Response:
    check_same_origin(request, base_url=door.settings.base_url)
    check_form_token(door.keys, read_visit(request, is_https=is_https(door)) or "", csrf)
    brought = read_session(request, is_https=is_https(door))
    try:
        secret = await log_in(door.store, email=email, password=password, now=door.clock.now(), replaces=brought)
    except LogInRefused as refusal:
        return await _log_in_page(request, door, next_path=next_path, email=email, refusal=refusal)
    return _entered(door, secret, next_path)


@demo_router.post("/log-in/demo", dependencies=[Depends(limit(Kind.LOG_IN))])
async def submit_demo_log_in(
    request: Request,
    door: CurrentDoor,
    business: Annotated[str, Form(max_length=64)],
    next_path: NextPath = HOME,
    csrf: CsrfField = "",
) -> Response:
    if not is_this_machine(request, door.settings):
        raise NotFound
    check_same_origin(request, base_url=door.settings.base_url)
    check_form_token(door.keys, read_visit(request, is_https=is_https(door)) or "", csrf)
    brought = read_session(request, is_https=is_https(door))
    secret = await log_in_as_demo_owner(door.store, tenant_id=business, now=door.clock.now(), replaces=brought)
    return _entered(door, secret, next_path)


@router.post("/log-out", dependencies=[Depends(limit(Kind.DASHBOARD))])
async def submit_log_out(request: Request, door: CurrentDoor, sign_in: FormSignIn) -> Response:
    secret = read_session(request, is_https=is_https(door))
    if secret is not None:
        async with door.store.control_write() as connection:
            await close_session(connection, secret, now=door.clock.now())
    answer = RedirectResponse(f"{LOG_IN}?out=1", status_code=303, headers={"Cache-Control": "no-store"})
    clear_session(answer, is_https=is_https(door))
    return answer


async def _log_in_page(
    request: Request,
    door: OwnersDoor,
    *,
    next_path: str,
    email: str = "",
    refusal: LogInRefused | None = None,
) -> Response:
    https = is_https(door)
    known = read_visit(request, is_https=https)
    visit = known or secrets.token_urlsafe(16)
    answer = render_page(
        request,
        "accounts/log_in.html",
        language=language_of(request),
        privacy=Privacy.PERSONAL,
        status_code=422 if refusal else 200,
        next_path=safe_next(next_path),
        email=email,
        refused=refusal is not None,
        logged_out=request.query_params.get("out") == "1",
        csrf=form_token(door.keys, visit),
        demo_doors=await _demo_doors(request, door),
    )
    if known is None:
        set_visit(answer, visit, is_https=https)
    return answer


async def _demo_doors(request: Request, door: OwnersDoor) -> list[DemoDoor]:
    if not is_this_machine(request, door.settings):
        return []
    async with door.store.control_read() as connection:
        return await repository.list_demo_doors(connection)


def _entered(door: OwnersDoor, secret: str, next_path: str) -> Response:
    answer = RedirectResponse(safe_next(next_path), status_code=303, headers={"Cache-Control": "no-store"})
    set_session(answer, secret, is_https=is_https(door))
    return answer
