"""What a person who takes over, or reads a message later, needs to know of a conversation."""

from agent.describe import say_appointment, say_when
from agent.scene import own_appointments
from agent.tool import ToolUnit
from agent.wish import Wish
from agent.wish_words import say_wish
from app.availability.slot import Slot
from app.conversations.conversation import Entry, Role
from app.conversations.offers import current_proposal
from app.conversations.repository import load_entries
from app.words import Words, words_for

_LAST_WORDS = 4
_LONGEST_WORDS = 160


def summarise(unit: ToolUnit) -> str:
    """A few lines in the owner's language: what was asked, how far it came, the customer's last words."""
    words = words_for("es" if unit.shop.business.default_language == "es" else "en")
    lines = load_entries(unit.work, unit.conversation.conversation_id)
    return "\n".join(
        [*_looked_for(lines, words), *_read_back(unit, words), *_booked(unit, words), *_said(lines, words)]
    )


def _looked_for(lines: list[Entry], words: Words) -> list[str]:
    """The last search for a time."""
    searches = [line for line in lines if line.tool_name == "check_availability" and line.result]
    if not searches:
        return []
    result = searches[-1].result or {}
    when = say_wish(Wish.from_json(result["wish"]), words) if result.get("wish") else ""
    what = ", ".join(part for part in (str(result.get("service") or ""), when) if part)
    return [words.say("handoff.summary.looked_for", what=what)] if what else []


def _read_back(unit: ToolUnit, words: Words) -> list[str]:
    proposal = current_proposal(unit.work, unit.conversation.conversation_id)
    if proposal is None or "slot" not in proposal.content:
        return []
    starts_at = Slot.from_json(proposal.content["slot"]).starts_at
    return [words.say("handoff.summary.read_back", when=say_when(starts_at, unit.shop, words))]


def _booked(unit: ToolUnit, words: Words) -> list[str]:
    own = own_appointments(unit.work, unit.conversation)
    return [words.say("handoff.summary.has", appointment=say_appointment(one, unit.shop, words)) for one in own[:3]]


def _said(lines: list[Entry], words: Words) -> list[str]:
    said = [" ".join((line.text or "").split()) for line in lines if line.role is Role.CUSTOMER and line.text]
    return [words.say("handoff.summary.said", words=text[:_LONGEST_WORDS]) for text in said[-_LAST_WORDS:]]
