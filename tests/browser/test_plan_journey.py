"""An owner's way in a browser: sign-up, trial, Checkout, Premium, portal, cancelled, read-only; true at each step."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.app.billing.conftest import PayingSite, make_catalogue
from tests.browser.newcomer import Newcomer
from tests.browser.watch import DESKTOP, PHONE, enter_dashboard, judge, overflow, show, watched_page
from tests.demo_site import NOW, DemoSite, serve_copy
from tests.fakes.stripe import FakeStripe
from tests.tenant_rows import rows

pytestmark = pytest.mark.browser


@pytest.fixture
def paying(demo_folder: Path, tmp_path: Path) -> Iterator[PayingSite]:
    started: list[DemoSite] = []
    with FakeStripe(clock=lambda: int((started[0].clock.now() if started else NOW).timestamp())) as stripe:
        settings = {
            "stripe_api_key": stripe.api_key,
            "stripe_api_base": stripe.url,
            "stripe_webhook_secret": stripe.deliveries.secret,
        }
        with serve_copy(demo_folder, tmp_path / "data", **settings) as site, site.visitor() as nobody:
            started.append(site)
            stripe.deliveries.url = f"{site.url}/webhooks/stripe"
            make_catalogue(site)
            yield PayingSite(site, stripe, nobody)


def now(page: Page) -> Locator:
    return page.locator(".plan-now")


def later(newcomer: Newcomer, paying: PayingSite, step: timedelta) -> None:
    """A session does not last so long."""
    paying.site.clock.advance(step)
    newcomer.page.context.clear_cookies()
    newcomer.log_in("/dashboard/billing")


def test_from_signing_up_to_premium_and_out_again(paying: PayingSite, chromium: Browser, axe: str) -> None:
    with watched_page(chromium, paying.site.url, viewport=DESKTOP, timezone_id="America/New_York") as page:
        newcomer = Newcomer(page, paying.site.folder, business="Iris Cuts", email="iris@cuts.example")
        newcomer.sign_up(plan="Premium")
        newcomer.confirm()
        page.goto("/dashboard")
        page.get_by_role("link", name="Plan", exact=True).click()
        expect(now(page)).to_contain_text("Try everything in Premium until Tue 8 Dec")
        expect(page.locator(".plan-card").filter(has_text="Your choice")).to_contain_text("Premium")

        page.get_by_role("button", name="Choose Premium").click()
        page.wait_for_url(f"{paying.stripe.url}/checkout/**")
        expect(page.get_by_text("Nothing today; first payment on 08 December 2026.")).to_be_visible()
        page.get_by_role("button", name="Start subscription").click()
        page.wait_for_url("**/dashboard/billing?from=checkout")
        expect(now(page)).to_contain_text("Premium is chosen. Your trial goes on until Tue 8 Dec")

        later(newcomer, paying, timedelta(days=15))
        expect(now(page)).to_contain_text("Premium for $150.99 a month. The next payment is on Fri 8 Jan.")

        page.get_by_role("button", name="Invoices, cards, cancel").click()
        page.wait_for_url(f"{paying.stripe.url}/portal/**")
        expect(page.get_by_text("150.99 USD").last).to_be_visible()
        page.get_by_role("button", name="Cancel subscription").click()
        page.get_by_role("link", name="Return to Smart Scheduler").click()
        page.wait_for_url("**/dashboard/billing?from=portal")
        expect(now(page)).to_contain_text("Premium is cancelled and ends on Fri 8 Jan. Until then everything works")

        later(newcomer, paying, timedelta(days=31))
        page.goto("/dashboard")
        expect(page.locator(".account-note")).to_contain_text("Your assistant takes no new bookings at present.")
        page.get_by_role("link", name="See plans").click()
        expect(now(page)).to_contain_text("Your plan has ended.")
        expect(now(page)).to_contain_text("your customers see, move and cancel what they have")
        on_a_desk, wide = judge(page, axe), overflow(page)
        show(page, viewport=PHONE, theme="dark")
        in_the_dark, too_wide = judge(page, axe), overflow(page)

    assert rows(paying.site.folder, "iris-cuts", "SELECT state, plan FROM entitlement") == [("read_only", "premium")]
    assert (on_a_desk, in_the_dark) == ([], [])
    assert (wide, too_wide) == (0, 0)


def test_the_page_on_stripes_side_is_open_to_everybody_too(paying: PayingSite, chromium: Browser, axe: str) -> None:
    with watched_page(chromium, paying.site.url, viewport=PHONE) as page:
        enter_dashboard(page)
        page.goto("/dashboard/billing")
        page.get_by_role("button", name="Choose Starter").click()
        page.wait_for_url(f"{paying.stripe.url}/checkout/**")

        found, wide = judge(page, axe), overflow(page)

    assert (found, wide) == ([], 0)
