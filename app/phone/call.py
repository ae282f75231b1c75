"""What a call is made of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.words import Language


class CallState(StrEnum):
    TALKING = "talking"
    TRANSFERRING = "transferring"
    ENDED = "ended"


class Transport(StrEnum):
    """How the caller's words reach us: streamed over a socket, or one webhook a turn."""

    RELAY = "relay"
    GATHER = "gather"


class Manner(StrEnum):
    """`message` is a call that came back to us by forwarding: it can leave a message and is never put through."""

    ASSISTANT = "assistant"
    MESSAGE = "message"


class Outcome(StrEnum):
    """What a call came to, for the owner's inbox."""

    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    MESSAGE = "message"
    EMERGENCY = "emergency"
    TRANSFERRED = "transferred"
    TALKED = "talked"
    HUNG_UP = "hung_up"


class Refusal(StrEnum):
    """Why a call is answered with one polite sentence only."""

    UNKNOWN = "unknown"
    NOT_ACTIVE = "not_active"
    NO_VOICE = "no_voice"
    BLOCKED = "blocked"
    BUSY = "busy"
    TOO_OFTEN = "too_often"
    MINUTES_SPENT = "minutes_spent"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the provider says of a call; `caller` is absent where the number is withheld, and is never proof."""

    call_sid: str
    caller: str | None
    dialled: str
    forwarded_from: str | None
    is_test: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    call_id: int
    public_id: str
    call_sid: str
    conversation_id: int | None
    conversation_public_id: str | None
    caller: str | None
    dialled: str
    forwarded_from: str | None
    state: CallState
    transport: Transport
    manner: Manner
    outcome: Outcome | None
    is_test: bool
    is_recorded: bool
    fell_back: bool
    was_warned: bool
    turn_number: int
    silences: int
    pending: str | None
    token_hash: str | None
    token_used_at: datetime | None
    language: Language
    summary: str | None
    started_at: datetime
    ended_at: datetime | None
    seconds: int | None
    cost_micros: int | None

    @property
    def is_open(self) -> bool:
        return self.state is not CallState.ENDED

    @property
    def may_be_put_through(self) -> bool:
        return self.manner is Manner.ASSISTANT


@dataclass(frozen=True, slots=True)
class TurnTimes:
    """How long the caller waited for the first and the last of our words, in milliseconds."""

    client_message_id: str
    transport: Transport
    first_ms: int | None
    last_ms: int | None
    tools_ms: int = 0
    had_filler: bool = False
    was_interrupted: bool = False
