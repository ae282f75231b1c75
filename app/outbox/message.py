"""What a message and its sending are made of."""

from dataclasses import dataclass
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
    STARTED = "started"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class MessageKind(StrEnum):
    CONFIRMATION = "confirmation"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    OWNER_NOTICE = "owner_notice"
    ACCOUNT = "account"
    VERIFICATION_CODE = "verification_code"
    BILLING = "billing"


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be sent; it holds ids and a template's name, never its text."""

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


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message whose exact request is committed and may now be sent, once."""

    message: Message
    attempt_id: int
    request: dict[str, Any]
