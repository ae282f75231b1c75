"""The operator's commands over the socket of the running server."""

import sqlite3
from contextlib import closing

from tenants.files import tenant_path
from tests.app.gdpr.test_erasure import ask
from tests.demo_site import SALON, DemoSite
from tests.tenant_rows import audit, rows, tenant_file


def test_a_business_at_a_glance_names_no_customer(site: DemoSite) -> None:
    (facts,) = ask(site, "tenants.show")

    assert (facts["slug"], facts["status"], facts["plan"], facts["account"]) == (SALON, "active", "premium", "trial")
    assert "owner@demo-salon.example (owner)" in facts["people"]
    names = {row[0] for row in rows(site.folder, SALON, "SELECT name FROM customers")}
    assert not [name for name in names if name in str(facts)]


def test_a_suspended_business_is_shut_and_opens_again_as_it_was(site: DemoSite) -> None:
    with site.visitor() as visitor:
        ask(site, "tenants.set_status", status="suspended")
        shut = visitor.get(f"/b/{SALON}").status_code
        ask(site, "tenants.set_status", status="active")
        again = visitor.get(f"/b/{SALON}").status_code

    assert (shut, again) == (404, 200)


def test_a_deleted_business_is_gone_with_its_file_and_its_people(site: DemoSite) -> None:
    path = tenant_file(site.folder, SALON)

    steps = ask(site, "tenants.delete")

    with site.visitor() as visitor:
        page = visitor.get(f"/b/{SALON}").status_code
        others = visitor.get("/b/demo-dental").status_code
    with audit(site.folder / "control.db") as control:
        people = control.execute("SELECT count(*) FROM people WHERE email = 'owner@demo-salon.example'").fetchone()
        left = control.execute("SELECT status, name FROM tenants WHERE slug = ?", (SALON,)).fetchone()
    assert steps[-1]["step"] == "done"
    assert not path.exists()
    assert (page, others) == (404, 200)
    assert people == (0,)
    assert left == ("closed", "")
    assert tenant_path(site.folder, "x").parent != path


def test_dead_letters_tell_why_and_can_be_sent_again(site: DemoSite) -> None:
    with closing(sqlite3.connect(tenant_file(site.folder, SALON), timeout=30)) as own, own:
        own.execute(
            "INSERT INTO messages (public_id, dedupe_key, kind, channel, recipient_kind, recipient_id, subject_kind,"
            " subject_id, subject_version, language, content, due_at, state, reason, tries, created_at, updated_at)"
            " VALUES ('out_dead', 'dead', 'confirmation', 'email', 'contact', 1, 'appointment', 1, 0, 'en', '{}',"
            " 1795000000, 'dead', 'bounced', 8, 1795000000, 1795000000)"
        )

    (told,) = [one for one in ask(site, "messages.dead") if one["business"] == SALON]
    (again,) = [one for one in ask(site, "messages.dead", again="yes") if one["business"] == SALON]

    assert (told["reason"], told["tries"], told["again"]) == ("bounced", 8, False)
    assert again["again"]
    assert ask(site, "messages.dead") == []


def test_the_doctor_finds_a_healthy_house_healthy(site: DemoSite) -> None:
    findings = {one["subject"]: one for one in ask(site, "house.examine")}

    assert findings["control database"]["verdict"] == "ok"
    assert findings["businesses"]["found"] == "3 files whole and up to date"
    assert not [one for one in findings.values() if one["verdict"] == "bad"]


def test_the_doctor_says_which_file_is_sick(site: DemoSite) -> None:
    path = tenant_file(site.folder, "demo-consultant")
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\x00" * 4000 + content[4100:])

    found = [one for one in ask(site, "house.examine") if one["verdict"] == "bad"]

    assert [one["subject"] for one in found] == ["business demo-consultant"]
    assert "restore this business from a backup" in found[0]["advice"]
