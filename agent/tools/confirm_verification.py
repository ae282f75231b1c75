"""The `confirm_verification` tool."""

from dataclasses import replace

from pydantic import Field

from agent.blocks import code_block
from agent.proof import appointments_now, proved_contact, show_contact
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from agent.tools.find_my_appointments import appointment_facts
from app.conversations.conversation import Identity
from app.conversations.repository import set_identity
from app.customers.contact import Contact
from app.verification.codes import DIGITS
from app.verification.confirm_code import CodeAnswer, Compared, confirm_code
from app.verification.identify import Person, find_person, people_behind, prove
from app.words import Words


class Arguments(ToolArguments):
    code: str | None = Field(description="The 6 digits the customer read out or pasted; null with `for_whom`.")
    for_whom: str | None = Field(
        description="Only when an earlier answer asked for whom: the name of the person the appointment is for."
    )


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    proved = proved_contact(unit.conversation)
    if arguments.for_whom and proved is not None:
        return _choose(unit, proved, arguments.for_whom)
    code = "".join(str(int(digit)) for digit in arguments.code or "" if digit.isdecimal())
    if len(code) != DIGITS:
        return _ask(unit, "agent.code.which")
    compared = confirm_code(unit.work, unit.keys, conversation_id=unit.conversation.conversation_id, code=code)
    return _accept(unit, compared.contact) if compared.contact is not None else _refuse(unit, compared)


def _refuse(unit: ToolUnit, compared: Compared) -> ToolResult:
    if compared.answer is CodeAnswer.WRONG and compared.tries_left:
        return _ask(unit, "agent.code.wrong")
    say = unit.words.say("agent.code.gone")
    return ToolResult(data={"needs": ["verify", "phone"], "code_gone": True, "say": say}, say=say)


def _ask(unit: ToolUnit, key: str) -> ToolResult:
    say = unit.words.say(key, unit.turn.number)
    return ToolResult(data={"needs": ["code"], "say": say}, say=say, blocks=[code_block(unit.words)])


def _accept(unit: ToolUnit, contact: Contact) -> ToolResult:
    """The contact is proved: whoever has it alone is known; several are asked for whom."""
    people = people_behind(unit.work, contact)
    if len(people) == 1:
        return _know(unit, contact, people[0])
    _remember(unit, Identity(proved=(contact.kind.value, contact.value)))
    return _ask_for_whom(unit, "agent.code.for_whom")


def _choose(unit: ToolUnit, contact: Contact, said: str) -> ToolResult:
    person = find_person(people_behind(unit.work, contact), said)
    return _ask_for_whom(unit, "agent.code.for_whom_again") if person is None else _know(unit, contact, person)


def _ask_for_whom(unit: ToolUnit, key: str) -> ToolResult:
    say = unit.words.say(key)
    return ToolResult(data={"needs": ["for_whom"], "say": say}, say=say)


def _know(unit: ToolUnit, contact: Contact, person: Person) -> ToolResult:
    customer_id = prove(unit.work, person)
    _remember(unit, Identity(customer_id, None, (contact.kind.value, contact.value), person.customer_ids))
    appointments = appointments_now(unit)
    key = "agent.code.right" if appointments else "agent.code.right_none"
    name = person.name.split(" ")[0]
    say = unit.words.say(key, unit.turn.number, name=name, contact=show_contact(contact))
    facts = appointment_facts(unit, appointments)
    return ToolResult(data={"verified": True, "name": person.name, "appointments": facts, "say": say}, say=say)


def _remember(unit: ToolUnit, identity: Identity) -> None:
    before = unit.conversation.identity
    known = replace(
        identity, caller_phone=before.caller_phone, device=before.device, remembered_id=before.remembered_id
    )
    set_identity(unit.work, unit.conversation.conversation_id, known)


def describe(arguments: Arguments, words: Words) -> str:
    return words.say("agent.working.confirm_verification")


TOOL = Tool(
    name="confirm_verification",
    about=(
        "Check the 6-digit code the customer received after start_verification. The server compares it. When it "
        "answers verified, go on with what they wanted in the same turn, using the handles it returns. When it needs "
        "for_whom, ask that and call it again with only the name."
    ),
    arguments=Arguments,
    effect=Effect.WRITE,
    run=run,
    describe=describe,
)
