"""What answering a message starts from: the stored turn, the business, what was done before a crash, the scene."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from agent.agreement import renew_held_time, withdraw_if_refused
from agent.emergency import answer_emergency
from agent.language_wish import read_language
from agent.run_tool import ToolOutcome, stored_outcome
from agent.scene import Scene, load_scene, load_shop
from agent.tool import CustomerSaid, Shop
from app.conversations import repository as conversations
from app.conversations.conversation import Conversation, ConversationState, Entry, Role, TokensUsed
from app.conversations.take_turn import TakenTurn, take_turn
from app.events import CustomerSpokeToPerson
from app.plans import Feature
from app.unit_of_work import Actor, Caller, Channel, UnitOfWork
from app.words import Language


@dataclass(frozen=True, slots=True)
class Opening:
    """What answering a turn starts from.

    `reply` is the answer where no model is asked; `outcomes` are those of the tools that ran before a crash; `scene`
    is what the model will see.
    """

    said_entry: Entry
    shop: Shop
    language: Language
    features: frozenset[Feature]
    is_resumed: bool
    is_over: bool
    reply: Entry | None
    outcomes: tuple[ToolOutcome, ...]
    tokens: TokensUsed
    scene: Scene | None


def assistant_for(conversation: Conversation, edge: Caller) -> Caller:
    """The assistant, acting for the customer of this conversation; where they are stays known from the edge."""
    return Caller(
        Actor.ASSISTANT,
        Channel(conversation.channel),
        conversation.conversation_id,
        conversation.customer_id,
        origin=edge.origin,
    )


def take_and_open(work: UnitOfWork, **message: Any) -> tuple[TakenTurn, Opening | None]:
    """Store a message and read what answering it starts from; nothing to open for one that is known."""
    taken = take_turn(work, **message)
    if not taken.is_new:
        return taken, None
    work.caller = assistant_for(taken.conversation, work.caller)
    return taken, open_turn(work, taken=taken)


def open_turn(work: UnitOfWork, *, taken: TakenTurn) -> Opening:
    conversation = taken.conversation
    shop = load_shop(work)
    of_turn = conversations.load_turn_entries(work, conversation.conversation_id, taken.turn.turn_id)
    said = next(entry for entry in of_turn if entry.role is Role.CUSTOMER)
    language = _follow_language(work, conversation, shop, said.text or "")
    customer_said = CustomerSaid(said.text or "", said.action, said.at)
    withdraw_if_refused(work, conversation, customer_said, turn_id=taken.turn.turn_id, zone=shop.business.zone)
    renew_held_time(work, conversation.conversation_id)
    reply = _reply_without_model(work, taken, shop, said, of_turn, language)
    is_silent = reply is None and conversation.state is ConversationState.PERSON
    if is_silent:
        conversations.close_turn_silently(work, taken.turn.turn_id)
        work.record(CustomerSpokeToPerson(conversation_id=conversation.conversation_id))
    is_over = is_silent or reply is not None
    return Opening(
        said_entry=said,
        shop=shop,
        language=language,
        features=shop.features,
        is_resumed=len(of_turn) > 1 or not taken.is_new,
        is_over=is_over,
        reply=reply,
        outcomes=tuple(stored_outcome(entry) for entry in of_turn if entry.role is Role.TOOL),
        tokens=conversations.count_tokens(work, conversation.conversation_id),
        scene=None if is_over else load_scene(work, conversation_id=conversation.conversation_id),
    )


def _reply_without_model(
    work: UnitOfWork, taken: TakenTurn, shop: Shop, said: Entry, of_turn: Sequence[Entry], language: Language
) -> Entry | None:
    """The reply that is stored already, or belongs to an emergency."""
    done = next((entry for entry in of_turn if entry.role in {Role.ASSISTANT, Role.PERSON}), None)
    if done is not None:
        return done
    return answer_emergency(work, taken=taken, shop=shop, text=said.text or "", language=language)


def _follow_language(work: UnitOfWork, conversation: Conversation, shop: Shop, text: str) -> Language:
    """Answer in the language the customer writes, where the business has it."""
    language = read_language(text)
    if language is None or language == conversation.language or language not in shop.business.languages:
        return conversation.language
    conversations.update_conversation(work, conversation.conversation_id, language=language)
    return language
