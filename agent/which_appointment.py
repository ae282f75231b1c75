"""Which appointment a change is about: the one named, the only one, or a question back."""

from agent.appointment_handles import find_appointment, visible_appointments
from agent.blocks import choice, choices_block, say_action
from agent.describe import say_appointment, say_names
from agent.proof import nothing_to_see
from agent.tool import ToolResult, ToolUnit
from agent.tools.find_my_appointments import appointment_facts
from app.appointments.appointment import Appointment


def which_appointment(unit: ToolUnit, handle: str | None) -> Appointment | ToolResult:
    """The appointment, or the result that asks for it."""
    appointments = visible_appointments(unit)
    if handle and appointments:
        return find_appointment(unit, handle)
    if len(appointments) == 1:
        return appointments[0]
    if not appointments:
        return nothing_to_see(unit)
    lines = [say_appointment(appointment, unit.shop, unit.words) for appointment in appointments]
    say = unit.words.say("agent.needs.appointment", appointments=say_names(lines, unit.words.language))
    data = {"needs": ["appointment"], "appointments": appointment_facts(unit, appointments), "say": say}
    buttons = choices_block([("", [choice(line, line, say_action(line)) for line in lines])])
    return ToolResult(data=data, say=say, blocks=[buttons])
