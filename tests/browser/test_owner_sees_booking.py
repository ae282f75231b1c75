"""From the customer's last word to the owner's first look."""

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser.conversation import open_chat
from tests.browser.watch import DESKTOP, PHONE, enter_dashboard, watched_page
from tests.demo_site import DemoSite

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("viewport", "name"), [(PHONE, "Zoe Quill"), (DESKTOP, "Zara Quill")], ids=["phone", "desk"])
def test_what_a_customer_books_stands_on_the_owners_today(
    viewport: ViewportSize, name: str, shared_site: DemoSite, chromium: Browser
) -> None:
    with watched_page(chromium, shared_site.url, viewport=viewport) as customer:
        chat = open_chat(customer)
        chat.say("a beard trim today please")
        chat.press(chat.times.last)
        chat.say(f"{name}, 212 555 0149")
        chat.answer("Confirm")
        chat.booked_id()
        time = chat.facts()["When"].split(", ")[-1]

    with watched_page(chromium, shared_site.url, viewport=viewport) as owner:
        enter_dashboard(owner)

        line = owner.get_by_role("listitem").filter(has_text=name)
        expect(line.first).to_be_visible()
        expect(line.first).to_contain_text(time)
        owner.goto("/dashboard/conversations")
        expect(owner.get_by_role("main")).to_contain_text(name)


def test_an_open_calendar_shows_a_booking_the_moment_it_is_made(shared_site: DemoSite, chromium: Browser) -> None:
    with (
        watched_page(chromium, shared_site.url, viewport=DESKTOP) as owner,
        watched_page(chromium, shared_site.url, viewport=DESKTOP) as customer,
    ):
        enter_dashboard(owner)
        owner.goto("/dashboard/calendar")
        expect(owner.locator(".cal-event").filter(has_text="Live Quill")).to_have_count(0)

        chat = open_chat(customer)
        chat.say("a beard trim today please")
        chat.press(chat.times.last)
        chat.say("Live Quill, 212 555 0151")
        chat.answer("Confirm")
        chat.booked_id()

        event = owner.locator(".cal-event").filter(has_text="Live Quill")
        expect(event).to_be_visible()
        event.press("Alt+ArrowUp")
        expect(owner.get_by_text("Live is moved to")).to_be_visible()
        owner.get_by_role("button", name="Undo").click()
        expect(owner.get_by_text("Live is moved to")).to_have_count(0)
        expect(owner.locator(".cal-event").filter(has_text="Live Quill")).to_be_visible()
