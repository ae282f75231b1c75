"""The `transfer_to_person` tool."""

from pydantic import Field

from agent.customer_details import show_phone
from agent.scene import known_customer_of, own_appointments
from agent.summary import summarise
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from app.business.opening import OpeningCalendar
from app.business.repository import load_opening
from app.conversations.owner_requests import ask_for_person
from app.words import Words


class Arguments(ToolArguments):
    reason: str | None = Field(description="What the customer needs a person for, in their own words; null if unsaid.")


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    known = known_customer_of(unit.work, unit.conversation, tuple(own_appointments(unit.work, unit.conversation))) or {}
    name, contact = known.get("name") or None, known.get("phone") or None
    ask_for_person(
        unit.work,
        body="\n".join(part for part in (arguments.reason, summarise(unit)) if part),
        name=name,
        contact=contact,
        conversation_id=unit.conversation.conversation_id,
    )
    needs = [] if name and contact else ["message", "name", "phone"]
    say = unit.words.say(
        _key(unit, is_known=not needs),
        business=unit.shop.business.name,
        phone=show_phone(unit.shop.business.phone or ""),
    )
    return ToolResult(data={"asked_person": True, "needs": needs, "say": say}, say=say)


def _key(unit: ToolUnit, *, is_known: bool) -> str:
    """Who may join now, where to call, and whether a number is needed to call back."""
    now = "open" if _is_open(load_opening(unit.work), unit) else "closed"
    if is_known:
        return f"handoff.asked.{now}.known"
    return f"handoff.asked.{now}.phone" if unit.shop.business.phone else f"handoff.asked.{now}.plain"


def _is_open(calendar: OpeningCalendar, unit: ToolUnit) -> bool:
    now = unit.local_now
    return any(opens <= now.time() < closes for opens, closes in calendar.intervals(now.date()))


def describe(arguments: Arguments, words: Words) -> str:
    return words.say("agent.working.transfer_to_person")


TOOL = Tool(
    name="transfer_to_person",
    about=(
        "Ask a person of the business to take this conversation over. Call it as soon as the customer wants a person, "
        "or when you could not help twice in a row. Somebody may join here; it also answers what is still needed so "
        "that they can be called back: pass that to take_message."
    ),
    arguments=Arguments,
    effect=Effect.WRITE,
    run=run,
    describe=describe,
)
