"""A driver that conducts bookings through the tools as a language model would, from the request alone."""

import re
from typing import Any

from tests.fakes.openai.answers import Answer, Call, Reply
from tests.fakes.openai.heard import (
    has_time_words,
    is_no,
    is_yes,
    pick_appointment,
    pick_offer,
    read_name,
    service_in,
    staff_in,
    wants,
)
from tests.fakes.openai.notes import Notes, Used, read_notes

_TEXTS = {
    "en": {
        "change": "All right, nothing was changed. What would you like instead?",
        "help": "How can I help you? I can find a time for you, or answer a question.",
        "hours": "Our hours: {hours}.",
        "address": "You find us at {address}.",
        "service": "{name}: {price}, {minutes} minutes.",
        "unknown": "I am not sure about that.",
        "welcome": "You are welcome!",
    },
    "es": {
        "change": "De acuerdo, no he cambiado nada. ¿Qué prefieres?",
        "help": "¿En qué puedo ayudarte? Puedo buscarte una hora o responder a una pregunta.",
        "hours": "Nuestro horario: {hours}.",
        "address": "Estamos en {address}.",
        "service": "{name}: {price}, {minutes} minutos.",
        "unknown": "No estoy seguro de eso.",
        "welcome": "¡De nada!",
    },
}


def receptionist(body: dict[str, Any]) -> Answer:
    """The next step of a conversation: a tool call, or what the last tool reported."""
    notes = read_notes(body)
    return _go_on(notes, notes.used_now[-1]) if notes.used_now else _answer(notes)


def _go_on(notes: Notes, used: Used) -> Reply:
    """After a tool: the step that it was for, or its report."""
    appointments = used.result.get("appointments") or []
    if used.name == "find_my_appointments" and appointments:
        handle = pick_appointment(notes.text, appointments)
        if wants("cancel", notes.text) and handle:
            return _call(notes, "cancel_booking", appointment=handle)
        if wants("move", notes.text) and handle:
            return _find_new_time(notes, handle)
    return Reply(_report(notes, used.result))


def _find_new_time(notes: Notes, handle: str) -> Reply:
    if has_time_words(notes.text):
        return _call(notes, "check_availability", when=notes.text, appointment=handle)
    return _call(notes, "reschedule_appointment", appointment=handle)


def _report(notes: Notes, result: dict[str, Any]) -> str:
    if result.get("say"):
        return str(result["say"])
    if result.get("services"):
        return " ".join(_say(notes, "service", **service) for service in result["services"])
    if result.get("hours"):
        return _say(notes, "hours", hours="; ".join(result["hours"]))
    if result.get("address"):
        return _say(notes, "address", address=result["address"])
    return str(result.get("owner_wrote") or result.get("policy") or result.get("about") or _say(notes, "unknown"))


def _answer(notes: Notes) -> Reply:
    """The first step for a message of the customer."""
    for step in (_follow_button, _settle_proposal, _give_details, _take_chosen, _follow_wish, _answer_need):
        reply = step(notes)
        if reply is not None:
            return reply
    return Reply(_say(notes, "welcome" if wants("thank", notes.text) else "help"))


def _follow_button(notes: Notes) -> Reply | None:
    match notes.pressed:
        case ("pick", handle):
            return _take(notes, handle)
        case ("confirm", proposal_id):
            proposal = notes.find_open_proposal()
            return _call(notes, proposal[0] if proposal else "create_appointment", proposal_id=proposal_id)
        case ("more", _):
            return _look_up(notes, more=True)
        case ("change", _):
            return Reply(_say(notes, "change"))
    return None


def _settle_proposal(notes: Notes) -> Reply | None:
    proposal = notes.find_open_proposal()
    if proposal is None:
        return None
    if is_yes(notes.text):
        return _call(notes, proposal[0], proposal_id=proposal[1])
    if is_no(notes.text) and not has_time_words(notes.text):
        return Reply(_say(notes, "change"))
    return None


def _give_details(notes: Notes) -> Reply | None:
    """Name and phone, when a booking waits for them."""
    last = notes.last
    if last is None or not {"name", "phone", "email", "message"} & set(notes.asked_for):
        return None
    if last.name == "take_message":
        message = last.arguments.get("message") or notes.text
        person = bool(last.arguments.get("wants_person"))
        return _call(notes, "take_message", message=message, wants_person=person, **_details(notes))
    if last.name == "create_appointment" and not wants("question", notes.text):
        return _call(notes, "create_appointment", offer=last.arguments["offer"], **_details(notes))
    return None


def _take_chosen(notes: Notes) -> Reply | None:
    look_up = notes.find_look_up()
    handle = pick_offer(notes.text, look_up.result["offers"]) if look_up else None
    return _take(notes, handle) if handle else None


def _take(notes: Notes, handle: str) -> Reply:
    look_up = notes.find_look_up()
    moving = look_up.arguments.get("appointment") if look_up else None
    if moving:
        return _call(notes, "reschedule_appointment", appointment=moving, offer=handle)
    return _call(notes, "create_appointment", offer=handle, **_details(notes))


def _follow_wish(notes: Notes) -> Reply | None:
    text = notes.text
    if wants("cancel", text) or wants("move", text) or wants("mine", text):
        return _call(notes, "find_my_appointments")
    if wants("person", text):
        return _call(notes, "take_message", wants_person=True, **_details(notes))
    if wants("price", text):
        return _call(notes, "list_services", service=service_in(text, notes.context))
    for topic in ("hours", "address", "contact", "policies"):
        if wants(topic, text):
            return _call(
                notes, "get_business_info", topic=topic, question=text, when=text if topic == "hours" else None
            )
    if wants("book", text) or has_time_words(text) or service_in(text, notes.context):
        return _look_up(notes)
    return None


def _look_up(notes: Notes, *, more: bool = False) -> Reply:
    """Free times for what was said now, or else for the wish before."""
    before = next((use for use in reversed(notes.used) if use.name == "check_availability"), None)
    earlier = before.arguments if before else {}
    found = before.result if before else {}
    when = notes.text if has_time_words(notes.text) and not more else None
    wish = found.get("wish") if when is None else None
    return _call(
        notes,
        "check_availability",
        service=service_in(notes.text, notes.context) or found.get("service") or earlier.get("service"),
        staff=staff_in(notes.text, notes.context) or earlier.get("staff"),
        when=when or (earlier.get("when") if not wish else None),
        wish=_whole_wish(notes, wish) if wish else None,
        appointment=earlier.get("appointment") if notes.find_look_up() else None,
        more=more,
    )


def _whole_wish(notes: Notes, wish: dict[str, Any]) -> dict[str, Any]:
    """A wish with every field that the schema asks for."""
    fields: dict[str, Any] = notes.tools["check_availability"]["$defs"]["WishForm"]["properties"]
    return {name: wish.get(name) for name in fields}


def _answer_need(notes: Notes) -> Reply | None:
    """The answer to a tool's question, in words that nothing else understood."""
    last = notes.last
    if last is None:
        return None
    if "when" in notes.asked_for and last.name == "reschedule_appointment":
        handle = last.result.get("appointment") or last.arguments.get("appointment")
        return _call(notes, "check_availability", when=notes.text, appointment=handle)
    if "service" in notes.asked_for:
        return _call(notes, "check_availability", service=notes.text, when=last.arguments.get("when"))
    if "?" in notes.text:
        return _call(notes, "get_business_info", topic="question", question=notes.text)
    return None


def _details(notes: Notes) -> dict[str, str | None]:
    return {
        "name": read_name(notes.said, is_asked="name" in notes.asked_for),
        "phone": notes.phone,
        "email": notes.email,
    }


def _call(notes: Notes, tool: str, **given: Any) -> Reply:
    """A call with every argument of the tool's strict schema; what was not said is null."""
    properties: dict[str, Any] = notes.tools[tool]["properties"]
    empty = {name: False if schema.get("type") == "boolean" else None for name, schema in properties.items()}
    return Reply(calls=(Call(tool, empty | {name: given[name] for name in given.keys() & properties.keys()}),))


def _say(notes: Notes, key: str, **facts: Any) -> str:
    text = _TEXTS["es" if notes.context.get("language") == "es" else "en"][key]
    return re.sub(r" +", " ", text.format(**facts))
