"""A test send goes to whoever asks for it, and a business on trial writes in our words only."""

import sqlite3

import pytest

from tests.app.dashboard.owner import enter, send
from tests.app.gdpr.test_erasure import ask
from tests.demo_site import SALON, DemoSite, demo_folder, site
from tests.mail_reader import wait_for_mail
from tests.tenant_rows import rows, tenant_file

__all__ = ["demo_folder", "site"]
OWNER, NUMBER = "owner@demo-salon.example", "+12125550188"


def change(site: DemoSite, sql: str) -> None:
    with sqlite3.connect(tenant_file(site.folder, SALON), timeout=10) as raw:
        raw.execute(sql)


@pytest.mark.parametrize(("state", "is_own"), [("trial", False), ("active", True)])
def test_own_words_are_sent_only_by_who_has_a_plan(site: DemoSite, state: str, is_own: bool) -> None:
    change(site, f"UPDATE entitlement SET state = '{state}'")
    with site.visitor() as visitor:
        enter(visitor)
        kind = {"kind": "confirmation"}
        send(visitor, "/dashboard/messages/text", **kind, language="en", subject="You won", body="Claim your prize.")
        send(visitor, "/dashboard/messages/test", **kind)
        mail = wait_for_mail(site.folder, OWNER, subject="You won" if is_own else "")

    assert ("Claim your prize." in mail["text"]) is is_own
    assert ("You won" in mail["subject"]) is is_own


def test_the_operator_says_what_the_provider_said_of_a_sender(site: DemoSite) -> None:
    (none,) = ask(site, "tenants.set_sender", channel="sms", status="registered")
    with site.visitor() as visitor:
        enter(visitor)
        send(visitor, "/dashboard/phone/numbers", number=NUMBER)
        send(visitor, "/dashboard/messages/senders", sms_number=NUMBER, sms_status="pending")
    (said,) = ask(site, "tenants.set_sender", channel="sms", status="registered")

    assert "failed" in none
    assert said["number"] == NUMBER
    assert rows(site.folder, SALON, "SELECT sms_number, sms_status FROM message_settings") == [(NUMBER, "registered")]
