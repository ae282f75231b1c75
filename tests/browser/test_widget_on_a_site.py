"""The launcher on somebody's own website, and the panel it opens from another origin."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from app.clock import PinnedClock
from tests.browser.conversation import MARIA, Conversation
from tests.browser.host_site import HostSite, host_site
from tests.browser.watch import DESKTOP, PHONE, judge, show, watched_page
from tests.demo_site import NOW, SALON, DemoSite
from tests.live_server import LiveServer, run_in_thread
from tests.tenant_rows import rows, tenant_file

pytestmark = pytest.mark.browser

PANEL = "smart-scheduler-launcher iframe"
FOREIGN_FRAME = "frame-ancestors"
SECRET = "a-key-for-one-test-that-is-long-enough-to-be-taken"


@pytest.fixture(scope="module")
def shop(shared_site: DemoSite) -> Iterator[HostSite]:
    with host_site(shared_site.url) as running:
        yield running


def pill(page: Page) -> Locator:
    return page.get_by_role("button", name="Book an appointment")


def open_panel(page: Page) -> Conversation:
    pill(page).click()
    chat = Conversation(page.frame_locator(PANEL))
    expect(chat.replies).to_have_count(1)
    return chat


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_a_customer_books_on_somebody_elses_site(
    viewport: ViewportSize, shop: HostSite, shared_site: DemoSite, chromium: Browser
) -> None:
    with watched_page(chromium, shop.url, viewport=viewport) as page:
        page.goto("/")
        chat = open_panel(page)

        public_id = chat.book("a beard trim on friday")

        assert page.frames[1].url.startswith(shared_site.url)
    stored = rows(shared_site.folder, SALON, "SELECT status, channel FROM appointments WHERE public_id = ?", public_id)
    assert stored == [("confirmed", "chat")]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_launcher_and_panel_are_open_to_everybody(
    viewport: ViewportSize, shared_site: DemoSite, chromium: Browser, axe: str
) -> None:
    with watched_page(chromium, shared_site.url, viewport=viewport) as page:
        page.goto(f"/sample/{SALON}")
        expect(pill(page).last).to_be_visible()
        site = judge(page, axe)
        pill(page).last.click()
        chat = Conversation(page.frame_locator(PANEL))
        chat.say("a beard trim on friday")
        chat.press(chat.times.first)
        chat.say(MARIA)
        panel = judge(page.frames[1], axe)
        show(page, theme="dark")
        in_the_dark = judge(page.frames[1], axe, rules=["color-contrast"])

    assert (site, panel, in_the_dark) == ([], [], [])


def test_escape_closes_the_panel_and_the_focus_returns(shop: HostSite, chromium: Browser) -> None:
    with watched_page(chromium, shop.url) as page:
        page.goto("/")
        pill(page).focus()
        page.keyboard.press("Enter")
        chat = Conversation(page.frame_locator(PANEL))
        expect(chat.box).to_be_focused()
        page.keyboard.type("half a sentence")

        page.keyboard.press("Escape")

        expect(page.locator(PANEL)).to_be_hidden()
        expect(pill(page)).to_be_focused()
        page.keyboard.press("Enter")
        expect(chat.box).to_have_value("half a sentence")
        expect(chat.box).to_be_focused()


def test_the_conversation_goes_on_when_the_customer_changes_the_page(shop: HostSite, chromium: Browser) -> None:
    with watched_page(chromium, shop.url) as page:
        page.goto("/")
        open_panel(page).say("how much is a haircut?")

        page.goto("/another-page")

        expect(page.locator(PANEL)).to_be_visible()
        chat = Conversation(page.frame_locator(PANEL))
        expect(chat.replies).to_have_count(2)
        expect(chat.own_messages).to_have_count(1)


def test_nothing_of_the_conversation_is_within_reach_of_the_host(shop: HostSite, chromium: Browser) -> None:
    with watched_page(chromium, shop.url) as page:
        page.goto("/")
        open_panel(page).say("how much is a haircut?")

        kept = page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage), document.cookie)")
        inside = page.evaluate(
            "document.querySelector('smart-scheduler-launcher').shadowRoot.querySelector('iframe').contentDocument"
        )

    assert not any("token" in str(key) for key in kept)
    assert inside is None


@contextmanager
def production(demo_folder: Path, folder: Path, *, allowed: str) -> Iterator[LiveServer]:
    """A production server whose salon allows one site."""
    shutil.copytree(demo_folder, folder)
    with closing(sqlite3.connect(tenant_file(folder, SALON))) as connection, connection:
        connection.execute("UPDATE business SET allowed_origins = ?", (json.dumps([allowed]),))
    settings = {"environment": "production", "secret_keys": SECRET, "public_base_url": "https://book.example"}
    with run_in_thread(folder, clock=PinnedClock(NOW), **settings) as server:
        yield server


def test_in_production_only_the_sites_a_business_names_may_show_its_panel(
    demo_folder: Path, tmp_path: Path, chromium: Browser
) -> None:
    with host_site("http://localhost:1") as probe:
        allowed = probe.url
    with production(demo_folder, tmp_path / "data", allowed=allowed) as server:
        with host_site(server.url, port=probe.port) as shop, watched_page(chromium, shop.url) as page:
            page.goto("/")
            open_panel(page)

            foreign = page.context.new_page()
            foreign.goto(shop.foreign_url)
            with foreign.expect_console_message(lambda message: FOREIGN_FRAME in message.text):
                pill(foreign).click()

            expect(foreign.frame_locator(PANEL).locator(".chat")).to_have_count(0)


def test_a_site_that_may_not_show_the_panel_leads_to_the_booking_page(
    demo_folder: Path, tmp_path: Path, chromium: Browser
) -> None:
    with production(demo_folder, tmp_path / "data", allowed="https://salon.example") as server:
        with host_site(server.url) as shop:
            context = chromium.new_context(base_url=shop.url, locale="en-US")
            page = context.new_page()
            page.clock.install()
            page.goto("/")
            with page.expect_console_message(lambda message: FOREIGN_FRAME in message.text):
                pill(page).click()
            page.clock.run_for(15_000)

            link = page.get_by_role("link", name="Go to the booking page")
            expect(link).to_have_attribute("href", f"{server.url}/b/{SALON}")
            context.close()
