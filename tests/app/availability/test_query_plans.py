"""No look-up of the calendar reads the past: every one of them is answered from an index, bounded on both sides."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest

from app.appointments.absence_repository import list_absences
from app.appointments.add_absence import remove_absence
from app.appointments.book import book
from app.appointments.book_series import SeriesRequest, book_series
from app.appointments.cancel import cancel
from app.appointments.change_series import cancel_series
from app.appointments.change_session import move_session
from app.appointments.conflict_repository import list_open_conflicts
from app.appointments.hold import place_hold
from app.appointments.leave import Rehoming, leave
from app.appointments.plan_session import SessionDraft, plan_session
from app.appointments.repository import (
    list_between,
    list_by_contact,
    list_by_conversation,
    list_by_customer,
    list_group,
)
from app.appointments.request import BookingRequest, IdempotencyKey
from app.appointments.reschedule import reschedule
from app.appointments.series import Scope
from app.appointments.session_repository import list_sessions
from app.appointments.time_off import take_days_off
from app.availability.explain import explain
from app.availability.find_slots import find_slots
from app.availability.free_days import free_days
from app.availability.query import SlotQuery
from app.availability.recurrence import Frequency, Recurrence
from app.availability.trace import trace
from app.clock import to_unix
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from tests.app.booking_world import OWNER, World

DAY = date(2026, 3, 3)
PHONE = Contact(ContactKind.PHONE, "+12125550142")
PERSON = PersonDetails("Maria", (PHONE,), "en")
# Everything that grows with the years; the others are as long as an owner writes them.
GROWING = (
    "claims",
    "appointments",
    "attendees",
    "customers",
    "contacts",
    "holds",
    "idempotency_keys",
    "availability_questions",
    "conversations",
    "absences",
    "conflicts",
    "class_sessions",
    "resources",
    "external_refs",
)


@pytest.fixture
def shop(world: World) -> World:
    cut = world.add_service(max_per_day=7)
    world.add_staff("Ana", cut)
    world.add_staff("Ben", cut)
    return world


@contextmanager
def recorded(world: World) -> Iterator[list[str]]:
    """The statements that run meanwhile, with their values filled in."""
    seen: list[str] = []
    world.raw.set_trace_callback(seen.append)
    yield seen
    world.raw.set_trace_callback(None)


def plans(world: World, statements: list[str]) -> list[tuple[str, str]]:
    """(statement, step) of every step that touches a table that grows."""
    found = []
    for statement in dict.fromkeys(statements):
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            steps = [row[3] for row in world.rows(f"EXPLAIN QUERY PLAN {statement}")]
            found += [(statement, step) for step in steps if step.split()[1] in GROWING]
    return found


def test_no_statement_of_a_look_up_or_a_booking_scans_what_grows(shop: World) -> None:
    conversation = shop.add_conversation()
    with recorded(shop) as statements:
        slots = shop.run(find_slots, SlotQuery(1, DAY, DAY)).slots
        shop.run(find_slots, SlotQuery(1, DAY, DAY, own_conversation_id=conversation, ignore_appointment_id=1))
        shop.run(free_days, 1, None, DAY)
        shop.run(explain, 1, None, slots[0].starts_at)
        shop.run(place_hold, slots[0], conversation)
        booked = shop.run(
            book, BookingRequest(slots[0], PERSON, conversation_id=conversation, idempotency=IdempotencyKey("t", "1"))
        )
        shop.run(reschedule, booked.id, slots[2])
        shop.run(list_by_conversation, conversation)
        shop.run(list_by_customer, booked.customer_id)
        shop.run(list_by_contact, PHONE, since=shop.clock.now())
        shop.run(list_between, shop.clock.now(), shop.clock.now() + timedelta(days=1))
        shop.run(cancel, booked.public_id)

    steps = plans(shop, statements)

    assert len(steps) > 20
    assert [step for step in steps if not step[1].startswith("SEARCH")] == []


def test_no_statement_of_an_owners_entry_a_class_or_a_series_scans_what_grows(shop: World) -> None:
    yoga = shop.add_service("Yoga", kind="class", capacity=4)
    start = datetime(2026, 3, 3, 23, tzinfo=UTC)
    with recorded(shop) as statements:
        session = shop.run_as(OWNER, plan_session, SessionDraft(yoga, start, 1, 1))
        seat = shop.run(find_slots, SlotQuery(yoga, DAY, DAY)).slots[0]
        shop.run(book, BookingRequest(seat, PERSON))
        shop.run_as(OWNER, move_session, session.id, starts_at=start + timedelta(hours=1))
        shop.run(list_sessions, start, start + timedelta(days=1))
        slot = shop.run(find_slots, SlotQuery(1, DAY, DAY, staff_id=1)).slots[0]
        weekly = SeriesRequest(BookingRequest(slot, PERSON), Recurrence(Frequency.WEEKLY, count=3))
        series = shop.run(book_series, weekly)
        away = shop.run_as(OWNER, take_days_off, 1, DAY, DAY, accepts=True)
        shop.run(list_absences, start, start + timedelta(days=1))
        shop.run(list_open_conflicts)
        shop.run(cancel_series, series[0].id, Scope.ALL)
        shop.run_as(OWNER, remove_absence, away.id)
        shop.run_as(OWNER, leave, 1, how=Rehoming.KEEP)
        shop.run(trace, 1, slot.starts_at)
        shop.run(list_group, "grp_none")

    steps = plans(shop, statements)

    assert len(steps) > 60
    assert [step for step in steps if not step[1].startswith("SEARCH") and not _is_small(step)] == []


def _is_small(step: tuple[str, str]) -> bool:
    """What waits for the owner stands in an index of its own."""
    return "INDEX conflicts_open" in step[1]


def test_what_is_busy_is_read_from_the_index_alone_and_between_two_bounds(shop: World) -> None:
    with recorded(shop) as statements:
        shop.run(find_slots, SlotQuery(1, DAY, DAY))

    (step,) = {step for statement, step in plans(shop, statements) if step.split()[1] == "claims"}

    assert (
        step == "SEARCH claims USING COVERING INDEX claims_by_resource (resource_id=? AND starts_at>? AND starts_at<?)"
    )


def test_a_look_up_takes_few_statements(shop: World) -> None:
    shop.run(find_slots, SlotQuery(1, DAY, DAY))

    with recorded(shop) as day:
        shop.run(find_slots, SlotQuery(1, DAY, DAY))
    with recorded(shop) as month:
        shop.run(free_days, 1, None, DAY)

    # The version of the rules, what is busy, and the cap of this service.
    assert [len([one for one in seen if one.startswith("SELECT")]) for seen in (day, month)] == [3, 3]


def test_a_long_past_changes_neither_the_answer_nor_the_steps_taken(shop: World) -> None:
    def steps_of_the_machine() -> int:
        counted = 0

        def tick() -> int:
            nonlocal counted
            counted += 1
            return 0

        shop.raw.set_progress_handler(tick, 1)
        shop.run(find_slots, SlotQuery(1, DAY, DAY))
        shop.raw.set_progress_handler(None, 0)
        return counted

    before, steps = shop.run(find_slots, SlotQuery(1, DAY, DAY)), steps_of_the_machine()
    _write_past(shop, 20_000)

    after, steps_later = shop.run(find_slots, SlotQuery(1, DAY, DAY)), steps_of_the_machine()

    assert after.slots == before.slots
    assert steps_later <= steps * 1.1


def _write_past(world: World, count: int) -> None:
    """Hours long gone, booked one after the other."""
    latest = to_unix(datetime(2026, 2, 1, tzinfo=world.clock.now().tzinfo))
    rows = [(1 + number % 2, latest - number * 3600, latest - number * 3600 + 3600, number) for number in range(count)]
    world.raw.execute("BEGIN")
    world.raw.executemany(
        "INSERT INTO claims (resource_id, starts_at, ends_at, source, source_id) VALUES (?, ?, ?, 'block', ?)", rows
    )
    world.raw.execute("COMMIT")
