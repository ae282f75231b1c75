"""Spam that was booked is taken back with one button: nobody is told, and the plan gets it back."""

from datetime import timedelta

import httpx
import pytest

from tests.app.dashboard.owner import enter, send
from tests.demo_site import SALON, DemoSite
from tests.page_reader import read_page
from tests.tenant_rows import rows

# Longer than the quarter of an hour in which any cancellation gives the count back.
EARLY = timedelta(minutes=40)
USED = "SELECT coalesce(sum(booked), 0) FROM plan_usage"


def flood(site: DemoSite, times: int = 1) -> list[str]:
    """Somebody books by the API, which counts."""
    base = f"{site.url}/api/v1/businesses/{SALON}"
    services = httpx.get(base).json()["services"]
    service = next(one["id"] for one in services if one["name"] == "Color consultation")
    made = []
    for number in range(times):
        days = httpx.get(f"{base}/slots", params={"service_id": service, "days": 3}).json()["days"]
        slot = next(one for day in days for one in day["slots"])
        body = {"slot": slot["slot"], "name": "Zoe Quill", "phone": f"+1212555014{number}"}
        answer = httpx.post(f"{base}/appointments", json=body, headers={"Idempotency-Key": f"spam-number-{number}"})
        assert answer.status_code == 201, answer.text
        made.append(rows(site.folder, SALON, "SELECT public_id FROM appointments ORDER BY id DESC LIMIT 1")[0][0])
    return made


def told(site: DemoSite) -> int:
    query = "SELECT count(*) FROM messages WHERE recipient_kind = 'customer' AND kind = 'cancellation'"
    count: int = rows(site.folder, SALON, query)[0][0]
    return count


@pytest.mark.parametrize("was_cancelled", [False, True])
def test_one_button_on_the_card_gives_the_count_back(site: DemoSite, was_cancelled: bool) -> None:
    (spam,) = flood(site)
    used = rows(site.folder, SALON, USED)[0][0]
    path = f"/dashboard/appointments/{spam}"

    with site.visitor() as visitor:
        enter(visitor)
        site.clock.advance(EARLY)
        if was_cancelled:
            send(visitor, f"{path}/cancel", reason="odd")
        before = told(site)
        page = read_page(visitor.get(path))
        seen = visitor.get(f"{path}/spam").status_code
        page.form("/spam").send(visitor)
        after = visitor.get(path).text

    assert "it no longer counts against your plan" in page.text
    assert seen in {404, 405}
    assert rows(site.folder, SALON, USED)[0][0] == used - 1
    assert rows(site.folder, SALON, "SELECT status, counted FROM appointments WHERE public_id = ?", spam) == [
        ("cancelled", 0)
    ]
    assert told(site) == before
    assert f"{path}/spam" not in after


def test_a_flood_is_undone_at_once_from_the_list(site: DemoSite) -> None:
    spam = flood(site, 3)
    used = rows(site.folder, SALON, USED)[0][0]

    with site.visitor() as visitor:
        enter(visitor)
        csrf = read_page(visitor.get("/dashboard/appointments")).form("/appointments/many").fields["csrf"]
        data = {"csrf": csrf, "status": "spam", "chosen": spam}
        answer = visitor.post("/dashboard/appointments/many", data=data, headers={"Sec-Fetch-Site": "same-origin"})

    assert answer.headers["location"] == "/dashboard/appointments?done=3&refused=0"
    assert rows(site.folder, SALON, USED)[0][0] == used - 3


def test_neither_a_made_up_token_nor_another_business_undoes_it_and_own_entries_are_no_spam(site: DemoSite) -> None:
    (spam,) = flood(site)
    query = "SELECT public_id FROM appointments WHERE counted = 0 AND status = 'confirmed' ORDER BY id LIMIT 1"
    own = rows(site.folder, SALON, query)[0][0]

    with site.visitor() as visitor, site.visitor() as stranger:
        enter(visitor)
        enter(stranger, 1)
        forged = visitor.post(f"/dashboard/appointments/{spam}/spam", data={"csrf": "made-up"})
        foreign = send(stranger, f"/dashboard/appointments/{spam}/spam")
        page = visitor.get(f"/dashboard/appointments/{own}").text

    assert (forged.status_code, foreign.status_code) == (409, 404)
    assert rows(site.folder, SALON, "SELECT status FROM appointments WHERE public_id = ?", spam) == [("confirmed",)]
    assert f"{own}/spam" not in page
