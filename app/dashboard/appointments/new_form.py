"""The form for an appointment made by hand: what can be chosen, what is free, and why a time is not."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from app.appointments.check_slot import check_slot
from app.appointments.errors import SlotTaken
from app.availability.booking_rules import BookingRules
from app.availability.explain import explain
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.availability.rules_cache import rules_of
from app.availability.slot import Slot
from app.availability.slot_at import slot_at
from app.business.wall_clock import instants_of
from app.dashboard.why import say_why
from app.errors import InvalidInput
from app.services.service import ExtraKind, Service, ServiceKind
from app.staff.staff_member import StaffMember
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_day, say_minutes, say_price, say_time

_MOST_TIMES = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed; empty means not chosen yet."""

    service: str = ""
    extras: tuple[str, ...] = ()
    staff: str = ""
    day: str = ""
    time: str = ""
    customer: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    tell: bool = True
    walk_in: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    text: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class NewForm:
    """`why` says what stands in the way of the chosen time; it can be booked all the same unless it is taken."""

    typed: Typed
    services: tuple[Option, ...]
    extras: tuple[Option, ...]
    staff: tuple[Option, ...]
    times: tuple[Option, ...]
    day_text: str
    zone: str
    why: str
    customer: str
    today: str
    errors: Mapping[str, str] = field(default_factory=dict)


def new_form(
    work: UnitOfWork, words: Words, *, typed: Typed, errors: Mapping[str, str] | None = None, customer: str = ""
) -> NewForm:
    rules = rules_of(work)
    here = work.now.astimezone(rules.business.zone)
    service = service_of(rules, typed.service)
    typed = replace(typed, day=typed.day or here.date().isoformat(), service=service.public_id if service else "")
    day = _day(typed.day) or here.date()
    return NewForm(
        typed=typed,
        services=tuple(_service_option(one, words, typed.service) for one in bookable(rules)),
        extras=_extras(service, words, rules, typed),
        staff=_staff(rules, service, words, typed),
        times=_times(work, rules, service, words, typed, day),
        day_text=say_day(day, words.language),
        zone=rules.business.timezone.replace("_", " "),
        why=_why(work, rules, service, words, typed, day),
        customer=customer,
        today=here.date().isoformat(),
        errors=errors or {},
    )


def bookable(rules: BookingRules) -> list[Service]:
    """What can be booked for one customer at a time."""
    return [one for one in rules.services.values() if one.kind is ServiceKind.SIMPLE]


def service_of(rules: BookingRules, public_id: str) -> Service | None:
    """The chosen service, at first the first one."""
    services = bookable(rules)
    return next((one for one in services if one.public_id == public_id), services[0] if services else None)


def staff_of(rules: BookingRules, public_id: str) -> StaffMember | None:
    return next((one for one in rules.staff.values() if one.public_id == public_id), None)


def chosen_slot(work: UnitOfWork, typed: Typed, *, day: date, wall: time) -> Slot:
    """The slot the form names; without a staff member, with whoever is free then.

    Raises:
        InvalidInput: No service can be booked, or the clock skips the time.
        SlotTaken: Nobody is free.
        NotFound: The staff member does not do the service.
    """
    rules = rules_of(work)
    service = service_of(rules, typed.service)
    if service is None:
        raise InvalidInput(field="service", reason="service_missing")
    instants = instants_of(rules.business.zone, day, wall)
    if not instants:
        raise InvalidInput(field="time", reason="time_skipped")
    extra_ids = [extra.id for extra in service.extras if extra.public_id in typed.extras]
    member = staff_of(rules, typed.staff)
    able: list[int | None] = [one.id for one in rules.able_staff(service.id)] if service.needs_lead else [None]
    candidates = [member.id] if member is not None else able
    taken: SlotTaken | None = None
    for staff_id in candidates:
        slot = slot_at(work, service_id=service.id, starts_at=instants[0], staff_id=staff_id, extra_ids=extra_ids)
        try:
            check_slot(work, slot, by_hand=True)
        except SlotTaken as error:
            taken = error
            continue
        return slot
    raise taken or InvalidInput(field="staff", reason="staff_missing")


def _service_option(service: Service, words: Words, chosen: str) -> Option:
    text = f"{words.pick(service.name)} · {say_minutes(service.minutes, words.language)}"
    return Option(service.public_id, text, service.public_id == chosen)


def _extras(service: Service | None, words: Words, rules: BookingRules, typed: Typed) -> tuple[Option, ...]:
    if service is None:
        return ()
    currency = rules.business.currency
    return tuple(
        Option(
            extra.public_id,
            f"{words.pick(extra.name)} · {say_price('fixed', extra.price_minor, currency, words.language)}",
            extra.public_id in typed.extras,
        )
        for extra in service.extras
        if extra.kind in (ExtraKind.ADD_ON, ExtraKind.VARIANT)
    )


def _staff(rules: BookingRules, service: Service | None, words: Words, typed: Typed) -> tuple[Option, ...]:
    if service is None or not service.needs_lead:
        return ()
    able = rules.able_staff(service.id)
    options = [Option(one.public_id, one.name, one.public_id == typed.staff) for one in able]
    return (Option("", words.say("dash.new.anybody")), *options)


def _times(
    work: UnitOfWork, rules: BookingRules, service: Service | None, words: Words, typed: Typed, day: date
) -> tuple[Option, ...]:
    if service is None:
        return ()
    member = staff_of(rules, typed.staff)
    staff_id = member.id if member is not None and member.can_do(service.id) else None
    extra_ids = tuple(extra.id for extra in service.extras if extra.public_id in typed.extras)
    found = find_slots(work, SlotQuery(service.id, day, day, extra_ids=extra_ids, staff_id=staff_id, limit=_MOST_TIMES))
    made = []
    for slot in found.slots:
        local = slot.starts_at.astimezone(rules.business.zone)
        made.append(
            Option(local.strftime("%H:%M"), say_time(local, words.language), local.strftime("%H:%M") == typed.time)
        )
    return tuple(made)


def _why(work: UnitOfWork, rules: BookingRules, service: Service | None, words: Words, typed: Typed, day: date) -> str:
    """What stands in the way of the time that was typed."""
    wall = _time(typed.time)
    if service is None or wall is None:
        return ""
    instants = instants_of(rules.business.zone, day, wall)
    if not instants:
        return words.say("error.invalid_input.time_skipped")
    member = staff_of(rules, typed.staff)
    staff_id = member.id if member is not None and member.can_do(service.id) else None
    extra_ids = tuple(extra.id for extra in service.extras if extra.public_id in typed.extras)
    why = explain(work, service.id, staff_id, instants[0], extra_ids=extra_ids)
    return say_why(why, words)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2200 else None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def start_of_walk_in(now: datetime) -> datetime:
    """The five minutes that have just begun."""
    return now - timedelta(minutes=now.minute % 5, seconds=now.second, microseconds=now.microsecond)
