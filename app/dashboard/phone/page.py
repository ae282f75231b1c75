"""What the phone page shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from app.availability.rules_cache import rules_of
from app.business.repository import load_business
from app.phone import repository as calls
from app.phone.call import Call
from app.phone.forwarding_codes import ForwardingCodes, forwarding_codes, show_number
from app.phone.phone_settings import PhoneSettings, load_phone_settings
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_minutes, say_moment
from tenants.phone_numbers import PhoneNumber

_MOST_CALLS = 25


@dataclass(frozen=True, slots=True)
class NumberLine:
    number: str
    shown: str
    origin: str
    price_minor: int | None
    currency: str | None
    arrived: str | None


@dataclass(frozen=True, slots=True)
class CallLine:
    """One call in a line; `reply` is how long callers waited for a first word, in the middle."""

    when: str
    who: str
    outcome: str
    tone: str
    length: str
    reply: str
    cost: str
    summary: str
    conversation_id: str | None
    forwarded_from: str | None
    caller: str | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class PhonePage:
    numbers: tuple[NumberLine, ...]
    settings: PhoneSettings
    transfer_number: str | None
    waiting_number: str | None
    codes: tuple[ForwardingCodes, ...]
    business_number: str | None
    forwarded: str | None
    calls: tuple[CallLine, ...]
    blocked: tuple[tuple[str, str], ...]
    minutes_today: int
    languages: tuple[str, ...]


def phone_page(work: UnitOfWork, words: Words, *, numbers: tuple[PhoneNumber, ...]) -> PhonePage:
    business, settings = load_business(work), load_phone_settings(work)
    recent = calls.recent_calls(work, most=_MOST_CALLS)
    forwarded = next((call for call in recent if call.forwarded_from), None)
    waiting = settings.proof_number if _is_waiting(settings, work.now) else None
    return PhonePage(
        numbers=tuple(_number(line, business.zone, words) for line in numbers),
        settings=settings,
        transfer_number=show_number(settings.proved_number) if settings.proved_number else None,
        waiting_number=show_number(waiting) if waiting else None,
        codes=forwarding_codes(numbers[0].number, business.country) if numbers else (),
        business_number=show_number(business.phone) if business.phone else None,
        forwarded=say_moment(forwarded.started_at, business.zone, words.language) if forwarded else None,
        calls=tuple(call_line(work, call, words) for call in recent),
        blocked=tuple((phone, show_number(phone)) for phone in calls.blocked(work)),
        minutes_today=calls.seconds_since(work, work.now - timedelta(days=1)) // 60,
        languages=tuple(business.languages),
    )


def _is_waiting(settings: PhoneSettings, now: datetime) -> bool:
    return settings.proof_expires_at is not None and now < settings.proof_expires_at


def _number(line: PhoneNumber, zone: ZoneInfo, words: Words) -> NumberLine:
    arrived = None
    if line.arrived_at is not None:
        arrived = say_moment(datetime.fromtimestamp(line.arrived_at, zone), zone, words.language)
    return NumberLine(
        line.number, show_number(line.number), line.origin.value, line.monthly_minor, line.currency, arrived
    )


_TONES = {"booked": "positive", "moved": "positive", "message": "caution", "emergency": "danger"}


def call_line(work: UnitOfWork, call: Call, words: Words) -> CallLine:
    """A call in a line, in the business's zone."""
    zone = rules_of(work).business.zone
    waits = [one.first_ms for one in calls.turn_times(work, call.call_id) if one.first_ms is not None]
    outcome = call.outcome.value if call.outcome else ""
    return CallLine(
        when=say_moment(call.started_at, zone, words.language),
        who=show_number(call.caller) if call.caller else words.say("phone.caller.withheld"),
        outcome=words.say(f"call.outcome.{outcome}") if outcome else words.say("phone.call.running"),
        tone=_TONES.get(outcome, "" if outcome else "accent"),
        length=_length(call.seconds, words),
        reply=words.say("phone.reply", seconds=f"{max(0.1, median(waits) / 1000):.1f}") if waits else "",
        cost=f"${call.cost_micros / 1_000_000:.2f}" if call.cost_micros is not None else "",
        summary=call.summary or "",
        conversation_id=call.conversation_public_id,
        forwarded_from=show_number(call.forwarded_from) if call.forwarded_from else None,
        caller=call.caller,
        is_open=call.is_open,
    )


def _length(seconds: int | None, words: Words) -> str:
    if seconds is None:
        return ""
    return (
        words.say("phone.seconds", count=seconds) if seconds < 60 else say_minutes(round(seconds / 60), words.language)
    )
