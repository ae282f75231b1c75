"""A whole booking with the keyboard alone, and what a screen reader says meanwhile, word for word."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conversation import MARIA, Conversation, open_chat
from tests.browser.watch import watched_page
from tests.demo_site import DemoSite

pytestmark = pytest.mark.browser

FARTHEST = 40


def tab_to(page: Page, selector: str, *, key: str = "Tab") -> None:
    """Press Tab until the focus is there, as somebody without a mouse has to."""
    for _ in range(FARTHEST):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{FARTHEST} times {key} do not lead to {selector}")


def type_and_send(page: Page, chat: Conversation, text: str) -> None:
    tab_to(page, ".composer__input")
    before = chat.replies.count()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    chat.wait_for_reply(before)


def without_times(text: str) -> str:
    return re.sub(r"\d{1,2}:\d\d [ap]m", "<time>", text)


def test_a_booking_needs_no_mouse_and_is_said_once_in_full(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        chat = open_chat(page)
        type_and_send(page, chat, "a beard trim with Ben on friday")
        offered = chat.times.count()
        tab_to(page, ".choices .chip", key="Shift+Tab")
        page.keyboard.press("ArrowRight")
        expect(chat.times.nth(1)).to_be_focused()
        before = chat.replies.count()
        page.keyboard.press("Enter")
        chat.wait_for_reply(before)
        type_and_send(page, chat, MARIA)
        tab_to(page, ".appointment .button--primary", key="Shift+Tab")
        page.keyboard.press("Enter")
        chat.booked_id()

        prose = [without_times(text) for text in chat.replies.locator(".message__bubble").all_inner_texts()[1:]]
        said = [without_times(text) for text in chat.announcements()]

    facts = (
        "Service: Beard trim. When: Fri 27 Nov, <time>. With: Ben Carter. "
        "Where: 214 Court Street, Brooklyn, NY 11201. Price: $28."
    )
    assert said == [
        f"Assistant: {prose[0]} {offered} options to choose from.",
        f"Assistant: {prose[1]}",
        f"Assistant: {prose[2]} {facts} Name: Maria Lopez. Phone: +1 212-555-0142. "
        "Free to cancel or move until 24 hours before. Confirm or Change something.",
        f"Assistant: {prose[3]} {facts}",
    ]


def test_history_is_not_read_out_again_after_a_reload(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        chat = open_chat(page)
        chat.say("where are you?")
        assert len(chat.announcements()) == 1

        page.reload()
        expect(Conversation(page).replies).to_have_count(2)

        assert Conversation(page).announcements() == []


def test_escape_closes_what_is_open_and_gives_the_focus_back(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        chat = open_chat(page)
        chat.say("hello")
        ending, languages = (
            page.get_by_role("button", name="End and clear"),
            page.get_by_role("button", name="Language"),
        )
        ending.press("Enter")
        expect(page.get_by_role("alertdialog").get_by_role("button", name="Keep talking")).to_be_focused()

        page.keyboard.press("Escape")
        expect(page.get_by_role("alertdialog")).to_be_hidden()
        expect(ending).to_be_focused()

        languages.press("Enter")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        expect(languages).to_have_attribute("aria-expanded", "false")
        expect(languages).to_be_focused()


def test_shift_and_enter_break_the_line_and_enter_sends_both(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        chat = open_chat(page)
        chat.box.focus()
        page.keyboard.type("hello")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("how much is a haircut?")
        page.keyboard.press("Enter")

        chat.wait_for_reply(1)
        expect(chat.own_messages).to_have_text(re.compile("hello\nhow much is a haircut\\?"))
