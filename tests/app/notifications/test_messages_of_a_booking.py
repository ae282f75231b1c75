"""What a customer receives from a booking to its cancellation, on the real server, in the mailbox of development."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.live_server import LiveServer, run_in_thread
from tests.tenant_rows import rows

SALON = "/api/v1/businesses/demo-salon"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveServer]:
    with run_in_thread(tmp_path) as running:
        yield running


def book(http: httpx.Client, key: str, **person: str) -> dict[str, str]:
    service = next(item for item in http.get(SALON).json()["services"] if item["minutes"] == 20)
    days = http.get(f"{SALON}/slots", params={"service_id": service["id"], "days": 20}).json()["days"]
    slot = next(slot["slot"] for day in reversed(days) for slot in day["slots"])
    answer = http.post(f"{SALON}/appointments", json={"slot": slot, **person}, headers={"Idempotency-Key": key})
    assert answer.status_code == 201, answer.text
    booked: dict[str, str] = answer.json()
    return booked


def wait_for_mails(folder: Path, count: int) -> list[str]:
    """The mailbox once it holds so many messages, oldest first."""
    end = time.monotonic() + 20
    while len(mails := _mails_to_customers(folder)) < count:
        assert time.monotonic() < end, rows(folder, "demo-salon", "SELECT kind, state, reason FROM messages")
        time.sleep(0.02)
    return mails


def _mails_to_customers(folder: Path) -> list[str]:
    files = sorted(folder.glob("mailbox/*.json"), key=lambda path: path.stat().st_mtime_ns)
    mails = [file.read_text() for file in files]
    return [mail for mail in mails if "you run" not in mail]


def test_a_booking_by_mail_is_confirmed_with_its_links(server: LiveServer, tmp_path: Path) -> None:
    with server.client() as http:
        booked = book(http, "by-mail-1", name="Maria Lopez", phone="212 555 0142", email="maria@example.com")

        mails = wait_for_mails(tmp_path, 1)
        listed = http.get("/mailbox", headers={"Host": f"localhost:{server.url.rsplit(':', 1)[1]}"})

    assert any(booked["manage_url"] in mail for mail in mails)
    assert listed.status_code == 200
    state = "SELECT DISTINCT state FROM messages WHERE kind = 'confirmation'"
    assert rows(tmp_path, "demo-salon", state) == [("sent",)]


def test_a_cancelled_appointment_is_told_and_nothing_else_is_sent(server: LiveServer, tmp_path: Path) -> None:
    with server.client() as http:
        booked = book(http, "cancelled-1", name="Maria Lopez", phone="212 555 0142")
        wait_for_mails(tmp_path, 1)

        page = booked["manage_url"].replace("http://localhost:8000", server.url)
        token = page.rsplit("/", 1)[1]
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "cancel-it-1"}
        answer = http.post(f"{SALON}/appointments/{booked['id']}/cancel", json={}, headers=headers)
        mails = wait_for_mails(tmp_path, 2)

    assert answer.status_code == 200, answer.text
    assert "cancelled" in mails[-1]
    kinds = "SELECT kind, state FROM messages WHERE kind IN ('confirmation', 'cancellation') ORDER BY id"
    end = time.monotonic() + 20
    while "sending" in {state for _, state in rows(tmp_path, "demo-salon", kinds)} and time.monotonic() < end:
        time.sleep(0.02)
    assert rows(tmp_path, "demo-salon", kinds) == [("confirmation", "sent"), ("cancellation", "sent")]


def test_a_text_carries_a_short_link_to_the_same_page(server: LiveServer, tmp_path: Path) -> None:
    with server.client() as http:
        booked = book(http, "by-text-1", name="Maria Lopez", phone="212 555 0142")
        (text,) = wait_for_mails(tmp_path, 1)
        link = re.search(r"/b/demo-salon/r/[\w-]+", text)
        assert link is not None
        followed = http.get(link.group())
        changed = http.get(link.group()[:-1] + ("a" if link.group()[-1] != "a" else "b"))

    assert followed.status_code == 303
    assert followed.headers["location"] == booked["manage_url"]
    assert changed.status_code == 404
