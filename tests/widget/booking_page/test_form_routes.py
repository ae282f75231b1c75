"""Booking by clicking, as a browser without scripts does it, through the real server."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest

from tests.demo_site import SALON, DemoSite
from tests.page_reader import Page, PageForm, read_page
from tests.tenant_rows import count_overlaps, rows

DETAILS = {"name": "Maria Lopez", "phone": "(212) 555-0142", "email": "maria@example.com", "note": "First visit"}
MADE_HERE = "SELECT count(*) FROM appointments WHERE channel = 'page'"


def open_times(visitor: httpx.Client, service: str = "Blow-dry", slug: str = SALON) -> Page:
    """From the list of services to the calendar, with whoever is free."""
    services = read_page(visitor.get(f"/b/{slug}/times"))
    chosen = read_page(visitor.get(services.link(service)))
    if any(form.action.endswith("/times") for form in chosen.forms):
        return read_page(chosen.form("/times").send(visitor))
    return chosen


def open_details(visitor: httpx.Client, service: str = "Blow-dry", slug: str = SALON, nth: int = 0) -> PageForm:
    """The form for the nth free time."""
    times = open_times(visitor, service, slug).addresses("/book?")
    return read_page(visitor.get(times[nth])).form("/book")


def appointments_made_here(site: DemoSite, slug: str = SALON) -> int:
    count: int = rows(site.folder, slug, MADE_HERE)[0][0]
    return count


def test_somebody_without_scripts_books_from_service_to_confirmation(site: DemoSite) -> None:
    with site.visitor() as visitor:
        form = open_details(visitor)

        answer = form.send(visitor, **DETAILS)
        page = read_page(visitor.get(answer.headers["location"]))

    assert answer.status_code == 303
    assert "You're booked" in page.text
    assert "See you then, Maria" in page.text
    stored = rows(site.folder, SALON, "SELECT note, language, status FROM appointments WHERE channel = 'page'")
    assert stored == [("First visit", "en", "confirmed")]
    assert rows(
        site.folder, SALON, "SELECT value FROM contacts WHERE value LIKE '%0142' OR value LIKE 'maria@%' ORDER BY id"
    ) == [
        ("+12125550142",),
        ("maria@example.com",),
    ]


def test_the_same_form_sent_twice_books_once_and_leads_to_the_same_page(site: DemoSite) -> None:
    with site.visitor() as visitor:
        form = open_details(visitor)

        first = form.send(visitor, **DETAILS)
        second = form.send(visitor, **DETAILS)

    assert first.headers["location"] == second.headers["location"]
    assert appointments_made_here(site) == 1


def test_the_same_form_sent_many_times_at_once_books_once(site: DemoSite) -> None:
    with site.visitor() as visitor, ThreadPoolExecutor(8) as pool:
        form = open_details(visitor)

        answers = list(pool.map(lambda _: form.send(visitor, **DETAILS), range(16)))

    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert appointments_made_here(site) == 1


def test_a_used_form_with_other_details_asks_before_it_books_again(site: DemoSite) -> None:
    with site.visitor() as visitor:
        form = open_details(visitor)
        form.send(visitor, **DETAILS)

        again = form.send(visitor, **{**DETAILS, "name": "Somebody Else"})
        page = read_page(again)

    assert again.status_code == 409
    assert "already booked with this form" in page.text
    assert page.form("/book").fields["name"] == "Somebody Else"
    assert page.form("/book").fields["key"] != form.fields["key"]
    assert appointments_made_here(site) == 1


def test_a_time_just_taken_offers_others_keeps_what_was_typed_and_books_one_with_one_press(site: DemoSite) -> None:
    with site.visitor() as quick, site.visitor() as slow:
        slow_form = open_details(slow, "Beard trim")
        open_details(quick, "Beard trim").send(quick, **DETAILS)

        refused = slow_form.send(slow, **{**DETAILS, "name": "Noah"})
        page = read_page(refused)
        name, value, label = next(button for button in page.form("/book").buttons if button[0] == "instead")
        booked = page.form("/book").send(slow, **{name: value})
        confirmation = read_page(slow.get(booked.headers["location"]))

    assert refused.status_code == 409
    assert "Somebody else has just taken this time." in page.text
    assert page.form("/book").fields["name"] == "Noah"
    assert page.form("/book").fields["note"] == "First visit"
    assert label.startswith("Book ")
    assert "You're booked" in confirmation.text
    assert appointments_made_here(site) == 2
    assert count_overlaps(site.folder, SALON) == 0


def test_everything_wrong_is_said_at_once_beside_its_field_and_nothing_typed_is_lost(site: DemoSite) -> None:
    with site.visitor() as visitor:
        form = open_details(visitor)

        answer = form.send(visitor, name="", phone="12", email="at home", note="kept")
        page = read_page(answer)

    assert answer.status_code == 422
    assert "Please tell us your name." in page.text
    assert "That phone number is too short." in page.text
    assert "doesn't look like an e-mail address" in page.text
    assert page.form("/book").fields["email"] == "at home"
    assert page.form("/book").fields["note"] == "kept"
    assert 'aria-describedby="phone-error' in answer.text
    assert appointments_made_here(site) == 0


@pytest.mark.parametrize(
    "name", ["😀😀", "<script>alert(1)</script>", "'; DROP TABLE appointments; --", "مريم", "A" * 120]
)
def test_strange_names_are_taken_as_they_are_or_refused_kindly(site: DemoSite, name: str) -> None:
    with site.visitor() as visitor:
        form = open_details(visitor)

        answer = form.send(visitor, **{**DETAILS, "name": name})
        shown = visitor.get(answer.headers["location"]) if answer.status_code == 303 else answer

    assert answer.status_code in {303, 422}
    assert "<script>alert" not in shown.text
    assert rows(site.folder, SALON, "SELECT count(*) FROM appointments")[0][0] > 0


def test_a_tampered_time_leads_back_to_the_calendar_with_a_word(site: DemoSite) -> None:
    with site.visitor() as visitor:
        form = open_details(visitor)
        broken = form.fields["slot"][:-4] + "AAAA"

        answer = form.send(visitor, **{**DETAILS, "slot": broken})
        page = read_page(visitor.get(answer.headers["location"]))

    assert answer.status_code == 303
    assert "here are the times that are free now" in page.text
    assert appointments_made_here(site) == 0


def test_a_time_of_another_business_opens_nothing_here(site: DemoSite) -> None:
    with site.visitor() as visitor:
        foreign = open_details(visitor, "Cleaning", slug="demo-dental")
        form = open_details(visitor)

        answer = form.send(visitor, **{**DETAILS, "slot": foreign.fields["slot"]})

    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/b/{SALON}/times")
    assert appointments_made_here(site) == 0


def test_a_page_left_open_for_hours_shows_the_present_times(site: DemoSite) -> None:
    with site.visitor() as visitor:
        form = open_details(visitor)
        site.clock.advance(timedelta(hours=3))

        answer = form.send(visitor, **DETAILS)

    assert answer.status_code == 303
    assert "gone=1" in answer.headers["location"]
    assert appointments_made_here(site) == 0


def test_a_form_on_somebody_elses_site_books_nothing(site: DemoSite) -> None:
    with site.visitor() as visitor:
        form = open_details(visitor)

        answer = form.send(visitor, origin="cross-site", **DETAILS)

    assert answer.status_code == 403
    assert "sent from another website" in read_page(answer).text
    assert appointments_made_here(site) == 0


def test_a_form_without_its_key_asks_to_confirm_again(site: DemoSite) -> None:
    with site.visitor() as visitor:
        form = open_details(visitor)

        answer = form.send(visitor, **{**DETAILS, "key": "made-up"})

    assert answer.status_code == 422
    assert read_page(answer).form("/book").fields["name"] == "Maria Lopez"
    assert appointments_made_here(site) == 0


def test_a_closed_day_says_why_and_where_the_next_free_day_is(site: DemoSite) -> None:
    with site.visitor() as visitor:
        calendar = open_times(visitor)
        monday = next(href for href in calendar.addresses("day=2026-11-30"))

        page = read_page(visitor.get(monday))
        next_free = read_page(visitor.get(page.link("Next free day")))

    assert "We're closed on Monday 30 November." in page.text
    assert next_free.addresses("/book?")


def test_a_full_or_past_or_far_day_is_answered_not_an_error(site: DemoSite) -> None:
    with site.visitor() as visitor:
        base = open_times(visitor).addresses("day=2026-11-25")[0].split("#")[0]

        answers = [
            visitor.get(base.replace("2026-11-25", day))
            for day in ("2020-01-01", "2199-01-01", "9999-12-31", "0001-01-01", "never", "2026-02-30")
        ]

    assert [answer.status_code for answer in answers] == [200] * 6


def test_a_variant_and_an_add_on_change_length_and_price(site: DemoSite) -> None:
    with site.visitor() as visitor:
        services = read_page(visitor.get(f"/b/{SALON}/times"))
        options = read_page(visitor.get(services.link("Haircut"))).form("/times")
        page = visitor.get(services.link("Haircut"))
        keys = [part.split('"')[0] for part in page.text.split('value="')[1:] if part.startswith("ext_")]

        times = read_page(options.send(visitor, variant=keys[0], extra=keys[1]))
        details = read_page(visitor.get(times.addresses("/book?")[0]))

    assert "Haircut, Long hair, Scalp massage" in details.text
    assert "1 h 10 min" in times.text


def test_somebody_who_wants_one_person_is_offered_only_theirs(site: DemoSite) -> None:
    with site.visitor() as visitor:
        services = read_page(visitor.get(f"/b/{SALON}/times"))
        answer = visitor.get(services.link("Blow-dry"))
        ana = next(part.split('"')[0] for part in answer.text.split('value="')[1:] if part.startswith("stf_"))

        times = read_page(read_page(answer).form("/times").send(visitor, **{"with": ana}))
        details = read_page(visitor.get(times.addresses("/book?")[0]))

    assert "with Ana Reyes" in times.text
    assert "With Ana Reyes" in details.text


def test_the_pages_speak_spanish_and_remember_it(site: DemoSite) -> None:
    with site.visitor() as visitor:
        first = read_page(visitor.get(f"/b/{SALON}/times?lang=es"))

        second = read_page(visitor.get(f"/b/{SALON}/times"))

    assert "¿Qué te gustaría?" in first.text
    assert "Corte de pelo" in second.text


def test_a_service_that_needs_approval_is_asked_for_not_booked(site: DemoSite) -> None:
    with site.visitor() as visitor:
        form = open_details(visitor, "Half-day workshop", slug="demo-consultant")

        answer = form.send(visitor, **DETAILS)
        page = read_page(visitor.get(answer.headers["location"]))

    assert answer.status_code == 303
    assert "Your request is in" in page.text
    stored = rows(site.folder, "demo-consultant", "SELECT status FROM appointments WHERE channel = 'page'")
    assert stored == [("pending",)]


def test_two_at_once_on_one_time_make_one_appointment(site: DemoSite) -> None:
    with site.visitor() as one, site.visitor() as other:
        forms = [open_details(visitor, "Color consultation") for visitor in (one, other)]

        answers = [form.send(visitor, **DETAILS) for form, visitor in zip(forms, (one, other), strict=True)]

    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert appointments_made_here(site) == 1


def test_structured_data_is_a_document_that_search_engines_can_read(site: DemoSite) -> None:
    with site.visitor() as visitor:
        page = read_page(visitor.get(f"/b/{SALON}"))

        data = json.loads(page.scripts["application/ld+json"])

    assert data["@type"] == "HairSalon"
    assert data["name"] == "Salon Lumière"
    assert len(data["openingHoursSpecification"]) == 6
