"""The `accept_waitlist_offer` tool: yes or no to a time that became free."""

from pydantic import Field

from agent.blocks import confirmation_block
from agent.describe import appointment_rows, say_when
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from agent.tools.create_appointment import committed_facts
from agent.waitlist import own_offers
from app.plans import Feature
from app.waitlist.entry import OfferState
from app.waitlist.errors import OfferGone
from app.waitlist.settle_offer import accept_offer, withdraw_offer
from app.words import Words


class Arguments(ToolArguments):
    accept: bool = Field(description="True if the customer takes the time, false if they pass.")


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    offers = own_offers(unit.work, unit.conversation)
    if not offers:
        raise OfferGone
    offer = offers[0]
    if not arguments.accept:
        withdraw_offer(unit.work, offer, OfferState.DECLINED)
        say = unit.words.say("agent.waiting.passed")
        return ToolResult(data={"done": "waitlist_passed", "say": say}, say=say, ends_turn=True)
    appointment = accept_offer(unit.work, offer)
    words = unit.words
    say = words.say(
        "agent.waiting.accepted",
        service=words.pick(appointment.service_name),
        when=say_when(appointment.starts_at, unit.shop, words),
    )
    block = confirmation_block(
        state="booked",
        title=words.say("agent.title.booked"),
        rows=appointment_rows(appointment, unit.shop, words),
        links=unit.links.for_appointment(appointment),
        words=words,
    )
    data = {"done": "booked", "appointment": committed_facts(unit, appointment), "say": say}
    return ToolResult(data=data, say=say, blocks=[block], ends_turn=True)


def describe(arguments: Arguments, words: Words) -> str:
    return words.say("agent.working.accept_waitlist_offer")


TOOL = Tool(
    name="accept_waitlist_offer",
    about=(
        "Answer the waitlist offer in the context block (waitlist.offer): accept true after a clear yes to that very "
        "time, false when the customer does not want it."
    ),
    arguments=Arguments,
    effect=Effect.WRITE,
    run=run,
    describe=describe,
    feature=Feature.WAITLIST,
)
