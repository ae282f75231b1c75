"""Booking, moving and cancelling in a real browser, as people do it."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watch import DESKTOP, PHONE, enter_dashboard, watched_page
from tests.demo_site import SALON, DemoSite
from tests.tenant_rows import count_overlaps, rows

pytestmark = pytest.mark.browser

MADE_BY = "SELECT count(*) FROM appointments a JOIN customers c ON c.id = a.customer_id WHERE c.name = ?"


def book_by_clicking(page: Page, name: str, phone: str) -> None:
    page.goto(f"/b/{SALON}")
    page.get_by_role("link", name="Pick from the calendar").first.click()
    page.get_by_role("main").get_by_role("link", name="Blow-dry").first.click()
    page.get_by_role("button", name="See free times").click()
    page.locator(".times a").first.click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Phone").fill(phone)


def made_by(site: DemoSite, name: str) -> int:
    count: int = rows(site.folder, SALON, MADE_BY, name)[0][0]
    return count


def test_without_javascript_somebody_books_moves_and_cancels(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url, viewport=PHONE, java_script_enabled=False) as page:
        book_by_clicking(page, "Noa Noscript", "212 555 0160")
        page.get_by_role("button", name="Book ").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("You're booked")

        page.get_by_role("link", name="Move").click()
        page.locator(".times a").last.click()
        page.get_by_role("button", name="Move to").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Moved")

        page.get_by_role("link", name="Cancel").click()
        page.get_by_role("button", name="Yes, cancel it").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Cancelled")

    assert made_by(shared_site, "Noa Noscript") == 1
    assert count_overlaps(shared_site.folder, SALON) == 0


def test_a_double_click_on_the_button_makes_one_appointment(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url, viewport=DESKTOP) as page:
        book_by_clicking(page, "Dora Doubleclick", "212 555 0161")

        page.get_by_role("button", name="Book ").dblclick()
        expect(page.get_by_role("heading", level=1)).to_have_text("You're booked")

    assert made_by(shared_site, "Dora Doubleclick") == 1


def test_going_back_and_confirming_again_asks_first(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url, viewport=DESKTOP) as page:
        book_by_clicking(page, "Bea Back", "212 555 0162")
        page.get_by_role("button", name="Book ").click()
        page.wait_for_url("**done=booked*")

        page.go_back()
        page.wait_for_load_state()
        page.get_by_label("Name").fill("Bea Back")
        page.get_by_label("Phone").fill("212 555 0162")
        page.get_by_role("button", name="Book ").click()
        page.wait_for_load_state()

    assert made_by(shared_site, "Bea Back") == 1


def test_the_whole_form_can_be_used_with_the_keyboard_alone(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url, viewport=DESKTOP) as page:
        page.goto(f"/b/{SALON}/times")
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Skip to the content")
        page.keyboard.press("Enter")
        for stop in ("Kids' cut", "See free times", "m"):
            _tab_to(page, stop)
            with page.expect_navigation():
                page.keyboard.press("Enter")
        _tab_to(page, "Another time")
        page.keyboard.press("Tab")
        page.keyboard.type("Kim Keyboard")
        page.keyboard.press("Tab")
        page.keyboard.type("2125550163")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("You're booked")

    assert made_by(shared_site, "Kim Keyboard") == 1


def test_a_booking_stands_in_the_owners_calendar_at_once(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url, viewport=DESKTOP) as page:
        book_by_clicking(page, "Cora Calendar", "212 555 0164")
        page.get_by_role("button", name="Book ").click()
        page.wait_for_url("**done=booked*")

        enter_dashboard(page)
        page.get_by_role("link", name="Calendar").first.click()
        page.get_by_role("link", name="Week").click()

        expect(page.get_by_text("Cora Calendar")).to_be_visible()


def test_the_chat_stands_in_the_page_and_keeps_its_place_beside_the_calendar(
    shared_site: DemoSite, chromium: Browser
) -> None:
    with watched_page(chromium, shared_site.url, viewport=DESKTOP) as page:
        page.goto(f"/b/{SALON}")
        page.get_by_label("Your message").fill("how much is a haircut?")
        page.keyboard.press("Enter")
        expect(page.get_by_role("log")).to_contain_text("$")

        page.get_by_role("link", name="Pick from the calendar").first.click()
        page.get_by_role("link", name="Chat").first.click()

        expect(page.get_by_role("log")).to_contain_text("how much is a haircut?")


def test_the_sample_site_opens_the_panel_under_its_own_strict_policy(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url, viewport=DESKTOP) as page:
        page.goto(f"/sample/{SALON}")
        page.get_by_role("main").get_by_role("button", name="Book an appointment").click()
        panel = page.frame_locator("iframe")

        expect(panel.get_by_label("Your message")).to_be_visible()
        expect(panel.get_by_role("log")).to_contain_text("automated booking assistant")


def _tab_to(page: Page, text: str) -> None:
    """Press Tab until what has the focus begins or ends its first line with this text."""
    first_line = (
        "(document.activeElement.querySelector('.strong') ?? document.activeElement).firstChild?.textContent ?? ''"
    )
    for _ in range(80):
        page.keyboard.press("Tab")
        line = str(page.evaluate(first_line)).strip()
        if line.startswith(text) or (line.endswith(text) and ":" in line):
            return
    raise AssertionError(f"the keyboard never reaches {text}")
