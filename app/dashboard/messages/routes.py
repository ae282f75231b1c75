"""The messages room: look, send again, try out, and choose how the business sends."""

from dataclasses import replace
from functools import partial
from typing import Annotated

from fastapi import Depends, Form, Path, Query, Response

from app.business.repository import load_business
from app.dashboard.messages.forms import read_senders, read_settings
from app.dashboard.messages.page import messages_page
from app.dashboard.navigation import MESSAGES
from app.dashboard.visit import CurrentVisit, FormVisit, dashboard_router
from app.errors import NotFound
from app.notifications.plan import change_settings
from app.notifications.repository import OwnText, load_message_settings, store_text
from app.notifications.try_out import plan_test
from app.outbox.repository import get_message, send_again
from app.rate_limits.limits import Kind, limit
from app.unit_of_work import UnitOfWork

router = dashboard_router("/messages")

_ROOM = "/dashboard/messages"
_EDITABLE = frozenset({"confirmation", "change", "cancellation", "reminder", "follow_up", "waitlist_offer"})
MessagePath = Annotated[str, Path(max_length=64, pattern="^out_")]
Which = Annotated[str, Query(max_length=20)]
Text = Annotated[str, Form(max_length=1200)]


@router.get("")
async def show_messages(visit: CurrentVisit, which: Which = "all", told: Which = "") -> Response:
    house = visit.house
    return await visit.show(
        MESSAGES,
        "messages/page.html",
        partial(messages_page, which=which, on=frozenset(house.channels), told=told),
        own_numbers=[line.number for line in house.numbers.of_tenant(visit.owner.record.id)],
        may_grant=house.settings.is_development,
    )


@router.post("/{message_id}/again")
async def send_message_again(visit: FormVisit, message_id: MessagePath) -> Response:
    """Let a message that reached nobody start anew."""

    def act(work: UnitOfWork) -> None:
        message = get_message(work, message_id)
        if message is None:
            raise NotFound(what="message")
        send_again(work, message)

    await visit.owner.write(act)
    return visit.go_to(f"{_ROOM}?told=again")


@router.post("/settings")
async def change_message_settings(
    visit: FormVisit,
    reminders: Annotated[str, Form(max_length=60)] = "",
    quiet_from: Annotated[str, Form(max_length=5)] = "",
    quiet_until: Annotated[str, Form(max_length=5)] = "",
    agenda_at: Annotated[str, Form(max_length=5)] = "",
    follow_up_hours: Annotated[str, Form(max_length=4)] = "",
    sender_name: Annotated[str, Form(max_length=60)] = "",
    reply_to: Annotated[str, Form(max_length=254)] = "",
) -> Response:
    """New times hold for every appointment ahead."""
    wanted = read_settings(
        reminders=reminders,
        quiet_from=quiet_from,
        quiet_until=quiet_until,
        agenda_at=agenda_at,
        follow_up_hours=follow_up_hours,
        sender_name=sender_name,
        reply_to=reply_to,
    )

    def act(work: UnitOfWork) -> None:
        change_settings(work, replace(load_message_settings(work), **wanted))

    await visit.owner.write(act)
    return visit.go_to(f"{_ROOM}?told=saved")


@router.post("/senders")
async def change_senders(
    visit: FormVisit,
    sms_number: Annotated[str, Form(max_length=30)] = "",
    sms_status: Annotated[str, Form(max_length=12)] = "none",
    whatsapp_number: Annotated[str, Form(max_length=30)] = "",
    whatsapp_status: Annotated[str, Form(max_length=12)] = "none",
    countries: Annotated[str, Form(max_length=120)] = "",
) -> Response:
    """Which of its own numbers a business texts from, whether it asks to register them, and where texts may go."""
    house = visit.house
    own = frozenset(line.number for line in house.numbers.of_tenant(visit.owner.record.id))

    def act(work: UnitOfWork) -> None:
        settings = load_message_settings(work)
        wanted = read_senders(
            settings,
            sms=(sms_number, sms_status),
            whatsapp=(whatsapp_number, whatsapp_status),
            countries=countries,
            own=own,
            may_grant=house.settings.is_development,
        )
        change_settings(work, replace(settings, **wanted))

    await visit.owner.write(act)
    return visit.go_to(f"{_ROOM}?told=saved")


@router.post("/text")
async def change_text(
    visit: FormVisit,
    kind: Annotated[str, Form(max_length=30)],
    language: Annotated[str, Form(max_length=2)],
    subject: Annotated[str, Form(max_length=150)] = "",
    body: Text = "",
    short: Text = "",
) -> Response:
    """The owner's own words for one kind of message; an empty field brings ours back."""
    if kind not in _EDITABLE or language not in {"en", "es"}:
        raise NotFound(what="message")

    def act(work: UnitOfWork) -> None:
        mail = OwnText(subject.strip() or None, body.strip()) if body.strip() else None
        store_text(work, kind, "mail", language, mail)
        store_text(work, kind, "short", language, OwnText(None, short.strip()) if short.strip() else None)

    await visit.owner.write(act)
    return visit.go_to(f"{_ROOM}?told=saved")


@router.post("/test", dependencies=[Depends(limit(Kind.OUTGOING))])
async def send_test(visit: FormVisit, kind: Annotated[str, Form(max_length=30)] = "confirmation") -> Response:
    """An invented letter to whoever asks for it, at the address they have confirmed."""
    person = visit.sign_in.person
    if person.verified_at is None and not person.is_demo:
        return visit.go_to(f"{_ROOM}?told=unconfirmed")

    def act(work: UnitOfWork) -> None:
        plan_test(work, load_business(work), key=kind if kind in _EDITABLE else "confirmation", to=person.email)

    await visit.owner.write(act)
    return visit.go_to(f"{_ROOM}?told=test")
