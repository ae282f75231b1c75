"""The public JSON API, through the real server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.clock import PinnedClock
from tests.demo_folder import make_demo_folder
from tests.demo_site import NOW, SALON, DemoSite, serve_copy
from tests.live_server import PLAIN
from tests.tenant_rows import count_overlaps, rows

BASE = f"/api/v1/businesses/{SALON}"
PERSON = {"name": "Maria Lopez", "phone": "(212) 555-0142"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo_folder(tmp_path_factory.mktemp("api") / "data", PinnedClock(NOW))


@pytest.fixture
def site(folder: Path, tmp_path: Path) -> Iterator[DemoSite]:
    with serve_copy(folder, tmp_path / "data") as running:
        yield running


@pytest.fixture
def client(site: DemoSite) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.url, timeout=30, verify=PLAIN) as client:
        yield client


def service(client: httpx.Client, name: str = "Blow-dry", base: str = BASE) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in client.get(base).json()["services"] if one["name"] == name)
    return found


def free_slots(client: httpx.Client, name: str = "Blow-dry", base: str = BASE) -> list[dict[str, Any]]:
    answer = client.get(f"{base}/slots", params={"service_id": service(client, name, base)["id"]})
    return [slot for day in answer.json()["days"] for slot in day["slots"]]


def book(client: httpx.Client, slot: str, key: str = "a-key-of-its-own", **changes: str) -> httpx.Response:
    body = {"slot": slot, **PERSON, **changes}
    return client.post(f"{BASE}/appointments", json=body, headers={"Idempotency-Key": key})


def test_the_business_shows_what_a_booking_form_needs(client: httpx.Client) -> None:
    business = client.get(BASE).json()

    assert business["name"] == "Salon Lumière"
    assert business["timezone"] == "America/New_York"
    assert business["is_open"] is True
    assert business["hours"][0] == {"date": "2026-11-24", "intervals": [["09:00", "19:00"]], "reason": None}
    haircut = next(one for one in business["services"] if one["name"] == "Haircut")
    assert haircut["price"] == {"kind": "from", "minor": 5000, "currency": "USD", "label": "from $50"}
    assert {extra["kind"] for extra in haircut["extras"]} == {"variant", "add_on"}
    assert set(haircut["staff_ids"]) <= {one["id"] for one in business["staff"]}
    assert business["booking_page_url"].endswith(f"/b/{SALON}")


def test_it_speaks_the_language_asked_for(client: httpx.Client) -> None:
    business = client.get(BASE, headers={"Accept-Language": "es-MX,es;q=0.9"}).json()

    assert business["open_label"].startswith("Abierto")
    assert "Corte de pelo" in [one["name"] for one in business["services"]]


def test_free_times_come_by_day_with_the_reason_where_there_are_none(client: httpx.Client) -> None:
    answer = client.get(f"{BASE}/slots", params={"service_id": service(client)["id"], "days": 7}).json()

    monday = next(day for day in answer["days"] if day["date"] == "2026-11-30")
    assert monday == {"date": "2026-11-30", "label": "Mon 30 Nov", "slots": [], "reason": "closed"}
    first = next(slot for day in answer["days"] for slot in day["slots"])
    assert first["starts_at"].endswith("-05:00")
    assert first["label"].endswith("m")
    assert first["staff"]["name"]
    assert first["price_label"] == "$45"


def test_when_no_day_has_a_time_the_next_free_day_is_named(client: httpx.Client) -> None:
    query = {"service_id": service(client)["id"], "from": "2026-11-30", "days": 1}

    answer = client.get(f"{BASE}/slots", params=query).json()

    assert answer["next_free"] == "2026-12-01"


def test_a_booking_is_answered_with_its_page_and_calendar_file(site: DemoSite, client: httpx.Client) -> None:
    slot = free_slots(client)[0]

    answer = book(client, slot["slot"], email="maria@example.com", note="Window seat")

    made = answer.json()
    assert answer.status_code == 201
    assert made["starts_at"] == slot["starts_at"]
    assert made["status"] == "confirmed"
    assert client.get(made["manage_url"]).status_code == 200
    assert client.get(made["ics_url"]).status_code == 200
    assert rows(site.folder, SALON, "SELECT note FROM appointments WHERE channel = 'api'") == [("Window seat",)]
    assert slot["starts_at"] not in {one["starts_at"] for one in free_slots(client) if one["staff"] == slot["staff"]}


def test_the_same_key_again_answers_with_the_same_appointment(site: DemoSite, client: httpx.Client) -> None:
    slot = free_slots(client)[0]["slot"]

    answers = [book(client, slot) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert rows(site.folder, SALON, "SELECT count(*) FROM appointments WHERE channel = 'api'") == [(1,)]


def test_the_same_key_for_something_else_is_refused(client: httpx.Client) -> None:
    slots = free_slots(client)
    book(client, slots[0]["slot"])

    answer = book(client, slots[-1]["slot"])

    assert answer.status_code == 409
    assert answer.json()["code"] == "idempotency_mismatch"


def test_a_taken_time_is_a_conflict_with_times_that_can_be_booked(client: httpx.Client) -> None:
    slot = free_slots(client, "Beard trim")[0]["slot"]
    book(client, slot, key="the-first-one")

    answer = book(client, slot, key="the-second-one")
    problem = answer.json()
    instead = book(client, problem["alternatives"][0]["slot"], key="the-third-one")

    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["code"] == "slot_taken"
    assert problem["detail"] == "Somebody else has just taken this time."
    assert instead.status_code == 201


def test_many_at_once_on_one_time_make_one_appointment(site: DemoSite, client: httpx.Client) -> None:
    slot = free_slots(client, "Color consultation")[0]["slot"]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: book(client, slot, key=f"key-number-{number}"), range(16)))

    assert sorted({answer.status_code for answer in answers}) == [201, 409]
    assert sum(answer.status_code == 201 for answer in answers) == 1
    assert count_overlaps(site.folder, SALON) == 0


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"name": ""}, "name", "invalid_input"),
        ({"phone": "no phone"}, "phone", "invalid_input"),
        ({"email": "nowhere"}, "email", "invalid_input"),
        ({"name": "A" * 5000}, "name", "invalid_input"),
        ({"language": "xx"}, "language", "invalid_input"),
        ({"colour": "red"}, "colour", "invalid_input"),
    ],
)
def test_what_cannot_be_read_is_named(client: httpx.Client, changes: dict[str, str], field: str, code: str) -> None:
    answer = book(client, free_slots(client)[0]["slot"], **changes)

    assert answer.status_code == 422
    assert (answer.json()["code"], answer.json()["field"]) == (code, field)
    assert answer.json()["detail"]


def test_a_booking_without_its_key_is_refused(client: httpx.Client) -> None:
    body = {"slot": free_slots(client)[0]["slot"], **PERSON}

    answer = client.post(f"{BASE}/appointments", json=body)

    assert answer.status_code == 422


@pytest.mark.parametrize("token", ["", "x", "A" * 300, "AbQ3…", "😀"])
def test_a_made_up_slot_is_unknown(client: httpx.Client, token: str) -> None:
    answer = book(client, token)

    assert answer.status_code in {404, 422}
    assert answer.json()["detail"]


def test_a_slot_of_another_business_is_unknown_here(client: httpx.Client) -> None:
    foreign = free_slots(client, "Filling", "/api/v1/businesses/demo-dental")[0]["slot"]

    answer = book(client, foreign)

    assert (answer.status_code, answer.json()["code"]) == (404, "slot_unknown")


@pytest.mark.parametrize(
    "query",
    [
        {"service_id": "svc_none"},
        {"staff_id": "stf_none"},
        {"extra_id": "ext_none"},
        {"from": "9999-12-31"},
        {"from": "soon"},
        {"days": "0"},
        {"days": "400"},
    ],
)
def test_a_question_that_makes_no_sense_is_a_problem_document(client: httpx.Client, query: dict[str, str]) -> None:
    answer = client.get(f"{BASE}/slots", params={"service_id": service(client)["id"], **query})

    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] == "application/problem+json"


def test_whoever_has_the_link_sees_moves_and_cancels(site: DemoSite, client: httpx.Client) -> None:
    slots = free_slots(client)
    made = book(client, slots[0]["slot"]).json()
    path = f"{BASE}/appointments/{made['id']}"
    key = {"Authorization": f"Bearer {made['manage_url'].rsplit('/', 1)[1]}"}

    seen = client.get(path, headers=key)
    moved = client.post(
        f"{path}/move", json={"slot": slots[-1]["slot"]}, headers={**key, "Idempotency-Key": "move-it-1"}
    )
    again = client.post(
        f"{path}/move", json={"slot": slots[-1]["slot"]}, headers={**key, "Idempotency-Key": "move-it-1"}
    )
    cancelled = client.post(f"{path}/cancel", headers=key)
    late = client.post(f"{path}/cancel", headers=key)

    assert seen.json()["when_label"] == made["when_label"]
    assert moved.json()["starts_at"] == again.json()["starts_at"] == slots[-1]["starts_at"]
    assert cancelled.json()["status"].startswith("cancelled")
    assert (late.status_code, late.json()["code"]) == (409, "already_cancelled")
    assert rows(site.folder, SALON, "SELECT sequence FROM appointments WHERE channel = 'api'") == [(2,)]


@pytest.mark.parametrize("key", [{}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic eDp5"}])
def test_without_the_link_there_is_no_appointment(client: httpx.Client, key: dict[str, str]) -> None:
    made = book(client, free_slots(client)[0]["slot"]).json()

    answers = [
        client.get(f"{BASE}/appointments/{made['id']}", headers=key),
        client.post(f"{BASE}/appointments/{made['id']}/cancel", headers=key),
        client.get(f"/api/v1/businesses/demo-dental/appointments/{made['id']}", headers=key),
    ]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert {answer.json()["code"] for answer in answers} == {"appointment_not_found"}


def test_the_description_has_an_example_for_everything_that_is_sent(client: httpx.Client) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]

    assert all("examples" in schemas[name] for name in ("AppointmentRequest", "MoveRequest"))
    assert schemas["SlotView"]["properties"]["slot"]["examples"]


def test_slots_that_have_not_changed_are_answered_by_their_tag(client: httpx.Client) -> None:
    params = {"service_id": service(client)["id"]}
    first = client.get(f"{BASE}/slots", params=params)

    again = client.get(f"{BASE}/slots", params=params, headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
