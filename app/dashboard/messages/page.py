"""What the messages room shows: each message with its state, its way, and the reason where it did not go."""

from dataclasses import dataclass
from typing import Any

from app.business.repository import load_business
from app.dashboard.messages.repository import attempts_of, list_messages, receipts_of
from app.notifications.message_settings import MessageSettings
from app.notifications.repository import load_message_settings
from app.outbox.message import MessageState
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_moment

WHICH = ("all", "failed", "waiting", "sent")
_TONES = {
    "sent": "positive",
    "dead": "danger",
    "unknown": "caution",
    "waiting": "",
    "sending": "",
    "skipped": "caution",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One message; `why` is a whole sentence."""

    public_id: str
    title: str
    receiver: str
    when: str
    channel: str
    state: str
    tone: str
    why: str
    receipt: str
    tries: tuple[str, ...]
    can_send_again: bool


@dataclass(frozen=True, slots=True)
class MessagesPage:
    which: str
    lines: tuple[Line, ...]
    off: tuple[str, ...]
    settings: MessageSettings
    reminders: str
    told: str = ""


def messages_page(work: UnitOfWork, words: Words, *, which: str, on: frozenset[str], told: str = "") -> MessagesPage:
    """The newest messages and the settings."""
    wanted = which if which in WHICH else "all"
    rows = list_messages(work, wanted)
    ids = [row["id"] for row in rows]
    tried, receipts = attempts_of(work, ids), receipts_of(work, ids)
    settings = load_message_settings(work)
    lines = tuple(_line(work, row, tried.get(row["id"], []), receipts.get(row["id"]), words) for row in rows)
    reminders = ", ".join(say_hours(minutes, words) for minutes in settings.reminder_minutes)
    off = tuple(words.say(f"sending.channel.{one}") for one in ("email", "sms", "whatsapp") if one not in on)
    return MessagesPage(wanted, lines, off, settings, reminders, told)


def say_hours(minutes: int, words: Words) -> str:
    """`1 day`, `2 hours` before."""
    days, rest = divmod(minutes, 1440)
    if days and not rest:
        return words.say("sending.days_before", count=days)
    return words.say("sending.hours_before", count=round(minutes / 60, 1) if minutes % 60 else minutes // 60)


def _line(work: UnitOfWork, row: Any, tried: list[Any], receipt: Any, words: Words) -> Line:
    zone = load_business(work).zone
    at = row["due_at"] if row["state"] == MessageState.WAITING.value else row["updated_at"]
    return Line(
        public_id=row["public_id"],
        title=words.say(f"sending.kind.{row['kind']}"),
        receiver=row["customer_name"] or words.say("sending.to_owner"),
        when=say_moment(at, zone, words.language),
        channel=words.say(f"sending.channel.{row['channel']}"),
        state=words.say(f"sending.state.{row['state']}"),
        tone=_TONES.get(row["state"], ""),
        why=say_reason(row["reason"], words) if row["state"] != MessageState.SENT.value else "",
        receipt=words.say(f"sending.receipt.{receipt.state}")
        if receipt is not None and receipt.state != "sent"
        else "",
        tries=tuple(_say_try(one, zone, words) for one in tried if one["reason"]),
        can_send_again=row["state"] in (MessageState.SKIPPED.value, MessageState.DEAD.value),
    )


def _say_try(attempt: Any, zone: Any, words: Words) -> str:
    when = say_moment(attempt["started_at"], zone, words.language)
    channel = words.say(f"sending.channel.{attempt['channel']}")
    return words.say("sending.try", when=when, channel=channel, why=say_reason(attempt["reason"], words))


def say_reason(reason: str | None, words: Words) -> str:
    """Why it did not go, in words; a reason without words of its own is told in general."""
    if not reason:
        return ""
    key = f"sending.why.{reason}"
    return words.say(key) if words.has(key) else words.say("sending.why.other")
