"""The `join_waitlist` tool."""

from typing import Literal

from pydantic import Field

from agent.customer_details import read_details
from agent.describe import say_names, service_name
from agent.named_service import find_services, find_staff_member
from agent.read_wish import wish_in_words
from agent.scene import known_customer_of
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from agent.tools.check_availability import WishForm
from agent.waitlist import wish_of
from agent.which_appointment import which_appointment
from agent.wish import Wish
from app.appointments.appointment import Appointment
from app.customers.contact import Contact, ContactKind
from app.customers.customer import Customer
from app.customers.find_or_create import PersonDetails, find_or_create_unverified
from app.customers.repository import load_customer
from app.errors import InvalidInput, NotFound
from app.plans import Feature
from app.services.service import Service
from app.waitlist.entry import Choice, Entry
from app.waitlist.join import join_waitlist, position_of
from app.waitlist.say_wish import say_wish
from app.words import Words


class Arguments(ToolArguments):
    service: str | None = Field(description="The service in the customer's words; null if not said yet.")
    staff: str | None = Field(description="The staff member wished for; null if anyone will do.")
    when: str | None = Field(description="Days and times in the customer's own words; null if nothing was said.")
    wish: WishForm | None = Field(description="Instead of `when`: the `wish` of an earlier result; else null.")
    name: str | None = Field(description="The customer's name; null until they gave it.")
    phone: str | None = Field(description="The customer's phone number as they gave it; null until then.")
    email: str | None = Field(description="E-mail address, if they gave one.")
    choice: Literal["auto", "ask"] | None = Field(
        description="`auto` only if they want to be booked without being asked first; else null."
    )
    earlier_than: str | None = Field(
        description="Handle (a1) of their appointment, when they have one and only want an earlier time; else null."
    )


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    appointment = which_appointment(unit, arguments.earlier_than) if arguments.earlier_than else None
    if isinstance(appointment, ToolResult):
        return appointment
    service = _service(unit, arguments.service, appointment)
    if isinstance(service, ToolResult):
        return service
    customer = _customer(unit, arguments, appointment)
    if isinstance(customer, ToolResult):
        return customer
    entry = _join(unit, arguments, service, customer, appointment)
    return _joined(unit, entry)


def _service(unit: ToolUnit, said: str | None, appointment: Appointment | None) -> Service | ToolResult:
    if appointment is not None:
        return unit.shop.service(appointment.service_id)
    found = find_services(said, unit.shop) if said else unit.shop.services
    if len(found) == 1:
        return found[0]
    names = [service_name(one, unit.words) for one in found or unit.shop.services]
    say = unit.words.say("agent.waiting.which_service", services=say_names(names, unit.words.language, last="or"))
    return ToolResult(data={"needs": ["service"], "services": names, "say": say}, say=say)


def _customer(unit: ToolUnit, arguments: Arguments, appointment: Appointment | None) -> Customer | ToolResult:
    if appointment is not None:
        own = load_customer(unit.work, appointment.customer_id)
        if own is None:
            raise NotFound(what="customer")
        return own
    known = known_customer_of(unit.work, unit.conversation) or {}
    details = read_details(
        unit, arguments.name or known.get("name"), arguments.phone or known.get("phone"), arguments.email
    )
    if details.missing:
        key = details.problem or f"agent.waiting.needs.{'_'.join(details.missing)}"
        say = unit.words.say(key, example=details.example)
        return ToolResult(data={"needs": list(details.missing), "say": say}, say=say)
    given = ((ContactKind.PHONE, details.phone), (ContactKind.EMAIL, details.email))
    contacts = tuple(Contact(kind, value) for kind, value in given if value)
    person = PersonDetails(details.name or "", contacts, unit.words.language)
    return find_or_create_unverified(unit.work, person, conversation_id=unit.conversation.conversation_id)


def _join(
    unit: ToolUnit, arguments: Arguments, service: Service, customer: Customer, appointment: Appointment | None
) -> Entry:
    member = find_staff_member(arguments.staff, unit.shop) if arguments.staff else None
    today = unit.local_now.date()
    choice = Choice.AUTO if arguments.choice == "auto" else Choice.ASK
    staff_id = member.id if member is not None and member.can_do(service.id) else None
    said = _said(unit, arguments)
    if appointment is not None and not said.has_day:
        last = appointment.starts_at.astimezone(unit.shop.business.zone).date()
        said = Wish(first_day=today, last_day=last)
    wish = wish_of(said, today=today, service_id=service.id, staff_id=staff_id, choice=choice)
    return join_waitlist(
        unit.work,
        customer=customer,
        wish=wish,
        language=unit.words.language,
        appointment_id=None if appointment is None else appointment.id,
        conversation_id=unit.conversation.conversation_id,
    )


def _said(unit: ToolUnit, arguments: Arguments) -> Wish:
    """What was said about the time.

    Raises:
        InvalidInput: The wish of an earlier result is none.
    """
    if arguments.when:
        return wish_in_words(arguments.when, unit) or Wish()
    if arguments.wish is None:
        return Wish()
    try:
        form = arguments.wish.model_dump()
        return Wish.from_json({name: value for name, value in form.items() if value is not None})
    except ValueError as error:
        raise InvalidInput(field="wish") from error


def _joined(unit: ToolUnit, entry: Entry) -> ToolResult:
    words = unit.words
    place = position_of(unit.work, entry)
    wish = say_wish(unit.work, entry.wish, words)
    say = words.say(f"agent.waiting.joined.{entry.wish.choice.value}", wish=wish, place=place)
    data = {"done": "waitlisted", "waits_for": wish, "place": place, "say": say}
    return ToolResult(data=data, say=say, ends_turn=True)


def describe(arguments: Arguments, words: Words) -> str:
    return words.say("agent.working.join_waitlist")


TOOL = Tool(
    name="join_waitlist",
    about=(
        "Put the customer on the waitlist for a service. Call it when they ask for that, or agree to it after nothing "
        "suitable was free; with earlier_than when they keep their appointment but would come earlier. It answers what "
        "is still needed. They are asked before anything is booked unless they want `auto`."
    ),
    arguments=Arguments,
    effect=Effect.WRITE,
    run=run,
    describe=describe,
    feature=Feature.WAITLIST,
)
