"""The conversation as a person uses it, on the booking page or in the panel's frame."""

import re
from collections.abc import Sequence

from playwright.sync_api import FrameLocator, Locator, Page, expect

Place = Page | FrameLocator

MARIA = "Maria Lopez, 212 555 0142"
_APPOINTMENT = re.compile(r"/a/(apt_[a-z0-9]+)/")


class Conversation:
    """One visible chat."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.box = place.locator(".composer__input")
        self.log = place.locator(".log")
        self.replies = place.locator(".log > .message--assistant:not(.message--live)")
        self.own_messages = place.locator(".log > .message--customer")
        self.last = self.replies.last
        self.times = self.last.locator(".choices .chip:not(.chip--quiet)")
        self.card = self.last.locator(".appointment")

    def say(self, text: str) -> None:
        """Type it, send it with Enter, and wait for the whole reply."""
        before = self.replies.count()
        self.box.fill(text)
        self.box.press("Enter")
        self.wait_for_reply(before)

    def press(self, button: Locator) -> None:
        before = self.replies.count()
        button.click()
        self.wait_for_reply(before)

    def answer(self, label: str) -> None:
        """Press a button of the read-back card."""
        self.press(self.card.get_by_role("button", name=label))

    def wait_for_reply(self, before: int) -> None:
        expect(self.replies).to_have_count(before + 1)
        expect(self.place.locator(".message--live")).to_have_count(0)

    def open_read_back(self, wish: str, *, nth: int = 0) -> str:
        """From a wish to the card that asks for a yes, through the nth offered time; what that time is called."""
        self.say(wish)
        chosen = self.times.nth(nth)
        name = chosen.get_attribute("aria-label") or chosen.inner_text()
        self.press(chosen)
        self.say(MARIA)
        expect(self.card.get_by_role("button", name="Confirm")).to_be_enabled()
        return name

    def book(self, wish: str, *, nth: int = 0) -> str:
        """A whole booking; the public id of the appointment."""
        self.open_read_back(wish, nth=nth)
        self.answer("Confirm")
        return self.booked_id()

    def booked_id(self) -> str:
        expect(self.last.locator(".appointment--booked")).to_be_visible()
        found = _APPOINTMENT.search(self.link("Move or cancel"))
        assert found is not None
        return found[1]

    def link(self, label: str) -> str:
        return self.card.get_by_role("link", name=label).get_attribute("href") or ""

    def facts(self) -> dict[str, str]:
        """Labels and values of the newest card."""
        labels, values = self.card.locator("dt").all_inner_texts(), self.card.locator("dd").all_inner_texts()
        return dict(zip(labels, values, strict=True))

    def announcements(self) -> Sequence[str]:
        return self.place.locator(".chat__announcer p").all_text_contents()


def open_chat(page: Page, path: str = "/b/demo-salon") -> Conversation:
    page.goto(path)
    chat = Conversation(page)
    expect(chat.replies).to_have_count(1)
    return chat
