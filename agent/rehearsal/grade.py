"""Grades a played scenario on the databases it left behind and on what was said."""

import re
from dataclasses import dataclass

from sqlalchemy import or_, select

from agent.rehearsal.calendar import moment, read_phone
from agent.rehearsal.codes import CODE_GAP
from agent.rehearsal.scenario import ExpectedAppointment, ExpectedCustomer, Scenario
from agent.rehearsal.snapshot import Change, Rows, find_changes
from agent.rehearsal.stage import Stage
from agent.rehearsal.waitlist import list_waiting, wrong_waitlist
from app.appointments.appointment import Appointment
from app.appointments.repository import list_by_contact, list_by_conversation, list_by_customer
from app.appointments.status import AppointmentStatus
from app.conversations.repository import load_conversation
from app.customers.customer import Customer
from app.customers.repository import load_customer
from app.errors import InvalidInput
from app.models.calendar import appointments
from app.models.people import contacts
from app.unit_of_work import UnitOfWork

_LIVE = frozenset({AppointmentStatus.CONFIRMED, AppointmentStatus.PENDING})


@dataclass(frozen=True, slots=True)
class Grade:
    """`appointments` are the talking customer's live ones; without `reasons` all was as expected."""

    appointments: tuple[dict[str, str | None], ...]
    reasons: tuple[str, ...]


async def grade_stage(stage: Stage) -> Grade:
    """Compare what is with what was expected."""
    conversation_id = stage.talk.conversation.conversation_id
    booked = await stage.context.read(_live_appointments, stage, conversation_id=conversation_id)
    customer = await stage.context.read(_talking_customer, conversation_id=conversation_id)
    own = await stage.context.read(_find_own, conversation_id=conversation_id)
    after = await stage.snapshots()
    expect = stage.scenario.expect
    reasons = [*_wrong_turns(stage), *_wrong_words(stage)]
    if expect.appointments is not None:
        reasons += _wrong_appointments(stage.scenario, expect.appointments, booked)
    if expect.waitlist is not None:
        waiting = await stage.context.read(list_waiting, conversation_id=conversation_id)
        reasons += wrong_waitlist(expect.waitlist, waiting)
    if expect.customer is not None:
        reasons += _wrong_customer(stage.scenario, expect.customer, customer)
    if expect.no_writes:
        reasons += [f"written: {change}" for change in _all_changes(stage, after)]
    if expect.only_own_booking:
        reasons += _foreign_changes(stage, after, own)
    return Grade(tuple(_line(stage.scenario, one) for one in booked), tuple(reasons))


def _live_appointments(work: UnitOfWork, stage: Stage, *, conversation_id: int) -> list[Appointment]:
    """Hers: what she booked here, what is known to be hers, and, where she is to prove it, what is under her phone."""
    identity = load_conversation(work, conversation_id=conversation_id).identity
    found = {one.id: one for one in list_by_conversation(work, conversation_id)}
    for customer_id in {identity.customer_id, *identity.customer_ids} - {None}:
        found |= {one.id: one for one in list_by_customer(work, customer_id or 0)}
    scenario = stage.scenario
    if scenario.customer.phone and any(CODE_GAP in turn for turn in scenario.turns):
        phone = read_phone(scenario, scenario.customer.phone)
        under = list_by_contact(work, phone, since=work.now)
        name = _folded(scenario.customer.name or "")
        found |= {one.id: one for one in under if not name or _folded(one.customer_name) == name}
    return sorted((one for one in found.values() if one.status in _LIVE), key=lambda one: one.starts_at)


def _talking_customer(work: UnitOfWork, *, conversation_id: int) -> Customer | None:
    conversation = load_conversation(work, conversation_id=conversation_id)
    made = list_by_conversation(work, conversation_id)
    customer_id = made[-1].customer_id if made else conversation.customer_id
    return None if customer_id is None else load_customer(work, customer_id)


@dataclass(frozen=True, slots=True)
class _Own:
    """The talking customer's rows: her appointments, the people they were made for, and what these agreed to."""

    appointments: frozenset[int] = frozenset()
    customers: frozenset[int] = frozenset()
    contacts: frozenset[int] = frozenset()

    def has(self, change: Change) -> bool:
        row = change.row
        match change.table:
            case "appointments":
                return row["id"] in self.appointments
            case "attendees":
                return row["appointment_id"] in self.appointments
            case "claims":
                return row["source"] == "appointment" and row["source_id"] in self.appointments
            case "customers":
                return change.kind == "new" and row["id"] in self.customers
            case "contacts":
                return change.kind == "new" and row["customer_id"] in self.customers
            case "consents":
                return change.kind == "new" and row["contact_id"] in self.contacts
            case "waitlist_entries":
                return row["customer_id"] in self.customers
            case _:
                return False


def _find_own(work: UnitOfWork, *, conversation_id: int) -> _Own:
    conversation = load_conversation(work, conversation_id=conversation_id)
    identity = conversation.identity
    known = {identity.customer_id or 0, *identity.customer_ids}
    made = select(appointments.c.id, appointments.c.customer_id).where(
        or_(appointments.c.conversation_id == conversation_id, appointments.c.customer_id.in_(known))
    )
    rows = work.connection.execute(made).all()
    customers = {row.customer_id for row in rows} | {conversation.customer_id or 0}
    reached = work.connection.execute(select(contacts.c.id).where(contacts.c.customer_id.in_(customers)))
    return _Own(frozenset(row.id for row in rows), frozenset(customers), frozenset(reached.scalars()))


def _wrong_turns(stage: Stage) -> list[str]:
    answers = stage.talk.heard[1:]
    return [
        f"turn {number} was not answered ({heard.failure or 'empty'})"
        for number, heard in enumerate(answers, start=1)
        if heard.failure or not heard.text.strip()
    ]


def _wrong_words(stage: Stage) -> list[str]:
    # On the phone nothing but what is said reaches her: no card, no button.
    is_heard = stage.scenario.channel == "voice"
    shown = [heard.text if is_heard else heard.shown for heard in stage.talk.heard]
    expect = stage.scenario.expect
    missing = [f"never said: {pattern}" for pattern in expect.said if not _occurs(pattern, shown)]
    return missing + [f"said: {pattern}" for pattern in expect.never_said if _occurs(pattern, shown)]


def _occurs(pattern: str, texts: list[str]) -> bool:
    wanted = re.compile(pattern, re.IGNORECASE)
    return any(wanted.search(text) for text in texts)


def _wrong_appointments(
    scenario: Scenario, expected: list[ExpectedAppointment], booked: list[Appointment]
) -> list[str]:
    left = list(booked)
    reasons = []
    for one in expected:
        hit = next((appointment for appointment in left if _is(scenario, one, appointment)), None)
        if hit is None:
            reasons.append(f"missing: {one.service} {one.staff or ''} {one.start}".replace("  ", " "))
        else:
            left.remove(hit)
    return reasons + [f"not expected: {_text(scenario, appointment)}" for appointment in left]


def _is(scenario: Scenario, expected: ExpectedAppointment, appointment: Appointment) -> bool:
    return (
        expected.service in appointment.service_name.values()
        and expected.staff in (None, appointment.staff_name)
        and expected.status in (None, appointment.status.value)
        and moment(scenario, expected.start) == appointment.starts_at
    )


def _wrong_customer(scenario: Scenario, expected: ExpectedCustomer, customer: Customer | None) -> list[str]:
    if customer is None:
        return ["there is no customer"]
    reasons = []
    if expected.name is not None and _folded(expected.name) != _folded(customer.name):
        reasons.append(f"the customer is {customer.name!r}, not {expected.name!r}")
    if expected.phone is not None:
        try:
            wanted = read_phone(scenario, expected.phone)
        except InvalidInput:
            return [*reasons, f"the expected phone {expected.phone!r} is none"]
        if wanted not in customer.contacts:
            reasons.append(f"the customer has not the phone {wanted.value}")
    return reasons


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _all_changes(stage: Stage, after: tuple[Rows, ...]) -> list[str]:
    return [
        f"{tenant.record.slug}: {change}"
        for tenant, before, now in zip(stage.tenants, stage.before, after, strict=True)
        for change in find_changes(before, now)
    ]


def _foreign_changes(stage: Stage, after: tuple[Rows, ...], own: _Own) -> list[str]:
    """Everything but what an own booking brings with it; and too many of those."""
    reasons = []
    for tenant, before, now in zip(stage.tenants, stage.before, after, strict=True):
        allowed = own if tenant is stage.context else _Own()
        changes = find_changes(before, now)
        reasons += [f"written: {tenant.record.slug}: {change}" for change in changes if not allowed.has(change)]
    made = [key for table, key in after[0].keys() - stage.before[0].keys() if table == appointments.name]
    if len(made) > stage.scenario.expect.max_new:
        reasons.append(f"{len(made)} new appointments")
    return reasons


def _line(scenario: Scenario, appointment: Appointment) -> dict[str, str | None]:
    local = appointment.starts_at.astimezone(scenario.zone)
    return {
        "service": next(iter(appointment.service_name.values())),
        "staff": appointment.staff_name,
        "start": local.strftime("%Y-%m-%dT%H:%M"),
        "status": appointment.status.value,
    }


def _text(scenario: Scenario, appointment: Appointment) -> str:
    line = _line(scenario, appointment)
    return f"{line['service']} {line['staff'] or ''} {line['start']}"
