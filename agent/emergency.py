"""Signs of an emergency are answered before any model, with a fixed sentence."""

from agent.tool import Shop
from agent.understanding.emergencies import Emergency, is_emergency
from app.conversations import repository as conversations
from app.conversations.conversation import Entry
from app.conversations.owner_requests import RequestKind, leave_request
from app.conversations.take_turn import TakenTurn, finish_turn
from app.events import EmergencySeen
from app.unit_of_work import UnitOfWork
from app.words import Language, Words, words_for

# The number for help by country; 112 reaches help in most others.
_EMERGENCY_NUMBERS = {"US": "911", "CA": "911", "MX": "911", "GB": "999", "AU": "000", "NZ": "111"}
_LISTENING_NUMBERS = {"US": "988", "CA": "988", "GB": "116 123", "ES": "024", "MX": "800 290 0024"}
SERVER_MODEL = "server"


def answer_emergency(work: UnitOfWork, *, taken: TakenTurn, shop: Shop, text: str, language: Language) -> Entry | None:
    """The stored reply when the message shows signs of an emergency, else nothing."""
    kind = is_emergency(text)
    if kind is None:
        return None
    conversation_id = taken.conversation.conversation_id
    words = words_for(language)
    finish_turn(
        work,
        conversation_id=conversation_id,
        turn_id=taken.turn.turn_id,
        text=emergency_sentence(kind, shop, words),
        blocks=[],
        model=SERVER_MODEL,
        prompt_version=SERVER_MODEL,
        input_tokens=0,
        output_tokens=0,
    )
    leave_request(work, kind=RequestKind.EMERGENCY, body=text, name=None, contact=None, conversation_id=conversation_id)
    work.record(EmergencySeen(conversation_id=conversation_id))
    return conversations.load_entries(work, conversation_id, visible_only=True)[-1]


def emergency_sentence(kind: Emergency, shop: Shop, words: Words) -> str:
    """Whom to call now, then what the business wants people to know."""
    country = shop.business.country
    number = _EMERGENCY_NUMBERS.get(country, "112")
    listening = _LISTENING_NUMBERS.get(country)
    if kind is Emergency.SELF_HARM and listening:
        first = words.say("agent.emergency.self_harm", number=number, listening=listening)
    elif kind is Emergency.SELF_HARM:
        first = words.say("agent.emergency.self_harm_plain", number=number)
    else:
        first = words.say("agent.emergency.medical", number=number)
    own = words.pick(shop.business.emergency_instruction)
    return f"{first} {own}".strip()
