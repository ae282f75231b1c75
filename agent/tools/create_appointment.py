"""The `create_appointment` tool: first a hold and a read-back, then, after a yes, the booking."""

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from agent.agreement import agreed_proposal, proposal_key, settle_proposal, still_as_agreed
from agent.blocks import confirmation_block, readback_block
from agent.customer_details import Details, clean_name, read_details
from agent.describe import (
    appointment_rows,
    say_appointment,
    say_names,
    say_policy,
    say_when,
    service_name,
    slot_rows,
    with_staff,
)
from agent.repeat_booking import book_repeated, plan_visits, repeat_to_json, say_visits
from agent.scene import known_customer_of
from agent.together import say_legs, say_staff
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from agent.understanding.repeats import Repeat, read_repeat
from app.appointments.appointment import Appointment, Attendee
from app.appointments.book import book
from app.appointments.errors import SlotUnknown
from app.appointments.hold import live_hold, place_hold
from app.appointments.repository import list_group
from app.appointments.request import BookingRequest
from app.appointments.series import SeriesDay
from app.availability.slot import Slot
from app.conversations.conversation import Act, Proposal, ProposalState
from app.conversations.offers import find_offer, open_proposal
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.words import Words
from app.words.formats import say_price


class Arguments(ToolArguments):
    offer: str | None = Field(
        description="Handle (s1, s2) of the offered time the customer chose; null with proposal_id."
    )
    name: str | None = Field(description="The customer's name; null until they gave it.")
    phone: str | None = Field(description="The customer's phone number as they gave it; null until then.")
    email: str | None = Field(description="E-mail address, if they gave one.")
    for_whom: str | None = Field(description="Who will come, when it is somebody else than the customer.")
    note: str | None = Field(description="A wish for the business, if they expressed one.")
    repeat: str | None = Field(
        description=(
            "How it repeats, in the customer's own words ('every week for six weeks', 'every second Tuesday, "
            "8 times'); null for a single appointment."
        )
    )
    proposal_id: str | None = Field(description="Only after a read-back and a yes in a later message: its proposal id.")


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    if arguments.proposal_id:
        return _commit(unit, agreed_proposal(unit, arguments.proposal_id, Act.BOOK))
    slot = _offered_slot(unit, arguments.offer)
    is_news = not _holds(unit, slot)
    place_hold(unit.work, slot, unit.conversation.conversation_id)
    known = known_customer_of(unit.work, unit.conversation) or {}
    name = arguments.name or known.get("name") or arguments.for_whom
    details = read_details(unit, name, arguments.phone or known.get("phone"), arguments.email)
    if details.missing:
        return _ask_for(unit, arguments, slot, details, is_news=is_news)
    repeat = read_repeat(arguments.repeat) if arguments.repeat else None
    if repeat is not None and repeat.count is None:
        return _ask_how_often(unit, arguments)
    return _propose(unit, slot, details, arguments, repeat)


def _offered_slot(unit: ToolUnit, handle: str | None) -> Slot:
    """The stored slot of an offer of this conversation.

    Raises:
        SlotUnknown: Nothing was offered here under that handle.
    """
    offer = find_offer(unit.work, unit.conversation.conversation_id, handle) if handle else None
    if offer is None:
        raise SlotUnknown
    return Slot.from_json(offer.slot)


def _ask_for(unit: ToolUnit, arguments: Arguments, slot: Slot, details: Details, *, is_news: bool) -> ToolResult:
    """The time is held; name or phone is still missing."""
    words, variant = unit.words, unit.turn.number
    if details.problem:
        say = words.say(details.problem, variant, example=details.example)
    elif details.missing == ("name", "phone"):
        say = words.say("agent.needs.name_phone", variant, slot=_say_slot(unit, slot))
    elif details.missing == ("name",):
        say = words.say("agent.needs.name_held" if is_news else "agent.needs.name", variant, slot=_say_slot(unit, slot))
    elif is_news:
        say = words.say("agent.needs.phone_held", variant, slot=_say_slot(unit, slot))
    else:
        say = words.say(
            "agent.needs.phone" if arguments.name else "agent.needs.phone_only", variant, name=first_name(details.name)
        )
    data = {"needs": list(details.missing), "offer": arguments.offer or "", "known": details.known(), "say": say}
    return ToolResult(data=data, say=say)


def _ask_how_often(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    say = unit.words.say("agent.needs.times")
    return ToolResult(data={"needs": ["times"], "offer": arguments.offer, "say": say}, say=say)


def _holds(unit: ToolUnit, slot: Slot) -> bool:
    """Whether the customer was told already that this time is kept."""
    hold = live_hold(unit.work, unit.conversation.conversation_id)
    return hold is not None and (hold.slot.starts_at, hold.slot.staff_id) == (slot.starts_at, slot.staff_id)


def _say_slot(unit: ToolUnit, slot: Slot) -> str:
    staff = with_staff(say_staff(slot, unit.shop, unit.words), unit.words)
    return f"{say_when(slot.starts_at, unit.shop, unit.words)}{staff}"


def _propose(unit: ToolUnit, slot: Slot, details: Details, arguments: Arguments, repeat: Repeat | None) -> ToolResult:
    """The read-back; only its proposal can be booked."""
    words, shop = unit.words, unit.shop
    days = () if repeat is None or len(slot.legs) > 1 else plan_visits(unit, slot, repeat)
    other = _somebody_else(arguments.for_whom, details.name)
    content = {
        "slot": slot.to_json(),
        **details.known(),
        "for_whom": other,
        "note": arguments.note,
        "repeat": None if repeat is None or not days else repeat_to_json(repeat, days),
    }
    proposal = open_proposal(
        unit.work, unit.conversation.conversation_id, turn_id=unit.turn.turn_id, act=Act.BOOK, content=content
    )
    is_group = len(slot.legs) > 1
    key = "agent.readback.book_group" if is_group else "agent.readback.book_for" if other else "agent.readback.book"
    say = words.say(
        key,
        unit.turn.number,
        legs=say_legs(slot, shop, words) if is_group else "",
        for_whom=other,
        service=service_name(shop.service(slot.service_id), words),
        when=say_when(slot.starts_at, shop, words),
        with_staff=with_staff(shop.staff_name(slot.staff_id), words),
        name=details.name,
        phone=details.shown_phone,
    )
    if days:
        say = f"{_say_series(unit, days)} {say}"
    rows = [*(_leg_rows(slot, unit) if is_group else slot_rows(slot, shop, words))]
    rows.append((words.say("agent.row.name"), details.name or ""))
    if days:
        rows.append((words.say("agent.row.visits"), say_visits(unit, days, free=True)))
    if other:
        rows.append((words.say("agent.row.for"), other))
    rows.append((words.say("agent.row.phone"), details.shown_phone))
    block = readback_block(
        title=words.say("agent.title.book"),
        rows=rows,
        policy=say_policy(shop.cancellation_window(slot.service_id), words),
        proposal_id=proposal.public_id,
        words=words,
    )
    data = {"proposal_id": proposal.public_id, "needs": ["confirm"], "offer": arguments.offer, "say": say}
    return ToolResult(data=data, say=say, blocks=[block], ends_turn=True)


def _say_series(unit: ToolUnit, days: Sequence[SeriesDay]) -> str:
    """All dates of it, and those that cannot be had."""
    free = say_visits(unit, days, free=True)
    taken = say_visits(unit, days, free=False)
    count = sum(one.slot is not None for one in days)
    key = "agent.readback.series_without" if taken else "agent.readback.series"
    return unit.words.say(key, count=count, days=free, taken=taken)


def _leg_rows(slot: Slot, unit: ToolUnit) -> list[tuple[str, str]]:
    """One line for each service of the visit, and the price of all."""
    words, shop = unit.words, unit.shop
    legs = [Slot((leg,), slot.currency) for leg in slot.legs]
    rows = [(service_name(shop.service(leg.service_id), words), _say_slot(unit, leg)) for leg in legs]
    price = say_price(slot.price_kind.value, slot.price_minor, slot.currency, words.language)
    return [*rows, (words.say("agent.row.price"), price)]


def first_name(name: str | None) -> str:
    return (name or "").split(" ")[0]


def _somebody_else(for_whom: str | None, name: str | None) -> str | None:
    """Who will come, where it is not the one whose name is given."""
    said = clean_name(for_whom)
    return None if said is None or said.casefold() == (name or "").casefold() else said


def _commit(unit: ToolUnit, proposal: Proposal) -> ToolResult:
    if proposal.state is ProposalState.COMMITTED:
        return _confirmation(unit, still_as_agreed(unit, proposal), proposal)
    content = proposal.content
    slot = Slot.from_json(content["slot"])
    request = BookingRequest(
        slot=slot,
        person=PersonDetails(content["name"], _contacts(content), unit.words.language),
        attendees=(Attendee(content["for_whom"]),) if content["for_whom"] else (),
        note=content["note"],
        language=unit.words.language,
        conversation_id=unit.conversation.conversation_id,
        idempotency=proposal_key(proposal),
    )
    repeat = content.get("repeat")
    appointment = book_repeated(unit, request, repeat)[0] if repeat else book(unit.work, request)
    settle_proposal(unit, proposal, appointment)
    return _confirmation(unit, appointment, proposal)


def _contacts(content: dict[str, Any]) -> tuple[Contact, ...]:
    """How the customer can be reached; messages go to the first."""
    given = ((ContactKind.PHONE, content["phone"]), (ContactKind.EMAIL, content["email"]))
    return tuple(Contact(kind, value) for kind, value in given if value)


def _confirmation(unit: ToolUnit, appointment: Appointment, proposal: Proposal) -> ToolResult:
    """Said from the committed row."""
    words = unit.words
    state = "requested" if appointment.is_request else "booked"
    group = list_group(unit.work, appointment.group_public_id) if appointment.group_public_id else []
    lines = say_names([say_appointment(one, unit.shop, words) for one in group], words.language, last="and")
    repeats = bool(proposal.content.get("repeat"))
    say = words.say(
        f"agent.done.{state}_group" if group else f"agent.done_series.{state}" if repeats else f"agent.done.{state}",
        unit.turn.number,
        name=first_name(proposal.content["name"]),
        service=words.pick(appointment.service_name),
        when=say_when(appointment.starts_at, unit.shop, words),
        with_staff=with_staff(appointment.staff_name, words),
        business=unit.shop.business.name,
        legs=lines,
    )
    rows = appointment_rows(appointment, unit.shop, words)
    for other in group:
        if other.id != appointment.id:
            rows += appointment_rows(other, unit.shop, words)[:3]
    block = confirmation_block(
        state=state,
        title=words.say(f"agent.title.{state}"),
        rows=rows,
        links=unit.links.for_appointment(appointment),
        words=words,
    )
    data: dict[str, Any] = {"done": state, "appointment": committed_facts(unit, appointment), "say": say}
    return ToolResult(data=data, say=say, blocks=[block], ends_turn=True)


def committed_facts(unit: ToolUnit, appointment: Appointment) -> dict[str, Any]:
    """What the models may know of a committed row."""
    return {
        "service": unit.words.pick(appointment.service_name),
        "staff": appointment.staff_name,
        "starts": appointment.starts_at.astimezone(unit.shop.business.zone).isoformat(),
        "status": appointment.status.value,
    }


def describe(arguments: Arguments, words: Words) -> str:
    key = "agent.working.create_appointment"
    return words.say(f"{key}.commit" if arguments.proposal_id else key)


TOOL = Tool(
    name="create_appointment",
    about=(
        "Book a new appointment, in two steps. First with `offer` (and name and phone as far as known): it holds the "
        "time and answers what is still needed, or with a read-back and a proposal_id. After the customer clearly said "
        "yes to that read-back in a later message, call it again with only that proposal_id. Never say that something "
        "is booked unless this tool answered done."
    ),
    arguments=Arguments,
    effect=Effect.WRITE,
    run=run,
    describe=describe,
)
