"""Retakes the screenshots of the documentation: `make pictures`."""

import base64
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from rich.console import Console
from rich.progress import track
from rich.text import Text

from app.clock import PinnedClock
from tests.browser.chromium import NoChromium, launch
from tests.browser.conversation import Conversation, open_chat
from tests.browser.watch import enter_dashboard
from tests.demo_folder import make_demo_folder
from tests.demo_site import NOW, SALON, DemoSite, serve_copy

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
LARGEST = 215_000
DESK, PHONE = ViewportSize(width=1080, height=740), ViewportSize(width=360, height=760)
TALK = ("hi, I need a haircut thursday afternoon", "the second one", "Maria Lopez, 212 555 0142", "yes please")

Theme = Literal["light", "dark"]

# A wide picture with a narrow one over its corner, on nothing: it stands on a light and on a dark page alike.
_PAIR = """<!doctype html>
<style>
  body {{ margin: 0; padding: 16px 24px 40px; width: max-content; background: none; }}
  figure {{ position: relative; margin: 0; padding-right: 220px; padding-bottom: 40px; }}
  img {{ display: block; border-radius: 12px; box-shadow: 0 0 0 1px #8886, 0 10px 30px #0003; }}
  img + img {{ position: absolute; right: 0; bottom: 0; height: 640px; border-radius: 24px; }}
</style>
<figure>{images}</figure>
"""
_ROW = """<!doctype html>
<style>
  body {{ margin: 0; padding: 16px 24px 40px; width: max-content; background: none; }}
  figure {{ display: flex; gap: 32px; margin: 0; }}
  img {{ display: block; height: 760px; border-radius: 24px; box-shadow: 0 0 0 1px #8886, 0 10px 30px #0003; }}
</style>
<figure>{images}</figure>
"""


@dataclass(frozen=True)
class Studio:
    """A browser and a server to take pictures of."""

    browser: Browser
    site: DemoSite

    @contextmanager
    def page(self, *, theme: Theme = "light", size: ViewportSize = DESK, url: str | None = None) -> Iterator[Page]:
        context = self.browser.new_context(
            base_url=url or self.site.url,
            viewport=size,
            color_scheme=theme,
            reduced_motion="reduce",
            locale="en-US",
        )
        try:
            yield context.new_page()
        finally:
            context.close()

    def mount(self, frame: str, *shots: bytes) -> bytes:
        """Several pictures as one."""
        images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}">' for shot in shots)
        with self.page(size=ViewportSize(width=1400, height=900)) as page:
            page.set_content(frame.format(images=images))
            return page.locator("body").screenshot(omit_background=True)


def shoot(page: Page) -> bytes:
    # Nothing under the pointer, and everything there.
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    return page.screenshot(animations="disabled")


def take_booking_chat(studio: Studio) -> bytes:
    with studio.page() as page:
        open_chat(page).say(TALK[0])
        wide = shoot(page)
    with studio.page(theme="dark", size=PHONE) as page:
        open_chat(page).open_read_back("a haircut with Ben on friday")
        narrow = shoot(page)
    return studio.mount(_PAIR, wide, narrow)


def take_widget(studio: Studio) -> bytes:
    with studio.page() as page:
        page.goto(f"/sample/{SALON}")
        page.get_by_role("button", name="Book an appointment").last.click()
        chat = Conversation(page.frame_locator("smart-scheduler-launcher iframe"))
        chat.say("a blow-dry on friday, please")
        return shoot(page)


def take_calendar(studio: Studio) -> bytes:
    with studio.page() as page:
        page.goto(f"/b/{SALON}/times")
        page.get_by_role("main").get_by_role("link", name="Haircut").click()
        page.get_by_role("button", name="See free times").click()
        return shoot(page)


def take_confirmation(studio: Studio) -> bytes:
    with studio.page(size=PHONE) as page:
        chat = open_chat(page)
        chat.book("a blow-dry on saturday")
        card, address = shoot(page), chat.link("Move or cancel")
    with studio.page(theme="dark", size=PHONE) as page:
        page.goto(address)
        ticket = shoot(page)
        page.get_by_role("link", name="Move", exact=True).click()
        expect(page.locator(".month")).to_be_visible()
        move = shoot(page)
    return studio.mount(_ROW, card, ticket, move)


def take_today(studio: Studio) -> bytes:
    with studio.page() as page:
        open_chat(page).book("a beard trim today please")
        enter_dashboard(page)
        wide = shoot(page)
    with studio.page(theme="dark", size=PHONE) as page:
        enter_dashboard(page)
        narrow = shoot(page)
    return studio.mount(_PAIR, wide, narrow)


def take_owner_calendar(studio: Studio) -> bytes:
    with studio.page() as page:
        open_chat(page).book("a beard trim today please")
        enter_dashboard(page)
        page.goto("/dashboard/calendar")
        wide = shoot(page)
    with studio.page(theme="dark", size=PHONE) as page:
        enter_dashboard(page)
        page.goto("/dashboard/conversations")
        page.locator(".talk").first.click()
        narrow = shoot(page)
    return studio.mount(_PAIR, wide, narrow)


def take_terminal(studio: Studio) -> bytes:
    """A conversation through the command line, which finds the running server by its data folder."""
    talk = subprocess.run(
        [Path(sys.executable).with_name("smart-scheduler"), "chat", SALON],
        input="".join(f"{line}\n" for line in TALK),
        env={**os.environ, "DATA_DIR": str(studio.site.folder), "FORCE_COLOR": "1", "COLUMNS": "92"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    sheet = Console(record=True, width=92, file=StringIO())
    # The links of the last card are longer than any picture is wide.
    sheet.print(Text.from_ansi(talk.stdout[: talk.stdout.rindex("Add to calendar")].rstrip()))
    with studio.page() as page:
        drawing = sheet.export_svg(title=f"smart-scheduler chat {SALON}")
        page.set_content(f"<style>svg {{ width: 860px }}</style>{drawing}")
        return page.locator("svg").first.screenshot(omit_background=True)


PICTURES: dict[str, Callable[[Studio], bytes]] = {
    "booking-chat": take_booking_chat,
    "widget": take_widget,
    "calendar": take_calendar,
    "confirmation": take_confirmation,
    "today": take_today,
    "owner-calendar": take_owner_calendar,
    "terminal": take_terminal,
}


def main(console: Console) -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        template = make_demo_folder(Path(kept) / "template", PinnedClock(NOW))
        browser = launch(playwright)
        too_large = []
        for name, take in track(PICTURES.items(), description="Taking pictures", console=console):
            with serve_copy(template, Path(kept) / name) as site:
                picture = take(Studio(browser, site))
            (FOLDER / f"{name}.png").write_bytes(picture)
            console.print(f"docs/pictures/{name}.png  {len(picture) / 1000:.0f} kB")
            too_large += [name] if len(picture) > LARGEST else []
        browser.close()
    if too_large:
        console.print(f"Larger than {LARGEST // 1000} kB: {', '.join(too_large)}", style="red")
    return 1 if too_large else 0


if __name__ == "__main__":
    screen = Console()
    try:
        sys.exit(main(screen))
    except NoChromium as reason:
        screen.print(str(reason), style="red")
        sys.exit(1)
