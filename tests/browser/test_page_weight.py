"""What a first visit costs: bytes, shifts, and nothing the policy of a page forbids."""

from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, ViewportSize

from tests.browser.conversation import open_chat
from tests.browser.watch import DESKTOP, PHONE, enter_dashboard, watched_page
from tests.demo_site import SALON, DemoSite

pytestmark = pytest.mark.browser

LARGEST_VISIT = 100_000
LARGEST_SHIFT = 0.02
WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
"""
WATCH_POLICY = """
window.refused = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  window.refused.push(`${violatedDirective} ${blockedURI}`);
});
"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
PUBLIC = ("/", f"/b/{SALON}", f"/b/{SALON}/times", f"/sample/{SALON}", f"/widget/{SALON}/panel", "/log-in", "/mailbox")
OWNED = (
    "/dashboard",
    "/dashboard/calendar",
    "/dashboard/calendar?view=month",
    "/dashboard/conversations",
    "/dashboard/customers",
    "/dashboard/services",
    "/dashboard/hours",
)


def measure_visit(page: Page) -> dict[str, float]:
    """Bytes that came over the line, by request."""
    sizes: dict[str, float] = {}
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def add(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = event["encodedDataLength"]

    session.on("Network.loadingFinished", add)
    return sizes


def test_a_first_visit_to_the_booking_page_is_light(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        sizes = measure_visit(page)
        open_chat(page)
        page.wait_for_load_state("networkidle")

        assert len(sizes) > 4
        assert sum(sizes.values()) < LARGEST_VISIT


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_nothing_moves_when_the_chat_appears(viewport: ViewportSize, shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url, viewport=viewport) as page:
        page.add_init_script(WATCH_SHIFTS)
        open_chat(page)
        page.wait_for_load_state("networkidle")
        page.evaluate(TWO_FRAMES)

        assert page.evaluate("window.shifts") < LARGEST_SHIFT


def test_no_page_asks_for_what_its_policy_forbids(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        page.add_init_script(WATCH_POLICY)
        refused = {}
        for path in PUBLIC:
            page.goto(path)
            page.wait_for_load_state("networkidle")
            refused[path] = page.evaluate("window.refused")
        enter_dashboard(page)
        for path in OWNED:
            page.goto(path)
            refused[path] = page.evaluate("window.refused")

        assert {path: found for path, found in refused.items() if found} == {}
