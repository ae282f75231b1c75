"""The `leave_waitlist` tool."""

from agent.proof import nothing_to_see
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from agent.waitlist import own_places
from app.plans import Feature
from app.waitlist.join import leave_waitlist
from app.words import Words


class Arguments(ToolArguments):
    pass


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    places = own_places(unit.work, unit.conversation)
    if not places:
        identity = unit.conversation.identity
        if identity.proved is None and identity.customer_id is None:
            return nothing_to_see(unit)
        say = unit.words.say("agent.waiting.no_place")
        return ToolResult(data={"places": [], "say": say}, say=say)
    for place in places:
        leave_waitlist(unit.work, place)
    say = unit.words.say("agent.waiting.left")
    return ToolResult(data={"done": "waitlist_left", "say": say}, say=say, ends_turn=True)


def describe(arguments: Arguments, words: Words) -> str:
    return words.say("agent.working.leave_waitlist")


TOOL = Tool(
    name="leave_waitlist",
    about="Take the customer off the waitlist. Call it when they no longer want to wait.",
    arguments=Arguments,
    effect=Effect.WRITE,
    run=run,
    describe=describe,
    feature=Feature.WAITLIST,
)
