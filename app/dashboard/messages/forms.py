"""Reads the settings form of the messages room."""

from datetime import time
from typing import Any

from app.customers.contact import email_contact
from app.errors import InvalidInput
from app.notifications.message_settings import MessageSettings, SenderStatus

_MOST_REMINDERS = 4
_LONGEST_BEFORE = 14 * 24


def read_settings(
    *,
    reminders: str,
    quiet_from: str,
    quiet_until: str,
    agenda_at: str,
    follow_up_hours: str,
    sender_name: str,
    reply_to: str,
) -> dict[str, Any]:
    """The new values of the settings.

    Raises:
        InvalidInput: A time or an address cannot be read.
    """
    return {
        "reminder_minutes": _reminders(reminders),
        "quiet_from": _time(quiet_from, "quiet_from"),
        "quiet_until": _time(quiet_until, "quiet_until"),
        "agenda_at": _time(agenda_at, "agenda_at") if agenda_at.strip() else None,
        "follow_up_hours": _hours(follow_up_hours, "follow_up_hours") if follow_up_hours.strip() else None,
        "sender_name": " ".join(sender_name.split()) or None,
        "reply_to": email_contact(reply_to).value if reply_to.strip() else None,
    }


def _reminders(text: str) -> tuple[int, ...]:
    """`24, 2` in hours, the longest before first."""
    parts = [part for part in text.replace(";", ",").split(",") if part.strip()]
    hours = sorted({_hours(part, "reminders") for part in parts}, reverse=True)
    return tuple(one * 60 for one in hours[:_MOST_REMINDERS])


def _hours(text: str, field: str) -> int:
    if not text.strip().isdigit() or not 1 <= int(text) <= _LONGEST_BEFORE:
        raise InvalidInput(field=field, reason="number_unreadable")
    return int(text)


def _time(text: str, field: str) -> time:
    try:
        return time.fromisoformat(text.strip())
    except ValueError as error:
        raise InvalidInput(field=field, reason="time_unreadable") from error


def read_senders(
    settings: MessageSettings,
    *,
    sms: tuple[str, str],
    whatsapp: tuple[str, str],
    countries: str,
    own: frozenset[str],
    may_grant: bool,
) -> dict[str, Any]:
    """The new senders; `own` are the business's numbers. Only with `may_grant` a form can say what was registered.

    Raises:
        InvalidInput: A number is not the business's, or a state or country cannot be read.
    """
    codes = tuple(dict.fromkeys(part.strip().upper() for part in countries.split(",") if part.strip()))
    if any(len(code) != 2 or not code.isalpha() or not code.isascii() for code in codes):
        raise InvalidInput(field="countries", reason="country_unreadable")
    senders: dict[str, Any] = {}
    for channel, (given, asked), status in (
        ("sms", sms, settings.sms_status),
        ("whatsapp", whatsapp, settings.whatsapp_status),
    ):
        number = given.strip() or None
        if number not in {None, *own} or asked not in set(SenderStatus):
            raise InvalidInput(field=f"{channel}_number", reason="number_unreadable")
        before = status if number == settings.sender_of(channel) else SenderStatus.NONE
        senders[f"{channel}_number"] = number
        senders[f"{channel}_status"] = _status(number, SenderStatus(asked), before, may_grant=may_grant)
    return {**senders, "countries": codes}


def _status(number: str | None, asked: SenderStatus, before: SenderStatus, *, may_grant: bool) -> SenderStatus:
    """An owner asks or takes back; whether a sender is registered is not hers to say."""
    if number is None or asked is SenderStatus.NONE:
        return SenderStatus.NONE
    if may_grant:
        return asked
    return SenderStatus.PENDING if before is SenderStatus.NONE else before
