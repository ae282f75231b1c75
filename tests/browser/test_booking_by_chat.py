"""An appointment from the first word to the cancelled row, in a real browser."""

from typing import Any

import httpx
import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.conversation import MARIA, Conversation, open_chat
from tests.browser.watch import DESKTOP, PHONE, judge, overflow, show, watched_page
from tests.demo_site import SALON, DemoSite
from tests.tenant_rows import count_overlaps, rows

pytestmark = pytest.mark.browser

WISH = "hi, I need a haircut thursday afternoon"
TRIM = "a beard trim on friday"
APPOINTMENT = "SELECT status, channel, starts_at, sequence FROM appointments WHERE public_id = ?"


def appointment(site: DemoSite, public_id: str) -> tuple[Any, ...]:
    return rows(site.folder, SALON, APPOINTMENT, public_id)[0]


def name_of(time: Locator) -> str:
    return time.get_attribute("aria-label") or ""


def assert_open_to_everybody(page: Page, axe: str) -> None:
    show(page, viewport=PHONE, theme="light")
    on_a_phone, too_wide = judge(page, axe), overflow(page)
    show(page, theme="dark")
    in_the_dark = judge(page, axe, rules=["color-contrast"])
    show(page, viewport=DESKTOP, theme="light")
    on_a_desk = judge(page, axe)
    assert (on_a_phone, in_the_dark, on_a_desk, too_wide) == ([], [], [], 0)


@pytest.mark.parametrize("state", ["offer", "read-back", "confirmation", "ending"])
def test_every_state_of_a_booking_is_open_to_everybody(
    state: str, shared_site: DemoSite, chromium: Browser, axe: str
) -> None:
    with watched_page(chromium, shared_site.url) as page:
        chat = open_chat(page)
        chat.say(WISH)
        if state in {"read-back", "confirmation"}:
            chat.press(chat.times.first)
            chat.say(MARIA)
        if state == "confirmation":
            chat.answer("Confirm")
        if state == "ending":
            page.get_by_role("button", name="End and clear").click()

        assert_open_to_everybody(page, axe)


@pytest.mark.parametrize(
    ("viewport", "choice"), [(PHONE, "the second one"), (DESKTOP, None)], ids=["phone-by-words", "desk-by-button"]
)
def test_a_customer_books_and_holds_everything_she_needs_in_her_hands(
    viewport: ViewportSize, choice: str | None, shared_site: DemoSite, chromium: Browser
) -> None:
    with watched_page(chromium, shared_site.url, viewport=viewport) as page:
        chat = open_chat(page)
        chat.say(WISH)
        wanted = name_of(chat.times.nth(1))
        if choice:
            chat.say(choice)
        else:
            chat.press(chat.times.nth(1))
        chat.say(MARIA)
        chat.answer("Confirm")

        public_id = chat.booked_id()
        facts = chat.facts()
        calendar = Calendar.from_ical(page.request.get(chat.link("Add to calendar")).body())
        with page.expect_popup() as opened:
            chat.card.get_by_role("link", name="Move or cancel").click()
        expect(opened.value.get_by_role("heading", level=1)).to_be_visible()
        own_page = opened.value.locator("main").inner_text()

    status, channel, starts_at, _ = appointment(shared_site, public_id)
    (event,) = calendar.walk("VEVENT")
    assert (status, channel) == ("confirmed", "chat")
    assert int(event.decoded("DTSTART").timestamp()) == starts_at
    assert facts["Service"] == "Haircut"
    assert facts["With"] in wanted
    assert facts["When"].split(", ")[-1] in wanted
    assert facts["Price"].startswith("$")
    assert facts["With"] in own_page
    assert count_overlaps(shared_site.folder, SALON) == 0


def test_a_time_is_gone_for_the_second_visitor_as_soon_as_the_first_has_it(
    shared_site: DemoSite, chromium: Browser
) -> None:
    with watched_page(chromium, shared_site.url) as one, watched_page(chromium, shared_site.url) as other:
        quick, slow = open_chat(one), open_chat(other)
        quick.say(TRIM)
        slow.say(TRIM)
        wanted = name_of(slow.times.first)
        assert name_of(quick.times.first) == wanted

        quick.press(quick.times.first)
        slow.press(slow.times.first)

        assert "holding" in quick.last.inner_text()
        assert "holding" not in slow.last.inner_text()
        expect(slow.times.first).to_be_visible()
        assert wanted not in [name_of(time) for time in slow.times.all()]


def test_a_booked_time_is_offered_to_nobody_any_more(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as one, watched_page(chromium, shared_site.url) as other:
        booked = open_chat(one).open_read_back(TRIM)
        Conversation(one).answer("Confirm")

        late = open_chat(other)
        late.say(TRIM)

        assert booked not in [name_of(time) for time in late.times.all()]


def test_she_moves_and_cancels_it_on_its_own_page(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url, viewport=PHONE) as page:
        chat = open_chat(page)
        public_id = chat.book("a blow-dry on saturday")
        before = appointment(shared_site, public_id)
        page.goto(chat.link("Move or cancel"))

        page.get_by_role("link", name="Move", exact=True).click()
        page.locator(".times a").last.click()
        page.get_by_role("button", name="Move to ").click()
        expect(page.get_by_role("heading", name="Moved")).to_be_visible()
        moved = appointment(shared_site, public_id)

        page.get_by_role("link", name="Cancel", exact=True).click()
        page.get_by_role("button", name="Yes, cancel it").click()
        expect(page.get_by_role("heading", name="Cancelled")).to_be_visible()

    assert moved[2] != before[2]
    assert appointment(shared_site, public_id)[0] in {"cancelled", "cancelled_late"}


def test_what_a_conversation_booked_it_can_also_cancel(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        chat = open_chat(page)
        public_id = chat.book("a color consultation on wednesday")

        chat.say("sorry, please cancel my appointment")
        chat.answer("Confirm")

        expect(chat.last.locator(".appointment--cancelled")).to_be_visible()
    assert appointment(shared_site, public_id)[0] in {"cancelled", "cancelled_late"}


def test_end_and_clear_leaves_nothing_behind_on_a_shared_device(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        chat = open_chat(page)
        chat.say("hi, I'm Maria Lopez and I need a haircut")
        page.get_by_role("button", name="End and clear").click()
        page.get_by_role("alertdialog").get_by_role("button", name="End and clear").click()
        page.reload()

        again = Conversation(page)
        expect(again.replies).to_have_count(1)
        expect(again.own_messages).to_have_count(0)
        assert page.evaluate("JSON.stringify(localStorage)") == "{}"


def test_a_foreign_appointment_page_is_not_found(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        chat = open_chat(page)
        chat.book("a kids' cut on saturday")
        address = chat.link("Move or cancel")

    answer = httpx.get(address[:-4] + "AAAA", timeout=30)

    assert answer.status_code == 404
    assert "Maria" not in answer.text
