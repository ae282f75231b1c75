"""The driver goes on as a language model would, from the request alone."""

import json
from typing import Any

import pytest
from pydantic import SecretStr

from agent.chat_model import (
    AssistantMessage,
    CustomerMessage,
    Message,
    SystemMessage,
    ToolCall,
    ToolMessage,
    ToolSpec,
)
from agent.openai_model.options import OpenAIOptions
from agent.openai_model.placeholders import Placeholders
from agent.openai_model.wire_request import build_request
from tests.fakes.openai.answers import Reply
from tests.fakes.openai.receptionist import receptionist
from tests.fakes.openai.request_rules import check_request

CONTEXT: dict[str, Any] = {
    "language": "en",
    "services": [{"name": "Haircut", "other_names": ["cut"]}, {"name": "Balayage", "other_names": []}],
    "staff": [{"name": "Ana"}, {"name": "Ben Ito"}],
}
OFFERS = [
    {"handle": "s1", "day": "Thursday, 26 November", "time": "1:30 pm", "staff": "Ana"},
    {"handle": "s2", "day": "Thursday, 26 November", "time": "3:30 pm", "staff": "Ben Ito"},
]
FOUND = {"service": "Haircut", "wish": {"first_day": "2026-11-26"}, "offers": OFFERS, "say": "1:30 pm or 3:30 pm?"}
NEEDS = {"needs": ["name", "phone"], "offer": "s2", "say": "What name and number?"}
READ_BACK = {"proposal_id": "p1", "needs": ["confirm"], "say": "Haircut at 3:30 pm. Shall I book it?"}
MINE = {"appointments": [{"handle": "a1", "service": "Haircut"}], "say": "You have a haircut."}
TEXT, NULLABLE, FLAG = {"type": "string"}, {"type": ["string", "null"]}, {"type": "boolean"}


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def nullable(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, NULLABLE)


def spec(tool: str, properties: dict[str, Any], **more: Any) -> ToolSpec:
    return ToolSpec(tool, tool, closed(properties) | more)


WISH_OR_NULL = {"anyOf": [{"$ref": "#/$defs/WishForm"}, {"type": "null"}]}
TOOLS = (
    spec(
        "check_availability",
        nullable("service", "staff", "when", "appointment") | {"wish": WISH_OR_NULL, "more": FLAG},
        **{"$defs": {"WishForm": closed(nullable("first_day", "last_day"))}},
    ),
    spec("create_appointment", nullable("offer", "name", "phone", "email", "proposal_id")),
    spec("reschedule_appointment", nullable("appointment", "offer", "proposal_id")),
    spec("cancel_booking", nullable("appointment", "reason", "proposal_id")),
    spec("find_my_appointments", {}),
    spec("list_services", nullable("service")),
    spec("get_business_info", {"topic": TEXT} | nullable("question", "when")),
    spec("take_message", nullable("message", "name", "phone", "email") | {"wants_person": FLAG}),
)


def used(name: str, arguments: dict[str, Any], result: dict[str, Any]) -> list[Message]:
    """A tool that was used, with its report told to the customer."""
    call = ToolCall(f"call_{name}", name, json.dumps(arguments))
    return [AssistantMessage(tool_calls=(call,)), ToolMessage(call.call_id, name, result)]


def told(name: str, arguments: dict[str, Any], result: dict[str, Any]) -> list[Message]:
    return [*used(name, arguments, result), AssistantMessage(result["say"])]


def answer(*messages: Message | list[Message], language: str = "en") -> Reply:
    """What the driver answers to a request that OpenAI would take."""
    flat = [one for part in messages for one in (part if isinstance(part, list) else [part])]
    conversation = [SystemMessage("Be kind.", CONTEXT | {"language": language}), *flat]
    body = dict(build_request(OpenAIOptions(SecretStr("sk")), conversation, TOOLS, Placeholders()))
    check_request(body)
    reply = receptionist(body)
    assert isinstance(reply, Reply)
    return reply


def called(reply: Reply) -> tuple[str, dict[str, Any]]:
    """The tool, and the arguments that are not null."""
    [call] = reply.calls
    assert isinstance(call.arguments, dict)
    return call.name, {name: value for name, value in call.arguments.items() if value not in (None, False)}


LOOKED_UP = told("check_availability", {"service": "Haircut", "when": "thursday"}, FOUND)


@pytest.mark.parametrize(
    ("said", "tool", "arguments"),
    [
        ("haircut thursday please", "check_availability", {"service": "Haircut", "when": "haircut thursday please"}),
        ("can ben do a balayage?", "check_availability", {"service": "Balayage", "staff": "Ben Ito"}),
        ("how much is a cut?", "list_services", {"service": "Haircut"}),
        ("open sunday?", "get_business_info", {"topic": "hours", "question": "open sunday?", "when": "open sunday?"}),
        ("where are you?", "get_business_info", {"topic": "address", "question": "where are you?"}),
        ("what do i have booked", "find_my_appointments", {}),
        ("cancel my appointment please", "find_my_appointments", {}),
        ("I want to talk to a person", "take_message", {"wants_person": True}),
    ],
)
def test_the_first_message_leads_to_the_right_tool(said: str, tool: str, arguments: dict[str, Any]) -> None:
    assert called(answer(CustomerMessage(said))) == (tool, arguments)


def test_what_a_tool_reported_is_said() -> None:
    look_up = used("check_availability", {}, FOUND)

    assert answer(CustomerMessage("haircut thursday"), look_up).text == "1:30 pm or 3:30 pm?"


@pytest.mark.parametrize(
    ("said", "pressed"), [("the second one", None), ("3:30", None), ("3:30 pm works", None), ("", "pick s2")]
)
def test_an_offer_is_taken_however_it_is_chosen(said: str, pressed: str | None) -> None:
    reply = answer(CustomerMessage("haircut thursday"), LOOKED_UP, CustomerMessage(said, pressed))

    assert called(reply) == ("create_appointment", {"offer": "s2"})


def test_another_day_is_looked_up_instead_of_an_offer_taken() -> None:
    reply = answer(CustomerMessage("haircut thursday"), LOOKED_UP, CustomerMessage("friday at 3:30 instead"))

    assert called(reply) == ("check_availability", {"service": "Haircut", "when": "friday at 3:30 instead"})


def test_more_times_are_asked_for_with_the_same_wish() -> None:
    reply = answer(CustomerMessage("haircut thursday"), LOOKED_UP, CustomerMessage("", "more more"))

    assert called(reply) == (
        "check_availability",
        {"service": "Haircut", "wish": {"first_day": "2026-11-26", "last_day": None}, "more": True},
    )


@pytest.mark.parametrize("said", ["Maria Lopez, 415-555-0142", "my name is Maria Lopez and my phone is 415-555-0142"])
def test_name_and_placeholder_of_the_phone_are_handed_on(said: str) -> None:
    chosen = told("create_appointment", {"offer": "s2"}, NEEDS)

    reply = answer(
        CustomerMessage("haircut thursday"), LOOKED_UP, CustomerMessage("3:30"), chosen, CustomerMessage(said)
    )

    expected = {"offer": "s2", "name": "Maria Lopez", "phone": "<phone_1>"}
    assert called(reply) == ("create_appointment", expected)


@pytest.mark.parametrize(("said", "pressed"), [("yes please", None), ("", "confirm p1")])
def test_a_yes_to_the_read_back_commits(said: str, pressed: str | None) -> None:
    proposed = told("create_appointment", {"offer": "s2"}, READ_BACK)

    reply = answer(CustomerMessage("3:30, Maria, 415-555-0142"), proposed, CustomerMessage(said, pressed))

    assert called(reply) == ("create_appointment", {"proposal_id": "p1"})


def test_a_no_to_the_read_back_changes_nothing() -> None:
    proposed = told("create_appointment", {"offer": "s2"}, READ_BACK)

    reply = answer(CustomerMessage("3:30"), proposed, CustomerMessage("no"))

    assert (reply.calls, reply.text.startswith("All right")) == ((), True)


def test_a_cancellation_goes_on_from_the_appointment_to_its_read_back() -> None:
    said = CustomerMessage("cancel my appointment")

    assert called(answer(said, used("find_my_appointments", {}, MINE))) == ("cancel_booking", {"appointment": "a1"})


def test_a_move_looks_up_the_new_time_and_takes_it_for_the_appointment() -> None:
    said = CustomerMessage("move my appointment to friday")

    looked_up = answer(said, used("find_my_appointments", {}, MINE))
    taken = answer(
        said,
        used("find_my_appointments", {}, MINE),
        told("check_availability", {"when": "friday", "appointment": "a1"}, FOUND),
        CustomerMessage("the first"),
    )

    assert called(looked_up) == ("check_availability", {"when": said.text, "appointment": "a1"})
    assert called(taken) == ("reschedule_appointment", {"appointment": "a1", "offer": "s1"})


def test_a_move_without_a_time_asks_for_it_first() -> None:
    asked = {"needs": ["when"], "appointment": "a1", "say": "When would you like to come?"}
    said = CustomerMessage("please reschedule my appointment")

    first = answer(said, used("find_my_appointments", {}, MINE))
    second = answer(
        said,
        used("find_my_appointments", {}, MINE),
        told("reschedule_appointment", {"appointment": "a1"}, asked),
        CustomerMessage("as soon as you can"),
    )

    assert called(first) == ("reschedule_appointment", {"appointment": "a1"})
    assert called(second) == ("check_availability", {"when": "as soon as you can", "appointment": "a1"})


def test_a_message_is_taken_with_what_was_told_before() -> None:
    asked = {"needs": ["message", "name", "phone"], "say": "What is it about?"}

    reply = answer(
        CustomerMessage("a person please"),
        told("take_message", {"wants_person": True, "message": None}, asked),
        CustomerMessage("It's about my bill, I'm Maria, 415-555-0142"),
    )

    name, arguments = called(reply)
    assert name == "take_message"
    assert (arguments["name"], arguments["phone"], arguments["wants_person"]) == ("Maria", "<phone_1>", True)


def test_without_a_wish_it_offers_help_in_the_language_of_the_conversation() -> None:
    assert answer(CustomerMessage("hola"), language="es").text.startswith("¿En qué puedo ayudarte?")
    assert answer(CustomerMessage("hello")).text.startswith("How can I help")


def test_thanks_are_answered() -> None:
    assert answer(CustomerMessage("thanks!")).text == "You are welcome!"
