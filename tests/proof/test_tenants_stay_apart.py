"""Two businesses with the same internal ids: nothing of one is ever the other's."""

from pathlib import Path
from typing import Any

import pytest

from tests.chat_client import ChatClient
from tests.live_server import LiveServer, run_in_thread
from tests.tenant_rows import rows

SALON, CONSULTANT = "demo-salon", "demo-consultant"


@pytest.fixture
def server(tmp_path: Path) -> Any:
    with run_in_thread(tmp_path) as running:
        yield running


def test_a_conversation_of_one_business_does_not_open_at_another(server: LiveServer) -> None:
    with server.client() as http:
        salon = ChatClient(http, SALON)
        salon.start()

        answer = http.get(f"/api/v1/businesses/{CONSULTANT}/conversations/current", headers=salon.headers)

    assert answer.status_code == 404
    assert answer.json()["code"] == "conversation_not_found"


def test_a_slot_of_one_business_cannot_be_booked_at_another(server: LiveServer, tmp_path: Path) -> None:
    with server.client() as http:
        service = http.get(f"/api/v1/businesses/{SALON}").json()["services"][0]["id"]
        days = http.get(f"/api/v1/businesses/{SALON}/slots", params={"service_id": service}).json()["days"]
        slot = next(slot["slot"] for day in days for slot in day["slots"])
        body = {"slot": slot, "name": "Eve", "phone": "+44 7700 900123"}
        before = rows(tmp_path, CONSULTANT, "SELECT count(*) FROM appointments")

        path = f"/api/v1/businesses/{CONSULTANT}/appointments"
        answer = http.post(path, json=body, headers={"Idempotency-Key": "foreign-slot"})

    assert answer.status_code in {404, 409}
    assert answer.json()["code"] == "slot_unknown"
    assert rows(tmp_path, CONSULTANT, "SELECT count(*) FROM appointments") == before


def test_a_manage_link_of_one_business_shows_nothing_at_another(server: LiveServer) -> None:
    with server.client() as http:
        salon = ChatClient(http, SALON)
        salon.start()
        card = salon.book("a haircut next week please")
        manage = next(link["href"] for link in card["links"] if link["kind"] == "manage")
        path = manage[manage.index("/b/") :]

        own = http.get(path)
        foreign = http.get(path.replace(SALON, CONSULTANT))
        nobody = http.get(path.replace(SALON, "no-such-business"))

    assert own.status_code == 200
    assert "Maria" in own.text
    assert foreign.status_code == 404
    assert nobody.status_code == 404
    assert "Maria" not in foreign.text


def test_each_booking_stands_in_its_own_file_only(server: LiveServer, tmp_path: Path) -> None:
    with server.client() as http:
        salon = ChatClient(http, SALON)
        salon.start()
        before = rows(tmp_path, CONSULTANT, "SELECT count(*) FROM customers")

        card = salon.book("a haircut next week please", name="Zacharias Quill")

    assert card["state"] == "booked"
    assert rows(tmp_path, SALON, "SELECT count(*) FROM customers WHERE name = 'Zacharias Quill'") == [(1,)]
    assert rows(tmp_path, CONSULTANT, "SELECT count(*) FROM customers") == before


def test_guessing_another_visitors_conversation_fails(server: LiveServer) -> None:
    with server.client() as http:
        salon = ChatClient(http, SALON)
        salon.start()
        token = salon.headers["Authorization"]

        tampered = token[:-4] + ("AAAA" if not token.endswith("AAAA") else "BBBB")
        answers = [
            http.get(f"{salon.path}/current", headers={"Authorization": value})
            for value in (tampered, "Bearer", "Bearer x", "Basic abc", token.replace("Bearer ", "Bearer  x"))
        ]

    assert {answer.status_code for answer in answers} == {404}
