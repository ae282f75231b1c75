"""What a conversation is made of."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from app.words import Language
from app.words.catalogue import Medium

# After this long without a word, a conversation no longer proves who is talking.
RIGHTS_END_AFTER = timedelta(minutes=30)
# A person who has been silent for so long is no longer waited for: the next message goes to the assistant again.
PERSON_AWAY_AFTER = timedelta(minutes=15)


class ConversationState(StrEnum):
    ASSISTANT = "assistant"
    PERSON = "person"
    CLOSED = "closed"


class TurnState(StrEnum):
    RECEIVED = "received"
    THINKING = "thinking"
    ANSWERED = "answered"


class Role(StrEnum):
    CUSTOMER = "customer"
    ASSISTANT = "assistant"
    PERSON = "person"
    NOTICE = "notice"
    TOOL = "tool"


class ProposalState(StrEnum):
    """A proposal is committed at most once; a newer one of its conversation replaces it."""

    OPEN = "open"
    COMMITTED = "committed"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What a proposal would do."""

    BOOK = "book"
    MOVE = "move"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is known to talk: a customer who proved it, and a caller's number, which proves nothing.

    `proved` is the contact (kind, value) a code was sent to, and `customer_ids` the records it opens: those
    that hold this contact. While several people share it and nobody said for whom, there are none. `device` is the
    remembered device this is, and `remembered_id` its customer: good for a greeting, and for no change.
    """

    customer_id: int | None = None
    caller_phone: str | None = None
    proved: tuple[str, str] | None = None
    customer_ids: tuple[int, ...] = ()
    device: str | None = None
    remembered_id: int | None = None

    def to_json(self) -> dict[str, Any]:
        known: dict[str, Any] = {"customer_id": self.customer_id, "caller_phone": self.caller_phone}
        if self.device is not None:
            known |= {"device": self.device, "remembered_id": self.remembered_id}
        if self.proved is None:
            return known
        return {**known, "proved": list(self.proved), "customer_ids": list(self.customer_ids)}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Identity":
        proved = stored.get("proved")
        return cls(
            stored.get("customer_id"),
            stored.get("caller_phone"),
            (proved[0], proved[1]) if proved else None,
            tuple(stored.get("customer_ids") or ()),
            stored.get("device"),
            stored.get("remembered_id"),
        )


@dataclass(frozen=True, slots=True)
class Conversation:
    """`kept_by` is the shown name of the person who answers instead of the assistant, `kept_by_person` their id.

    `person_asked_at` is when the customer last asked for a person who has not come yet.
    """

    conversation_id: int
    public_id: str
    channel: str
    customer_id: int | None
    language: Language
    state: ConversationState
    token_version: int
    started_at: datetime
    active_at: datetime
    identity: Identity = Identity()
    rights_since: datetime | None = None
    kept_by: str | None = None
    kept_by_person: str | None = None
    person_active_at: datetime | None = None
    person_asked_at: datetime | None = None

    @property
    def medium(self) -> Medium:
        """Whether the customer reads or hears what is said."""
        return medium_of(self.channel)

    @property
    def awaits_person(self) -> bool:
        """Whether somebody may still join: a quarter of an hour later nobody will who has not come yet."""
        asked_at = self.person_asked_at
        return asked_at is not None and self.active_at - asked_at <= PERSON_AWAY_AFTER


def medium_of(channel: str) -> Medium:
    return "ear" if channel == "voice" else "eye"


@dataclass(frozen=True, slots=True)
class Turn:
    turn_id: int
    number: int
    client_message_id: str
    state: TurnState
    was_early: bool = False

    @property
    def is_answered(self) -> bool:
        return self.state is TurnState.ANSWERED


@dataclass(frozen=True, slots=True)
class TokensUsed:
    """What remote models have cost: this conversation, and the whole business in the last 24 hours."""

    conversation: int
    tenant_day: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a conversation; `blocks` are the cards and buttons shown under an assistant's text.

    `speaker` is the name of the person who took the conversation over and said this.
    """

    public_id: str
    seq: int
    role: Role
    text: str | None
    at: datetime
    turn_id: int | None = None
    client_message_id: str | None = None
    action: dict[str, Any] | None = None
    blocks: tuple[dict[str, Any], ...] = ()
    tool_name: str | None = None
    tool_call_id: str | None = None
    arguments: dict[str, Any] | None = None
    result: dict[str, Any] | None = None
    speaker: str | None = None
    speech: str | None = None
    heard_until: int | None = None

    @property
    def heard_text(self) -> str:
        """What reached the customer: everything, unless a caller broke in after so many characters."""
        text = self.text or ""
        if self.heard_until is None or self.heard_until >= len(text):
            return text
        return f"{text[: self.heard_until].rstrip()} …" if self.heard_until else ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A free time that was offered under a short handle; `slot` is its stored form."""

    handle: str
    turn_id: int
    slot: dict[str, Any]
    live: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """An act that waits for the customer's yes, or has had it."""

    proposal_id: int
    public_id: str
    turn_id: int
    act: Act
    state: ProposalState
    content: dict[str, Any]
    appointment_id: int | None
    delivered_at: datetime | None
    created_at: datetime
