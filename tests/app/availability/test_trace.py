"""The owner's whole answer to "why not?": everybody, every rule, and what is in the way."""

from datetime import UTC, datetime, timedelta

from app.appointments.block import block_staff
from app.appointments.book import book
from app.appointments.request import BookingRequest
from app.availability.find_slots import find_slots
from app.availability.query import Rule, SlotQuery
from app.availability.trace import TraceLine, trace
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.resources.repository import add_resource
from app.resources.resource import ResourceKind
from app.services.service import Need, Role, Segment
from tests.app.booking_world import OWNER, World

NINE = datetime(2026, 3, 3, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)
PERSON = PersonDetails("Maria", (Contact(ContactKind.PHONE, "+12125550142"),), "en")


def ask(world: World, service: int, at: datetime) -> tuple[TraceLine, ...]:
    return world.run(trace, service, at)


def test_everybody_has_a_line_with_every_rule_that_speaks_against_it(world: World) -> None:
    cut = world.add_service(max_per_day=1, minimum_notice_minutes=60 * 48)
    ana, ben = world.add_staff("Ana", cut), world.add_staff("Ben", cut, week=dict.fromkeys(range(7), "12:00-17:00"))
    world.run_as(OWNER, block_staff, ana.id, starts_at=NINE, ends_at=NINE + HOUR)

    first, second = ask(world, cut, NINE)

    assert (first.staff_id, first.broken) == (ana.id, (Rule.NOTICE, Rule.TAKEN))
    assert (second.staff_id, second.broken) == (ben.id, (Rule.NOTICE, Rule.NOT_WORKING))
    ((_, starts, ends, source, _),) = first.obstacles
    assert (starts, ends, source) == (NINE, NINE + HOUR, "block")


def test_a_free_time_is_said_to_be_free_and_a_time_between_the_steps_is_not(world: World) -> None:
    cut = world.add_service()
    world.add_staff("Ana", cut)

    assert ask(world, cut, NINE)[0].is_free
    assert ask(world, cut, NINE + timedelta(minutes=20))[0].broken == (Rule.STEP,)


def test_the_room_that_is_missing_is_named_with_whoever_has_it(world: World) -> None:
    room = world.run_as(OWNER, add_resource, ResourceKind.ROOM, name="Room", pool="room")
    massage = world.add_service("Massage", segments=(Segment(60, (Need(Role.LEAD), Need(Role.POOL, pool="room"))),))
    world.add_staff("Ana", massage)
    ben = world.add_staff("Ben", massage)
    slots = world.run(find_slots, SlotQuery(massage, NINE.date(), NINE.date(), staff_id=ben.id)).slots
    booked = world.run(book, BookingRequest(slots[0], PERSON))

    (line, _) = ask(world, massage, NINE)

    assert line.broken == (Rule.NO_ROOM,)
    assert (room, "appointment", booked.id) in [(one.resource_id, one.source, one.source_id) for one in line.obstacles]


def test_a_class_is_traced_by_its_sessions(world: World) -> None:
    yoga = world.add_service("Yoga", kind="class", capacity=2)

    (line,) = ask(world, yoga, NINE)

    assert line.broken == (Rule.NO_SESSION,)
