"""What somebody is about to agree to, or has agreed to, as rows of a card."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_name

from app.appointments.appointment import Appointment
from app.appointments.policy_label import policy_label
from app.availability.booking_rules import BookingRules
from app.availability.slot import Slot
from app.words import Language, Words
from app.words.formats import say_day_in_full, say_moment, say_price, say_time
from widget.booking_page.capital import capital

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Summary:
    """`when` is short, for a button; `policy` is one sentence; `is_request` when the owner has yet to say yes."""

    rows: tuple[Row, ...]
    when: str
    policy: str
    is_request: bool


def summary_of_slot(rules: BookingRules, slot: Slot, words: Words) -> Summary:
    """A slot at today's rules."""
    service = rules.service(slot.service_id)
    extra_ids = slot.legs[0].extra_ids
    extras = [words.pick(extra.name) for extra in rules.extras(service, extra_ids)]
    window = service.cancellation_window_minutes
    zone = rules.locations[slot.location_id].zone
    return Summary(
        rows=_rows(
            words,
            service=", ".join([words.pick(service.name), *extras]),
            staff=rules.staff[slot.staff_id].name if slot.staff_id is not None else None,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            zone=zone,
            address=rules.locations[slot.location_id].address,
            price=say_price(slot.price_kind.value, slot.price_minor, slot.currency, words.language),
        ),
        when=say_moment(slot.starts_at, zone, words.language),
        policy=policy_label(rules.business.cancellation_window_minutes if window is None else window, words),
        is_request=service.needs_approval or not rules.business.takes_bookings,
    )


def summary_of_appointment(appointment: Appointment, words: Words) -> Summary:
    """An appointment as it was agreed."""
    zone = ZoneInfo(appointment.timezone)
    return Summary(
        rows=_rows(
            words,
            service=words.pick(appointment.service_name),
            staff=appointment.staff_name,
            starts_at=appointment.starts_at,
            ends_at=appointment.ends_at,
            zone=zone,
            address=appointment.address,
            price=say_price(
                appointment.price_kind.value, appointment.price_minor, appointment.currency, words.language
            ),
        ),
        when=say_moment(appointment.starts_at, zone, words.language),
        policy=policy_label(appointment.cancellation_window_minutes, words),
        is_request=appointment.is_request,
    )


def zone_label(zone: ZoneInfo, language: Language) -> str:
    """`Eastern Time`, `hora oriental`."""
    return str(get_timezone_name(zone, locale=language))


def say_span(starts_at: datetime, ends_at: datetime, zone: ZoneInfo, language: Language) -> str:
    """`Thursday 26 November, 3:30 pm – 4:15 pm`."""
    first, last = starts_at.astimezone(zone), ends_at.astimezone(zone)
    day = capital(say_day_in_full(first.date(), language))
    return f"{day}, {say_time(first, language)} – {say_time(last, language)}"


def _rows(
    words: Words,
    *,
    service: str,
    staff: str | None,
    starts_at: datetime,
    ends_at: datetime,
    zone: ZoneInfo,
    address: str,
    price: str,
) -> tuple[Row, ...]:
    rows = (
        ("booking.row.service", service),
        ("booking.row.when", say_span(starts_at, ends_at, zone, words.language)),
        ("booking.row.staff", staff or ""),
        ("booking.row.where", address),
        ("booking.row.price", price),
    )
    return tuple((words.say(key), value) for key, value in rows if value)
