"""Booking from the calendar, for people who would rather click, with scripts and without."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watch import DESKTOP, PHONE, watched_page
from tests.demo_site import SALON, DemoSite
from tests.tenant_rows import count_overlaps, rows

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-form")]

BOOKED = """
SELECT a.status, c.value FROM appointments a JOIN contacts c ON c.customer_id = a.customer_id
WHERE a.channel = 'page' AND c.value = ?
"""


def choose_a_time(page: Page) -> None:
    page.goto(f"/b/{SALON}")
    page.get_by_role("link", name="Pick from the calendar").first.click()
    page.get_by_role("main").get_by_role("link", name="Haircut").click()
    page.get_by_role("radio", name="Ana Reyes").check()
    page.get_by_role("button", name="See free times").click()
    page.locator(".month a.day--free").last.click()
    page.locator(".times a").first.click()


def fill_in(page: Page, *, phone: str) -> None:
    page.get_by_label("Name").fill("Maria Lopez")
    page.get_by_label("Phone").fill(phone)


@pytest.mark.parametrize(
    ("viewport", "scripts", "number"),
    [(PHONE, True, 43), (DESKTOP, True, 44), (PHONE, False, 45)],
    ids=["phone", "desk", "without-scripts"],
)
def test_a_customer_books_by_clicking(
    viewport: dict[str, int], scripts: bool, number: int, shared_site: DemoSite, chromium: Browser
) -> None:
    with watched_page(chromium, shared_site.url, viewport=viewport, java_script_enabled=scripts) as page:
        choose_a_time(page)
        fill_in(page, phone=f"212 555 01{number}")

        page.get_by_role("button", name="Book ").click()

        expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
        expect(page.locator("main")).to_contain_text("Ana Reyes")
    assert rows(shared_site.folder, SALON, BOOKED, f"+121255501{number}") == [("confirmed", f"+121255501{number}")]
    assert count_overlaps(shared_site.folder, SALON) == 0


def test_going_back_after_booking_books_nothing_twice(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        choose_a_time(page)
        fill_in(page, phone="212 555 0146")
        page.get_by_role("button", name="Book ").click()
        expect(page.get_by_role("heading", name="You're booked")).to_be_visible()

        page.go_back()
        fill_in(page, phone="212 555 0146")
        page.get_by_role("button", name="Book ").click()

        expect(page.get_by_role("alert").or_(page.get_by_role("heading", name="You're booked"))).to_be_visible()
    assert len(rows(shared_site.folder, SALON, BOOKED, "+12125550146")) == 1


def test_two_clicks_on_book_make_one_appointment(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        choose_a_time(page)
        fill_in(page, phone="212 555 0147")

        page.get_by_role("button", name="Book ").dblclick()

        expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    assert len(rows(shared_site.folder, SALON, BOOKED, "+12125550147")) == 1
