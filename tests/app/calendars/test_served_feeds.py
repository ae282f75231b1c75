"""Private feeds: what they say, to whom, and until when."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from app.appointments.block import block_staff
from app.appointments.cancel import cancel
from app.business.repository import change_business
from app.calendars.busy_feeds import apply_busy_times, connect_feed
from app.calendars.read_calendar import BusyTime
from app.calendars.serve import renew_feed, revoke_feed, serve_feed
from app.calendars.served_feed import FeedStyle, ServedFeed, feed_token, feed_url, opens
from app.calendars.write_feed import initials, write_feed
from app.config.key_ring import KeyRing
from app.errors import InvalidInput, NotFound
from app.unit_of_work import SYSTEM_CALLER
from tests.app.appointments.conftest import Shop
from tests.app.booking_world import OWNER

KEYS = KeyRing((b"k" * 40,))
NOON = datetime(2026, 3, 3, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)


def serve(shop: Shop, **values: Any) -> ServedFeed:
    return shop.world.run_as(OWNER, serve_feed, **values)


def titles(shop: Shop, feed: ServedFeed) -> list[str]:
    calendar = Calendar.from_ical(shop.world.run(write_feed, feed))
    return [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]


def test_a_staff_members_feed_has_their_work_and_their_blocks(shop: Shop) -> None:
    shop.book()
    shop.book(shop.slot(staff_id=shop.ben.id))
    gone = shop.book()
    shop.world.run(cancel, gone.id)
    shop.world.run_as(OWNER, block_staff, shop.ana.id, starts_at=NOON, ends_at=NOON + HOUR, reason="Bank")

    assert titles(shop, serve(shop, staff=shop.ana.public_id)) == ["Cut · Maria Lopez", "Bank"]
    assert titles(shop, serve(shop)) == ["Cut · Maria Lopez · Ana", "Cut · Maria Lopez · Ben", "Bank · Ana"]


def test_it_says_only_as_much_as_it_may(shop: Shop) -> None:
    shop.book()

    assert titles(shop, serve(shop, staff=shop.ana.id, style=FeedStyle.INITIALS)) == ["M. L."]
    assert titles(shop, serve(shop, staff=shop.ana.id, style=FeedStyle.BUSY)) == ["Busy"]
    assert initials("Ana María de la Cruz") == "A. M. D."


def test_a_discreet_business_never_lets_names_out(shop: Shop) -> None:
    shop.book()
    former = serve(shop, style=FeedStyle.FULL)
    shop.world.run_as(OWNER, change_business, discreet=True)

    assert titles(shop, former) == ["M. L. · Ana"]
    assert serve(shop).style is FeedStyle.INITIALS
    with pytest.raises(InvalidInput):
        serve(shop, style=FeedStyle.FULL)


def test_what_came_from_another_calendar_is_not_sent_on(shop: Shop) -> None:
    theirs = shop.world.run_as(
        OWNER, connect_feed, KEYS, bound_to="ten_1", staff=shop.ana.id, url="https://calendar.example/a.ics"
    )
    shop.world.run_as(SYSTEM_CALLER, apply_busy_times, theirs.id, [BusyTime(NOON, NOON + HOUR, "1")], most=9)

    assert titles(shop, serve(shop)) == []


def test_its_address_can_be_renewed_and_revoked(shop: Shop) -> None:
    feed = serve(shop)
    token = feed_token(KEYS, feed)
    assert feed_url("https://book.example", "plain", KEYS, feed).endswith(f"/{feed.public_id}/{token}.ics")
    assert opens(KEYS, feed, token)
    assert not opens(KEYS, feed, "é" * 22)

    renewed = shop.world.run_as(OWNER, renew_feed, feed.public_id)
    assert not opens(KEYS, renewed, token)

    shop.world.run_as(OWNER, revoke_feed, feed.public_id)
    with pytest.raises(NotFound):
        shop.world.run_as(OWNER, renew_feed, feed.public_id)
