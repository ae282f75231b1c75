"""What a page must never do, watched while a test uses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Page, ViewportSize

PHONE = ViewportSize(width=360, height=740)
DESKTOP = ViewportSize(width=1280, height=900)
_PATIENCE = 10_000
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def watched_page(chromium: Browser, url: str, **options: Any) -> Iterator[Page]:
    """A page in a context of its own; an error in its console, a blocked script or style fails the test."""
    context: BrowserContext = chromium.new_context(
        base_url=url, **{"locale": "en-US", "reduced_motion": "reduce", **options}
    )
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # What a server answers on purpose (409, 422) is logged by the browser, too.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
        assert complaints == []
    finally:
        context.close()


def show(page: Page, *, viewport: ViewportSize | None = None, theme: Literal["light", "dark"] | None = None) -> None:
    """Change window or theme and wait until that is drawn."""
    if viewport is not None:
        page.set_viewport_size(viewport)
    if theme is not None:
        page.emulate_media(color_scheme=theme)
    page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn, 50)))")


def judge(page: Page | Frame, axe: str, *, rules: list[str] | None = None) -> list[str]:
    """What axe finds wrong, one line each; by default by every rule of the standards."""
    page.evaluate(axe)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules or _RULES)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def enter_dashboard(page: Page) -> None:
    page.goto("/log-in")
    page.locator("form[action='/log-in/demo'] button").first.click()
    page.wait_for_url("**/dashboard")
