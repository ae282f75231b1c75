"""The phone page and its forms."""

import re
from functools import partial
from typing import Annotated

from fastapi import Depends, Form, Query, Response

from app.business.repository import load_business
from app.dashboard.navigation import PHONE
from app.dashboard.phone.page import PhonePage, phone_page
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.errors import AppError, InvalidInput
from app.phone import repository as calls
from app.phone.call import Transport
from app.phone.forwarding_codes import show_number
from app.phone.local_numbers import LocalNumbers
from app.phone.number_provider import Offered, Owned
from app.phone.numbers_of_business import (
    buy_number,
    connect_account,
    house_provider,
    own_provider,
    provider_of,
    release_number,
    use_own_number,
)
from app.phone.phone_settings import change_phone_settings, load_phone_settings
from app.phone.proof_calls import ProofCalls
from app.phone.prove_number import finish_proof, forget_transfer_number, read_own_number, start_proof
from app.rate_limits.limits import Kind, limit
from app.unit_of_work import UnitOfWork
from app.words import Words, words_for
from app.words.formats import say_money

HERE = "/dashboard/phone"
router = dashboard_router("/phone")
Short = Annotated[str, Form(max_length=80)]
NumberSid = Annotated[str, Form(pattern=r"^PN[0-9A-Za-z]{1,40}$")]
Minutes = Annotated[int, Form(ge=1, le=1440)]
# Forms that make somebody else's machine do something, or a phone ring.
OUTGOING = [Depends(limit(Kind.OUTGOING))]
_ACCOUNT = re.compile(r"AC[0-9A-Za-z]{1,40}")


@router.get("")
async def show_phone(visit: CurrentVisit, done: Annotated[str, Query(max_length=20)] = "") -> Response:
    return await _show(visit, done=done if done in {"saved", "proved", "bought", "released", "connected"} else "")


@router.get("/numbers", dependencies=OUTGOING)
async def search_numbers(visit: CurrentVisit, area: Annotated[str, Query(max_length=40)] = "") -> Response:
    """What can be bought in an area, with its price; nothing is bought by looking."""
    business = await visit.owner.read(load_business)
    try:
        provider = house_provider(visit.house.settings)
        try:
            found = await provider.search(country=business.country, area=area.strip())
        finally:
            await provider.close()
    except AppError as error:
        return await _show(visit, trouble=error.code)
    offers = [(one, _price(one, visit), show_number(one.number)) for one in found]
    return await _show(visit, offers=offers, area=area.strip())


@router.post("/numbers", dependencies=OUTGOING)
async def submit_number(visit: FormVisit, number: Short) -> Response:
    try:
        await buy_number(visit.house, visit.owner, number)
    except InvalidInput:
        return await _show(visit, trouble="phone_number_wrong")
    except AppError as error:
        return await _show(visit, trouble=error.code)
    return visit.go_to(f"{HERE}?done=bought")


@router.post("/numbers/release", dependencies=OUTGOING)
async def submit_release(visit: FormVisit, number: Short, sure: Short = "") -> Response:
    """A released number is gone for good, so the form asks first."""
    if sure != "yes":
        return await _show(visit, releasing=number)
    try:
        await release_number(visit.house, visit.owner.record, number)
    except AppError as error:
        return await _show(visit, trouble=error.code)
    return visit.go_to(f"{HERE}?done=released")


@router.post("/account", dependencies=OUTGOING)
async def submit_account(visit: FormVisit, account_sid: Short = "", auth_token: Short = "") -> Response:
    """A Twilio account of the business's own; its token is kept sealed and never shown again."""
    if not _ACCOUNT.fullmatch(account_sid.strip()) or not auth_token.strip():
        return await _show(visit, trouble="phone_account_refused")
    try:
        owned = await connect_account(
            visit.house, visit.owner, account_sid=account_sid.strip(), token=auth_token.strip()
        )
    except AppError as error:
        return await _show(visit, trouble=error.code)
    return await _show(visit, owned=owned)


@router.get("/account", dependencies=OUTGOING)
async def show_account(visit: CurrentVisit) -> Response:
    """The numbers of the connected account, to choose from."""
    settings = await visit.owner.read(load_phone_settings)
    try:
        provider = own_provider(visit.house, visit.owner.record.public_id, settings)
        try:
            owned = await provider.owned()
        finally:
            await provider.close()
    except AppError as error:
        return await _show(visit, trouble=error.code)
    return await _show(visit, owned=owned)


@router.post("/account/number", dependencies=OUTGOING)
async def submit_own_number(visit: FormVisit, sid: NumberSid) -> Response:
    try:
        await use_own_number(visit.house, visit.owner, sid)
    except AppError as error:
        return await _show(visit, trouble=error.code)
    return visit.go_to(f"{HERE}?done=connected")


@router.post("/person", dependencies=OUTGOING)
async def submit_person(visit: FormVisit, number: Short = "") -> Response:
    """A number to put calls through to: it is called, and the code spoken there has to be typed here."""
    if not number.strip():
        await visit.owner.write(forget_transfer_number)
        return visit.go_to(f"{HERE}?done=saved")
    try:
        proved = await visit.owner.read(read_own_number, number)
        shown = await _prove(visit, proved)
    except InvalidInput:
        return await _show(visit, trouble="phone_number_wrong")
    except AppError as error:
        return await _show(visit, trouble=error.code)
    return await _show(visit, code=shown)


@router.post("/person/code")
async def submit_code(visit: FormVisit, code: Short = "") -> Response:
    if await visit.owner.write(finish_proof, code=code, keys=visit.house.keys):
        return visit.go_to(f"{HERE}?done=proved")
    return await _show(visit, trouble="phone_code_wrong")


@router.post("/settings")
async def submit_settings(
    visit: FormVisit,
    most_minutes: Annotated[int, Form(ge=2, le=60)],
    minutes_a_day: Minutes,
    calls_at_once: Annotated[int, Form(ge=1, le=100)],
    ring_seconds: Annotated[int, Form(ge=5, le=60)],
    transport: Annotated[Transport, Form()] = Transport.RELAY,
    staff_first: Short = "",
    records: Short = "",
) -> Response:
    await visit.owner.write(
        change_phone_settings,
        most_minutes=most_minutes,
        minutes_a_day=minutes_a_day,
        calls_at_once=calls_at_once,
        ring_seconds=ring_seconds,
        transport=transport,
        staff_first=bool(staff_first),
        records=bool(records),
    )
    return visit.go_to(f"{HERE}?done=saved")


@router.post("/blocked")
async def submit_blocked(visit: FormVisit, number: Short, act: Short = "block") -> Response:
    if act == "unblock":
        await visit.owner.write(calls.unblock, number)
        return visit.go_to(f"{HERE}?done=saved")
    try:
        await visit.owner.write(_block, number)
    except InvalidInput:
        return await _show(visit, trouble="phone_number_wrong")
    return visit.go_to(f"{HERE}?done=saved")


def _block(work: UnitOfWork, number: str) -> None:
    """Whoever calls is known by an international number."""
    plain = number if number.startswith("+") and number[1:].isdigit() else read_own_number(work, number)
    calls.block(work, plain)


async def _prove(visit: Visit, number: str) -> str | None:
    """Call the number and say a code; on a developer's machine nobody is called, and the page shows it."""
    house, record = visit.house, visit.owner.record
    settings = await visit.owner.read(load_phone_settings)
    provider = provider_of(house, record.public_id, settings)
    if isinstance(provider, LocalNumbers):
        return await visit.owner.write(start_proof, number=number, keys=house.keys)
    lines = house.numbers.of_tenant(record.id)
    try:
        if not lines:
            raise InvalidInput(field="number")
        proof_calls: ProofCalls = visit.request.app.state.proof_calls
        proof_calls.count(record.public_id, house.clock.now())
        code = await visit.owner.write(start_proof, number=number, keys=house.keys)
        sentence = words_for(visit.language, "ear").say(
            "phone.proof.spoken", business=record.name, code=", ".join(code)
        )
        await provider.say_by_call(to=number, caller=lines[0].number, sentence=sentence, language=visit.language)
    finally:
        await provider.close()
    return None


def _price(offer: Offered, visit: Visit) -> str:
    if offer.monthly_minor is None or offer.currency is None:
        return visit.words.say("phone.price.unknown")
    if offer.monthly_minor == 0:
        return visit.words.say("price.free")
    return visit.words.say("phone.price", price=say_money(offer.monthly_minor, offer.currency, visit.language))


async def _show(
    visit: Visit,
    *,
    done: str = "",
    trouble: str = "",
    offers: list[tuple[Offered, str, str]] | None = None,
    area: str = "",
    owned: list[Owned] | None = None,
    code: str | None = None,
    releasing: str = "",
) -> Response:
    numbers = visit.house.numbers.of_tenant(visit.owner.record.id)

    def load(work: UnitOfWork, words: Words) -> PhonePage:
        return phone_page(work, words, numbers=numbers)

    settings = visit.house.settings
    return await visit.show(
        PHONE,
        "phone/page.html",
        partial(load),
        status_code=409 if trouble else 200,
        done=done,
        trouble=trouble,
        offers=offers,
        area=area,
        owned=owned,
        code=code,
        releasing=releasing,
        is_off=not (settings.is_development or settings.twilio_auth_token),
        is_local=settings.is_development and not settings.twilio_auth_token,
    )
