"""The owner's test console plays the real agent on a copy: nothing of the business, and no file, stays behind."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.rate_limits.limits import RateLimits
from tests.app.dashboard.owner import enter, send
from tests.app.gdpr.test_erasure import ask
from tests.demo_site import SALON, DemoSite, serve_copy
from tests.fakes.openai import FakeOpenAI, Reply
from tests.tenant_rows import rows, tenant_file

TABLES = ("appointments", "conversations", "entries", "messages", "events", "holds", "customers")


def counts(site: DemoSite) -> dict[str, int]:
    return {table: rows(site.folder, SALON, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def copies(site: DemoSite) -> list[Path]:
    return list((site.folder / "console").glob("*"))


def test_a_booking_in_the_console_is_made_on_a_copy_at_the_chosen_time(site: DemoSite) -> None:
    before = counts(site)

    with site.visitor() as visitor:
        enter(visitor)
        started = send(visitor, "/dashboard/console/start", day="2026-12-02", time="08:00")
        send(visitor, "/dashboard/console/say", text="hi, i need a haircut tomorrow afternoon")
        send(visitor, "/dashboard/console/say", text="the first one")
        send(visitor, "/dashboard/console/say", text="Maria Console, 212 555 0142")
        booked = send(visitor, "/dashboard/console/say", text="yes please")
        copied = [path for path in copies(site) if path.suffix == ".db"]
        ended = send(visitor, "/dashboard/console/end")

    assert "Wed 2 Dec, 8:00 am" in started.text
    assert "Thu 3 Dec" in booked.text
    assert "Messages that would have gone out" in booked.text
    assert len(copied) == 1
    assert ended.status_code == 204
    assert copies(site) == []
    assert counts(site) == before
    assert tenant_file(site.folder, SALON).exists()


def test_buttons_are_pressed_by_their_place_and_nothing_else_is(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        nothing = send(visitor, "/dashboard/console/say", text="hello?")
        send(visitor, "/dashboard/console/start")
        send(visitor, "/dashboard/console/say", text="a haircut on thursday please")
        pressed = send(visitor, "/dashboard/console/say", button="0")
        beyond = send(visitor, "/dashboard/console/say", button="150")

    assert "hello?" not in nothing.text
    assert pressed.text.count("said--customer") == 2
    assert beyond.status_code == 200


def test_copies_a_killed_server_left_behind_are_deleted_at_the_next_start(demo_folder: Path, tmp_path: Path) -> None:
    killed = shutil.copytree(demo_folder, tmp_path / "killed")
    (killed / "console").mkdir()
    (killed / "console" / "left.db").write_bytes(b"names and numbers")

    with serve_copy(killed, tmp_path / "data") as site:
        assert copies(site) == []


def test_a_conversation_that_does_not_begin_leaves_no_copy(site: DemoSite) -> None:
    class Speechless:
        async def start(self, *_: Any, **__: Any) -> None:
            raise RuntimeError

    with site.visitor() as visitor:
        enter(visitor)
        site.server.app.state.assistant = Speechless()
        started = send(visitor, "/dashboard/console/start")

    assert started.status_code == 500
    assert copies(site) == []


def test_erasing_a_customer_ends_the_copies_that_hold_them(site: DemoSite) -> None:
    customer = rows(site.folder, SALON, "SELECT public_id FROM customers LIMIT 1")[0][0]

    with site.visitor() as visitor:
        enter(visitor)
        send(visitor, "/dashboard/console/start")
        before = copies(site)
        ask(site, "data.erase_customer", customer=customer)
        after = send(visitor, "/dashboard/console/say", text="a haircut")

    assert before
    assert copies(site) == []
    assert "said--customer" not in after.text


def test_suspending_a_business_ends_its_copies(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        send(visitor, "/dashboard/console/start")
        ask(site, "tenants.set_status", status="suspended")

    assert copies(site) == []


def test_another_log_in_does_not_find_the_copy_of_the_one_before(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        send(visitor, "/dashboard/console/start")
        send(visitor, "/dashboard/console/say", text="a haircut")
        send(visitor, "/log-out")
        visitor.cookies.clear()
        enter(visitor)
        shown = visitor.get("/dashboard/console")

    assert shown.status_code == 200
    assert "said--customer" not in shown.text


def test_after_an_hour_a_copy_is_not_shown_any_more(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        send(visitor, "/dashboard/console/start")
        send(visitor, "/dashboard/console/say", text="a haircut")
        site.clock.advance(timedelta(minutes=61))
        shown = visitor.get("/dashboard/console")

    assert "said--customer" not in shown.text


def test_what_the_console_says_counts_against_the_tokens_of_the_day(demo_folder: Path, tmp_path: Path) -> None:
    speaking = shutil.copytree(demo_folder, tmp_path / "speaking")
    with closing(sqlite3.connect(tenant_file(speaking, SALON))) as connection, connection:
        connection.execute("UPDATE business SET assistant_mode = 'openai'")

    with FakeOpenAI() as fake:
        fake.script(Reply("How can I help you?", tokens=(1000, 20)))
        keys = {"openai_api_key": fake.api_key, "openai_base_url": fake.base_url}
        with serve_copy(speaking, tmp_path / "data", tenant_daily_token_budget=1000, **keys) as site:
            with site.visitor() as visitor:
                enter(visitor)
                send(visitor, "/dashboard/console/start")
                first = send(visitor, "/dashboard/console/say", text="hello")
                send(visitor, "/dashboard/console/start", day="2027-03-02", time="08:00")
                send(visitor, "/dashboard/console/say", text="hello again")
                asked = len(fake.requests)

    assert "How can I help you?" in first.text
    assert asked == 1


@pytest.mark.parametrize(("path", "most"), [("start", 15), ("say", 40)])
def test_starting_and_talking_are_limited_as_they_are_for_customers(site: DemoSite, path: str, most: int) -> None:
    site.server.app.state.rate_limits = RateLimits()

    with site.visitor() as visitor:
        answers = [visitor.post(f"/dashboard/console/{path}").status_code for _ in range(most + 1)]

    assert 429 not in answers[:most]
    assert answers[most] == 429
