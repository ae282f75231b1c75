"""The `start_verification` tool."""

from pydantic import Field

from agent.blocks import code_block
from agent.proof import proved_contact, read_contact, show_contact
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from app.customers.contact import Contact, ContactKind, takes_texts
from app.errors import InvalidInput
from app.verification.errors import TooManyCodes
from app.verification.send_code import send_code
from app.words import Words


class Arguments(ToolArguments):
    contact: str | None = Field(
        description=(
            "The phone number or e-mail address the appointment was booked with, as the customer gave it; null when "
            "they call from that phone, or have not said it."
        )
    )


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    given = arguments.contact or unit.conversation.identity.caller_phone
    if not given:
        return _ask(unit, "agent.mine.prove")
    try:
        contact = read_contact(unit, given)
    except InvalidInput:
        return _ask(unit, "agent.code.contact_again")
    if contact == proved_contact(unit.conversation):
        say = unit.words.say("agent.code.known_already")
        return ToolResult(data={"verified": True, "say": say}, say=say)
    if contact.kind is ContactKind.PHONE and not takes_texts(contact):
        return _cannot(unit, "agent.code.landline")
    return _send(unit, contact)


def _send(unit: ToolUnit, contact: Contact) -> ToolResult:
    try:
        send_code(
            unit.work,
            unit.keys,
            contact=contact,
            conversation_id=unit.conversation.conversation_id,
            language=unit.words.language,
        )
    except TooManyCodes:
        return _cannot(unit, "agent.code.too_many")
    say = unit.words.say(f"agent.code.sent.{contact.kind.value}", unit.turn.number, contact=show_contact(contact))
    data = {"code_sent": True, "needs": ["code"], "say": say}
    return ToolResult(data=data, say=say, blocks=[code_block(unit.words)])


def _ask(unit: ToolUnit, key: str) -> ToolResult:
    say = unit.words.say(key, unit.turn.number)
    return ToolResult(data={"needs": ["verify", "phone"], "say": say}, say=say)


def _cannot(unit: ToolUnit, key: str) -> ToolResult:
    """No code can be had this way: the wish goes to the owner instead."""
    say = unit.words.say(key, business=unit.shop.business.name)
    return ToolResult(data={"cannot_verify": True, "offers_message": True, "say": say}, say=say)


def describe(arguments: Arguments, words: Words) -> str:
    return words.say("agent.working.start_verification")


TOOL = Tool(
    name="start_verification",
    about=(
        "Send a 6-digit code to the phone number or e-mail address on an earlier booking. Call it when somebody wants "
        "to see, move or cancel an appointment that this conversation does not show, as soon as they gave that number "
        "or address, and again when they ask for a new code. The answer is the same whether or not the contact is "
        "known: never say that it is or is not. Then ask for the code and pass it to confirm_verification. Who can get "
        "no code leaves the wish with take_message."
    ),
    arguments=Arguments,
    effect=Effect.WRITE,
    run=run,
    describe=describe,
)
