"""Builds what a model is told: instructions, the context block, and the conversation so far."""

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from agent.agreement import proposed_start
from agent.chat_model import AssistantMessage, CustomerMessage, Message, SystemMessage, ToolCall, ToolMessage
from agent.describe import say_policy, service_price
from agent.scene import Scene
from agent.tool import Shop
from app.appointments.appointment import Appointment
from app.availability.slot import Slot
from app.clock import Clock
from app.conversations.conversation import Entry, Offer, Role, Turn
from app.plans import Feature
from app.presence.preferences import Tone
from app.services.service import Service
from app.words import Words, words_for
from app.words.formats import say_day_in_full, say_time

# Raised with every change of `instructions.md` or of the context block; stored with each reply.
PROMPT_VERSION = "2026-11-3"
_SHOPS_KEPT = 500
# Those further ahead are looked up when somebody asks.
_MOST_SPECIAL_DAYS = 10
_MANNERS = {
    Tone.WARM: "warm, brief, plain",
    Tone.BRIEF: "as short as can be, friendly and plain",
    Tone.FORMAL: 'formal and courteous, brief, plain; in Spanish with "usted"',
}
_LANGUAGE_NAMES = {"en": "English", "es": "Spanish"}


@cache
def _instructions() -> str:
    return (Path(__file__).parent / "instructions.md").read_text(encoding="utf-8")


def compose_messages(scene: Scene, *, turn: Turn, clock: Clock) -> list[Message]:
    """Everything from stored rows: the same rows give the same messages."""
    words = words_for(scene.conversation.language, scene.conversation.medium)
    prose = _instructions().format(
        business=scene.shop.business.name,
        language_name=_LANGUAGE_NAMES[words.language],
        channel=scene.conversation.channel,
        manner=_MANNERS[scene.preferences.tone],
    )
    system = SystemMessage(prose=prose, context=context_block(scene, turn=turn, clock=clock))
    return [system, *_history(scene)]


def context_block(scene: Scene, *, turn: Turn, clock: Clock) -> dict[str, Any]:
    """What is so right now, as JSON."""
    shop, words = scene.shop, words_for(scene.conversation.language, scene.conversation.medium)
    now = clock.now().astimezone(shop.business.zone)
    return {
        "now": now.isoformat(),
        "today": say_day_in_full(now.date(), words.language),
        "timezone": shop.business.timezone,
        "channel": scene.conversation.channel,
        "language": words.language,
        "turn": turn.number,
        **_of_the_shop(shop, words),
        "offers": [_offer(offer, shop, words) for offer in scene.offers],
        "proposal": _proposal(scene),
        "appointments": [
            _appointment(number, appointment, shop, words)
            for number, appointment in enumerate(scene.appointments, start=1)
        ],
        "customer": _customer(scene),
        "waitlist": _waitlist(scene, words),
        "owner_wishes": _owner_wishes(scene),
    }


@lru_cache(maxsize=_SHOPS_KEPT)
def _of_the_shop(shop: Shop, words: Words) -> dict[str, Any]:
    """The part of the block that changes only with the business; nobody writes into it."""
    return {
        "business": {
            "name": shop.business.name,
            "phone": shop.business.phone,
            "country": shop.business.country,
        },
        "services": [_service(service, shop, words) for service in shop.services],
        "staff": [{"name": member.name} for member in shop.staff],
        "opening": [
            [[opens.strftime("%H:%M"), closes.strftime("%H:%M")] for opens, closes in day] for day in shop.weekly_hours
        ],
        "special_days": [
            {
                "day": say_day_in_full(day, words.language),
                "hours": [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in hours] or "closed",
            }
            for day, hours in shop.special_days[:_MOST_SPECIAL_DAYS]
        ],
        "policies": {"cancelling": say_policy(shop.business.cancellation_window_minutes, words)},
    }


def _service(service: Service, shop: Shop, words: Words) -> dict[str, Any]:
    name = words.pick(service.name)
    return {
        "name": name,
        "other_names": [
            *(other for other in service.name.values() if other != name),
            *(synonym for synonyms in service.synonyms.values() for synonym in synonyms),
        ],
        "category": words.pick(service.category),
        "minutes": service.minutes,
        "price": service_price(service, shop, words),
    }


def _offer(offer: Offer, shop: Shop, words: Words) -> dict[str, Any]:
    slot = Slot.from_json(offer.slot)
    local = slot.starts_at.astimezone(shop.business.zone)
    return {
        "handle": offer.handle,
        "starts": local.isoformat(),
        "day": say_day_in_full(local.date(), words.language),
        "time": say_time(local, words.language),
        "staff": shop.staff_name(slot.staff_id),
    }


def _proposal(scene: Scene) -> dict[str, Any] | None:
    proposal = scene.proposal
    if proposal is None or proposal.delivered_at is None:
        return None
    starts = proposed_start(proposal, scene.shop.business.zone)
    return {
        "id": proposal.public_id,
        "act": proposal.act.value,
        "starts": starts.isoformat() if starts else None,
    }


def _appointment(number: int, appointment: Appointment, shop: Shop, words: Words) -> dict[str, Any]:
    return {
        "handle": f"a{number}",
        "service": words.pick(appointment.service_name),
        "staff": appointment.staff_name,
        "starts": appointment.starts_at.astimezone(shop.business.zone).isoformat(),
        "status": appointment.status.value,
    }


def _waitlist(scene: Scene, words: Words) -> dict[str, Any]:
    """Whether there is one, and the time from it that is kept for this customer."""
    offer = scene.waitlist_offer
    is_on = Feature.WAITLIST in scene.shop.features
    if offer is None:
        return {"is_on": is_on, "offer": None}
    leg = offer.slot.legs[0]
    local = leg.starts_at.astimezone(scene.shop.business.zone)
    kept = offer.deadline_at.astimezone(scene.shop.business.zone)
    return {
        "is_on": is_on,
        "offer": {
            "service": words.pick(scene.shop.service(leg.service_id).name),
            "day": say_day_in_full(local.date(), words.language),
            "time": say_time(local, words.language),
            "kept_until": say_time(kept, words.language),
        },
    }


def _owner_wishes(scene: Scene) -> dict[str, Any]:
    """What the owner calls the assistant, and the rules in the owner's own words."""
    return {"your_name": scene.preferences.assistant_name or None, "rules": list(scene.preferences.instructions)}


def _customer(scene: Scene) -> dict[str, Any] | None:
    """Who is talking, as far as it is known."""
    return scene.known_customer


def _history(scene: Scene) -> list[Message]:
    messages: list[Message] = []
    for entry in scene.entries:
        messages += _messages_of(entry, scene)
    return messages


def _messages_of(entry: Entry, scene: Scene) -> list[Message]:
    match entry.role:
        case Role.CUSTOMER:
            at = entry.at.astimezone(scene.shop.business.zone)
            return [CustomerMessage(entry.text or "", pressed=_pressed(entry), said_at=at)]
        case Role.TOOL:
            call_id = f"{entry.tool_call_id}_{entry.seq}"
            arguments = json.dumps(entry.arguments or {}, ensure_ascii=False)
            call = ToolCall(call_id, entry.tool_name or "", arguments)
            result = ToolMessage(call_id, entry.tool_name or "", entry.result or {})
            return [AssistantMessage(tool_calls=(call,)), result]
        case Role.ASSISTANT:
            return [AssistantMessage(text=entry.heard_text)] if entry.heard_text else []
        case Role.PERSON:
            # Said in the business's name, and not by the assistant.
            return [AssistantMessage(text=f"[{entry.speaker}, a person]: {entry.text}")]
        case Role.NOTICE:
            return []


def _pressed(entry: Entry) -> str | None:
    if entry.action is None or entry.action.get("kind") == "say":
        return None
    return f"{entry.action['kind']} {entry.action['value']}"
