"""The `remember_me` tool."""

from dataclasses import replace

from pydantic import Field

from agent.scene import own_appointments
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from app.conversations.repository import set_identity
from app.customers.remember import forget_device, remember_device
from app.words import Words

DEVICE = "device"


class Arguments(ToolArguments):
    remember: bool = Field(description="True to be remembered on this device, false to be forgotten on it.")


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    return _remember(unit) if arguments.remember else _forget(unit)


def _remember(unit: ToolUnit) -> ToolResult:
    customer_id = _known_customer(unit)
    if customer_id is None:
        say = unit.words.say("memory.nobody")
        return ToolResult(data={"remembered": False, "say": say}, say=say)
    device = remember_device(
        unit.work,
        customer_id=customer_id,
        language=unit.words.language,
        evidence=f"{unit.conversation.channel}:{unit.conversation.public_id}",
    )
    identity = replace(unit.conversation.identity, device=device, remembered_id=customer_id)
    set_identity(unit.work, unit.conversation.conversation_id, identity)
    say = unit.words.say("memory.remembered")
    block = {"kind": "memory", "token": unit.keys.sign(DEVICE, device.encode())}
    return ToolResult(data={"remembered": True, "say": say}, say=say, blocks=[block])


def _known_customer(unit: ToolUnit) -> int | None:
    """Who proved to be talking, else whom this conversation has booked for."""
    identity = unit.conversation.identity
    if identity.customer_id is not None:
        return identity.customer_id
    made = own_appointments(unit.work, unit.conversation)
    return made[-1].customer_id if made else None


def _forget(unit: ToolUnit) -> ToolResult:
    """Forgotten at once; what is booked, and what the business keeps of it, is another matter and is said."""
    identity = unit.conversation.identity
    if identity.device is not None:
        forget_device(unit.work, identity.device, evidence=f"{unit.conversation.channel}:{unit.conversation.public_id}")
        left = replace(identity, device=None, remembered_id=None)
        set_identity(unit.work, unit.conversation.conversation_id, left)
    key = "memory.forgotten" if identity.device is not None else "agent.forget"
    say = unit.words.say(key, business=unit.shop.business.name)
    return ToolResult(data={"forgotten": True, "say": say}, say=say, blocks=[{"kind": "memory", "token": None}])


def describe(arguments: Arguments, words: Words) -> str:
    return words.say("agent.working.remember_me")


TOOL = Tool(
    name="remember_me",
    about=(
        "Remember the customer on this device for next time, or forget them on it. Call it only when they ask for it "
        "in their own words ('remember me', 'forget me on this device'); never suggest being remembered twice."
    ),
    arguments=Arguments,
    effect=Effect.WRITE,
    run=run,
    describe=describe,
)
