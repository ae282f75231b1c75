"""Books a repeating appointment: every day of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.appointments.appointment import Appointment
from app.appointments.book import book
from app.appointments.errors import IdempotencyMismatch, SeriesBlocked
from app.appointments.plan_series import plan_series
from app.appointments.repository import add_idempotent, find_idempotent, get_appointment, list_series
from app.appointments.request import BookingRequest, IdempotencyKey
from app.appointments.series import SeriesDay, SeriesKind
from app.appointments.series_repository import add_series
from app.availability.recurrence import Recurrence
from app.availability.rules_cache import rules_of
from app.availability.slot import Slot
from app.errors import InvalidInput
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SeriesRequest:
    """A booking of the first day with how it repeats. `choices` settle single days: another slot, or None to skip."""

    first: BookingRequest
    recurrence: Recurrence
    choices: Mapping[date, Slot | None] = field(default_factory=dict)


def book_series(work: UnitOfWork, request: SeriesRequest) -> list[Appointment]:
    """Book every day of a series in one go, each through `book`; they share its series.

    Raises:
        SeriesBlocked: Days cannot be had and no choice was made for them; `days` holds them with alternatives.
        Whatever `book` raises: nothing is booked then.
    """
    key = request.first.idempotency
    scope = None if key is None else IdempotencyKey(f"{key.scope}:series", key.key)
    done = _find_done(work, request, scope)
    if done is not None:
        return done
    slots = _slots(plan_series(work, request.first.slot, request.recurrence), request.choices)
    series_id = _add_series(work, request)
    # Only the first booking knows the person; the others are for whoever that turned out to be.
    first = book(work, replace(request.first, slot=slots[0], series_id=series_id, idempotency=None))
    for slot in slots[1:]:
        again = replace(request.first, slot=slot, series_id=series_id, idempotency=None)
        book(work, replace(again, person=None, customer_id=first.customer_id))
    if scope is not None:
        fingerprint = request.first.fingerprint()
        add_idempotent(work, scope.scope, scope.key, fingerprint=fingerprint, appointment_id=first.id)
    return list_series(work, series_id)


def _find_done(work: UnitOfWork, request: SeriesRequest, key: IdempotencyKey | None) -> list[Appointment] | None:
    done = None if key is None else find_idempotent(work, key.scope, key.key)
    if done is None:
        return None
    fingerprint, appointment_id = done
    series_id = get_appointment(work, appointment_id).series_id
    if fingerprint != request.first.fingerprint() or series_id is None:
        raise IdempotencyMismatch
    return list_series(work, series_id)


def _slots(days: tuple[SeriesDay, ...], choices: Mapping[date, Slot | None]) -> list[Slot]:
    blocked = [one for one in days if one.slot is None and one.day not in choices]
    if blocked:
        raise SeriesBlocked(days=tuple(blocked), count=len(blocked))
    chosen = [choices.get(one.day, one.slot) for one in days]
    slots = [slot for slot in chosen if slot is not None]
    if not slots:
        raise InvalidInput(field="choices", reason="series_empty")
    return slots


def _add_series(work: UnitOfWork, request: SeriesRequest) -> int:
    leg = request.first.slot.legs[0]
    place = rules_of(work).locations[leg.location_id]
    first = leg.starts_at.astimezone(place.zone)
    return add_series(
        work,
        SeriesKind.APPOINTMENTS,
        rule=request.recurrence.rule(first.date()),
        timezone=place.timezone,
        first_day=first.date(),
        starts=first.time(),
        exceptions=[day.isoformat() for day in request.choices],
    )
