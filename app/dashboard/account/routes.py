"""One's own account, in whichever business one is: what is changed here needs the password again."""

from functools import partial
from typing import Annotated

from fastapi import Form, Path, Response

from app.accounts import repository
from app.accounts.cookies import clear_session
from app.accounts.edge import is_https
from app.accounts.errors import TooManyTries, WrongPassword
from app.accounts.letters.letter import LetterDraft, LetterKind
from app.accounts.letters.post import LETTERS, post_letter
from app.accounts.log_in_page import explain
from app.accounts.next_path import LOG_IN
from app.accounts.passwords import fits_password
from app.accounts.person import OpenSession
from app.accounts.recover import ask_for_new_email, change_password
from app.accounts.routes import TryGuard
from app.accounts.second_factor import factor
from app.accounts.second_factor.repository import count_codes
from app.accounts.sessions import IDLE
from app.business.repository import load_business
from app.dashboard.navigation import ACCOUNT
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.errors import AppError, InvalidInput
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_moment

router = dashboard_router("/account")
HERE = "/dashboard/account"
Password = Annotated[str, Form(max_length=2000)]


@router.get("")
async def show_account(visit: CurrentVisit) -> Response:
    return await _show(visit)


@router.post("/name")
async def save_name(visit: FormVisit, name: Annotated[str, Form(max_length=500)] = "") -> Response:
    plain = " ".join("".join(one for one in name if one.isprintable()).split())
    if not any(one.isalpha() for one in plain) or len(plain) > 80:
        return await _refuse(visit, InvalidInput(field="name", reason="name_missing"))
    async with visit.house.store.control_write() as connection:
        await repository.change_person(connection, visit.sign_in.person.person_id, name=plain)
    return visit.go_to(f"{HERE}?done=name")


@router.post("/password")
async def save_password(visit: FormVisit, password: Password = "", new_password: Password = "") -> Response:
    try:
        await _require_password(visit, password)
        await change_password(
            visit.house,
            visit.sign_in.person,
            password=new_password,
            session_id=visit.sign_in.session_id,
            now=visit.house.clock.now(),
        )
    except InvalidInput as error:
        field = "old_password" if isinstance(error, WrongPassword) else "new_password"
        return await _refuse(visit, error, field=field)
    except TooManyTries as error:
        return await _refuse(visit, error, field="old_password")
    return visit.go_to(f"{HERE}?done=password")


@router.post("/email")
async def save_email(
    visit: FormVisit, password: Password = "", email: Annotated[str, Form(max_length=2000)] = ""
) -> Response:
    try:
        await _require_password(visit, password)
        await ask_for_new_email(visit.house, visit.sign_in.person, email=email, now=visit.house.clock.now())
    except (InvalidInput, TooManyTries) as error:
        field = "email_password" if not isinstance(error, InvalidInput) or isinstance(error, WrongPassword) else "email"
        return await _refuse(visit, error, field=field, typed={"email": email})
    return visit.go_to(f"{HERE}?done=email")


@router.post("/second-factor")
async def begin_second_factor(visit: FormVisit, password: Password = "") -> Response:
    """Show the code to scan; nothing is in force before the app has shown a code of its own.

    One that is on stays on: to have another, it is first switched off, which its owner is told by letter.
    """
    if visit.sign_in.person.has_second_factor:
        return visit.go_to(HERE)
    try:
        await _require_password(visit, password)
    except (InvalidInput, TooManyTries) as error:
        return await _refuse(visit, error, field="factor_password")
    async with visit.house.store.control_write() as connection:
        await factor.begin(connection, visit.house.keys, visit.sign_in.person)
    return visit.go_to(f"{HERE}/second-factor")


@router.get("/second-factor")
async def show_second_factor(visit: CurrentVisit) -> Response:
    return await _show_factor(visit, {})


@router.post("/second-factor/confirm")
async def confirm_second_factor(visit: FormVisit, code: Annotated[str, Form(max_length=40)] = "") -> Response:
    person, now = visit.sign_in.person, visit.house.clock.now()
    guard = TryGuard(visit.request, visit.house, person.email, what="code")
    try:
        guard.check()
        async with visit.house.store.control_write() as connection:
            codes = await factor.confirm(connection, visit.house.keys, person, code=code, now=now)
            await repository.revoke_sessions_of(connection, person.person_id, now, but=visit.sign_in.session_id)
            draft = LetterDraft(LetterKind.SECOND_FACTOR_ON, person.email, person.language, {}, person.person_id)
            await post_letter(connection, draft, now)
    except (InvalidInput, TooManyTries) as error:
        guard.count(error)
        return await _show_factor(visit, {"code": _sentence(visit, error)})
    visit.house.bells.ring(LETTERS)
    return await visit.show(ACCOUNT, "account/codes.html", lambda work, words: None, codes=codes)


@router.post("/second-factor/codes")
async def renew_codes(visit: FormVisit, password: Password = "") -> Response:
    try:
        await _require_password(visit, password)
    except (InvalidInput, TooManyTries) as error:
        return await _refuse(visit, error, field="codes_password")
    async with visit.house.store.control_write() as connection:
        codes = await factor.renew_codes(connection, visit.house.keys, visit.sign_in.person)
    return await visit.show(ACCOUNT, "account/codes.html", lambda work, words: None, codes=codes)


@router.post("/second-factor/off")
async def end_second_factor(visit: FormVisit, password: Password = "") -> Response:
    person, now = visit.sign_in.person, visit.house.clock.now()
    try:
        await _require_password(visit, password)
    except (InvalidInput, TooManyTries) as error:
        return await _refuse(visit, error, field="off_password")
    async with visit.house.store.control_write() as connection:
        await factor.remove(connection, person)
        draft = LetterDraft(LetterKind.SECOND_FACTOR_OFF, person.email, person.language, {}, person.person_id)
        await post_letter(connection, draft, now)
    visit.house.bells.ring(LETTERS)
    return visit.go_to(f"{HERE}?done=factor_off")


@router.post("/sessions/everywhere")
async def end_everywhere(visit: FormVisit) -> Response:
    """Log out on every device, this one too."""
    async with visit.house.store.control_write() as connection:
        await repository.revoke_sessions_of(connection, visit.sign_in.person.person_id, visit.house.clock.now())
    answer = visit.go_to(f"{LOG_IN}?out=1")
    clear_session(answer, is_https=is_https(visit.house))
    return answer


@router.post("/sessions/{session}/end")
async def end_session(visit: FormVisit, session: Annotated[str, Path(max_length=64)]) -> Response:
    async with visit.house.store.control_write() as connection:
        await repository.revoke_own_session(
            connection, visit.sign_in.person.person_id, session, visit.house.clock.now()
        )
    return visit.go_to(f"{HERE}?done=session")


async def _require_password(visit: Visit, password: str) -> None:
    """Whoever finds a screen unlocked changes nothing here.

    Raises:
        WrongPassword: It is not the person's.
        TooManyTries: Too many were not.
    """
    guard = TryGuard(visit.request, visit.house, visit.sign_in.person.email, what="again")
    guard.check()
    if not await fits_password(password, visit.sign_in.person.password_hash):
        error = WrongPassword()
        guard.count(error)
        raise error


async def _refuse(
    visit: Visit, error: AppError, *, field: str | None = None, typed: dict[str, str] | None = None
) -> Response:
    errors = {field or str(error.facts.get("field")): _sentence(visit, error)}
    return await _show(visit, errors=errors, typed=typed, status_code=422)


def _sentence(visit: Visit, error: AppError) -> str:
    reason = error.facts.get("reason")
    return explain(f"{error.code}.{reason}" if reason else error.code, visit.request, **error.facts)


async def _show(
    visit: Visit,
    *,
    errors: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
    status_code: int = 200,
) -> Response:
    now, sign_in = visit.house.clock.now(), visit.sign_in
    async with visit.house.store.control_read() as connection:
        person = await repository.get_person(connection, sign_in.person.person_id)
        sessions = await repository.list_sessions(
            connection, sign_in.person.person_id, this=sign_in.session_id, now=now, idle_since=now - IDLE
        )
        codes_left = await count_codes(connection, sign_in.person.person_id)
    return await visit.show(
        ACCOUNT,
        "account/page.html",
        partial(_session_lines, sessions=sessions),
        status_code=status_code,
        own=person,
        codes_left=codes_left,
        errors=errors or {},
        typed=typed or {},
        done=visit.request.query_params.get("done", ""),
    )


def _session_lines(work: UnitOfWork, words: Words, *, sessions: list[OpenSession]) -> list[tuple[OpenSession, str]]:
    """Each session with when it was seen, by the business's clock."""
    zone = load_business(work).zone
    return [(one, f"{say_moment(one.seen_at, zone, words.language)} ({zone.key})") for one in sessions]


async def _show_factor(visit: Visit, errors: dict[str, str]) -> Response:
    async with visit.house.store.control_read() as connection:
        secret = await factor.pending_secret(connection, visit.house.keys, visit.sign_in.person)
    if secret is None:
        return visit.go_to(HERE)
    address = factor.address_of(secret, visit.sign_in.person)
    # On first use: it takes longer to load than any page.
    import segno

    picture = segno.make(address, error="m").svg_data_uri(scale=5, border=2, light="#ffffff")
    return await visit.show(
        ACCOUNT,
        "account/second_factor.html",
        lambda work, words: None,
        status_code=422 if errors else 200,
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        picture=picture,
        errors=errors,
    )
