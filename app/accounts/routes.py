"""The door itself: logging in, with a second factor where there is one, and out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from app.accounts.attempts import LogInAttempts
from app.accounts.cookies import clear_session, read_device, read_session, read_visit, set_device, set_session
from app.accounts.csrf import check_form_token, check_same_origin
from app.accounts.device import device_mark, device_name, knows_device
from app.accounts.edge import CurrentDoor, FormSignIn, OwnersDoor, is_https
from app.accounts.errors import FormExpired, LogInRefused, TooManyTries, WrongCode
from app.accounts.half_way import half_way_token, read_half_way
from app.accounts.log_in import Browser, check_password, enter, log_in_as_demo_owner, normal_email
from app.accounts.log_in_page import code_page, explain, log_in_page
from app.accounts.next_path import HOME, LOG_IN, safe_next
from app.accounts.owner_route import OwnerRoute
from app.accounts.person import Person
from app.accounts.repository import get_person
from app.accounts.second_factor.factor import check_code
from app.accounts.send_again import send_again_page
from app.accounts.sessions import close_session
from app.accounts.team.invite import accept_after_code
from app.accounts.this_machine import is_this_machine
from app.errors import NotFound
from app.rate_limits.limits import Kind, client_address, limit

router = APIRouter(include_in_schema=False, route_class=OwnerRoute)
demo_router = APIRouter(include_in_schema=False)

NextPath = Annotated[str, Form(alias="next", max_length=500)]
CsrfField = Annotated[str, Form(max_length=64)]
KeptField = Annotated[str, Form(max_length=200_000)]


@router.get(LOG_IN, dependencies=[Depends(limit(Kind.PAGE))])
async def show_log_in(
    request: Request, door: CurrentDoor, next_path: Annotated[str, Query(alias="next", max_length=500)] = HOME
) -> Response:
    return await log_in_page(request, door, next_path=next_path)


@router.post(LOG_IN, dependencies=[Depends(limit(Kind.LOG_IN))])
async def submit_log_in(
    request: Request,
    door: CurrentDoor,
    email: Annotated[str, Form(max_length=320)] = "",
    password: Annotated[str, Form(max_length=2000)] = "",
    next_path: NextPath = HOME,
    kept: KeptField = "",
    csrf: CsrfField = "",
) -> Response:
    visit = check_visit_form(request, door, csrf)
    guard = TryGuard(request, door, normal_email(email))
    try:
        guard.check()
        person = await check_password(door, email=email, password=password)
    except (LogInRefused, TooManyTries) as error:
        guard.count(error)
        return await log_in_page(
            request,
            door,
            next_path=next_path,
            email=email,
            kept=kept,
            refusal=explain(error.code, request, **error.facts),
            status_code=429 if isinstance(error, TooManyTries) else 422,
            retry_after=error.facts.get("retry_after"),
        )
    if person.has_second_factor:
        token = half_way_token(door.keys, person_id=person.person_id, visit=visit, now=door.clock.now())
        return await code_page(request, door, half_way=token, next_path=next_path, kept=kept)
    return await let_in(request, door, person, next_path=next_path, kept=kept)


@router.post(f"{LOG_IN}/code", dependencies=[Depends(limit(Kind.LOG_IN))])
async def submit_code(
    request: Request,
    door: CurrentDoor,
    half_way: Annotated[str, Form(max_length=500)] = "",
    code: Annotated[str, Form(max_length=40)] = "",
    next_path: NextPath = HOME,
    kept: KeptField = "",
    invitation: Annotated[str, Form(max_length=200)] = "",
    csrf: CsrfField = "",
) -> Response:
    visit = check_visit_form(request, door, csrf)
    now = door.clock.now()
    person_id = read_half_way(door.keys, half_way, visit=visit, now=now)
    async with door.store.control_read() as connection:
        person = await get_person(connection, person_id)
    if person is None:
        raise FormExpired
    guard = TryGuard(request, door, person.email, what="code")
    try:
        guard.check()
        async with door.store.control_write() as connection:
            await check_code(connection, door.keys, person, code=code, now=now)
    except (WrongCode, TooManyTries) as error:
        guard.count(error)
        key = error.code if isinstance(error, TooManyTries) else f"{error.code}.{error.facts['reason']}"
        return await code_page(
            request,
            door,
            half_way=half_way,
            next_path=next_path,
            kept=kept,
            invitation=invitation,
            refusal=explain(key, request, **error.facts),
            status_code=429 if isinstance(error, TooManyTries) else 422,
        )
    tenant_id = await accept_after_code(door, invitation, person, now=now) if invitation else None
    return await let_in(request, door, person, next_path=next_path, kept=kept, tenant_id=tenant_id)


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
    check_visit_form(request, door, csrf)
    secret = await log_in_as_demo_owner(
        door.store, tenant_id=business, now=door.clock.now(), browser=browser_of(request, door)
    )
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


def check_visit_form(request: Request, door: OwnersDoor, csrf: str) -> str:
    """The visit a form of somebody who is not logged in belongs to.

    Raises:
        CrossSiteRequest, FormExpired: It was not shown by us in this browser.
    """
    check_same_origin(request, base_url=door.settings.base_url)
    visit = read_visit(request, is_https=is_https(door)) or ""
    check_form_token(door.keys, visit, csrf)
    return visit


def browser_of(request: Request, door: OwnersDoor) -> Browser:
    return Browser(session=read_session(request, is_https=is_https(door)), device=device_name(request))


async def let_in(
    request: Request, door: OwnersDoor, person: Person, *, next_path: str, kept: str = "", tenant_id: str | None = None
) -> Response:
    """Open a session, remember the browser, and go on, or show again what was typed before."""
    try:
        secret = await enter(
            door.store, person, now=door.clock.now(), browser=browser_of(request, door), tenant_id=tenant_id
        )
    except LogInRefused as error:
        refusal = explain(error.code, request)
        return await log_in_page(request, door, next_path=next_path, refusal=refusal, status_code=422)
    again = await send_again_page(request, door, secret=secret, kept=kept) if kept else None
    answer = _entered(door, secret, next_path) if again is None else again
    set_session(answer, secret, is_https=is_https(door))
    set_device(answer, device_mark(door.keys, person.email), is_https=is_https(door))
    return answer


class TryGuard:
    """Counts what one browser tries on one account."""

    def __init__(self, request: Request, door: OwnersDoor, email: str, *, what: str = "password") -> None:
        self._attempts: LogInAttempts = request.app.state.log_in_attempts
        self._account = f"{what}:{email}"
        self._address = client_address(request)
        self._is_known = knows_device(door.keys, read_device(request, is_https=is_https(door)), email)

    def check(self) -> None:
        """Raises:
        TooManyTries: Nothing is looked at any more for a while.
        """
        self._attempts.check(self._account, self._address, is_known_device=self._is_known)

    def count(self, error: Exception) -> None:
        if not isinstance(error, TooManyTries):
            self._attempts.count_wrong(self._account, self._address, is_known_device=self._is_known)


def _entered(door: OwnersDoor, secret: str, next_path: str) -> Response:
    answer = RedirectResponse(safe_next(next_path), status_code=303, headers={"Cache-Control": "no-store"})
    set_session(answer, secret, is_https=is_https(door))
    return answer
