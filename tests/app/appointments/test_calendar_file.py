"""The calendar file: one entry that later files replace or remove."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from icalendar import Calendar, Component

from app.appointments.appointment import Appointment
from app.appointments.calendar_file import calendar_file, google_calendar_url
from app.appointments.cancel import cancel
from app.appointments.reschedule import reschedule
from app.business.repository import change_business, load_business
from app.customers.contact import Contact, ContactKind
from tests.app.appointments.conftest import PERSON, Shop
from tests.app.booking_world import OWNER

MANAGE = "https://example.com/m/abc"


def read(shop: Shop, appointment: Appointment) -> tuple[str, Component]:
    written = calendar_file(appointment, shop.world.run(load_business), manage_url=MANAGE)
    calendar = Calendar.from_ical(written)
    (event,) = calendar.walk("VEVENT")
    return str(calendar["method"]), event


def test_the_entry_says_what_when_and_where(shop: Shop) -> None:
    booked = shop.book()

    method, event = read(shop, booked)

    assert method == "PUBLISH"
    assert str(event["summary"]) == "Cut · Ana · Plain"
    assert (event["dtstart"].dt, event["dtend"].dt) == (booked.starts_at, booked.ends_at)
    assert (str(event["location"]), str(event["url"])) == ("1 Main Street", MANAGE)
    assert (str(event["status"]), event["sequence"]) == ("CONFIRMED", 0)


def test_a_move_and_a_cancellation_speak_of_the_same_entry(shop: Shop) -> None:
    booked = shop.book()
    moved = shop.world.run(reschedule, booked.id, shop.slot(3))
    cancelled = shop.world.run(cancel, booked.id)

    events = [read(shop, one) for one in (booked, moved, cancelled)]

    assert len({str(event["uid"]) for _, event in events}) == 1
    assert [event["sequence"] for _, event in events] == [0, 1, 2]
    assert [(method, str(event["status"])) for method, event in events][2] == ("CANCEL", "CANCELLED")
    assert events[1][1]["dtstart"].dt == moved.starts_at


def test_a_request_is_tentative(shop: Shop) -> None:
    shop.world.run_as(OWNER, change_business, takes_bookings=False)

    _, event = read(shop, shop.book())

    assert str(event["status"]) == "TENTATIVE"


def test_who_gave_an_address_is_invited(shop: Shop) -> None:
    mail = Contact(ContactKind.EMAIL, "maria@example.com")

    method, event = read(shop, shop.book(person=replace(PERSON, contacts=(mail,))))

    assert method == "REQUEST"
    assert str(event["attendee"]) == "mailto:maria@example.com"
    assert str(event["organizer"]) == "mailto:hello@plain.example"


def test_a_discreet_business_names_itself_alone(shop: Shop) -> None:
    shop.world.run_as(OWNER, change_business, discreet=True)
    booked = shop.book(note="secret")

    _, event = read(shop, booked)
    link = google_calendar_url(booked, shop.world.run(load_business))

    assert str(event["summary"]) == "Plain"
    assert str(event["class"]) == "PRIVATE"
    assert b"Cut" not in event.to_ical()
    assert parse_qs(urlsplit(link).query)["text"] == ["Plain"]


def test_text_with_line_breaks_and_commas_cannot_add_fields(shop: Shop) -> None:
    booked = replace(shop.book(), service_name={"en": "Cut\r\nATTENDEE:mailto:x@y.z, and; more"}, address="A\nB")

    _, event = read(shop, booked)

    assert "attendee" not in event
    assert "ATTENDEE" in str(event["summary"])


def test_the_google_link_carries_the_times_in_utc(shop: Shop) -> None:
    booked = shop.book()

    fields = parse_qs(urlsplit(google_calendar_url(booked, shop.world.run(load_business), manage_url=MANAGE)).query)

    assert fields["dates"] == ["20260303T140000Z/20260303T150000Z"]
    assert fields["details"] == [MANAGE]
