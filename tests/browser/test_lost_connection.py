"""The line breaks, the page reloads, the server restarts: what was said is there once, and only once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app.clock import PinnedClock
from tests.browser.conversation import MARIA, Conversation, open_chat
from tests.browser.relay import Fault, Relay, port_of
from tests.browser.watch import watched_page
from tests.demo_site import NOW, SALON, DemoSite
from tests.live_server import run_in_thread
from tests.tenant_rows import count_overlaps, rows

pytestmark = pytest.mark.browser

SAID = "SELECT e.text, count(*) FROM entries e WHERE e.role = 'customer' GROUP BY e.conversation_id, e.text"
BOOKED = "SELECT count(*) FROM appointments WHERE channel = 'chat'"


@pytest.fixture
def line(shared_site: DemoSite) -> Iterator[Relay]:
    with Relay(port_of(shared_site.server.url)) as relay:
        yield relay


def count_booked(site: DemoSite) -> int:
    count: int = rows(site.folder, SALON, BOOKED)[0][0]
    return count


def times_said(site: DemoSite, text: str) -> list[int]:
    return [count for said, count in rows(site.folder, SALON, SAID) if said == text]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("up", b"/turns", "lose"),
        Fault("down", b"text/event-stream", "lose"),
        Fault("down", b"event: turn", "cut"),
    ],
    ids=["request-lost", "answer-lost", "answer-cut"],
)
def test_a_cut_at_the_moment_of_booking_books_once(
    fault: Fault, line: Relay, shared_site: DemoSite, chromium: Browser
) -> None:
    before = count_booked(shared_site)
    with watched_page(chromium, line.url) as page:
        chat = open_chat(page)
        chat.open_read_back("a beard trim next friday")
        line.plan(fault)

        chat.answer("Confirm")

        fault.wait()
        chat.booked_id()
        expect(chat.own_messages.filter(has_text="Confirm")).to_have_count(1)
    assert count_booked(shared_site) == before + 1
    assert count_overlaps(shared_site.folder, SALON) == 0


def test_a_reload_before_the_answer_arrives_shows_question_and_answer_once(
    line: Relay, shared_site: DemoSite, chromium: Browser
) -> None:
    question = "how much is a full color, before I reload?"
    with watched_page(chromium, line.url) as page:
        chat = open_chat(page)
        fault = line.plan(Fault("down", b"event: turn", "hold"))
        chat.box.fill(question)
        chat.box.press("Enter")
        fault.wait()

        page.reload()

        again = Conversation(page)
        expect(again.replies).to_have_count(2)
        expect(again.own_messages).to_have_count(1)
        expect(again.last).to_contain_text("$")
    assert times_said(shared_site, question) == [1]


def test_a_reload_keeps_the_conversation_and_the_half_written_message(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        chat = open_chat(page)
        chat.say("a haircut on saturday please")
        offered = chat.times.all_inner_texts()
        chat.box.fill("I think I'd like")

        page.reload()

        again = Conversation(page)
        expect(again.replies).to_have_count(2)
        expect(again.box).to_have_value("I think I'd like")
        assert again.times.all_inner_texts() == offered
        again.press(again.times.first)
        expect(again.own_messages).to_have_count(2)


def test_what_is_written_offline_is_sent_once_when_the_network_returns(
    shared_site: DemoSite, chromium: Browser
) -> None:
    question = "are you open on sunday, I ask from a tunnel"
    with watched_page(chromium, shared_site.url) as page:
        chat = open_chat(page)
        chat.say("hello")
        page.context.set_offline(True)
        expect(page.locator(".line")).to_contain_text("You’re offline")
        chat.box.fill(question)
        chat.box.press("Enter")
        expect(chat.own_messages.last).to_contain_text(question)

        page.context.set_offline(False)

        expect(chat.replies).to_have_count(3)
        expect(page.locator(".line__text")).to_have_count(0)
        expect(chat.own_messages.filter(has_text=question)).to_have_count(1)
    assert times_said(shared_site, question) == [1]


def test_a_conversation_goes_on_where_it_was_after_the_server_restarted(
    demo_folder: Path, tmp_path: Path, chromium: Browser
) -> None:
    folder, clock = Path(shutil.copytree(demo_folder, tmp_path / "data")), PinnedClock(NOW)
    with Relay(None) as line, watched_page(chromium, line.url) as page:
        with run_in_thread(folder, clock=clock) as first:
            line.port = port_of(first.url)
            chat = open_chat(page)
            chat.open_read_back("a beard trim next friday")
            line.port = None
            line.drop_all()
        chat.box.fill("yes please")
        chat.box.press("Enter")
        expect(page.locator(".line")).to_contain_text("Connection lost")

        with run_in_thread(folder, clock=clock) as second:
            line.port = port_of(second.url)

            public_id = chat.booked_id()
            expect(chat.own_messages.filter(has_text="yes please")).to_have_count(1)

    assert rows(folder, SALON, "SELECT public_id FROM appointments WHERE channel = 'chat'") == [(public_id,)]


def test_two_tabs_show_the_same_conversation(shared_site: DemoSite, chromium: Browser) -> None:
    with watched_page(chromium, shared_site.url) as page:
        chat = open_chat(page)
        chat.say("hello from the first tab")
        tab = page.context.new_page()
        tab.goto("/b/demo-salon")
        other = Conversation(tab)
        expect(other.own_messages).to_have_count(1)

        other.say("a blow-dry on saturday")

        expect(chat.own_messages).to_have_count(2)
        expect(chat.replies).to_have_count(3)
        chat.press(chat.times.first)
        chat.say(MARIA)
        expect(other.card.get_by_role("button", name="Confirm")).to_be_visible()
