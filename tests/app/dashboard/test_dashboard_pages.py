"""The owner's pages show what really is in the calendar, the moment it is."""

from datetime import timedelta

import httpx
import pytest

from tests.app.dashboard.owner import enter
from tests.chat_client import ChatClient
from tests.demo_site import SALON, DemoSite
from tests.live_server import PLAIN
from tests.page_reader import read_page
from tests.tenant_rows import rows


def book(site: DemoSite, name: str = "Maria of the Test", day: int = 0) -> dict[str, str]:
    base = f"/api/v1/businesses/{SALON}"
    with site.visitor() as visitor:
        services = visitor.get(base).json()["services"]
        service_id = next(one["id"] for one in services if one["name"] == "Color consultation")
        days = visitor.get(f"{base}/slots", params={"service_id": service_id}).json()["days"]
        slot = next(slot for one in days[day:] for slot in one["slots"])
        body = {"slot": slot["slot"], "name": name, "phone": "+12125550142", "note": "<b>bold</b>"}
        answer = visitor.post(f"{base}/appointments", json=body, headers={"Idempotency-Key": "key-of-the-test"})
        made: dict[str, str] = answer.json()
        return made


def test_today_shows_what_is_ahead_with_the_figures(site: DemoSite) -> None:
    made = book(site)

    with site.visitor() as visitor:
        enter(visitor)
        answer = visitor.get("/dashboard")

    page = read_page(answer)
    count = rows(
        site.folder,
        SALON,
        "SELECT count(*) FROM appointments WHERE cancelled_at IS NULL AND "
        "starts_at BETWEEN unixepoch('2026-11-24 05:00') AND unixepoch('2026-11-25 04:59')",
    )[0][0]
    assert made["starts_at"].startswith("2026-11-24")
    assert "Good morning, Ana" in page.text
    assert f"Today {count}" in page.text
    assert "Maria of the Test" in page.text
    assert "<b>bold</b>" not in answer.text


def test_the_calendar_shows_a_new_booking_in_its_column_by_day_and_by_week(site: DemoSite) -> None:
    made = book(site, day=2)
    day = made["starts_at"][:10]

    with site.visitor() as visitor:
        enter(visitor)
        by_day = visitor.get("/dashboard/calendar", params={"day": day})
        by_week = visitor.get("/dashboard/calendar", params={"day": day, "view": "week"})
        other_day = visitor.get("/dashboard/calendar", params={"day": "2026-11-24"})

    column = by_day.text.split(f">{made['staff']}</h2>")[1].split("</section>")[0]
    assert "Maria of the Test" in column
    assert "Maria of the Test" in by_week.text
    assert "Maria of the Test" not in other_day.text


def test_a_month_counts_all_of_a_day_and_shows_its_first_three(site: DemoSite) -> None:
    day = "unixepoch('2026-11-24 05:00') AND starts_at < unixepoch('2026-11-25 05:00')"
    booked = rows(
        site.folder,
        SALON,
        "SELECT a.public_id FROM appointments a WHERE a.cancelled_at IS NULL "
        f"AND starts_at >= {day} ORDER BY starts_at, id",
    )

    with site.visitor() as visitor:
        enter(visitor)
        page = visitor.get("/dashboard/calendar", params={"view": "month", "day": "2026-11-24"})

    cell = page.text.split('aria-current="date"')[1].split("</td>")[0]
    shown = [line.split('"')[0] for line in cell.split('hx-get="/dashboard/appointments/')[1:]]
    assert len(booked) > 3
    assert f'aria-hidden="true">{len(booked)}</span>' in cell
    assert shown == [one for (one,) in booked[:3]]


def test_a_cancelled_appointment_is_gone_from_the_calendar(site: DemoSite) -> None:
    made = book(site)
    token = made["manage_url"].rsplit("/", 1)[1]

    with site.visitor() as visitor:
        visitor.post(
            f"/api/v1/businesses/{SALON}/appointments/{made['id']}/cancel", headers={"Authorization": f"Bearer {token}"}
        )
        enter(visitor)
        page = read_page(visitor.get("/dashboard/calendar"))

    assert "Maria of the Test" not in page.text


@pytest.mark.parametrize("day", ["never", "2026-02-30", "0001-01-01", "9999-12-31", "2026-11-24; DROP"])
def test_a_day_that_is_none_shows_today(site: DemoSite, day: str) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        answers = [
            visitor.get("/dashboard/calendar", params={"day": day, "view": view}) for view in ("day", "week", "x")
        ]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert "Tuesday 24 November" in read_page(answers[0]).text


def test_a_conversation_can_be_read_as_it_was(site: DemoSite) -> None:
    with httpx.Client(base_url=site.url, timeout=30, verify=PLAIN) as http:
        chat = ChatClient(http)
        chat.start()
        reply = chat.say("how much is a haircut? <script>alert(1)</script>")

    with site.visitor() as visitor:
        enter(visitor)
        listed = read_page(visitor.get("/dashboard/conversations"))
        answer = visitor.get(listed.addresses("/dashboard/conversations/con")[0])

    page = read_page(answer)
    assert "how much is a haircut?" in page.text
    assert " ".join(reply["text"].split()) in page.text
    assert "<script>alert" not in answer.text


def test_a_visit_without_a_word_is_no_conversation(site: DemoSite) -> None:
    with httpx.Client(base_url=site.url, timeout=30, verify=PLAIN) as http:
        ChatClient(http).start()

    with site.visitor() as visitor:
        enter(visitor)
        page = read_page(visitor.get("/dashboard/conversations"))

    assert "No conversations yet." in page.text


def test_a_message_left_waits_with_its_deadline(site: DemoSite) -> None:
    with httpx.Client(base_url=site.url, timeout=30, verify=PLAIN) as http:
        chat = ChatClient(http)
        chat.start()
        chat.say("I want to talk to a person please")
        chat.say("Please call me back about my wedding, Maria Lopez, 212 555 0142")

    with site.visitor() as visitor:
        enter(visitor)
        page = read_page(visitor.get("/dashboard"))

    waiting = rows(site.folder, SALON, "SELECT count(*) FROM owner_requests WHERE state = 'open'")[0][0]
    assert waiting >= 1
    assert "Answer by" in page.text


def test_an_empty_today_teaches_instead_of_staying_empty(site: DemoSite) -> None:
    site.clock.advance(timedelta(hours=10))

    with site.visitor() as visitor:
        enter(visitor)
        page = read_page(visitor.get("/dashboard"))

    assert "Good evening, Ana" in page.text
    assert "Nothing more today." in page.text
    assert "Nobody is waiting for an answer." in page.text
    assert "Earlier today" in page.text


def test_nothing_of_one_business_is_seen_in_another(site: DemoSite) -> None:
    book(site)
    with httpx.Client(base_url=site.url, timeout=30, verify=PLAIN) as http:
        chat = ChatClient(http)
        chat.start()
        chat.say("hello from the salon")

    with site.visitor() as salon, site.visitor() as dentist:
        enter(salon)
        enter(dentist, nth=1)
        talk = read_page(salon.get("/dashboard/conversations")).addresses("/dashboard/conversations/con")[0]
        pages = [dentist.get(path) for path in ("/dashboard", "/dashboard/calendar", "/dashboard/conversations")]
        foreign = dentist.get(talk)

    assert all("Maria of the Test" not in page.text and "hello from the salon" not in page.text for page in pages)
    assert foreign.status_code == 404


def test_the_pages_speak_the_owners_language_of_choice(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        page = read_page(visitor.get("/dashboard?lang=es"))
        kept = read_page(visitor.get("/dashboard/calendar"))

    assert "Buenos días, Ana" in page.text
    assert "Calendario" in kept.text


def test_the_dashboard_is_never_framed_cached_or_indexed(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        headers = visitor.get("/dashboard").headers

    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "private, no-store"
    assert "noindex" in headers["x-robots-tag"]


def test_no_page_promises_what_does_not_exist(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        seen: set[str] = set()
        ahead = ["/dashboard"]
        while ahead:
            path = ahead.pop()
            seen.add(path)
            answer = visitor.get(path)
            assert answer.status_code == 200, path
            links = [
                href.split("#")[0] for href, _ in read_page(answer).links if href.startswith(("/dashboard", "/b/"))
            ]
            ahead += [
                href for href in links if href.split("?")[0] not in {one.split("?")[0] for one in seen | set(ahead)}
            ]

    assert "/dashboard/calendar" in {path.split("?")[0] for path in seen}
