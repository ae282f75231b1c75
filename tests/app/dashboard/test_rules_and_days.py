"""Changing rules and days: first what it does to appointments, then the change; the second of two is told."""

import httpx

from tests.app.dashboard.owner import csrf, enter, send
from tests.chat_client import ChatClient
from tests.demo_site import SALON, DemoSite
from tests.live_server import PLAIN
from tests.page_reader import read_page
from tests.tenant_rows import OVERLAPS, rows

SAME = {"Sec-Fetch-Site": "same-origin"}


def only(site: DemoSite, sql: str) -> object:
    return rows(site.folder, SALON, sql)[0][0]


def test_hours_are_saved_only_after_the_owner_saw_what_no_longer_fits(site: DemoSite) -> None:
    place = only(site, "SELECT public_id FROM locations")

    with site.visitor() as visitor:
        enter(visitor)
        week = {"from_0a": "09:00", "until_0a": "10:00", "from_day": "2026-11-24", "csrf": csrf(visitor)}
        asked = visitor.post(f"/dashboard/hours/places/{place}", data=week, headers=SAME)
        before = only(site, "SELECT count(*) FROM opening_hours WHERE weekday = 1 AND valid_from <= '2026-11-24'")
        saved = visitor.post(f"/dashboard/hours/places/{place}", data={**week, "accepts": "1"}, headers=SAME)

    assert asked.status_code == 409
    assert "would no longer fit" in asked.text
    assert before
    assert saved.status_code == 303
    assert only(site, "SELECT count(*) FROM conflicts WHERE state = 'open'")


def test_a_service_is_changed_and_given_to_others(site: DemoSite) -> None:
    service = only(site, "SELECT public_id FROM services WHERE json_extract(name, '$.en') = 'Beard trim'")

    with site.visitor() as visitor:
        enter(visitor)
        form = read_page(visitor.get(f"/dashboard/services/{service}")).form(f"/services/{service}")
        staff = only(site, "SELECT public_id FROM staff ORDER BY id LIMIT 1")
        saved = form.send(visitor, price="31,50", minutes_0="25", price_kind="fixed", doers=str(staff), accepts="1")
        stale = form.send(visitor, price="99", price_kind="fixed", doers=str(staff))

    assert saved.status_code == 303, saved.text
    stored = rows(site.folder, SALON, "SELECT price_minor FROM services WHERE public_id = ?", service)
    assert stored == [(3150,)]
    able = "SELECT count(*) FROM staff_skills k JOIN services s ON s.id = k.service_id WHERE s.public_id = ?"
    assert rows(site.folder, SALON, able, service) == [(1,)]
    assert stale.status_code in {409, 422}
    assert "Somebody else" in stale.text or "changed" in stale.text


def test_a_service_with_nonsense_keeps_what_was_typed(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        form = read_page(visitor.get("/dashboard/services/new")).form("/dashboard/services")
        answer = form.send(visitor, name_en="", minutes_0="0", price="a lot", description_en="<script>x</script>")

    assert answer.status_code == 422
    assert "&lt;script&gt;" in answer.text
    assert "<script>x" not in answer.text


def test_a_block_keeps_a_time_free_and_can_be_removed(site: DemoSite) -> None:
    ana = str(only(site, "SELECT public_id FROM staff ORDER BY id LIMIT 1"))
    wish = {"who": ana, "day": "2026-11-24", "starts": "20:00", "ends": "21:00", "reason": "Inventory"}

    with site.visitor() as visitor:
        enter(visitor)
        done = send(visitor, "/dashboard/calendar/blocks", **wish)
        shown = visitor.get("/dashboard/calendar", params={"day": "2026-11-24"})
        backwards = send(visitor, "/dashboard/calendar/blocks", **{**wish, "ends": "19:00"})
        block = str(only(site, "SELECT public_id FROM absences ORDER BY id DESC LIMIT 1"))
        removed = send(visitor, f"/dashboard/calendar/blocks/{block}/remove")

    assert done.status_code == 204
    assert "Inventory" in shown.text
    assert backwards.status_code == 422
    assert removed.status_code == 204
    assert only(site, "SELECT count(*) FROM claims WHERE source = 'block'") == 0


def test_who_is_out_today_has_every_appointment_seen_to(site: DemoSite) -> None:
    ana = str(only(site, "SELECT public_id FROM staff ORDER BY id LIMIT 1"))

    with site.visitor() as visitor:
        enter(visitor)
        values = {"csrf": csrf(visitor), "staff": ana, "day": "2026-11-24"}
        looked = visitor.post("/dashboard/calendar/out", data=values, headers=SAME)
        untouched = only(site, "SELECT count(*) FROM absences")
        ids = [part.split('"')[0] for part in looked.text.split('name="apt_')[1:]]
        decisions = {f"apt_{one}": "cancel" for one in ids[:1]}
        done = visitor.post("/dashboard/calendar/out", data={**values, "step": "do", **decisions}, headers=SAME)

    assert len(ids) == 3
    assert untouched == 0
    assert "Cancelled: 1. Still to decide: 2." in done.text
    assert only(site, "SELECT count(*) FROM conflicts WHERE state = 'open'") == 2
    assert rows(site.folder, SALON, OVERLAPS)[0][0] == 0


def test_many_appointments_are_changed_at_once_and_what_cannot_be_is_said(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        page = visitor.get("/dashboard/appointments", params={"status": "open"})
        ids = [part.split('"')[0] for part in page.text.split('name="chosen" value="')[1:4]]
        values = {"csrf": csrf(visitor), "status": "cancelled", "chosen": [*ids, "apt_nobody"]}
        answer = visitor.post("/dashboard/appointments/many", data=values, headers=SAME)

    assert answer.headers["location"].endswith("done=3&refused=1")
    assert only(site, "SELECT count(*) FROM appointments WHERE status = 'cancelled'") == 3


def test_the_same_customer_twice_becomes_one_with_everything(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        for name in ("Twin One", "Twin Two"):
            send(visitor, "/dashboard/customers", name=name, phone="212 555 0177")
        ids = [row[0] for row in rows(site.folder, SALON, "SELECT public_id FROM customers ORDER BY id DESC LIMIT 2")]
        page = visitor.get(f"/dashboard/customers/{ids[1]}")
        merged = send(visitor, f"/dashboard/customers/{ids[1]}/merge", other=ids[0])
        old = visitor.get(f"/dashboard/customers/{ids[0]}")

    assert "Twin Two" in page.text
    assert merged.status_code == 204
    assert "Twin One" in old.text
    assert only(site, "SELECT count(*) FROM customers WHERE merged_into_id IS NOT NULL") == 1


def test_the_second_who_changes_a_customer_is_told_and_loses_nothing(site: DemoSite) -> None:
    customer = only(site, "SELECT public_id FROM customers ORDER BY id LIMIT 1")

    with site.visitor() as visitor:
        enter(visitor)
        form = read_page(visitor.get(f"/dashboard/customers/{customer}")).form(f"/customers/{customer}")
        first = form.send(visitor, notes="Likes it short")
        second = form.send(visitor, notes="Likes it long, <b>really</b>")

    assert first.status_code == 303
    assert second.status_code == 409
    assert "Likes it long, &lt;b&gt;really&lt;/b&gt;" in second.text
    assert "Likes it short" in second.text
    assert only(site, "SELECT notes FROM customers ORDER BY id LIMIT 1") == "Likes it short"


def test_an_exported_list_comes_in_again_without_a_new_customer(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        exported = visitor.get("/dashboard/customers/export.csv").content
        files = {"file": ("customers.csv", exported, "text/csv")}
        looked = visitor.post("/dashboard/customers/import", data={"csrf": csrf(visitor)}, files=files, headers=SAME)

    assert looked.status_code == 200
    assert "Already a customer: 16" in looked.text
    assert "New customer:" not in looked.text


def test_a_person_takes_a_conversation_over_speaks_and_gives_it_back(site: DemoSite) -> None:
    with httpx.Client(base_url=site.url, timeout=30, verify=PLAIN) as http:
        chat = ChatClient(http)
        chat.start()
        chat.say("do you sell gift vouchers?")
    talk = only(site, "SELECT public_id FROM conversations ORDER BY id DESC LIMIT 1")

    with site.visitor() as visitor:
        enter(visitor)
        too_early = send(visitor, f"/dashboard/conversations/{talk}/say", text="Hello?")
        send(visitor, f"/dashboard/conversations/{talk}/take")
        said = send(visitor, f"/dashboard/conversations/{talk}/say", text="Yes, we do!")
        back = send(visitor, f"/dashboard/conversations/{talk}/give-back")
        question = only(site, "SELECT public_id FROM unanswered_questions ORDER BY id DESC LIMIT 1")
        answer = {"question": "Do you sell gift vouchers?", "answer": "Yes, from $20 at the counter."}
        send(visitor, f"/dashboard/conversations/questions/{question}/answer", **answer)

    assert too_early.status_code == 409
    assert "Yes, we do!" in said.text
    assert "Looked up your information" in said.text
    assert "Take over" in back.text
    assert only(site, "SELECT count(*) FROM faq WHERE answer LIKE '%from $20 at the counter%'") == 1
