"""Every page, on a phone and on a desk, in light and in dark: nothing for axe to find, nothing cut off."""

from collections.abc import Callable
from itertools import count

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.watch import DESKTOP, PHONE, enter_dashboard, judge, overflow, show, watched_page
from tests.demo_site import DemoSite

pytestmark = pytest.mark.browser

# Nobody books without end: each booking comes from another phone.
_numbers = count()


def open_calendar(page: Page) -> None:
    page.goto("/b/demo-salon/times")
    page.get_by_role("link", name="Haircut").first.click()
    page.get_by_role("button", name="See free times").click()


def open_details(page: Page) -> None:
    open_calendar(page)
    page.locator(".times a").first.click()


def open_details_with_errors(page: Page) -> None:
    open_details(page)
    page.get_by_role("button", name="Book ").click()


def open_appointment(page: Page) -> None:
    open_details(page)
    page.get_by_label("Name").fill("Maria Lopez")
    page.get_by_label("Phone").fill(f"212 555 01{next(_numbers):02}")
    page.get_by_role("button", name="Book ").click()
    page.wait_for_url("**done=booked*")


def open_cancel_question(page: Page) -> None:
    open_appointment(page)
    page.get_by_role("link", name="Cancel").click()


def open_move(page: Page) -> None:
    open_appointment(page)
    page.get_by_role("link", name="Move").click()


def open_move_question(page: Page) -> None:
    open_move(page)
    page.locator(".times a").last.click()


def going_to(path: str) -> Callable[[Page], None]:
    return lambda page: page.goto(path) and None


def logged_in(path: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        enter_dashboard(page)
        page.goto(path)

    return go


def open_plan_change(page: Page) -> None:
    """From a plan of the local billing to a smaller one."""
    enter_dashboard(page)
    page.goto("/dashboard/billing")
    if page.get_by_role("button", name="Choose Premium").count():
        page.get_by_role("button", name="Choose Premium").click()
    page.get_by_role("link", name="Change to Starter at period end").click()


def open_sheet(path: str, press: str) -> Callable[[Page], None]:
    """A page of the dashboard with something at its side, or what a press on it leads to."""

    def go(page: Page) -> None:
        logged_in(path)(page)
        page.locator(press).first.click()
        page.wait_for_load_state("networkidle")

    return go


PAGES: dict[str, Callable[[Page], None]] = {
    "front": going_to("/"),
    "start": going_to("/start"),
    "sign-up": going_to("/sign-up"),
    "forgot": going_to("/forgot"),
    "terms": going_to("/about/terms"),
    "log-in": going_to("/log-in"),
    "chat": going_to("/b/demo-salon"),
    "services": going_to("/b/demo-dental/times"),
    "calendar": open_calendar,
    "details": open_details,
    "errors": open_details_with_errors,
    "appointment": open_appointment,
    "cancel": open_cancel_question,
    "move": open_move,
    "move question": open_move_question,
    "not found": going_to("/b/nobody"),
    "sample site": going_to("/sample/demo-consultant"),
    "today": logged_in("/dashboard"),
    "calendar day": logged_in("/dashboard/calendar"),
    "calendar week": logged_in("/dashboard/calendar?view=week"),
    "calendar month": logged_in("/dashboard/calendar?view=month"),
    "appointment card": open_sheet("/dashboard/calendar", ".cal-event"),
    "new appointment": open_sheet("/dashboard/calendar", "[data-key=n]"),
    "conversations": logged_in("/dashboard/conversations"),
    "customer": open_sheet("/dashboard/customers", ".person"),
    "service": open_sheet("/dashboard/services", ".offers__name"),
    "hours": logged_in("/dashboard/hours"),
    "design": going_to("/design"),
    "plan": logged_in("/dashboard/billing"),
    "plan change": open_plan_change,
    "phone": logged_in("/dashboard/phone"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_open_to_everybody(name: str, shared_site: DemoSite, chromium: Browser, axe: str) -> None:
    with watched_page(chromium, shared_site.url, viewport=PHONE) as page:
        PAGES[name](page)

        on_a_phone, too_wide = judge(page, axe), overflow(page)
        show(page, theme="dark")
        in_the_dark = judge(page, axe, rules=["color-contrast"])
        show(page, viewport=DESKTOP, theme="light")
        on_a_desk, wide = judge(page, axe), overflow(page)

    assert (on_a_phone, in_the_dark, on_a_desk) == ([], [], [])
    assert (too_wide, wide) == (0, 0)


@pytest.mark.parametrize("path", ["/b/demo-salon", "/b/demo-salon/times", "/sample/demo-salon", "/log-in"])
def test_the_smallest_window_and_the_largest_text_still_show_everything(
    path: str, shared_site: DemoSite, chromium: Browser
) -> None:
    with watched_page(chromium, shared_site.url, viewport={"width": 320, "height": 600}) as page:
        page.goto(path)

        assert overflow(page) == 0
