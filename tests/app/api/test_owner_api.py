"""The owner's API: what a key may do, what it may not, and that it goes by the same rules as everybody."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.demo_site import NOW, DemoSite, serve_copy
from tests.live_server import PLAIN
from tests.page_reader import read_page

ALL = (
    "appointments:read appointments:write customers:read customers:write catalogue:read catalogue:write "
    "settings:read settings:write conversations:read"
).split()


def make_key(site: DemoSite, scopes: list[str]) -> str:
    with site.visitor() as visitor:
        read_page(visitor.get("/log-in")).form("/log-in/demo").send(visitor)
        csrf = read_page(visitor.get("/dashboard/settings/api-keys")).form("/settings/api-keys").fields["csrf"]
        made = visitor.post(
            "/dashboard/settings/api-keys",
            data={"csrf": csrf, "name": "test", "scopes": scopes},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
    found = re.search(r"ssk_[\w-]{20,}", made.text)
    assert found is not None, made.text
    return found[0]


def client(site: DemoSite, key: str) -> httpx.Client:
    return httpx.Client(
        base_url=f"{site.url}/api/v1", timeout=30, verify=PLAIN, headers={"Authorization": f"Bearer {key}"}
    )


@pytest.fixture(scope="module")
def shared(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    with serve_copy(demo_folder, tmp_path_factory.mktemp("api") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def api(shared: DemoSite) -> Iterator[httpx.Client]:
    with client(shared, make_key(shared, ALL)) as http:
        yield http


def haircut(api: httpx.Client) -> str:
    return next(str(one["id"]) for one in api.get("/services").json()["services"] if one["name"]["en"] == "Haircut")


def booking(api: httpx.Client, **changes: Any) -> dict[str, Any]:
    wish = {"service_id": haircut(api), "starts_at": "2027-03-03T10:00:00-05:00", "name": "Maria Lopez", "tell": False}
    return {**wish, **changes}


def test_an_appointment_is_booked_moved_and_cancelled_and_stands_in_the_list(api: httpx.Client) -> None:
    made = api.post("/appointments", json=booking(api, phone="212 555 0133"))
    one = made.json()
    moved = api.post(
        f"/appointments/{one['id']}/move", json={"starts_at": "2027-03-03T12:00:00-05:00", "version": one["version"]}
    )
    stale = api.post(
        f"/appointments/{one['id']}/move", json={"starts_at": "2027-03-03T14:00:00-05:00", "version": one["version"]}
    )
    listed = api.get("/appointments", params={"start": "2027-03-03T00:00:00-05:00", "end": "2027-03-04T00:00:00-05:00"})
    arrived = api.post(f"/appointments/{one['id']}/status", json={"status": "arrived"})
    gone = api.post(f"/appointments/{one['id']}/cancel", json={"tell": False})

    assert made.status_code == 201, made.text
    assert one["starts_at"] == "2027-03-03T10:00:00-05:00"
    assert moved.json()["starts_at"] == "2027-03-03T12:00:00-05:00"
    assert stale.status_code == 409
    assert [each["id"] for each in listed.json()["appointments"]] == [one["id"]]
    assert arrived.json()["status"] == "arrived"
    assert gone.json()["status"].startswith("cancelled")


def test_a_taken_time_is_refused_as_everywhere(api: httpx.Client) -> None:
    staff = next(one for one in api.get("/staff").json()["staff"] if haircut(api) in one["services"])
    wish = booking(api, starts_at="2027-03-10T10:00:00-05:00", staff_id=staff["id"])

    first, second = api.post("/appointments", json=wish), api.post("/appointments", json=wish)

    assert (first.status_code, second.status_code) == (201, 409)
    assert second.json()["code"] == "slot_taken"


@pytest.mark.parametrize(
    "wish",
    [
        {"starts_at": "2027-03-03T10:00:00"},
        {"starts_at": "tomorrow"},
        {"service_id": "svc_nobody"},
        {"staff_id": "stf_nobody"},
        {"customer_id": "cus_nobody"},
        {"name": ""},
        {"phone": "call me"},
        {"surprise": 1},
        {"note": "x" * 5000},
    ],
)
def test_what_cannot_be_used_is_refused_with_a_problem_document(api: httpx.Client, wish: dict[str, Any]) -> None:
    answer = api.post("/appointments", json=booking(api, **wish))

    assert answer.status_code in {404, 422}, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_customers_are_written_found_and_changed(api: httpx.Client) -> None:
    made = api.post("/customers", json={"name": "Zoë Ferrer", "phone": "212 555 0177", "tags": ["vip"]}).json()
    found = api.get("/customers", params={"q": "Zoë"}).json()["customers"]
    by_phone = api.get("/customers", params={"q": "5550177"}).json()["customers"]
    changed = api.put(f"/customers/{made['id']}", json={"name": "Zoë F.", "version": made["version"]})
    stale = api.put(f"/customers/{made['id']}", json={"name": "Zoë G.", "version": made["version"]})

    assert [one["id"] for one in found] == [one["id"] for one in by_phone] == [made["id"]]
    assert changed.json()["name"] == "Zoë F."
    assert stale.status_code == 409


def test_services_hours_closures_and_settings_are_read_and_changed(api: httpx.Client) -> None:
    service = api.post("/services", json={"name": {"en": "Beard trim"}, "minutes": 20, "price_minor": 1500}).json()
    renamed = api.patch(f"/services/{service['id']}", json={"price_minor": 1800, "version": service["version"]})
    hours = api.get("/hours").json()
    kept = api.put("/hours", params={"accepts": True}, json=hours)
    day = (NOW + timedelta(days=200)).date().isoformat()
    closed = api.post("/closures", json={"first_day": day, "last_day": day, "reason": {"en": "Inventory"}})
    closures = api.get("/closures").json()["closures"]
    opened = api.delete("/closures", params={"first_day": day, "last_day": day})
    settings = api.patch("/settings", json={"minimum_notice_minutes": 90, "website": "https://salon.example"})

    assert renamed.json()["price_minor"] == 1800
    assert kept.json() == hours
    assert closed.status_code == 201
    assert day in {one["first_day"] for one in closures}
    assert opened.status_code == 204
    assert settings.json()["minimum_notice_minutes"] == 90


def test_conversations_are_read(api: httpx.Client) -> None:
    assert api.get("/conversations").status_code == 200
    assert api.get("/conversations/cnv_nobody").status_code == 404


@pytest.mark.parametrize("given", ["", "Bearer ssk_" + "x" * 40, "Basic abc"])
def test_without_a_key_that_works_nothing_is_answered(shared: DemoSite, given: str) -> None:
    answer = httpx.get(f"{shared.url}/api/v1/appointments", headers={"Authorization": given} if given else {})

    assert answer.status_code == 401
    assert answer.json()["code"] == "api_key_refused"


def test_a_key_does_what_its_scopes_say_and_nothing_after_it_was_revoked(shared: DemoSite) -> None:
    key = make_key(shared, ["appointments:read"])
    with client(shared, key) as http, shared.visitor() as owner:
        before = http.get("/appointments").status_code
        others = {
            path: http.get(path).status_code for path in ("/customers", "/services", "/settings", "/conversations")
        }
        write = http.post("/appointments", json={}).status_code
        read_page(owner.get("/log-in")).form("/log-in/demo").send(owner)
        page = read_page(owner.get("/dashboard/settings/api-keys"))
        next(form for form in page.forms if form.action.endswith("/revoke")).send(owner)
        after = http.get("/appointments").status_code

    assert before == 200
    assert set(others.values()) == {403}
    assert write in {403, 422}
    assert after == 401


def test_the_secret_is_stored_as_a_hash_only(shared: DemoSite) -> None:
    key = make_key(shared, ["settings:read"])

    stored = b"".join(path.read_bytes() for path in shared.folder.glob("control.db*"))

    assert key.encode() not in stored


def test_the_api_is_described_with_examples(shared: DemoSite) -> None:
    description = httpx.get(f"{shared.url}/openapi.json").json()

    paths = [path for path in description["paths"] if "/businesses/" not in path]
    assert {"/api/v1/appointments", "/api/v1/customers", "/api/v1/hours", "/api/v1/settings"} <= set(paths)
    assert description["components"]["schemas"]["BookIn"]["examples"]
    assert "API key" in description["components"]["securitySchemes"]


def test_how_a_customer_is_reached_is_told_only_to_keys_that_may_read_customers(
    shared: DemoSite, api: httpx.Client
) -> None:
    wish = booking(api, starts_at="2027-03-04T10:00:00-05:00", phone="212 555 0133", note="allergic to ammonia")
    full = api.post("/appointments", json=wish).json()
    with client(shared, make_key(shared, ["appointments:read"])) as narrow:
        one = narrow.get(f"/appointments/{full['id']}").json()

    assert (full["contact"], full["note"]) == ("+12125550133", "allergic to ammonia")
    assert (one["contact"], one["note"]) == (None, None)
    assert one["customer"] == "Maria Lopez"
