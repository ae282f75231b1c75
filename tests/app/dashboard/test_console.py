"""The owner's test console plays the real agent on a copy: nothing of the business, and no file, stays behind."""

from tests.app.dashboard.owner import enter, send
from tests.demo_site import SALON, DemoSite
from tests.tenant_rows import rows, tenant_file

TABLES = ("appointments", "conversations", "entries", "messages", "events", "holds", "customers")


def counts(site: DemoSite) -> dict[str, int]:
    return {table: rows(site.folder, SALON, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def test_a_booking_in_the_console_is_made_on_a_copy_at_the_chosen_time(site: DemoSite) -> None:
    before = counts(site)

    with site.visitor() as visitor:
        enter(visitor)
        started = send(visitor, "/dashboard/console/start", day="2026-12-02", time="08:00")
        send(visitor, "/dashboard/console/say", text="hi, i need a haircut tomorrow afternoon")
        send(visitor, "/dashboard/console/say", text="the first one")
        send(visitor, "/dashboard/console/say", text="Maria Console, 212 555 0142")
        booked = send(visitor, "/dashboard/console/say", text="yes please")
        copies = list((site.folder / "console").glob("*.db"))
        ended = send(visitor, "/dashboard/console/end")

    assert "Wed 2 Dec, 8:00 am" in started.text
    assert "Thu 3 Dec" in booked.text
    assert "Messages that would have gone out" in booked.text
    assert len(copies) == 1
    assert ended.status_code == 204
    assert list((site.folder / "console").glob("*.db")) == []
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
