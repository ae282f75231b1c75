"""Moving, booking and changing by hand: what is stored, and what the customer is told when."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.app.dashboard.owner import HTMX, ahead, csrf, enter, send
from tests.demo_site import SALON, DemoSite
from tests.tenant_rows import OVERLAPS, rows

NEW_YORK = ZoneInfo("America/New_York")
MOVES = "SELECT state, reason, due_at FROM messages WHERE kind = 'change'"


def local(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).astimezone(NEW_YORK)


def evening(seconds: int) -> dict[str, str]:
    """Far behind the day's work, where nobody has anything."""
    return {"day": local(seconds).date().isoformat(), "time": "21:30"}


def start_of(site: DemoSite, public_id: str) -> int:
    found: int = rows(site.folder, SALON, "SELECT starts_at FROM appointments WHERE public_id = ?", public_id)[0][0]
    return found


def test_a_moved_appointment_is_told_only_when_the_undo_has_passed(site: DemoSite) -> None:
    public_id, starts_at, sequence, _ = ahead(site)

    with site.visitor() as visitor:
        enter(visitor)
        wish = evening(starts_at)
        answer = send(visitor, "/dashboard/calendar/move", appointment=public_id, sequence=str(sequence), **wish)

    assert answer.status_code == 200
    assert local(start_of(site, public_id)).strftime("%H:%M") == "21:30"
    assert "will be told" in answer.text
    ((state, _, due_at),) = rows(site.folder, SALON, MOVES)
    assert state == "waiting"
    assert due_at - int(site.clock.now().timestamp()) >= 25


def test_an_undone_move_is_never_told(site: DemoSite) -> None:
    public_id, starts_at, sequence, staff_id = ahead(site)

    with site.visitor() as visitor:
        enter(visitor)
        send(visitor, "/dashboard/calendar/move", appointment=public_id, sequence=str(sequence), **evening(starts_at))
        undone = send(
            visitor,
            "/dashboard/calendar/move/undo",
            appointment=public_id,
            starts_at=str(starts_at),
            staff_id=str(staff_id),
            sequence=str(sequence + 1),
        )

    assert undone.status_code == 200
    assert start_of(site, public_id) == starts_at
    assert [state for state, _, _ in rows(site.folder, SALON, MOVES)] == ["skipped"]


def test_a_move_can_be_kept_quiet(site: DemoSite) -> None:
    public_id, starts_at, sequence, _ = ahead(site)

    with site.visitor() as visitor:
        enter(visitor)
        send(visitor, "/dashboard/calendar/move", appointment=public_id, sequence=str(sequence), **evening(starts_at))
        send(visitor, "/dashboard/calendar/move/quiet", appointment=public_id)

    assert [(state, reason) for state, reason, _ in rows(site.folder, SALON, MOVES)] == [("skipped", "owner_chose")]


def test_the_second_of_two_who_move_the_same_appointment_is_told(site: DemoSite) -> None:
    public_id, starts_at, sequence, _ = ahead(site)
    wish = evening(starts_at)

    with site.visitor() as one, site.visitor() as other:
        enter(one)
        enter(other)
        first = send(one, "/dashboard/calendar/move", appointment=public_id, sequence=str(sequence), **wish)
        second = send(
            other,
            "/dashboard/calendar/move",
            appointment=public_id,
            sequence=str(sequence),
            **{**wish, "time": "22:30"},
        )

    assert (first.status_code, second.status_code) == (200, 409)
    assert second.json()["code"] == "changed_meanwhile"
    assert local(start_of(site, public_id)).strftime("%H:%M") == "21:30"


def test_nothing_can_be_moved_onto_something_else(site: DemoSite) -> None:
    first, second = ahead(site, 0), ahead(site, 1)
    staff = rows(site.folder, SALON, "SELECT public_id FROM staff WHERE id = ?", second[3])[0][0]
    at = local(second[1])

    with site.visitor() as visitor:
        enter(visitor)
        answer = send(
            visitor,
            "/dashboard/calendar/move",
            appointment=first[0],
            day=at.date().isoformat(),
            time=at.strftime("%H:%M"),
            staff=staff,
        )

    assert answer.status_code == 409
    assert start_of(site, first[0]) == first[1]
    assert rows(site.folder, SALON, OVERLAPS)[0][0] == 0


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"day": "never", "time": "10:00"}, 422),
        ({"day": "2026-11-24", "time": "25:00"}, 422),
        ({"day": "2027-03-14", "time": "02:30"}, 422),
        ({"day": "2026-11-24", "time": "9" * 41}, 422),
    ],
)
def test_a_move_to_nowhere_changes_nothing(site: DemoSite, wish: dict[str, str], status: int) -> None:
    public_id, starts_at, _, _ = ahead(site)

    with site.visitor() as visitor:
        enter(visitor)
        answer = send(visitor, "/dashboard/calendar/move", appointment=public_id, **wish)

    assert answer.status_code == status
    assert start_of(site, public_id) == starts_at


def test_a_form_of_another_session_moves_nothing(site: DemoSite) -> None:
    public_id, starts_at, _, _ = ahead(site)

    with site.visitor() as visitor, site.visitor() as stranger:
        enter(visitor)
        enter(stranger, nth=1)
        values = {"csrf": csrf(stranger), "appointment": public_id, **evening(starts_at)}
        plain = visitor.post("/dashboard/calendar/move", data=values, headers={"Sec-Fetch-Site": "same-origin"})
        by_script = visitor.post("/dashboard/calendar/move", data=values, headers=HTMX)

    assert "Location" not in plain.headers
    assert by_script.status_code == 409
    assert start_of(site, public_id) == starts_at


def test_somebody_without_a_phone_can_be_booked_by_hand_and_taken_back(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        answer = send(visitor, "/dashboard/appointments", day="2026-11-25", time="21:00", name="Greta Groß", tell="1")
        made = rows(site.folder, SALON, "SELECT public_id, channel, status FROM appointments ORDER BY id DESC LIMIT 1")
        undone = send(visitor, f"/dashboard/appointments/{made[0][0]}/unbook")

    assert answer.status_code == 204
    assert "Greta Groß" in answer.headers["HX-Trigger"].encode().decode("unicode_escape").encode("latin-1").decode(
        "latin-1"
    )
    assert made[0][1:] == ("dashboard", "confirmed")
    assert undone.status_code == 204
    assert rows(site.folder, SALON, "SELECT status FROM appointments ORDER BY id DESC LIMIT 1") == [("cancelled",)]
    about_it = (
        "SELECT count(*) FROM messages WHERE state = 'waiting' AND subject_id = (SELECT max(id) FROM appointments)"
    )
    assert rows(site.folder, SALON, about_it) == [(0,)]


def test_who_walks_in_is_there_at_once(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        free = rows(site.folder, SALON, "SELECT public_id FROM staff ORDER BY id DESC LIMIT 1")[0][0]
        service = rows(
            site.folder,
            SALON,
            "SELECT s.public_id FROM services s JOIN staff_skills k ON k.service_id = s.id JOIN staff t "
            "ON t.id = k.staff_id WHERE t.public_id = ? ORDER BY s.id LIMIT 1",
            free,
        )[0][0]
        answer = send(
            visitor, "/dashboard/appointments", service=service, staff=free, name="Walter Walk", walk_in="1", tell="1"
        )

    assert answer.status_code == 204, answer.text
    found = rows(site.folder, SALON, "SELECT status, starts_at FROM appointments ORDER BY id DESC LIMIT 1")
    assert found == [("arrived", int(site.clock.now().timestamp()))]


def test_a_form_with_mistakes_keeps_what_was_typed(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        answer = send(
            visitor,
            "/dashboard/appointments",
            day="2026-11-25",
            time="21:00",
            name="Zoë <b>",
            phone="12",
            note="x" * 1001,
        )

    assert answer.status_code == 422
    assert "Zoë &lt;b&gt;" in answer.text
    assert 'value="12"' in answer.text


def test_the_form_says_why_a_time_is_not_offered(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        answer = visitor.get("/dashboard/appointments/new", params={"day": "2026-11-25", "time": "21:00"})

    assert "You can book it all the same" in answer.text
    assert "You are closed then" in answer.text or "is working then" in answer.text


def test_a_customer_is_found_by_name_and_by_number(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        by_name = visitor.get("/dashboard/customers/find", params={"q": "mar lo"})
        by_number = visitor.get("/dashboard/customers/find", params={"q": "718 555 0101"})
        nobody = visitor.get("/dashboard/customers/find", params={"q": "%_%"})

    assert "Maria Lopez" in by_name.text
    assert "Maria Lopez" in by_number.text
    assert "data-customer" not in nobody.text


def test_states_go_their_way_and_the_history_says_who(site: DemoSite) -> None:
    public_id, starts_at, _, _ = ahead(site)
    site.clock.advance(timedelta(seconds=starts_at - int(site.clock.now().timestamp())))

    with site.visitor() as visitor:
        enter(visitor)
        arrived = send(visitor, f"/dashboard/appointments/{public_id}/status", status="arrived")
        backwards = send(visitor, f"/dashboard/appointments/{public_id}/status", status="pending")

    assert "Has arrived" not in arrived.text.split("What happened")[0].split("appt__steps")[1].split("</div>")[0]
    assert "Management, dashboard" in arrived.text
    assert backwards.status_code == 409


def test_open_pages_hear_that_something_was_booked(site: DemoSite) -> None:
    public_id, starts_at, sequence, _ = ahead(site)

    with site.visitor() as visitor, site.visitor() as other:
        enter(visitor)
        enter(other)
        with visitor.stream("GET", "/dashboard/live") as stream:
            lines = stream.iter_lines()
            assert next(lines).startswith("retry")
            send(other, "/dashboard/calendar/move", appointment=public_id, sequence=str(sequence), **evening(starts_at))
            heard = next(line for line in lines if line.startswith("data"))

    assert heard == "data: events"
