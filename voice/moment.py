"""Where a call stands: what was said last, what was asked, and what a key would mean now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.availability.rules_cache import rules_of
from app.availability.slot import Slot
from app.business.business import Business
from app.conversations import repository as conversations
from app.conversations.conversation import Conversation, ConversationState, Entry, Role
from app.conversations.heard import proposals_read_in
from app.conversations.offers import current_proposal, live_offers
from app.phone import repository as calls
from app.phone.call import Call
from app.phone.phone_settings import PhoneSettings, load_phone_settings
from app.unit_of_work import UnitOfWork
from app.words import Language
from app.words.formats import say_time

_OTHER: dict[Language, Language] = {"en": "es", "es": "en"}


class Expecting(StrEnum):
    """What the assistant's last words asked for."""

    ANYTHING = "anything"
    CONFIRM = "confirm"
    OFFER = "offer"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading of a call and its conversation; `last` is what the assistant said last."""

    call: Call
    conversation: Conversation
    business: Business
    services: tuple[str, ...]
    staff: tuple[str, ...]
    last: Entry | None
    expecting: Expecting
    proposal_id: str | None
    offers: tuple[str, ...]
    offer_words: tuple[str, ...]
    has_spoken: bool
    only_greeted: bool
    today: date
    settings: PhoneSettings

    @property
    def language(self) -> Language:
        return self.conversation.language

    @property
    def country(self) -> str:
        return self.business.country

    @property
    def pending(self) -> str:
        return (self.call.pending or "").removesuffix(" +")

    @property
    def pending_twice(self) -> bool:
        """Whether was waited for the rest already."""
        return (self.call.pending or "").endswith(" +")

    @property
    def other_language(self) -> Language | None:
        """The business's second language, where it has one we speak."""
        other = _OTHER[self.language]
        return other if other in self.business.languages else None

    @property
    def has_begun(self) -> bool:
        """Whether the caller has heard the assistant at all; a person may have been rung first."""
        return self.has_spoken or self.call.turn_number > 0 or self.call.token_used_at is not None

    @property
    def may_switch(self) -> bool:
        """Key 2 means the other language only until the caller has said something."""
        return not self.has_spoken

    @property
    def asks(self) -> bool:
        """Whether the last words were a question."""
        return self.last is None or (self.last.text or "").rstrip().endswith(("?", ":"))

    @property
    def is_with_person(self) -> bool:
        return self.conversation.state is ConversationState.PERSON


def load_moment(work: UnitOfWork, *, call_sid: str) -> Moment | None:
    """Everything the line needs of a call, or nothing for a call nobody opened."""
    call = calls.find_call(work, call_sid)
    if call is None or call.conversation_id is None:
        return None
    conversation = conversations.load_conversation(work, conversation_id=call.conversation_id)
    rules = rules_of(work)
    entries = conversations.load_entries(work, conversation.conversation_id)
    last = next((entry for entry in reversed(entries) if entry.role is Role.ASSISTANT), None)
    proposal = current_proposal(work, conversation.conversation_id)
    offers = live_offers(work, conversation.conversation_id)
    expecting = _expecting(entries, last)
    zone = rules.business.zone
    return Moment(
        call=call,
        conversation=conversation,
        business=rules.business,
        services=tuple(name for one in rules.services.values() for name in one.name.values()),
        staff=tuple(member.name for member in rules.staff.values()),
        last=last,
        expecting=expecting,
        proposal_id=proposal.public_id if proposal is not None else None,
        offers=tuple(offer.handle for offer in offers),
        offer_words=tuple(
            say_time(Slot.from_json(offer.slot).starts_at.astimezone(zone), conversation.language) for offer in offers
        ),
        only_greeted=sum(entry.role is Role.ASSISTANT for entry in entries) == 1,
        has_spoken=any(entry.role is Role.CUSTOMER for entry in entries),
        today=work.now.astimezone(zone).date(),
        settings=load_phone_settings(work),
    )


def _expecting(entries: Sequence[Entry], last: Entry | None) -> Expecting:
    if last is None:
        return Expecting.ANYTHING
    if proposals_read_in(last):
        return Expecting.CONFIRM
    tool = next((entry for entry in reversed(entries) if entry.role is Role.TOOL), None)
    if tool is None or tool.turn_id != last.turn_id or not tool.result:
        return _asked_before(entries, last)
    needs = tool.result.get("needs") or ()
    if "phone" in needs and "name" not in needs:
        return Expecting.PHONE
    return Expecting.OFFER if tool.result.get("offers") else Expecting.ANYTHING


def _asked_before(entries: Sequence[Entry], last: Entry) -> Expecting:
    """An answer without a tool (a thank-you, "once more?") leaves the question before it open."""
    waiting = next((entry for entry in reversed(entries) if entry.role is Role.ASSISTANT and entry is not last), None)
    return Expecting.CONFIRM if waiting is not None and proposals_read_in(waiting) else Expecting.ANYTHING
