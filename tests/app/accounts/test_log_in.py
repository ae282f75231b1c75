"""The owner's door: who gets in, for how long, and from where."""

import asyncio
import re
import shutil
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from app.accounts.errors import EmailTaken
from app.accounts.person import Role
from app.house import MIGRATIONS
from tenants.store import TenantStore
from tests.app.accounts.people import EMAIL, PASSWORD, enter_as_demo_owner, log_in
from tests.app.accounts.people import add as _add
from tests.demo_site import NOW, SALON, DemoSite, serve_copy
from tests.page_reader import read_page
from tests.tenant_rows import audit


def sessions(site: DemoSite) -> list[tuple[object, ...]]:
    with audit(site.folder / "control.db") as control:
        return control.execute("SELECT secret_hash, revoked_at FROM sessions ORDER BY id").fetchall()


def test_e_mail_and_password_open_the_dashboard(site: DemoSite) -> None:
    with site.visitor() as visitor:
        answer = log_in(visitor, email="  ana@SALON.example ")
        page = visitor.get(answer.headers["location"])

    assert answer.status_code == 303
    assert page.status_code == 200
    assert "Salon Lumière" in page.text


def test_the_sessions_secret_is_random_hidden_from_scripts_and_stored_as_a_hash_only(site: DemoSite) -> None:
    with site.visitor() as visitor:
        cookie = log_in(visitor).headers["set-cookie"]

    secret = re.search(r"session=([^;]+)", cookie)
    assert secret is not None
    assert len(secret[1]) >= 22
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert secret[1] not in str(sessions(site))


def test_over_https_the_cookie_belongs_to_this_host_alone(peopled_folder: Path, tmp_path: Path) -> None:
    with (
        serve_copy(peopled_folder, tmp_path / "data", public_base_url="https://book.example") as site,
        site.visitor() as visitor,
    ):
        page = visitor.get("/log-in")

    assert "__Host-visit=" in page.headers["set-cookie"]
    assert "Secure" in page.headers["set-cookie"]
    assert "Path=/" in page.headers["set-cookie"]


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (EMAIL, "wrong"),
        ("nobody@salon.example", PASSWORD),
        ("", ""),
        (EMAIL, ""),
        (EMAIL, "x" * 2000),
        (EMAIL, "a\x00b"),
    ],
)
def test_whatever_does_not_fit_gets_one_and_the_same_answer(site: DemoSite, email: str, password: str) -> None:
    with site.visitor() as visitor:
        answer = log_in(visitor, email, password)

    assert answer.status_code == 422
    assert "E-mail and password don't match." in read_page(answer).text
    assert "session=" not in answer.headers.get("set-cookie", "")
    assert PASSWORD not in answer.text


def test_what_was_typed_as_e_mail_stays_and_the_password_does_not(site: DemoSite) -> None:
    with site.visitor() as visitor:
        form = read_page(log_in(visitor, EMAIL, "wrong one")).form("/log-in")

    assert form.fields["email"] == EMAIL
    assert form.fields["password"] == ""


def test_without_a_session_every_page_leads_to_the_door_and_back(site: DemoSite) -> None:
    with site.visitor() as visitor:
        shut = visitor.get("/dashboard/calendar")
        form = read_page(visitor.get(shut.headers["location"])).form("/log-in")
        answer = form.send(visitor, email=EMAIL, password=PASSWORD)

    assert shut.status_code == 303
    assert answer.headers["location"] == "/dashboard/calendar"


@pytest.mark.parametrize(
    "place", ["https://evil.example", "//evil.example", "/dashboardx", "/b/x", "/dashboard\\evil", ""]
)
def test_nobody_is_sent_on_to_somewhere_else(site: DemoSite, place: str) -> None:
    with site.visitor() as visitor:
        answer = log_in(visitor, next_path=place)

    assert answer.headers["location"] == "/dashboard"


def test_logging_in_begins_a_new_session_and_ends_the_one_brought_along(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor)
        first = visitor.cookies["session"]

        log_in(visitor)
        second = visitor.cookies["session"]
        visitor.cookies.set("session", first, domain="localhost.local")
        old = httpx.get(f"{site.url}/dashboard", cookies={"session": first})

    assert first != second
    assert old.status_code == 303


def test_a_planted_session_is_not_taken_over(site: DemoSite) -> None:
    with site.visitor() as visitor:
        form = read_page(visitor.get("/log-in")).form("/log-in")
        visitor.cookies.set("session", "planted", domain="localhost.local")
        answer = form.send(visitor, email=EMAIL, password=PASSWORD)

    assert "session=planted" not in answer.headers["set-cookie"]
    assert httpx.get(f"{site.url}/dashboard", cookies={"session": "planted"}).status_code == 303


def test_a_session_ends_after_twelve_idle_hours(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor)
        site.clock.advance(timedelta(hours=11, minutes=59))
        used = visitor.get("/dashboard")
        site.clock.advance(timedelta(hours=11, minutes=59))
        used_again = visitor.get("/dashboard")
        site.clock.advance(timedelta(hours=12, minutes=1))
        idle = visitor.get("/dashboard")

    assert [used.status_code, used_again.status_code, idle.status_code] == [200, 200, 303]


def test_a_session_ends_after_thirty_days_however_busy(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor)
        answers = []
        for _ in range(62):
            site.clock.advance(timedelta(hours=11, minutes=45))
            answers.append(visitor.get("/dashboard").status_code)

    assert answers[:60] == [200] * 60
    assert answers[-1] == 303


def test_logging_out_ends_the_session_everywhere_at_once(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor)
        secret = visitor.cookies["session"]
        form = read_page(visitor.get("/dashboard")).form("/log-out")

        answer = form.send(visitor)
        bye = read_page(visitor.get(answer.headers["location"]))

    assert "You are logged out." in bye.text
    assert httpx.get(f"{site.url}/dashboard", cookies={"session": secret}).status_code == 303
    assert sessions(site)[-1][1] is not None


@pytest.mark.parametrize("field", ["missing", "foreign"])
def test_a_log_out_that_was_not_made_for_this_session_does_nothing(site: DemoSite, field: str) -> None:
    with site.visitor() as visitor, site.visitor() as other:
        log_in(visitor)
        log_in(other)
        foreign = read_page(other.get("/dashboard")).form("/log-out").fields["csrf"]

        data = {} if field == "missing" else {"csrf": foreign}
        answer = visitor.post("/log-out", data=data, headers={"Sec-Fetch-Site": "same-origin"})
        still = visitor.get("/dashboard")

    assert answer.status_code == 409
    assert still.status_code == 200


def test_forms_of_other_sites_are_refused(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor)
        token = read_page(visitor.get("/dashboard")).form("/log-out").fields["csrf"]

        by_site = visitor.post("/log-out", data={"csrf": token}, headers={"Sec-Fetch-Site": "same-site"})
        by_origin = visitor.post("/log-out", data={"csrf": token}, headers={"Origin": "https://evil.example"})
        ours = visitor.post("/log-out", data={"csrf": token}, headers={"Origin": site.url})

    assert [by_site.status_code, by_origin.status_code, ours.status_code] == [403, 403, 303]


def test_a_log_in_form_is_bound_to_the_browser_it_was_shown_in(site: DemoSite) -> None:
    with site.visitor() as visitor, site.visitor() as attacker:
        token = read_page(attacker.get("/log-in")).form("/log-in").fields["csrf"]
        form = read_page(visitor.get("/log-in")).form("/log-in")

        answer = form.send(visitor, csrf=token, email=EMAIL, password=PASSWORD)

    assert answer.status_code == 409


def test_the_owner_of_a_demo_business_walks_in_on_this_machine(site: DemoSite) -> None:
    with site.visitor() as visitor:
        answer = enter_as_demo_owner(visitor)
        page = visitor.get("/dashboard")

    assert answer.status_code == 303
    assert "Good morning, Ana" in page.text


@pytest.mark.parametrize(
    "headers", [{"Host": "scheduler.tunnel.example"}, {"X-Forwarded-For": "203.0.113.9"}, {"Host": "192.168.1.4"}]
)
def test_through_a_tunnel_or_another_name_the_demo_door_does_not_exist(site: DemoSite, headers: dict[str, str]) -> None:
    with site.visitor() as visitor:
        form = read_page(visitor.get("/log-in")).form("/log-in/demo")
        door = visitor.get("/log-in", headers=headers)

        answer = visitor.post("/log-in/demo", data=form.fields, headers={"Sec-Fetch-Site": "same-origin", **headers})

    assert "Try it as an owner" not in door.text
    assert answer.status_code == 404


def test_in_production_there_is_a_door_for_real_accounts_only(peopled_folder: Path, tmp_path: Path) -> None:
    settings = {
        "environment": "production",
        "public_base_url": "https://book.example",
        "secret_keys": (peopled_folder / "secret.keys").read_text().strip()
        if (peopled_folder / "secret.keys").exists()
        else "k" * 40,
    }
    with serve_copy(peopled_folder, tmp_path / "data", **settings) as site, site.visitor() as visitor:
        door = visitor.get("/log-in")
        demo = visitor.post("/log-in/demo", data={"business": "x"})

    assert door.status_code == 200
    assert 'name="password"' in door.text
    assert "Try it as an owner" not in door.text
    assert demo.status_code in {404, 405}


def test_a_member_of_the_team_sees_their_own_business_and_fewer_pages(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor, "sam@dental.example")
        home = visitor.get("/dashboard")
        page = read_page(visitor.get(home.headers["location"]))
        talks = visitor.get("/dashboard/conversations")

    assert "Riverside Dental Care" in page.text
    assert not page.addresses("/dashboard/conversations")
    assert talks.status_code == 404


def test_somebody_with_two_businesses_turns_from_one_to_the_other_and_to_no_third(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor, "both@salon.example")
        first = read_page(visitor.get("/dashboard"))
        form = first.form("/dashboard/business")

        answer = form.send(visitor)
        second = visitor.get("/dashboard")
        third = read_page(second).form("/dashboard/business").send(visitor, business="ten_nobody")
        still = visitor.get("/dashboard")

    assert "Today · Salon Lumière" in first.text
    assert answer.status_code == 303
    assert "<title>Today · Riverside Dental Care</title>" in second.text
    assert third.status_code == 404
    assert "<title>Today · Riverside Dental Care</title>" in still.text


def test_one_address_is_one_account(peopled_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    shutil.copytree(peopled_folder, folder)

    async def add_again() -> None:
        store = await TenantStore.open(
            folder,
            clock=lambda: int(NOW.timestamp()),
            control_scripts=MIGRATIONS / "control",
            tenant_scripts=MIGRATIONS / "tenant",
        )
        try:
            await _add(store, f" {EMAIL.upper()}", store.directory.by_slug(SALON).public_id, Role.OWNER)
        finally:
            await store.close()

    with pytest.raises(EmailTaken):
        asyncio.run(add_again())
