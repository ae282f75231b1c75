"""Texts that come in on the real server: signed, heeded once, answered by the same assistant."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from twilio.request_validator import RequestValidator

from tests.app.notifications.test_messages_of_a_booking import book, wait_for_mails
from tests.live_server import LiveServer, run_in_thread
from tests.tenant_rows import rows

TOKEN = "t" * 32
NUMBER = "+12125550142"
BASE = "https://texts.example.com"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveServer]:
    with run_in_thread(tmp_path, twilio_auth_token=TOKEN, public_base_url=BASE) as running:
        yield running


def tenant_id(server: LiveServer) -> str:
    return str(server.app.state.house.store.directory.by_slug("demo-salon").public_id)


def text(http: httpx.Client, server: LiveServer, body: str, sid: str, *, signed: bool = True) -> httpx.Response:
    path = f"/texts/{tenant_id(server)}/in"
    form = {"MessageSid": sid, "From": NUMBER, "To": "+12125550100", "Body": body}
    signature = RequestValidator(TOKEN).compute_signature(BASE + path, form) if signed else "wrong"
    return http.post(path, data=form, headers={"X-Twilio-Signature": signature})


def confirmed(server: LiveServer, folder: Path, http: httpx.Client) -> dict[str, Any]:
    """A booking whose confirmation went to the number."""
    booked = book(http, "by-text-1", name="Maria Lopez", phone=NUMBER)
    wait_for_mails(folder, 1)
    end = time.monotonic() + 10
    while not rows(folder, "demo-salon", "SELECT 1 FROM deliveries WHERE channel = 'sms'") and time.monotonic() < end:
        time.sleep(0.02)
    return booked


def test_a_text_that_is_not_signed_is_refused(server: LiveServer) -> None:
    with server.client() as http:
        assert text(http, server, "hello", "SM1", signed=False).status_code == 403


def test_stop_is_heeded_at_once_and_the_appointment_stands(server: LiveServer, tmp_path: Path) -> None:
    with server.client() as http:
        confirmed(server, tmp_path, http)
        answered = text(http, server, "Stop.", "SM2")
        again = text(http, server, "Stop.", "SM2")

    assert answered.status_code == again.status_code == 200
    assert "<Message>" not in answered.text
    last = "SELECT granted FROM consents WHERE channel = 'sms' AND purpose = 'service' ORDER BY id DESC LIMIT 1"
    assert rows(tmp_path, "demo-salon", last) == [(0,)]
    assert rows(tmp_path, "demo-salon", "SELECT count(*) FROM inbound_texts") == [(1,)]
    assert rows(tmp_path, "demo-salon", "SELECT count(*) FROM owner_requests WHERE kind = 'change'") == [(0,)]


def test_a_bare_cancel_stops_texts_and_becomes_a_request_to_the_owner(server: LiveServer, tmp_path: Path) -> None:
    with server.client() as http:
        confirmed(server, tmp_path, http)
        text(http, server, "CANCEL", "SM3")

    requests = "SELECT count(*) FROM owner_requests WHERE kind = 'change'"
    assert rows(tmp_path, "demo-salon", requests) == [(1,)]
    still = "SELECT cancelled_at FROM appointments ORDER BY id DESC LIMIT 1"
    assert rows(tmp_path, "demo-salon", still) == [(None,)]


def test_c_confirms_and_words_go_to_the_same_assistant(server: LiveServer, tmp_path: Path) -> None:
    with server.client() as http:
        confirmed(server, tmp_path, http)
        seen = text(http, server, "C", "SM4")
        talked = text(http, server, "What are your opening hours?", "SM5")
        retold = text(http, server, "What are your opening hours?", "SM5")

    assert "<Message>" in seen.text
    assert "<Message>" in talked.text
    assert talked.text == retold.text
    kinds = rows(tmp_path, "demo-salon", "SELECT channel, count(*) FROM conversations WHERE channel = 'text'")
    assert kinds == [("text", 1)]


def test_receipts_in_any_order_never_go_back(server: LiveServer, tmp_path: Path) -> None:
    with server.client() as http:
        confirmed(server, tmp_path, http)
        (provider_id,) = rows(tmp_path, "demo-salon", "SELECT provider_id FROM deliveries WHERE channel = 'sms'")[0]
        for status in ("delivered", "sent", "delivered", "queued"):
            path = f"/texts/{tenant_id(server)}/receipt"
            form = {"MessageSid": provider_id, "MessageStatus": status}
            signature = RequestValidator(TOKEN).compute_signature(BASE + path, form)
            assert http.post(path, data=form, headers={"X-Twilio-Signature": signature}).status_code == 204

    assert rows(tmp_path, "demo-salon", "SELECT state FROM deliveries WHERE channel = 'sms'") == [("delivered",)]
