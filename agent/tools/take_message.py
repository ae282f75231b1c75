"""The `take_message` tool."""

from pydantic import Field

from agent.customer_details import read_details, show_phone
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from app.conversations.owner_requests import RequestKind, leave_request
from app.words import Words


class Arguments(ToolArguments):
    message: str | None = Field(description="What the business should know, in the customer's own words.")
    name: str | None = Field(description="The customer's name, if given.")
    phone: str | None = Field(description="The phone number to call back, if given.")
    email: str | None = Field(description="The e-mail address to answer to, if given.")
    wants_person: bool = Field(description="True when the customer asked to talk to a person.")


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    details = read_details(unit, arguments.name, arguments.phone, arguments.email)
    if arguments.wants_person and not arguments.message:
        return _about_a_person(unit)
    if not arguments.message:
        return _ask(unit, ["message"], "agent.message.needs_body")
    if details.problem in {"agent.needs.phone_again", "agent.needs.email_again"}:
        say = unit.words.say(details.problem, example=details.example)
        return ToolResult(data={"needs": ["phone"], "say": say}, say=say)
    if not (details.phone or details.email):
        if details.name:
            say = unit.words.say("agent.needs.phone", unit.turn.number, name=details.name.split(" ")[0])
            return ToolResult(data={"needs": ["phone"], "say": say}, say=say)
        return _ask(unit, ["name", "phone"], "agent.message.needs_contact")
    leave_request(
        unit.work,
        kind=RequestKind.PERSON if arguments.wants_person else RequestKind.MESSAGE,
        body=arguments.message,
        name=details.name,
        contact=details.phone or details.email,
        conversation_id=unit.conversation.conversation_id,
    )
    key = "agent.message.taken_named" if details.name else "agent.message.taken"
    say = unit.words.say(key, name=(details.name or "").split(" ")[0], business=unit.shop.business.name)
    return ToolResult(data={"done": "message_taken", "say": say}, say=say, ends_turn=True)


def _about_a_person(unit: ToolUnit) -> ToolResult:
    business = unit.shop.business
    key = "agent.person_phone" if business.phone else "agent.person"
    say = unit.words.say(key, business=business.name, phone=show_phone(business.phone or ""))
    return ToolResult(data={"needs": ["message", "name", "phone"], "say": say}, say=say)


def _ask(unit: ToolUnit, needs: list[str], key: str) -> ToolResult:
    say = unit.words.say(key)
    return ToolResult(data={"needs": needs, "say": say}, say=say)


def describe(arguments: Arguments, words: Words) -> str:
    return words.say("agent.working.take_message")


TOOL = Tool(
    name="take_message",
    about=(
        "Leave a message for the business, with a way to reach the customer. Call it when the customer wants a person, "
        "asks something nobody here can answer, or cannot be helped otherwise. It answers what is still needed."
    ),
    arguments=Arguments,
    effect=Effect.WRITE,
    run=run,
    describe=describe,
)
