"""Visits booked together are told of in one message, so that a number's daily cap is left for what matters."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

from app.appointments.appointment import Appointment
from app.appointments.book_series import SeriesRequest, book_series
from app.appointments.cancel import cancel
from app.appointments.change_series import cancel_series, move_series
from app.appointments.request import BookingRequest
from app.appointments.series import Scope
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.availability.recurrence import Frequency, Recurrence
from app.business.repository import load_business
from app.customers.contact import Contact, ContactKind
from app.customers.find_or_create import PersonDetails
from app.notifications.letter import Letter
from app.notifications.write_appointment import Desk, write_about_appointment
from app.outbox.repository import get_message
from app.subscribers import SUBSCRIBERS
from app.unit_of_work import UnitOfWork, run_handlers
from app.words import words_for
from tests.app.appointments.conftest import DAY, PERSON
from tests.app.booking_world import World


class Keys:
    """Enough of a key ring for links nobody opens."""

    def digests(self, purpose: str, payload: bytes) -> list[bytes]:
        return [sha256(purpose.encode() + payload).digest()]


def told(world: World, rule: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Run a rule with everybody who hears of what happens."""

    def heard(work: UnitOfWork) -> Any:
        result = rule(work, *args, **kwargs)
        run_handlers(work, SUBSCRIBERS)
        return result

    return world.run(heard)


def book_weeks(world: World, person: PersonDetails = PERSON, count: int = 4) -> list[Appointment]:
    cut = world.add_service()
    world.add_staff("Ana", cut)
    slot = world.run(find_slots, SlotQuery(cut, DAY, DAY)).slots[0]
    request = SeriesRequest(BookingRequest(slot=slot, person=person), Recurrence(Frequency.WEEKLY, count=count))
    booked: list[Appointment] = told(world, book_series, request)
    return booked


def sent(world: World, kind: str) -> list[tuple[int, int]]:
    """(message, appointment) of what was written to the customer or the owner by mail."""
    return world.rows(
        f"SELECT id, subject_id FROM messages WHERE kind = '{kind}' AND channel IN ('sms', 'email') ORDER BY id"
    )


def letter(world: World, message_id: int) -> Letter:
    def write(work: UnitOfWork) -> Any:
        url = "https://x.example/b/shop"
        desk = Desk(load_business(work), words_for("en"), url, "https://x.example", Keys())
        message = get_message(work, message_id)
        assert message is not None
        return write_about_appointment(work, message, desk)

    written = world.run(write)
    assert isinstance(written, Letter)
    return written


def test_a_series_is_confirmed_once_with_all_its_dates(world: World) -> None:
    booked = book_weeks(world)

    ((message_id, first),) = sent(world, "confirmation")
    written = letter(world, message_id)

    assert first == booked[0].id
    assert written.facts["when"].endswith("and 3 more")
    days = [(DAY + timedelta(weeks=week)).day for week in (1, 2, 3)]
    assert all(any(str(day) in one.label for one in written.more) for day in days)
    assert written.calendar is not None
    assert written.calendar.content.count(b"BEGIN:VEVENT") == 4
    assert len(sent(world, "owner_notice")) == 1
    assert len({about for _, about in sent(world, "reminder")}) == 4


def test_a_series_that_is_cancelled_or_moved_is_told_of_once(world: World) -> None:
    booked = book_weeks(world)
    slot = world.run(find_slots, SlotQuery(booked[0].service_id, DAY, DAY)).slots[-1]

    told(world, move_series, booked[0].id, slot, Scope.ALL)
    told(world, cancel_series, booked[1].id, Scope.FOLLOWING)

    assert [about for _, about in sent(world, "change")] == [booked[0].id]
    ((message_id, about),) = sent(world, "cancellation")
    assert about == booked[1].id
    written = letter(world, message_id)
    assert written.facts["when"].endswith("and 2 more")
    assert any(value.count("·") == 1 for _, value in written.rows)
    assert len(sent(world, "owner_notice")) == 3


def test_one_visit_of_a_series_is_told_of_alone(world: World) -> None:
    booked = book_weeks(world)

    told(world, cancel, booked[2].id)

    ((message_id, about),) = sent(world, "cancellation")
    assert about == booked[2].id
    assert "more" not in letter(world, message_id).facts["when"]


def test_by_mail_many_dates_are_for_taking_note_and_not_an_invitation(world: World) -> None:
    book_weeks(world, PersonDetails("Maria Lopez", (Contact(ContactKind.EMAIL, "m@example.com"),), "en"))

    calendar = letter(world, sent(world, "confirmation")[0][0]).calendar

    assert calendar is not None
    assert calendar.method == "PUBLISH"
    assert b"METHOD:PUBLISH" in calendar.content
