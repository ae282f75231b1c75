"""The `find_my_appointments` tool."""

from typing import Any

from agent.appointment_handles import visible_appointments
from agent.blocks import confirmation_block
from agent.describe import appointment_rows, say_appointment, say_names
from agent.proof import nothing_to_see
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from app.appointments.appointment import Appointment
from app.words import Words


class Arguments(ToolArguments):
    """Takes nothing: whose appointments they are follows from the conversation."""


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    appointments = visible_appointments(unit)
    if not appointments:
        return nothing_to_see(unit)
    lines = [say_appointment(appointment, unit.shop, unit.words) for appointment in appointments]
    key = "agent.mine.list" if len(lines) == 1 else "agent.mine.several"
    say = unit.words.say(key, unit.turn.number, appointments=say_names(lines, unit.words.language, last="and"))
    data = {"appointments": appointment_facts(unit, appointments), "say": say}
    return ToolResult(data=data, say=say, blocks=[_card(unit, appointment) for appointment in appointments[:3]])


def appointment_facts(unit: ToolUnit, appointments: list[Appointment]) -> list[dict[str, Any]]:
    return [
        {
            "handle": f"a{number}",
            "service": unit.words.pick(appointment.service_name),
            "staff": appointment.staff_name,
            "starts": appointment.starts_at.astimezone(unit.shop.business.zone).isoformat(),
            "status": appointment.status.value,
        }
        for number, appointment in enumerate(appointments, start=1)
    ]


def _card(unit: ToolUnit, appointment: Appointment) -> dict[str, Any]:
    return confirmation_block(
        state="requested" if appointment.is_request else "booked",
        title=unit.words.pick(appointment.service_name),
        rows=appointment_rows(appointment, unit.shop, unit.words)[1:],
        links=unit.links.for_appointment(appointment),
        words=unit.words,
    )


def describe(arguments: Arguments, words: Words) -> str:
    return words.say("agent.working.find_my_appointments")


TOOL = Tool(
    name="find_my_appointments",
    about=(
        "The customer's own upcoming appointments, with handles (a1, a2). Call it when they ask what they have booked, "
        "or want to move or cancel without naming a handle. It shows only what this conversation may see; "
        "when it needs verify, ask for the phone number or e-mail address of the booking and call start_verification."
    ),
    arguments=Arguments,
    effect=Effect.READ,
    run=run,
    describe=describe,
)
