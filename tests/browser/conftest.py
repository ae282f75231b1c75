"""A real Chromium, axe to judge what it shows, and a server to show."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import NoChromium, launch
from tests.demo_site import DemoSite, demo_folder, serve_copy, site

__all__ = ["demo_folder", "site"]

ROOT = Path(__file__).parents[2]
AXE = ROOT / "widget" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
BUILT = ROOT / "widget" / "static" / "manifest.json"

# A machine that runs other tests at the same time is slow now and then.
expect.set_options(timeout=15_000)


# Per file: while it is open, its event loop is the thread's own and nothing else may run one.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not BUILT.exists():
        pytest.skip("the browser code has not been built: run `make setup`")
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright)
        except NoChromium as reason:
            pytest.skip(str(reason))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.exists():
        pytest.skip("axe is not installed: run `npm ci` in widget/browser")
    return AXE.read_text()


@pytest.fixture(scope="module")
def shared_site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """One server for all tests of a file."""
    with serve_copy(demo_folder, tmp_path_factory.mktemp("shared") / "data") as running:
        yield running
