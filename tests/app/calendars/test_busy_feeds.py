"""Calendars elsewhere keep somebody busy here: taken over, kept in line, never lost, never let inside."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.appointments.absence_repository import list_absences
from app.appointments.conflict_repository import list_open_conflicts
from app.calendars.busy_feed import BusyFeed
from app.calendars.busy_feeds import apply_busy_times, connect_feed, disconnect_feed
from app.calendars.job import read_feeds
from app.calendars.read_calendar import BusyTime
from app.calendars.repository import change_busy_feed, earliest_due, get_busy_feed, list_busy_feeds
from app.clock import PinnedClock
from app.config.key_ring import KeyRing
from app.outgoing import AddressRefused, Fetcher
from app.sample.fill import fill_sample
from app.sample.samples import SAMPLES
from app.tenant_context import TenantContext
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.store import TenantStore
from tests.app.appointments.conftest import Shop
from tests.app.booking_world import OWNER, ROOT, SCRIPTS
from tests.certificate import certificate_for

KEYS = KeyRing((b"k" * 40,))
NINE = datetime(2026, 3, 3, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://calendar.example/private/secret.ics"


def connect(shop: Shop, url: str = URL) -> BusyFeed:
    return shop.world.run_as(OWNER, connect_feed, KEYS, bound_to="ten_1", staff=shop.ana.id, url=url, name="Private")


def say(shop: Shop, feed: BusyFeed, *hours: int, most: int = 100) -> int:
    busy = [BusyTime(NINE + hour * HOUR, NINE + (hour + 1) * HOUR, f"event {hour}") for hour in hours]
    return shop.world.run_as(SYSTEM_CALLER, apply_busy_times, feed.id, busy, most=most)


def free_hours(shop: Shop) -> list[int]:
    return [(start - NINE) // HOUR for start in shop.free()]


def test_what_another_calendar_says_is_busy_here(shop: Shop) -> None:
    feed = connect(shop)

    say(shop, feed, 0, 3)

    assert free_hours(shop) == [1, 2, 4, 5, 6, 7]
    assert len(shop.slots(staff_id=shop.ben.id)) == 8
    assert say(shop, feed, 0, 3) == 0
    assert shop.world.count("absences") == 2


def test_what_is_gone_there_is_free_here(shop: Shop) -> None:
    feed = connect(shop)
    say(shop, feed, 0, 3)

    say(shop, feed, 5)

    assert free_hours(shop) == [0, 1, 2, 3, 4, 6, 7]
    assert shop.world.count("external_refs") == 1


def test_many_changes_are_taken_over_in_steps(shop: Shop) -> None:
    feed = connect(shop)

    assert say(shop, feed, 0, 1, 2, 3, most=3) == 1
    assert say(shop, feed, 0, 1, 2, 3, most=3) == 0
    assert free_hours(shop) == [4, 5, 6, 7]


def test_a_collision_is_kept_and_listed(shop: Shop) -> None:
    booked = shop.book()
    feed = connect(shop)

    say(shop, feed, 0)

    (conflict,) = shop.world.run(list_open_conflicts)
    assert (conflict.appointment_id, conflict.source) == (booked.id, "external")
    assert shop.world.rows("SELECT status FROM appointments") == [("confirmed",)]
    say(shop, feed)
    assert shop.world.run(list_open_conflicts) == []


def test_a_calendar_that_is_disconnected_leaves_nothing_behind(shop: Shop) -> None:
    feed = connect(shop)
    say(shop, feed, 0, 3)

    shop.world.run_as(OWNER, disconnect_feed, feed.public_id)

    assert free_hours(shop) == list(range(8))
    assert shop.world.run(list_busy_feeds) == []
    assert shop.world.rows("SELECT length(address), active FROM busy_feeds") == [(0, 0)]
    assert earliest_due(shop.world.connection) is None  # type: ignore[arg-type]


def test_its_age_is_known_and_warned_of_after_an_hour(shop: Shop) -> None:
    feed = connect(shop)
    now = shop.world.clock.now()

    assert feed.age(now) is None
    assert not feed.is_stale(now + HOUR)
    assert feed.is_stale(now + HOUR + timedelta(seconds=1))


def test_the_address_is_kept_encrypted(shop: Shop) -> None:
    connect(shop, "webcal://calendar.example/private/secret.ics")

    ((sealed,),) = shop.world.rows("SELECT address FROM busy_feeds")
    assert b"secret" not in sealed
    assert KEYS.unseal("busy_feed", sealed, bound_to="ten_1").decode() == URL


@pytest.mark.parametrize("url", ["http://calendar.example/a.ics", "https://user:pw@calendar.example/", "ftp://x", ""])
def test_an_address_that_is_not_https_is_refused(shop: Shop, url: str) -> None:
    with pytest.raises(AddressRefused):
        connect(shop, url)


def with_reading(tmp_path: Path, body: bytes, *, allows: bool) -> tuple[BusyFeed, int, datetime]:
    """The salon reads a calendar served over TLS on this machine: (the feed after it, absences, now)."""
    chain, key = certificate_for("calendar.example", tmp_path)
    clock = PinnedClock(datetime(2026, 3, 2, 14, tzinfo=UTC))

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()
        writer.close()

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async def run() -> tuple[BusyFeed, int, datetime]:
        store = await TenantStore.open(
            tmp_path / "data",
            clock=lambda: int(clock.now().timestamp()),
            control_scripts=ROOT / "app" / "migrations" / "control",
            tenant_scripts=SCRIPTS,
        )
        ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ours.load_cert_chain(chain, key)
        server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=ours)
        port = server.sockets[0].getsockname()[1]
        theirs = ssl.create_default_context(cafile=str(chain))
        fetcher = (
            Fetcher(resolve=resolve, allows=lambda _: True, tls=theirs, ports=frozenset({port}))
            if allows
            else Fetcher(resolve=resolve, ports=frozenset({port}))
        )
        try:
            record = await store.provision(slug="demo-salon", name="Salon", fill=_fill)
            tenant = await store.get(record.public_id)
            context = TenantContext(record, tenant, clock, {}, OWNER)
            feed = await context.write(
                connect_feed, KEYS, bound_to=record.public_id, staff=1, url="https://calendar.example/x.ics"
            )
            await context.write(_point_to, feed.id, f"https://calendar.example:{port}/x.ics", record.public_id)
            assert await read_feeds(context, KEYS, fetcher) == 1
            assert await read_feeds(context, KEYS, fetcher) == 0
            found = await context.read(list_absences, clock.now(), clock.now() + timedelta(days=9))
            return await context.read(get_busy_feed, feed.id), len(found), clock.now()
        finally:
            server.close()
            await store.close()

    return asyncio.run(run())


def _fill(connection: Connection) -> None:
    work = UnitOfWork(connection, datetime(2026, 3, 2, 14, tzinfo=UTC), SYSTEM_CALLER)
    fill_sample(work, SAMPLES["demo-salon"], with_calendar=False)


def _point_to(work: UnitOfWork, feed_id: int, url: str, tenant: str) -> None:
    """Tests serve on a port of their own, which owners cannot name."""
    change_busy_feed(work, feed_id, address=KEYS.seal("busy_feed", url.encode(), bound_to=tenant))


CALENDAR = b"\r\n".join(
    (
        b"BEGIN:VCALENDAR",
        b"VERSION:2.0",
        b"BEGIN:VEVENT",
        b"UID:1",
        b"DTSTART:20260303T150000Z",
        b"DTEND:20260303T160000Z",
        b"END:VEVENT",
        b"END:VCALENDAR",
        b"",
    )
)


def test_the_worker_reads_what_is_due_over_https(tmp_path: Path) -> None:
    feed, absences, now = with_reading(tmp_path, CALENDAR, allows=True)

    assert absences == 1
    assert (feed.fetched_at, feed.problem, feed.failures) == (now, None, 0)
    assert feed.next_at == now + timedelta(minutes=15)


@pytest.mark.parametrize(
    ("body", "allows", "problem"),
    [
        (CALENDAR, False, "fetch_failed.private"),
        (b"<html>", True, "feed_broken.unreadable"),
        (b"x" * (2 << 20), True, "fetch_failed.too_large"),
    ],
)
def test_what_cannot_be_read_is_said_and_tried_again(tmp_path: Path, body: bytes, allows: bool, problem: str) -> None:
    feed, absences, now = with_reading(tmp_path, body, allows=allows)

    assert (feed.problem, feed.failures, feed.fetched_at, absences) == (problem, 1, None, 0)
    assert feed.next_at > now
