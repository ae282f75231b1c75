"""A new conversation cancels an earlier booking with the code that was sent to its phone."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conversation import open_chat
from tests.browser.watch import DESKTOP, PHONE, judge, overflow, show, watched_page
from tests.demo_site import SALON, DemoSite
from tests.tenant_rows import rows

pytestmark = pytest.mark.browser

STATUS = "SELECT status FROM appointments WHERE public_id = ?"


def test_cancelling_with_a_code_from_the_mailbox(site: DemoSite, chromium: Browser, axe: str) -> None:
    with watched_page(chromium, site.url) as page:
        chat = open_chat(page)
        booked = chat.book("hi, I need a haircut thursday afternoon")
        page.get_by_role("button", name="End and clear").click()
        page.locator(".ending").get_by_role("button", name="End and clear").click()
        expect(chat.replies).to_have_count(1)

        chat.say("cancel my appointment")
        chat.say("212 555 0142")
        field = chat.last.locator(".code__digits")
        expect(field).to_be_enabled()
        show(page, viewport=PHONE, theme="light")
        seen = [judge(page, axe), overflow(page)]
        show(page, theme="dark")
        seen.append(judge(page, axe, rules=["color-contrast"]))
        show(page, viewport=DESKTOP, theme="light")
        before = chat.replies.count()
        field.fill(_code_in(page, site.folder))
        field.press("Enter")
        chat.wait_for_reply(before)
        chat.answer("Confirm")

        expect(chat.last.locator(".appointment--cancelled")).to_be_visible()
        assert rows(site.folder, SALON, STATUS, booked)[0][0] == "cancelled"
        assert seen == [[], 0, []]


def _code_in(page: object, folder: Path) -> str:
    """The code of the newest text in the mailbox."""
    for _ in range(100):
        texts = [json.loads(file.read_text()).get("text", "") for file in (folder / "mailbox").glob("*.json")]
        found = [match[0] for text in texts if (match := re.search(r"\b\d{6}\b(?=\. It works)", text))]
        if found:
            return found[-1]
        page.wait_for_timeout(100)  # type: ignore[attr-defined]
    raise AssertionError("no code came")
