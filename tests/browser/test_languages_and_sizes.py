"""Spanish from the first word to the card, and the smallest screens."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conversation import MARIA, Conversation, open_chat
from tests.browser.watch import PHONE, overflow, watched_page
from tests.demo_site import SALON, DemoSite
from tests.tenant_rows import rows

pytestmark = pytest.mark.browser

ENGLISH = re.compile(r"\b(?:the|you|your|with|free|book|booked|confirm|would|price)\b", re.IGNORECASE)


def test_somebody_books_in_spanish_without_an_english_word(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url, viewport=PHONE, locale="es-US") as page:
        chat = open_chat(page)
        chat.say("hola, quiero un corte de pelo el jueves por la tarde")
        chat.press(chat.times.first)
        chat.say("Soy María López, 212 555 0148")
        chat.answer("Confirmar")

        expect(chat.last.locator(".appointment--booked")).to_be_visible()
        spoken = " ".join(chat.announcements())
    assert ENGLISH.findall(spoken) == []
    assert rows(shared_site.folder, SALON, "SELECT language FROM appointments WHERE language = 'es'") == [("es",)]


def test_the_language_is_switched_in_the_middle_and_the_conversation_goes_on(
    shared_site: DemoSite, chromium: Browser
) -> None:
    with watched_page(chromium, shared_site.url) as page:
        chat = open_chat(page)
        chat.say("hello")
        page.get_by_role("button", name="Language").click()
        page.get_by_role("group", name="Language").get_by_role("button", name="Español").click()
        page.wait_for_url("**lang=es*")

        spanish = Conversation(page)
        expect(spanish.replies).to_have_count(2)
        spanish.say("¿cuánto cuesta un corte?")

        expect(page.get_by_role("textbox", name="Tu mensaje")).to_be_visible()
        expect(spanish.last).to_contain_text("desde")


def test_the_smallest_phone_shows_a_whole_booking_without_scrolling_sideways(
    shared_site: DemoSite, chromium: Browser
) -> None:
    with watched_page(chromium, shared_site.url, viewport={"width": 320, "height": 568}) as page:
        chat = open_chat(page)
        widths = [overflow(page)]
        chat.say("a haircut on saturday please")
        widths.append(overflow(page))
        chat.press(chat.times.first)
        chat.say(MARIA)
        widths.append(overflow(page))
        chat.answer("Confirm")
        widths.append(overflow(page))

        assert widths == [0, 0, 0, 0]
        assert page.locator(".log").evaluate("log => log.scrollWidth - log.clientWidth") == 0


def test_on_a_phone_the_whole_conversation_is_in_sight_once_it_has_begun(
    shared_site: DemoSite, chromium: Browser
) -> None:
    with watched_page(chromium, shared_site.url, viewport=PHONE) as page:
        chat = open_chat(page)
        expect(chat.box).to_be_in_viewport(ratio=1)

        chat.say("a haircut on saturday please")

        expect(page.locator("#chat")).to_be_in_viewport(ratio=1)
