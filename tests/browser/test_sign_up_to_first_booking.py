"""From signing up to the first booking by a customer in the widget, in a real browser."""

import re
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.newcomer import Newcomer
from tests.browser.watch import DESKTOP, PHONE, judge, overflow, watched_page
from tests.demo_site import DemoSite

pytestmark = pytest.mark.browser

STEPS = ("trade", "services", "hours", "look", "answers", "share")


def test_an_owner_is_live_in_one_sitting_and_a_customer_books(
    shared_site: DemoSite, chromium: Browser, axe: str
) -> None:
    began = time.monotonic()
    with watched_page(chromium, shared_site.url, viewport=PHONE, timezone_id="Europe/Madrid") as owner:
        newcomer = Newcomer(owner, shared_site.folder, business="Vera's Nails", email="vera@nails.example")
        newcomer.sign_up()
        newcomer.confirm()
        found = []
        for step in STEPS:
            owner.wait_for_url(f"**/setup/{step}")
            if step == "trade":
                owner.get_by_label("Hair salon").check()
            found += [*judge(owner, axe), *([f"{step} is too wide"] if overflow(owner) else [])]
            owner.get_by_role("button", name="Save and go on").click()
        owner.wait_for_url("**/setup/book")
        owner.get_by_role("button", name="Let it book").click()
        owner.wait_for_url("**/setup/done")
        address = owner.locator(".copy__text").get_attribute("href") or ""

        with watched_page(chromium, shared_site.url, viewport=DESKTOP) as customer:
            customer.goto(urlsplit(address).path)
            box = customer.get_by_label("Your message")
            box.fill("a haircut next tuesday at 10 please, I'm Maria Lopez, 612 345 678")
            box.press("Enter")
            confirm = customer.get_by_role("button", name=re.compile("^(Confirm|Yes)"))
            expect(confirm.first).to_be_visible(timeout=30_000)
            confirm.first.click()
            expect(customer.get_by_text(re.compile("booked", re.IGNORECASE)).first).to_be_visible(timeout=30_000)

        owner.goto("/dashboard/calendar?view=list&day=2026-12-01")
        expect(owner.get_by_text("Maria Lopez").first).to_be_visible()

    assert found == []
    assert time.monotonic() - began < 180
