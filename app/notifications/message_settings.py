"""How a business wants to send: reminder times, quiet hours, senders and caps."""

from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from typing import Any


class SenderStatus(StrEnum):
    """Where the registration of a sender stands; only a registered one sends."""

    NONE = "none"
    PENDING = "pending"
    REGISTERED = "registered"
    REFUSED = "refused"


class Notice(StrEnum):
    """What an owner can be told about."""

    BOOKING = "booking"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    REQUEST = "request"
    MESSAGE = "message"
    EMERGENCY = "emergency"
    WAITLIST = "waitlist"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class MessageSettings:
    """`whatsapp_templates`: kind → language → {sid, status}; `countries`: where texts may go, besides home."""

    reminder_minutes: tuple[int, ...] = (24 * 60, 2 * 60)
    follow_up_hours: int | None = None
    agenda_at: time | None = None
    owner_notices: frozenset[Notice] = frozenset(Notice)
    quiet_from: time = time(21, 0)
    quiet_until: time = time(8, 0)
    sender_name: str | None = None
    reply_to: str | None = None
    sms_number: str | None = None
    sms_status: SenderStatus = SenderStatus.NONE
    whatsapp_number: str | None = None
    whatsapp_status: SenderStatus = SenderStatus.NONE
    whatsapp_templates: dict[str, Any] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    daily_texts: int = 300

    def sender_of(self, channel: str) -> str | None:
        """The number a text comes from."""
        return self.sms_number if channel == "sms" else self.whatsapp_number

    def may_send(self, channel: str) -> bool:
        """Whether the business's sender on this channel is registered."""
        status = self.sms_status if channel == "sms" else self.whatsapp_status
        return self.sender_of(channel) is not None and status is SenderStatus.REGISTERED
