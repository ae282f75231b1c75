"""The `list_services` tool."""

from typing import Any

from pydantic import Field

from agent.blocks import action, choice, choices_block
from agent.describe import say_names, say_service_length, service_name, service_price
from agent.named_service import find_services
from agent.tool import Effect, Tool, ToolArguments, ToolResult, ToolUnit
from app.services.service import PriceKind, Service
from app.words import Words

# So many services are named in a sentence; the others stand on the buttons.
MOST_LISTED = 6
MOST_HEARD = 3


class Arguments(ToolArguments):
    service: str | None = Field(description="The customer's words for one service, or null for the whole list.")


def run(unit: ToolUnit, arguments: Arguments) -> ToolResult:
    named = find_services(arguments.service, unit.shop) if arguments.service else ()
    services = named or unit.shop.services
    data: dict[str, Any] = {"services": [_facts(service, unit) for service in services]}
    if len(services) == 1:
        return ToolResult(data=data, say=_say_one(services[0], unit))
    shown = services[: MOST_HEARD if unit.words.medium == "ear" else MOST_LISTED]
    lines = [
        unit.words.say(
            "agent.services.line",
            name=service_name(service, unit.words),
            price=service_price(service, unit.shop, unit.words),
            minutes=say_service_length(service, unit.words),
        )
        for service in shown
    ]
    key = "agent.services.some" if len(services) > len(shown) else "agent.services.list"
    if arguments.service and not named:
        key = "agent.services.not_there"
    listed = say_names(lines, unit.words.language, last="and")
    say = unit.words.say(
        key, unit.turn.number, services=listed, more=len(services) - len(shown), asked=(arguments.service or "")[:40]
    )
    return ToolResult(data=data, say=say, blocks=[service_choices(services, unit.words)])


def service_choices(services: tuple[Service, ...], words: Words) -> dict[str, Any]:
    """A button for each service."""
    names = [service_name(service, words) for service in services]
    return choices_block([("", [choice(name, name, action("say", name)) for name in names])])


def _facts(service: Service, unit: ToolUnit) -> dict[str, Any]:
    return {
        "name": service_name(service, unit.words),
        "price": service_price(service, unit.shop, unit.words),
        "minutes": service.minutes,
        "description": unit.words.pick(service.description),
        "staff": [member.name for member in unit.shop.staff if member.can_do(service.id)],
    }


def _say_one(service: Service, unit: ToolUnit) -> str:
    key = "agent.services.on_request" if service.price_kind is PriceKind.ON_REQUEST else "agent.services.one"
    sentence = unit.words.say(
        key,
        name=service_name(service, unit.words),
        price=service_price(service, unit.shop, unit.words),
        minutes=say_service_length(service, unit.words),
    )
    return f"{sentence} {unit.words.pick(service.description)}".strip()


def describe(arguments: Arguments, words: Words) -> str:
    return words.say("agent.working.list_services")


TOOL = Tool(
    name="list_services",
    about=(
        "What the business offers, with price, length and who does it. Call it for questions about prices, lengths or "
        "what is on offer, and when you are not sure which service is meant. Never say a price from memory."
    ),
    arguments=Arguments,
    effect=Effect.READ,
    run=run,
    describe=describe,
)
