"""The `check_availability` tool."""

from dataclasses import replace

from pydantic import Field

from agent.describe import say_names, service_name
from agent.look_up_times import Lookup, look_up
from agent.named_service import find_services, find_staff_member
from agent.offer_words import offer_result
from agent.read_wish import wish_in_words
from agent.together import MOST_TOGETHER
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from agent.tools.list_services import service_choices
from agent.which_appointment import which_appointment
from agent.wish import Wish
from agent.wish_words import say_wish
from app.appointments.allowance import require_room_in_plan
from app.appointments.appointment import Appointment
from app.errors import InvalidInput
from app.services.service import Service
from app.staff.staff_member import StaffMember
from app.words import Words


class WishForm(ToolArguments):
    """A wish as an earlier result gave it: ISO days and times, null where nothing was said."""

    first_day: str | None
    last_day: str | None
    weekdays: list[int] | None
    not_days: list[str] | None
    time_from: str | None
    time_to: str | None
    at: str | None
    at_other: str | None
    soonest: bool | None
    latest: bool | None
    misnamed: bool | None


class Arguments(ToolArguments):
    service: str | None = Field(description="The service in the customer's words or as listed; null if not said yet.")
    staff: str | None = Field(description="The staff member wished for; null if anyone will do.")
    when: str | None = Field(
        description=(
            "Day and time in the customer's own words ('thursday afternoon', 'anything earlier?', 'next week'). "
            "Never work out a date yourself. Null if nothing was said."
        )
    )
    wish: WishForm | None = Field(
        description="Instead of `when`: the `wish` of an earlier result, to look the same time up again; else null."
    )
    appointment: str | None = Field(
        description="Handle (a1, a2) of the appointment to move, when looking for its new time."
    )
    together: list[str] | None = Field(
        description=(
            "Further services for the same visit, all or nothing; for two people name the service once more, for three "
            "twice more. Null for one person and one service."
        )
    )
    more: bool = Field(description="True to get further times after the ones shown last for the same wish.")


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    moving = which_appointment(unit, arguments.appointment) if arguments.appointment else None
    if isinstance(moving, ToolResult):
        return moving
    if moving is None:
        # Nobody is shown times that could not be booked.
        require_room_in_plan(unit.work)
    wish = _wish(unit, arguments)
    service = _service(unit, arguments, moving)
    if isinstance(service, ToolResult):
        return _keeping(service, wish)
    member = find_staff_member(arguments.staff, unit.shop) if arguments.staff else _present_staff(unit, moving)
    if arguments.staff and member is None:
        return _keeping(_unknown_staff(unit, arguments.staff, service), wish)
    if member is not None and not member.can_do(service.id):
        return _keeping(_cannot_do(unit, member, service), wish)
    others = _others(unit, arguments)
    lookup = look_up(unit, Lookup(service, member, wish, moving=moving, more=arguments.more, others=others))
    return offer_result(unit, lookup)


def _keeping(result: ToolResult, wish: Wish) -> ToolResult:
    """A question back does not forget the time that was wished for."""
    return replace(result, data={**result.data, "wish": wish.to_json()})


def _service(unit: ToolUnit, arguments: Arguments, moving: Appointment | None) -> Service | ToolResult:
    """The service meant, or a question back."""
    if moving is not None:
        return unit.shop.service(moving.service_id)
    if arguments.service:
        found = find_services(arguments.service, unit.shop)
        if len(found) == 1:
            return found[0]
        return _which_service(unit, found)
    if len(unit.shop.services) == 1:
        return unit.shop.services[0]
    return _which_service(unit, None)


def _others(unit: ToolUnit, arguments: Arguments) -> tuple[Service, ...]:
    """The further services of the visit, those that are clear."""
    found = (find_services(said, unit.shop) for said in (arguments.together or ())[: MOST_TOGETHER - 1])
    return tuple(services[0] for services in found if len(services) == 1)


def _which_service(unit: ToolUnit, found: tuple[Service, ...] | None) -> ToolResult:
    shown = found or unit.shop.services
    names = [service_name(service, unit.words) for service in shown]
    key = (
        "agent.needs.service" if found is None else "agent.needs.service_of" if found else "agent.needs.service_unknown"
    )
    say = unit.words.say(key, unit.turn.number, services=say_names(names, unit.words.language))
    return ToolResult(
        data={"needs": ["service"], "services": names, "unknown": found == (), "say": say},
        say=say,
        blocks=[service_choices(shown, unit.words)],
    )


def _present_staff(unit: ToolUnit, moving: Appointment | None) -> StaffMember | None:
    """Who an appointment is with stays, unless the customer once said that anybody will do."""
    if moving is None or moving.slot.legs[0].any_staff:
        return None
    return next((member for member in unit.shop.staff if member.id == moving.staff_id), None)


def _unknown_staff(unit: ToolUnit, said: str, service: Service) -> ToolResult:
    names = [member.name for member in unit.shop.staff if member.can_do(service.id)]
    listed = say_names(names, unit.words.language)
    say = unit.words.say("agent.needs.staff_unknown", staff=said[:40], names=listed)
    return ToolResult(data={"needs": ["staff"], "service": _named(service, unit), "staff": names, "say": say}, say=say)


def _cannot_do(unit: ToolUnit, member: StaffMember, service: Service) -> ToolResult:
    names = [other.name for other in unit.shop.staff if other.can_do(service.id)]
    say = unit.words.say(
        "agent.needs.staff_cannot",
        staff=member.name,
        service=service_name(service, unit.words),
        names=say_names(names, unit.words.language),
    )
    return ToolResult(data={"needs": ["staff"], "service": _named(service, unit), "staff": names, "say": say}, say=say)


def _named(service: Service, unit: ToolUnit) -> str:
    return service_name(service, unit.words)


def _wish(unit: ToolUnit, arguments: Arguments) -> Wish:
    if arguments.when:
        return wish_in_words(arguments.when, unit) or Wish()
    return _repeated(arguments.wish)


def _repeated(form: WishForm | None) -> Wish:
    """The wish of an earlier result.

    Raises:
        InvalidInput: Its days or times are none.
    """
    if form is None:
        return Wish()
    try:
        return Wish.from_json({name: value for name, value in form.model_dump().items() if value is not None})
    except ValueError as error:
        raise InvalidInput(field="wish") from error


def describe(arguments: Arguments, words: Words) -> str:
    what = arguments.when
    if what is None and arguments.wish is not None:
        try:
            what = say_wish(_repeated(arguments.wish), words)
        except InvalidInput:
            what = None
    if not what:
        return words.say("agent.working.check_availability.free")
    return words.say("agent.working.check_availability", what=what[:60])


TOOL = Tool(
    name="check_availability",
    about=(
        "Free times for a service. Call it whenever the customer asks about, or agrees to look for, a time; also for "
        "'anything earlier', 'another day' and 'more times'. Pass the customer's own words about day and time. Only "
        "times it returns may be named; each has a handle (s1, s2) for create_appointment or reschedule_appointment."
    ),
    arguments=Arguments,
    effect=Effect.READ,
    run=run,
    describe=describe,
)
