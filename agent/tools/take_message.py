"""The `take_message` tool."""

from pydantic import Field

from agent.customer_details import read_details
from agent.describe import say_when
from agent.proof import proved_contact
from agent.summary import summarise
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from app.conversations.owner_requests import ANSWER_WITHIN, RequestKind, complete_request, leave_request
from app.verification.repository import latest_verification
from app.words import Words


class Arguments(ToolArguments):
    message: str | None = Field(description="What the business should know, in the customer's own words.")
    name: str | None = Field(description="The customer's name, if given.")
    phone: str | None = Field(description="The phone number to call back, if given.")
    email: str | None = Field(description="The e-mail address to answer to, if given.")


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    details = read_details(unit, arguments.name, arguments.phone, arguments.email)
    if not arguments.message:
        return _ask(unit, ["message"], "agent.message.needs_body")
    if details.problem in {"agent.needs.phone_again", "agent.needs.email_again"}:
        say = unit.words.say(details.problem, example=details.example)
        return ToolResult(data={"needs": ["phone"], "say": say}, say=say)
    contact = details.phone or details.email
    if not contact:
        if details.name:
            say = unit.words.say("agent.needs.phone", unit.turn.number, name=details.name.split(" ")[0])
            return ToolResult(data={"needs": ["phone"], "say": say}, say=say)
        return _ask(unit, ["name", "phone"], "agent.message.needs_contact")
    kind = _kind(unit)
    _leave(unit, kind, arguments.message, details.name, contact)
    say = _taken(unit, kind, details.name)
    return ToolResult(data={"done": "message_taken", "say": say}, say=say, ends_turn=True)


def _kind(unit: ToolUnit) -> RequestKind:
    """A wish of somebody who could not prove who they are is a request that has to be decided in time."""
    asked = latest_verification(unit.work, unit.conversation.conversation_id)
    return (
        RequestKind.CHANGE if asked is not None and proved_contact(unit.conversation) is None else RequestKind.MESSAGE
    )


def _leave(unit: ToolUnit, kind: RequestKind, message: str, name: str | None, contact: str) -> None:
    """Complete the request for a person that waits already, else leave a new one."""
    conversation_id = unit.conversation.conversation_id
    if complete_request(unit.work, conversation_id=conversation_id, body=message, name=name, contact=contact):
        return
    body = f"{message}\n{summarise(unit)}" if kind is RequestKind.CHANGE else message
    leave_request(unit.work, kind=kind, body=body, name=name, contact=contact, conversation_id=conversation_id)


def _taken(unit: ToolUnit, kind: RequestKind, name: str | None) -> str:
    words = unit.words
    if kind is RequestKind.CHANGE:
        until = say_when(unit.work.now + ANSWER_WITHIN, unit.shop, words)
        return words.say("handoff.change_noted", business=unit.shop.business.name, until=until)
    key = "agent.message.taken_named" if name else "agent.message.taken"
    return words.say(key, name=(name or "").split(" ")[0], business=unit.shop.business.name)


def _ask(unit: ToolUnit, needs: list[str], key: str) -> ToolResult:
    say = unit.words.say(key)
    return ToolResult(data={"needs": needs, "say": say}, say=say)


def describe(arguments: Arguments, words: Words) -> str:
    return words.say("agent.working.take_message")


TOOL = Tool(
    name="take_message",
    about=(
        "Leave a message for the business, with a way to reach the customer. Call it when the customer asks something "
        "nobody here can answer, wants a call back, wants to move or cancel but can receive no code, or cannot be "
        "helped otherwise. It answers what is still needed."
    ),
    arguments=Arguments,
    effect=Effect.WRITE,
    run=run,
    describe=describe,
)
