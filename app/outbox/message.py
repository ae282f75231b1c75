"""What a message and its sending are made of."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class MessageState(StrEnum):
    """Every message ends as sent, skipped with a reason, or dead."""

    WAITING = "waiting"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    SKIPPED = "skipped"
    DEAD = "dead"


class AttemptState(StrEnum):
    """`refused` may be tried again, `failed` never by this channel; `unknown` left the house and was not answered."""

    STARTED = "started"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"


class MessageKind(StrEnum):
    CONFIRMATION = "confirmation"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    REMINDER = "reminder"
    FOLLOW_UP = "follow_up"
    WAITLIST_JOINED = "waitlist_joined"
    WAITLIST_OFFER = "waitlist_offer"
    VERIFICATION_CODE = "verification_code"
    OPT_OUT = "opt_out"
    CARRY_OVER = "carry_over"
    OWNER_NOTICE = "owner_notice"
    STAFF_NOTICE = "staff_notice"
    AGENDA = "agenda"
    TEST = "test"
    ACCOUNT = "account"
    BILLING = "billing"


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be sent; it holds ids and a template's name, never its text.

    `channel` is the first to be tried; which one is used is decided at the moment of sending. `content` holds
    further ids and numbers a writer needs.
    """

    dedupe_key: str
    kind: MessageKind
    channel: str
    recipient_kind: str
    recipient_id: int
    subject_kind: str
    subject_id: int
    subject_version: int
    language: str
    due_at: datetime
    expires_at: datetime | None = None
    content: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """A stored message. `subject_version` is that of its subject when it was written: an older one is outdated."""

    message_id: int
    public_id: str
    kind: MessageKind
    channel: str
    recipient_kind: str
    recipient_id: int
    subject_kind: str
    subject_id: int
    subject_version: int
    language: str
    due_at: datetime
    expires_at: datetime | None
    tries: int
    state: MessageState = MessageState.WAITING
    content: dict[str, Any] = field(default_factory=dict)
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """What goes out, and by which channel. `address` and `segments` are counted against the caps."""

    channel: str
    request: dict[str, Any]
    address: str
    segments: int = 0
    appointment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """Nothing is to be sent any more, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: at night, or before something else is settled."""

    due_at: datetime
    reason: str


Composition = Ready | Skip | Later


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message whose exact request is committed and may now be sent, once.

    `must_look` says that an earlier attempt may have reached the provider, who is asked first.
    """

    message: Message
    attempt_id: int
    ready: Ready
    must_look: bool = False
