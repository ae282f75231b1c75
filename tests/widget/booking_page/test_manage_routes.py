"""The page of one appointment: looked at, cancelled, moved, and closed to everybody else."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from icalendar import Calendar

from tests.demo_site import NOW, SALON, DemoSite
from tests.page_reader import Page, read_page
from tests.tenant_rows import count_overlaps, rows

STATE = "SELECT status, starts_at, sequence FROM appointments WHERE channel IN ('page', 'api')"


def book(site: DemoSite, service: str = "Blow-dry", slug: str = SALON) -> str:
    """Book the first free time through the API; the path of its page."""
    with site.visitor() as visitor:
        services = visitor.get(f"/api/v1/businesses/{slug}").json()["services"]
        service_id = next(one["id"] for one in services if one["name"] == service)
        days = visitor.get(f"/api/v1/businesses/{slug}/slots", params={"service_id": service_id}).json()["days"]
        slot = next(slot["slot"] for day in days for slot in day["slots"])
        body = {"slot": slot, "name": "Maria Lopez", "phone": "+12125550142"}
        answer = visitor.post(
            f"/api/v1/businesses/{slug}/appointments", json=body, headers={"Idempotency-Key": "key-of-the-test"}
        )
        return str(httpx.URL(answer.json()["manage_url"]).path)


def state(site: DemoSite, slug: str = SALON) -> tuple[object, ...]:
    return rows(site.folder, slug, STATE)[0]


def ask_to_cancel(visitor: httpx.Client, path: str) -> Page:
    return read_page(visitor.get(f"{path}?ask=cancel"))


def test_looking_changes_nothing_however_it_is_done(site: DemoSite) -> None:
    path = book(site)
    before = state(site)

    with site.visitor() as visitor:
        answers = [
            visitor.get(path),
            visitor.head(path),
            visitor.get(f"{path}?ask=cancel"),
            visitor.get(f"{path}?done=cancelled"),
            visitor.get(f"{path}/move"),
            visitor.get(f"{path}/calendar.ics"),
        ]
        refused = visitor.get(f"{path}/cancel")

    assert [answer.status_code for answer in answers] == [200] * 6
    assert refused.status_code in {404, 405}
    assert "Cancelled" not in read_page(answers[3]).text
    assert state(site) == before


def test_the_page_keeps_its_address_to_itself(site: DemoSite) -> None:
    path = book(site)

    with site.visitor() as visitor:
        headers = visitor.get(path).headers

    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert "noindex" in headers["x-robots-tag"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_cancelling_asks_first_says_the_policy_and_frees_the_time(site: DemoSite) -> None:
    path = book(site)

    with site.visitor() as visitor:
        question = ask_to_cancel(visitor, path)
        answer = question.form("/cancel").send(visitor)
        page = read_page(visitor.get(answer.headers["location"]))

    assert "Cancel this appointment?" in question.text
    assert "before" in question.text
    assert answer.status_code == 303
    assert "Cancelled" in page.text
    assert "Book again" in page.text
    assert state(site)[0] in {"cancelled", "cancelled_late"}
    assert rows(
        site.folder,
        SALON,
        "SELECT count(*) FROM claims c JOIN appointments a ON a.id = c.source_id "
        "WHERE c.source = 'appointment' AND a.channel = 'api'",
    ) == [(0,)]


def test_a_cancel_button_pressed_twice_is_no_error(site: DemoSite) -> None:
    path = book(site)

    with site.visitor() as visitor:
        form = ask_to_cancel(visitor, path).form("/cancel")
        answers = [form.send(visitor), form.send(visitor)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert state(site)[2] == 1


def test_inside_the_window_the_customer_reads_that_it_is_late_before_pressing(site: DemoSite) -> None:
    path = book(site)

    with site.visitor() as visitor:
        question = ask_to_cancel(visitor, path)
        question.form("/cancel").send(visitor)

    assert "A change now is noted as late." in question.text
    assert state(site)[0] == "cancelled_late"


def test_where_late_customers_have_to_call_the_page_gives_the_number_and_no_button(site: DemoSite) -> None:
    path = book(site, "Follow-up", slug="demo-consultant")
    (starts_at,) = rows(site.folder, "demo-consultant", "SELECT starts_at FROM appointments WHERE channel = 'api'")[0]
    site.clock.advance(datetime.fromtimestamp(starts_at, UTC) - NOW - timedelta(hours=1))

    with site.visitor() as visitor:
        page = read_page(visitor.get(f"{path}?ask=cancel"))
        answer = visitor.post(f"{path}/cancel")

    assert "Please call to change this appointment" in page.text
    assert page.link("030 12345600").startswith("tel:")
    assert not any(form.action.endswith("/cancel") for form in page.forms)
    assert answer.status_code == 409
    assert state(site, "demo-consultant")[0] == "confirmed"


def test_moving_shows_old_and_new_and_moves_once(site: DemoSite) -> None:
    path = book(site)
    before = state(site)

    with site.visitor() as visitor:
        calendar = read_page(visitor.get(f"{path}/move"))
        question = read_page(visitor.get(calendar.addresses("slot=")[-1]))
        form = question.form("/move")
        answers = [form.send(visitor), form.send(visitor)]
        page = read_page(visitor.get(answers[0].headers["location"]))

    assert "From" in question.text
    assert [answer.status_code for answer in answers] == [303, 303]
    assert "Moved" in page.text
    after = state(site)
    assert after[1] != before[1]
    assert after[2] == 1
    assert count_overlaps(site.folder, SALON) == 0


def test_moving_to_a_time_just_taken_offers_others_and_leaves_the_appointment(site: DemoSite) -> None:
    path = book(site, "Beard trim")
    before = state(site)

    with site.visitor() as visitor, site.visitor() as rival:
        question = read_page(visitor.get(read_page(visitor.get(f"{path}/move")).addresses("slot=")[-1]))
        slot = question.form("/move").fields["slot"]
        rival.post(
            f"/api/v1/businesses/{SALON}/appointments",
            json={"slot": slot, "name": "Noah", "phone": "+12125550143"},
            headers={"Idempotency-Key": "key-of-the-rival"},
        )

        answer = question.form("/move").send(visitor)
        page = read_page(answer)
        name, value, _ = page.form("/move").buttons[0]
        moved = page.form("/move").send(visitor, **{name: value})

    assert answer.status_code == 409
    assert "Somebody else has just taken this time." in page.text
    assert moved.status_code == 303
    assert before[2] == 0
    assert count_overlaps(site.folder, SALON) == 0


def test_an_appointment_that_began_can_no_longer_be_changed(site: DemoSite) -> None:
    path = book(site)

    with site.visitor() as visitor:
        form = ask_to_cancel(visitor, path).form("/cancel")
        site.clock.advance(timedelta(days=9))
        page = read_page(visitor.get(path))
        answer = form.send(visitor)

    assert "This appointment is over" in page.text
    assert "Move" not in page.text
    assert answer.status_code == 409
    assert state(site)[0] == "confirmed"


def test_the_calendar_file_can_be_read_by_calendars(site: DemoSite) -> None:
    path = book(site)

    with site.visitor() as visitor:
        answer = visitor.get(f"{path}/calendar.ics")

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "Salon Lumière" in str(event["summary"])
    assert str(event["url"]).endswith(path)


@pytest.mark.parametrize("spoil", ["token", "id", "other business", "both", "long"])
def test_every_wrong_link_ends_on_the_same_polite_page(site: DemoSite, spoil: str) -> None:
    _, b, slug, a, appointment, token = book(site).split("/")
    wrong = {
        "token": f"/{b}/{slug}/{a}/{appointment}/{token[:-2]}AA",
        "id": f"/{b}/{slug}/{a}/apt_nobody/{token}",
        "other business": f"/{b}/demo-dental/{a}/{appointment}/{token}",
        "both": f"/{b}/{slug}/{a}/apt_nobody/none",
        "long": f"/{b}/{slug}/{a}/{appointment}/{'x' * 64}",
    }[spoil]

    with site.visitor() as visitor:
        answers = [
            visitor.get(wrong),
            visitor.get(f"{wrong}/move"),
            visitor.post(f"{wrong}/cancel"),
            visitor.get(f"{wrong}/calendar.ics"),
        ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert all("This link opens no appointment." in answer.text for answer in answers)
    assert {answer.headers["referrer-policy"] for answer in answers} == {"no-referrer"}
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert state(site)[0] == "confirmed"


def test_a_button_on_somebody_elses_site_cancels_nothing(site: DemoSite) -> None:
    path = book(site)

    with site.visitor() as visitor:
        by_site = visitor.post(f"{path}/cancel", headers={"Sec-Fetch-Site": "cross-site"})
        by_origin = visitor.post(f"{path}/cancel", headers={"Origin": "https://evil.example"})

    assert [by_site.status_code, by_origin.status_code] == [403, 403]
    assert state(site)[0] == "confirmed"


def test_an_old_browser_that_gives_no_origin_away_can_still_cancel(site: DemoSite) -> None:
    path = book(site)

    with site.visitor() as visitor:
        answer = visitor.post(f"{path}/cancel", headers={"Origin": "null"})

    assert answer.status_code == 303
    assert state(site)[0].startswith("cancelled")
