"""Somebody new at the front door: signs up, confirms from the mailbox page, logs in again later."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.mail_reader import wait_for_mail

CONFIRM = "Confirm your e-mail"
PASSWORD = "three quiet words"


@dataclass
class Newcomer:
    """An owner at a browser; `folder` is where the server keeps its mailbox."""

    page: Page
    folder: Path
    business: str
    email: str

    def sign_up(self, plan: str | None = None) -> None:
        """From the front page to the page that says to look into the mail."""
        page = self.page
        page.goto("/")
        page.get_by_role("link", name="Try it free").first.click()
        page.get_by_label("Name of your business").fill(self.business)
        page.get_by_label("Your e-mail").fill(self.email)
        page.get_by_label("Password").fill(PASSWORD)
        if plan is not None:
            page.get_by_label(plan).check()
        page.get_by_label("I agree").check()
        page.get_by_role("button", name="Sign up").click()
        expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()

    def confirm(self) -> None:
        """Open the mail on the mailbox page, follow its button, confirm."""
        wait_for_mail(self.folder, self.email, subject=CONFIRM)
        self.page.goto("/mailbox")
        self.page.get_by_role("link").filter(has_text=self.email).filter(has_text=CONFIRM).click()
        link = self.page.frame_locator(".mail-frame").get_by_role("link").first
        parts = urlsplit(link.get_attribute("href") or "")
        self.page.goto(f"{parts.path}?{parts.query}" if parts.query else parts.path)
        self.page.get_by_role("button", name="Confirm and set up").click()
        self.page.wait_for_url("**/setup/trade")

    def log_in(self, path: str) -> None:
        """With the password, and on to the page that was asked for."""
        self.page.goto(path)
        self.page.get_by_label("E-mail").fill(self.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Log in", exact=True).click()
        self.page.wait_for_url(f"**{path}")
